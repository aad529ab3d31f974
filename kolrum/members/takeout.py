"""What somebody takes out, as a page to read: the same as the JSON beside it."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Absolute = Callable[[str], str]
_WITH_TIME = "j F Y H:i"


# What people look for first; the rest in the order of its keys.
_FIRST = ("members", "rooms")
# Whose values are words of ours, and not of somebody's own.
_CODED = frozenset(
    ("deed", "kind", "language", "level", "outcome", "role", "state", "type")
)


@cache
def words(language: str) -> Mapping[str, Any]:
    """What the keys of what is taken out are called in a language, and its `values`."""
    file = resources.files("kolrum.members") / f"takeout.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def page(told: Mapping[str, Any], absolute: Absolute) -> str:
    """All of it as HTML; `absolute` completes addresses."""
    language = get_language() or "sv"
    apps = sorted(told, key=lambda app: (app not in _FIRST, app))
    parts = [(called(app), _value(told[app], absolute)) for app in apps]
    shown = {"parts": parts, "language": language}
    return render_to_string("members/takeout.html", shown)


def sheet() -> str:
    """How the page looks; it lies beside it as kolrum.css."""
    file = resources.files("kolrum.members") / "takeout.css"
    return file.read_text(encoding="utf-8")


def called(key: str) -> str:
    """The name of a key for who reads; the key where it has none."""
    name: str = words(get_language() or "sv").get(key, key)
    return name


def _value(value: Any, absolute: Absolute) -> SafeString:
    """Empty things are left out beside others: a page of “nothing” hides the rest."""
    if isinstance(value, Mapping) and any(map(_holds, value.values())):
        held = {key: each for key, each in value.items() if _holds(each)}
        rows = (
            (called(key), _coded(each) if key in _CODED else _value(each, absolute))
            for key, each in held.items()
        )
        lines = format_html_join("\n", "<dt>{}</dt><dd>{}</dd>", rows)
        return format_html("<dl>{}</dl>", lines)
    if isinstance(value, list | tuple) and value:
        items = ((_value(each, absolute),) for each in value)
        return format_html("<ul>{}</ul>", format_html_join("\n", "<li>{}</li>", items))
    return _said(value, absolute)


def _said(value: Any, absolute: Absolute) -> SafeString:
    if isinstance(value, bool):
        return format_html("{}", _("Yes") if value else _("No"))
    if not _holds(value):
        return format_html("{}", _("Nothing"))
    text = str(value)
    if text.startswith("/") and " " not in text:
        address = absolute(text)
        return format_html('<a href="{}">{}</a>', address, address)
    return format_html('<span class="text">{}</span>', _moment(text) or text)


def _coded(value: Any) -> SafeString:
    """A word of ours, in the reader's language where it has one."""
    known = words(get_language() or "sv")["values"]
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return format_html("{}", known.get(text, text))


def _holds(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds, value.values()))
    return value not in (None, "", [], ())


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return ""
    return date_format(localtime(moment), _WITH_TIME) if moment else ""
