"""A page with all it needs inside it: styles, script and fonts, for reading offline."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders

FACE = re.compile(r"@font-face \{.*?\n\}\n", re.DOTALL)
FILE_OF_FACE = re.compile(r'url\("([^"]+)"\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
LATE, AT_HAND = "font-display: optional", "font-display: block"
MARK = "<!-- styles and script -->"
"""Where the template leaves room for them."""


def inlined(markup: str, styles: Iterable[str], script: str = "") -> str:
    """Put style sheets, script, if any, and the fonts that the text needs into a page.

    The page gets a policy that allows exactly these and nothing from anywhere else.
    """
    css = "\n".join(_read(style) for style in styles)
    css = FACE.sub(lambda face: _with_its_file(face[0], markup), css)
    code = _read(script) if script else ""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(css)}'",
            *([f"script-src '{_digest(code)}'"] if code else []),
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    inside = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<style>{css}</style>"
    )
    if code:
        inside += f'\n<script type="module">{code}</script>'
    return markup.replace(MARK, inside, 1)


def _read(name: str) -> str:
    return _path(name).read_text(encoding="utf-8")


def _path(name: str) -> Path:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found)


def _with_its_file(face: str, text: str) -> str:
    """The rule with its font inside it; nothing where no character needs it.

    What is at hand need not be done without: nothing is drawn before it is read.
    """
    if "font-style: italic" in face or not _is_needed(face, text):
        return ""

    def data(found: re.Match[str]) -> str:
        path = _path(f"css/{found[1]}".replace("css/../", ""))
        told = base64.b64encode(path.read_bytes()).decode("ascii")
        return f'url("data:font/woff2;base64,{told}")'

    return FILE_OF_FACE.sub(data, face.replace(LATE, AT_HAND))


def _is_needed(face: str, text: str) -> bool:
    ranges = [
        range(int(first, 16), int(last or first, 16) + 1)
        for first, last in RANGE.findall(face)
    ]
    return any(ord(letter) in each for letter in set(text) for each in ranges)


def _digest(text: str) -> str:
    told = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"sha256-{told.decode('ascii')}"
