"""Pictures: only their pixels are kept, upright, without places, names or more."""

import struct
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from unfit import Unfit

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
PREVIEW_SIDE = 1200
_QUALITY = 86
_READ = ("JPEG", "PNG", "WEBP", "GIF")
Image.init()  # what reads pictures is loaded before the process is shut in


def encode(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Encode a picture anew, and a smaller one to show beside a text."""
    upright = _pixels(content)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    width, height = upright.size
    kept = _written(upright)
    upright.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    shown = _written(upright)
    told = {
        "kind": "png" if _is_clear(upright) else "jpeg",
        "width": width,
        "height": height,
        "kept": len(kept),
    }
    return told, kept + shown


def _pixels(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=_READ) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Unfit("too-many-pixels")
                is_photograph = opened.format == "JPEG"
                upright = ImageOps.exif_transpose(opened)
                upright.load()
        except Image.DecompressionBombError as bomb:
            raise Unfit("too-many-pixels") from bomb
        except (OSError, SyntaxError, EOFError, struct.error, IndexError) as broken:
            raise Unfit("broken") from broken
    pixels = upright.convert("RGB" if is_photograph else "RGBA")
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def _is_clear(picture: Image.Image) -> bool:
    return picture.mode == "RGBA"


def _written(picture: Image.Image) -> bytes:
    out = BytesIO()
    if _is_clear(picture):
        picture.save(out, "PNG", optimize=picture.width <= PREVIEW_SIDE)
    else:
        picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
