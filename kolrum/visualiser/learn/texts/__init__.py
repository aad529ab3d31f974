"""Texts for those who learn: ``## name`` and a paragraph, one file a language."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
HEADING = "## "


@cache
def blocks_of(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """Give each heading of a text with its paragraph, in order."""
    whole = (FOLDER / text / f"{language}.md").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in f"\n{whole}".split(f"\n{HEADING}")[1:])
    return tuple((name.strip(), " ".join(body.split())) for name, _, body in parts)
