"""All the figures of a place that can be downloaded, with their names."""

from dataclasses import dataclass

from kolrum.telling.figures import key_of
from kolrum.visualiser.files.links import Links, links_of
from kolrum.visualiser.parts.section import Telling


@dataclass(frozen=True)
class Offered:
    """A figure by its conclusion, and its files."""

    title: str
    links: Links


def offered(telling: Telling) -> tuple[Offered, ...]:
    """Give every figure that has something to show."""
    return tuple(
        Offered(drawn.title, links_of(key, telling.known, telling.language))
        for drawn in telling.figures.values()
        if (key := key_of(drawn))
    )
