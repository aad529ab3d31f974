"""The style sheets of embeds: all in one file, in the theme that is wanted."""

import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from kolrum.telling.addresses import root_of
from kolrum.visualiser.embed.accent import Theme
from kolrum.visualiser.embed.options import Wanted

SHEETS = (
    *(f"css/{name}.css" for name in ("tokens", "base", "layout", "components")),
    "css/charts.css",
    "visualiser/story.css",
    "visualiser/atlas.css",
    "visualiser/embed.css",
)
LOGO = "visualiser/embed_logo.css"
FONT = "visualiser/embed.woff2"
FACE = """@font-face {{
  font-family: "Kolrum Embed";
  font-display: swap;
  src: url("{address}") format("woff2");
}}
"""
AUTO_DARK = "@media screen and (prefers-color-scheme: dark)"
AUTO_SCHEME = "color-scheme: light dark"
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")
MEDIA = {Theme.LIGHT: "@media not all", Theme.DARK: "@media screen"}
"""What stands instead of the visitor's own theme around the dark colours."""


@cache
def sheet(theme: Theme) -> str:
    """Give the whole style sheet of a theme."""
    css = "".join(_read(name) for name in SHEETS)
    if theme in MEDIA:
        css = css.replace(AUTO_DARK, MEDIA[theme])
        css = css.replace(AUTO_SCHEME, f"color-scheme: {theme}", 1)
    return FACE.format(address=static(FONT)) + css


def _read(name: str) -> str:
    """Give a sheet without its remarks and indents: they weigh as much as a figure."""
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    css = REMARK.sub("", Path(found).read_text(encoding="utf-8"))
    return INDENT.sub("\n", css)


def addresses_of(wanted: Wanted) -> tuple[str, ...]:
    """Give the addresses of the style sheets of an embed; a new one when changed."""
    digest = hashlib.sha256(sheet(wanted.theme).encode()).hexdigest()[:12]
    root = f"{root_of(settings.LANGUAGE_CODE)}embed/"
    whole = f"{root}{wanted.theme}-{digest}.css"
    more = [static(LOGO)] if wanted.has_logo else []
    if wanted.accent:
        more.append(f"{root}accent-{wanted.theme}-{wanted.accent}.css")
    return whole, *more
