"""Addresses of topics of this site, as they stand in what is written."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.safestring import SafeString

from kolrum.notices.site import whole

MOST = 20
"""Topics that a post is noted to lead to; further links are links alone."""

_LINK = re.compile(r'(<a href="([^"]*)"[^>]*>)([^<]*)</a>')


def numbers_in(html: str) -> tuple[int, ...]:
    """The numbers of topics that a post leads to, each once, there or not."""
    found = (_number(href) for _, href, _ in _LINK.findall(html))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def titled(html: str, titles: Mapping[int, str]) -> SafeString:
    """A post's HTML where bare addresses of topics are told by these titles.

    Addresses of others, and links that have words of their own, stay as they are.
    """

    def told(link: "re.Match[str]") -> str:
        number = _number(link[2])
        title = titles.get(number) if number == _number(link[3]) and number else None
        return f"{link[1]}{escape(title)}</a>" if title else link[0]

    return SafeString(_LINK.sub(told, html))


def _number(address: str) -> int | None:
    found = _own(whole("/")).fullmatch(unescape(address))
    return int(found[1]) if found else None


@cache
def _own(site: str) -> "re.Pattern[str]":
    host = re.escape(urlsplit(site).netloc)
    languages = "|".join(code for code, _name in settings.LANGUAGES)
    return re.compile(
        rf"(?:https?://{host})?(?:/(?:{languages}))?"
        r"/rooms/[\w-]+/([1-9]\d{0,11})/?(?:#\w*)?",
        re.IGNORECASE,
    )
