"""Sources as they are listed: a title stands once, with all its vintages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from kolrum.carbon.provenance import Source

register = template.Library()

MOST_OPEN = 3
"""More lines than these are folded."""


@dataclass(frozen=True)
class Line:
    """A title with where it is found, and its vintages in words."""

    title: str
    url: str
    vintages: str


@register.filter
def in_lines(sources: Iterable[Source]) -> tuple[Line, ...]:
    """Give one line a title, in the order they first occur."""
    titled: dict[str, list[Source]] = {}
    for source in sources:
        titled.setdefault(source.title, []).append(source)
    return tuple(map(_line, titled.values()))


@register.filter
def are_many(lines: Sequence[Line]) -> bool:
    """Tell whether lines are folded until a reader asks for them."""
    return len(lines) > MOST_OPEN


def _line(same: list[Source]) -> Line:
    vintages = tuple(dict.fromkeys(each.told_vintage for each in same))
    told = sorted(each for each in vintages if each)
    urls = [each.url for each in same if each.url]
    return Line(same[0].title, urls[-1] if urls else "", _listed(told))


def _listed(told: list[str]) -> str:
    *first, last = told or [""]
    if not first:
        return last
    return _("%(some)s and %(last)s") % {"some": ", ".join(first), "last": last}
