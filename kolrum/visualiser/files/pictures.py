"""Pictures kept on disk, by what they are made from."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from kolrum.charts.png import TWICE, maker, png_of

MOST_A_FOLDER = 40
"""There are 256 folders: about ten thousand pictures, a gigabyte at most."""


def picture_of(svg: str, zoom: float = TWICE) -> bytes:
    """Give a drawing as PNG: the kept picture of the same drawing, or a new one."""
    told = f"{maker()} {zoom} {svg}".encode()
    name = hashlib.sha256(told).hexdigest()
    kept = _folder() / name[:2] / f"{name[2:]}.png"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        drawn = png_of(svg, zoom)
        _keep(kept, drawn)
        return drawn


def _folder() -> Path:
    return Path(settings.VAR) / "pictures"


def _keep(place: Path, drawn: bytes) -> None:
    """Write whole or not at all, and let the oldest go."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=place.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(drawn)
    Path(unfinished).replace(place)
    pictures = sorted(place.parent.glob("*.png"), key=_age)
    for old in pictures[: -MOST_A_FOLDER or None]:
        old.unlink(missing_ok=True)


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another worker let it go
        return 0.0
