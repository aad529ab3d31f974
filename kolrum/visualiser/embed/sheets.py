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
from kolrum.visualiser.embed.content import PART_VIEWS
from kolrum.visualiser.embed.options import WHOLE, Wanted
from kolrum.visualiser.embed.pruning import pruned

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
  font-display: optional;
  src: url("{address}") format("woff2");
}}
"""
STAND_INS = (
    ("Serif", ("Georgia",), 92),
    ("Serif L", ("DejaVu Serif",), 81),
    ("Sans", ("Arial", "Liberation Sans", "Roboto"), 100),
    ("Sans L", ("DejaVu Sans",), 89),
)
"""Typefaces of readers' own, and their width in percent that equals the embeds' font.

A frame without a script has the height that our font needs. Where it comes too late,
what stands in for it may take no more lines.
"""
STAND_IN = """@font-face {{
  font-family: "Kolrum {name}";
  src: {sources};
  size-adjust: {percent}%;
}}
"""
AUTO_DARK = "@media screen and (prefers-color-scheme: dark)"
AUTO_SCHEME = "color-scheme: light dark"
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")
MEDIA = {Theme.LIGHT: "@media not all", Theme.DARK: "@media screen"}
"""What stands instead of the visitor's own theme around the dark colours."""


PAGE_ONLY = frozenset(
    {"above", "address", "all-choices", "answer", "aside", "atlas-ways", "between"}
    | {"button", "cautions", "choice", "choice-form", "choice-label", "choices"}
    | {"chosen", "colophon", "column", "compared", "compared-file", "complaint"}
    | {"compared-name", "decision", "embed-copy", "embed-form", "embed-preview"}
    | {"embed-story", "entry", "examples", "examples-head", "examples-own"}
    | {"figure-files", "formula", "front-map"}
    | {"goal-entry", "goal-form", "head", "kolrums", "lead", "left", "line", "links"}
    | {"list", "list-form", "mapped", "masthead", "measure", "menu", "menu-button"}
    | {"name", "note", "notes", "outlined", "parts", "path", "prose", "search"}
    | {"section", "sentence", "sentences", "skip", "spent", "standing", "statement"}
    | {"suggesting", "suggestions", "symbols", "tag", "to-search", "to-slides"}
    | {"topic", "unit", "way-in", "whole", "whole-story", "whole-width", "wordmark"}
)
"""Classes of whole pages and stories: no badge, card or figure has them."""


@cache
def sheet(theme: Theme, *, is_story: bool = False) -> str:
    """Give the style sheet of a theme: all of it for a story, else what figures use."""
    css = "".join(_read(name) for name in SHEETS)
    if theme in MEDIA:
        css = css.replace(AUTO_DARK, MEDIA[theme])
        css = css.replace(AUTO_SCHEME, f"color-scheme: {theme}", 1)
    whole = FACE.format(address=static(FONT)) + _stand_ins() + css
    return whole if is_story else pruned(whole, PAGE_ONLY)


def _stand_ins() -> str:
    return "".join(
        STAND_IN.format(
            name=name,
            sources=", ".join(f'local("{each}")' for each in faces),
            percent=percent,
        )
        for name, faces, percent in STAND_INS
    )


def digest_of(css: str) -> str:
    """Tell a style sheet in short."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def sheet_called(theme: Theme, digest: str) -> str:
    """Give the style sheet that a page names; to an older page all of today's."""
    light = sheet(theme)
    return light if digest_of(light) == digest else sheet(theme, is_story=True)


def _read(name: str) -> str:
    """Give a sheet without its remarks and indents: they weigh as much as a figure."""
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    css = REMARK.sub("", Path(found).read_text(encoding="utf-8"))
    return INDENT.sub("\n", css)


def addresses_of(wanted: Wanted) -> tuple[str, ...]:
    """Give the addresses of the style sheets of an embed; a new one when changed."""
    is_story = wanted.view in (WHOLE, *PART_VIEWS)
    digest = digest_of(sheet(wanted.theme, is_story=is_story))
    root = f"{root_of(settings.LANGUAGE_CODE)}embed/"
    whole = f"{root}{wanted.theme}-{digest}.css"
    more = [static(LOGO)] if wanted.has_logo else []
    if wanted.accent:
        more.append(f"{root}accent-{wanted.theme}-{wanted.accent}.css")
    return whole, *more
