"""All the figures of a place that can be downloaded, with their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.telling.figures import key_of
from kolrum.visualiser.files.found import CHANGE, MAP, Stand, figure_of
from kolrum.visualiser.files.links import Links, links_of
from kolrum.visualiser.parts.section import Telling

BESIDE = (MAP, CHANGE)
"""Figures of a place that stand outside its story, or in it by another way."""


@dataclass(frozen=True)
class Offered:
    """A figure by its conclusion, and its files."""

    title: str
    links: Links


def offered(telling: Telling) -> tuple[Offered, ...]:
    """Give every figure that has something to show."""
    stand = Stand.of(telling.known)
    drawn = (
        Offered(each.title, links_of(key, stand, telling.language))
        for each in telling.figures.values()
        if (key := key_of(each))
    )
    return (*drawn, *_beside(telling))


def _beside(telling: Telling) -> Iterator[Offered]:
    for key in BESIDE:
        given = figure_of(telling.known, key, telling.asked, telling.language)
        if given is not None:
            links = links_of(key, given.stand, telling.language)
            yield Offered(_title(key, given.figure.title), links)


def _title(key: str, title: str) -> str:
    """Tell a map from other figures with the same conclusion, in a sentence."""
    if key != MAP:
        return title
    return _("Map: %(title)s.") % {"title": title}
