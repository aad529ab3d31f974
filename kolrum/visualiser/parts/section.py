"""A part of the story as the page shows it, and what it is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.http import QueryDict

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table
from kolrum.narrative import Phrase, Text
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.options import query_of

Link = tuple[str, str]
"""A label and an address."""


@dataclass(frozen=True)
class Telling:
    """What every part may speak from: facts, their texts, drawings, and the language.

    `asked` is the query of the page, for parts with a form of their own, and `is_alone`
    tells that the part is the whole page.
    """

    known: Gathered
    texts: Mapping[str, Text]
    figures: Mapping[str, Figure]
    language: str
    asked: QueryDict = field(default_factory=QueryDict)
    is_alone: bool = False

    @property
    def query(self) -> str:
        """The reader's choices, as an address ends with them."""
        return query_of(self.known.chosen, self.known.country)

    def address(self, view: str = "") -> str:
        """Give the address of a view of the place, with the reader's choices."""
        return address_of(self.known.place, self.language, view) + self.query

    @property
    def numbers(self) -> str:
        """The page where every figure opens to its origin."""
        return self.address("numbers/")

    def shown(self, *keys: str) -> tuple[Figure, ...]:
        """Give the figures of some keys that have something to show."""
        return tuple(self.figures[key] for key in keys if key in self.figures)


@dataclass(frozen=True)
class Section:
    """A part of the story: a topic in the rail, a statement, and figures under it.

    `question` is what a reader asks whom it answers, for the list of questions;
    `template` draws what belongs to this part alone, from `page`, below the figures.
    """

    key: str
    topic: str
    text: Text
    figures: tuple[Figure, ...] = ()
    more: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    links: tuple[Link, ...] = ()
    table: Table | None = None
    template: str = ""
    question: str = ""
    page: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def drawn(self) -> tuple[tuple[Figure, str], ...]:
        """The figures, each with how its sources are those of the figures above it."""
        named: frozenset[Source] = frozenset()
        found = []
        for figure in self.figures:
            own = frozenset(figure.sources)
            found.append((figure, _above(own, named)))
            named |= own
        return tuple(found)


def _above(own: frozenset[Source], named: frozenset[Source]) -> str:
    """Tell whether sources are the same as those named above, or among them."""
    if not own or not own <= named:
        return ""
    return "same" if own == named else "among"


@dataclass(frozen=True)
class Part:
    """A part of the story, by the name its address ends in."""

    key: str
    tell: Callable[[Telling], tuple[Section, ...]]
