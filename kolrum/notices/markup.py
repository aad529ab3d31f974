"""The HTML of a message: plain, readable by all, nothing fetched from anywhere."""

import re
from collections.abc import Iterable
from html import escape

import nh3

from kolrum.lib.posted import posted
from kolrum.notices.site import whole

_TAGS = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "a", "hr"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_PICTURE = re.compile(r"!(\[[^\]\n]+\]\([^\s)]+\))")
_OWN_LINK = re.compile(r"!?\[((?:\\.|[^\]\\\n])*)\]\((/[^\s)]+)\)")
_PAGE = (
    "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;"
    "line-height:1.5;max-width:38em;margin:0;padding:16px"
)
_UNSEEN = "display:none;max-height:0;overflow:hidden;mso-hide:all"
_SMALL = "font-size:14px;border-top:1px solid #8a8a8a;margin-top:24px;padding-top:12px"
_BUTTON = (
    "display:inline-block;padding:10px 16px;border:1px solid #00619a;border-radius:4px;"
    "background:#00619a;color:#ffffff;text-decoration:none"
)


def written(markdown: str) -> str:
    """Somebody's words as HTML for a message: whole addresses, links for pictures."""
    return nh3.clean(
        posted(_PICTURE.sub(r"\1", markdown)),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "th": {"scope"}},
        attribute_filter=lambda _tag, name, value: (
            whole(value) if name == "href" and value.startswith("/") else value
        ),
    )


def plainly(markdown: str) -> str:
    """Somebody's words for the plain part of a message: whole addresses, clickable."""
    return _OWN_LINK.sub(lambda link: f"{link[1]}: {whole(link[2])}", markdown)


def paragraph(words: str) -> str:
    """A paragraph of our own words."""
    return f"<p>{escape(words)}</p>"


def title(words: str, address: str = "") -> str:
    """What the message is about, which leads to its page if it has one."""
    inner = escape(words)
    if address:
        inner = f'<a href="{escape(address)}" style="color:inherit">{inner}</a>'
    return f'<h1 style="font-size:20px;line-height:1.3;margin:16px 0">{inner}</h1>'


def heading(words: str) -> str:
    """What the next part is about."""
    return f'<h2 style="font-size:17px;margin:24px 0 8px">{escape(words)}</h2>'


def link(words: str, address: str) -> str:
    """A link in running text."""
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def button(words: str, address: str) -> str:
    """The one thing that the reader is expected to do."""
    return f'<p><a href="{escape(address)}" style="{_BUTTON}">{escape(words)}</a></p>'


def listed(items: Iterable[str]) -> str:
    """A list of what already is HTML."""
    return (
        "<ul>"
        + "".join(f'<li style="margin:0 0 8px">{item}</li>' for item in items)
        + "</ul>"
    )


def document(
    name: str,
    language: str,
    body: Iterable[str],
    foot: Iterable[str],
    glimpse: str = "",
) -> str:
    """A whole message: what it says, and below a line why it came.

    `glimpse` is what lists of messages show of it: they take what stands first.
    """
    unseen = f'<div style="{_UNSEEN}">{escape(glimpse)}</div>' if glimpse else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(name)}</title></head>"
        f'<body style="{_PAGE}">{unseen}<main>{"".join(body)}</main>'
        f'<footer style="{_SMALL}">{"".join(foot)}</footer></body></html>'
    )
