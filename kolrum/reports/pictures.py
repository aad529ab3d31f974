"""Pictures that people upload: looked at, encoded anew, and nothing else kept of them.

What a file claims to be does not matter: it is a picture if it can be read as one.
Only its pixels are kept, so that places, names and anything hidden in it are gone.
"""

import struct
import warnings
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from kolrum.reports.kept import keep
from kolrum.telling.looks import Room

READ = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 12_000_000
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 88


class Fault(Enum):
    """Why a file cannot be used as a picture."""

    TOO_LARGE = "too large"
    NO_PICTURE = "no picture"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_SMALL = "too small"


class BadPicture(Exception):
    """A file that cannot be used, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Encoded:
    """A picture as it is kept."""

    content: bytes
    content_type: str
    width: int
    height: int

    def keep(self) -> str:
        """Keep the bytes for ever and give their digest."""
        return keep(self.content)


@dataclass(frozen=True)
class Use:
    """What a picture is for: how small it may be, how large it is kept, in what."""

    least: int
    most: int
    is_photograph: bool


COVER = Use(least=1000, most=2600, is_photograph=True)
LOGO = Use(least=80, most=1200, is_photograph=False)

HEIGHTS = (240, 160, 120, 96, 72, 56, 48)
WIDEST = 4
"""Times the height that a small picture may be."""

QUALITIES = (85, 70, 50, 30, 15)


@dataclass(frozen=True)
class Small:
    """How high and how heavy a small picture may be."""

    most_high: int
    most_bytes: int


SMALL = {Room.SLIDE: Small(240, 6_000), Room.EMBED: Small(72, 3_000)}
"""An embed of a figure with its logo shall weigh at most 25 kB."""


def encoded(file: BinaryIO, size: int, use: Use) -> Encoded:
    """Read a picture and encode it anew, upright, in sRGB, without anything beside.

    Raises
    ------
    BadPicture
    """
    if size > MOST_BYTES:
        raise BadPicture(Fault.TOO_LARGE)
    # Pillow warns of many pixels before it refuses; the header is asked here instead.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=READ) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise BadPicture(Fault.TOO_MANY_PIXELS)
                if max(opened.width, opened.height) < use.least:
                    raise BadPicture(Fault.TOO_SMALL)
                upright = ImageOps.exif_transpose(opened)
                upright.load()
                return _encoded(_in_srgb(upright), use)
        except Image.DecompressionBombError as bomb:
            raise BadPicture(Fault.TOO_MANY_PIXELS) from bomb
        except (OSError, SyntaxError, ValueError, EOFError, struct.error) as broken:
            raise BadPicture(Fault.NO_PICTURE) from broken


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as every screen shows them; a profile that cannot be read is left."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return found or picture


def _encoded(picture: Image.Image, use: Use) -> Encoded:
    pixels = picture.convert("RGB" if use.is_photograph else "RGBA")
    if use.is_photograph and "A" in picture.getbands():
        pixels = Image.new("RGB", picture.size, "white")
        alpha = picture.convert("RGBA")
        pixels.paste(alpha, mask=alpha.getchannel("A"))
    pixels.thumbnail((use.most, use.most), Image.Resampling.LANCZOS)
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    out = BytesIO()
    if use.is_photograph:
        bare.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
        kind = "image/jpeg"
    else:
        bare.save(out, "PNG", optimize=True)
        kind = "image/png"
    return Encoded(out.getvalue(), kind, bare.width, bare.height)


def small(content: bytes, room: Room) -> Encoded:
    """Encode a kept picture so small that every slide or embed can carry it.

    As high as it can be within what it may weigh there, and without loss where that
    is as small.

    Raises
    ------
    BadPicture
    """
    try:
        with Image.open(BytesIO(content), formats=READ) as opened:
            whole = opened.convert("RGBA")
    except OSError as broken:
        raise BadPicture(Fault.NO_PICTURE) from broken
    use = SMALL[room]
    heights = [height for height in HEIGHTS if height <= use.most_high]
    lower = ((height, QUALITIES[0]) for height in heights)
    worse = ((heights[-1], quality) for quality in QUALITIES[1:])
    for height, quality in (*lower, *worse):
        found = _webp(whole, height, quality)
        if len(found.content) <= use.most_bytes:
            break
    return found


def _webp(whole: Image.Image, height: int, quality: int) -> Encoded:
    pixels = whole.copy()
    pixels.thumbnail((WIDEST * height, height), Image.Resampling.LANCZOS)
    kept = []
    for how in ({"lossless": True}, {"quality": quality}):
        out = BytesIO()
        pixels.save(out, "WEBP", method=6, **how)
        kept.append(out.getvalue())
    return Encoded(min(kept, key=len), "image/webp", pixels.width, pixels.height)
