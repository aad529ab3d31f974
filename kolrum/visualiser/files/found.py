"""Every figure that has an address of its own, as the address asks for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import QueryDict

from kolrum.charts.figure import Figure
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.telling import changes, figures
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered, gathered
from kolrum.visualiser.atlas.drawn import WITHIN, map_of
from kolrum.visualiser.atlas.picture import Form
from kolrum.visualiser.compare.drawn import BESIDE, drawn_beside
from kolrum.visualiser.scenario.shown import shown as scenario_shown

MAP, SCENARIO, CHANGE = "map", "scenario", changes.CHANGE
NUMBER = "change"
"""The name in addresses of which change of the ledger is meant."""

KEYS = (*figures.FIGURES, MAP, SCENARIO, CHANGE, BESIDE)

WHERE: Mapping[str, str] = MappingProxyType(
    {
        MAP: "map/",
        SCENARIO: "scenario/",
        CHANGE: "numbers/changes/",
        BESIDE: "compare/",
    }
)
"""The pages where figures stand that the story does not hold by their addresses."""


@dataclass(frozen=True)
class Stand:
    """Whose figure it is, by which choices, and what else its address holds."""

    country: Country
    place: Place
    chosen: Chosen
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Gathered, own: Mapping[str, str] | None = None) -> "Stand":
        """Give where a gathered place stands."""
        return cls(known.country, known.place, known.chosen, own or {})

    @property
    def query(self) -> dict[str, str]:
        """All that the figure's address holds."""
        return self.chosen.query(self.country) | dict(self.own)


@dataclass(frozen=True)
class Found:
    """A figure, what is known of its place by the choices it is drawn by, and its own.

    `is_of_a_budget` is None where the sources tell whether it depends on the limit;
    `complaints` say what of the address was refused.
    """

    key: str
    figure: Figure
    known: Gathered
    own: Mapping[str, str] = field(default_factory=dict)
    is_of_a_budget: bool | None = None
    complaints: tuple[str, ...] = ()

    @property
    def rests_on_budget(self) -> bool:
        """Whether it depends on the limit: sectors and emissions a person do not."""
        if self.key == figures.PEERS:
            return False
        if self.is_of_a_budget is not None:
            return self.is_of_a_budget
        return not set(self.figure.sources) <= set(self.known.sector_sources)

    @property
    def stand(self) -> Stand:
        """Whose it is and what its address holds."""
        return Stand.of(self.known, self.own)


def figure_of(
    known: Gathered, key: str, query: QueryDict, language: str, form: Form = Form.PAGE
) -> Found | None:
    """Draw the figure of a key as a query asks; None where it has nothing to show.

    Raises
    ------
    KeyError
        When no figure has that key.
    """
    if key in figures.FIGURES:
        drawn = figures.drawn_one(known, key, language)
        return Found(key, drawn, known) if drawn else None
    return OTHERS[key](known, query, language, form)


def _map(known: Gathered, query: QueryDict, language: str, form: Form) -> Found | None:
    known = _within(known, query)
    drawn = map_of(known.country, known.place, known.chosen, query, language, form)
    if drawn is None:
        return None
    return Found(
        MAP,
        drawn.figure,
        _by(known, drawn.chosen),
        drawn.own,
        is_of_a_budget=drawn.is_of_a_budget,
    )


def _within(known: Gathered, query: QueryDict) -> Gathered:
    """The larger place that a map is kept to, if it is asked for so."""
    country = known.country
    place = country.places.get(query.get(WITHIN, ""))
    if place is None or country.level(place.kind).is_lowest:
        return known
    return gathered(country, place, known.chosen, known.facts.today)


def _scenario(
    known: Gathered, query: QueryDict, language: str, _form: Form
) -> Found | None:
    tried = scenario_shown(known, query, language)
    if tried.figure is None:
        return None
    return Found(
        SCENARIO,
        tried.figure,
        known,
        tried.read.state.query(),
        complaints=(*tried.read.complaints.values(), *tried.read.notices),
    )


def _change(
    known: Gathered, query: QueryDict, language: str, _form: Form
) -> Found | None:
    """The ledger holds the budget by the country's own choices."""
    usual = _by(known, chosen(known.country, {}))
    typed = query.get(NUMBER, "")
    if not typed:
        newest = changes.latest(usual, language)
        return Found(CHANGE, newest.figure, usual) if newest else None
    number = int(typed[:6]) if typed.isdecimal() else 0
    told = changes.of_number(usual, number, language)
    return Found(CHANGE, told.figure, usual, {NUMBER: str(number)}) if told else None


def _beside(
    known: Gathered, query: QueryDict, language: str, _form: Form
) -> Found | None:
    """Places side by side stand under the country that they are in."""
    country = known.country
    if known.place is not country.whole:
        return None
    drawn = drawn_beside(country, known.chosen, query, language)
    if drawn is None:
        return None
    return Found(
        BESIDE,
        drawn.figure,
        known,
        drawn.own,
        is_of_a_budget=True,
        complaints=drawn.complaints,
    )


def _by(known: Gathered, wanted: Chosen) -> Gathered:
    """The same place by other choices, if they are others."""
    if wanted == known.chosen:
        return known
    return gathered(known.country, known.place, wanted, known.facts.today)


Find = Callable[[Gathered, QueryDict, str, Form], Found | None]
OTHERS: Mapping[str, Find] = MappingProxyType(
    {MAP: _map, SCENARIO: _scenario, CHANGE: _change, BESIDE: _beside}
)


def home_of(key: str, stand: Stand, language: str) -> str:
    """Give the address of the page where a figure stands, by the same choices."""
    place, told, whole = stand.place, stand.query, stand.country.whole
    if key == MAP and place is not whole:
        place, told = whole, told | {WITHIN: place.code}
    path = address_of(place, language, WHERE.get(key, ""))
    return f"{path}?{urlencode(told)}" if told else path


def in_sheet(given: Found, query: QueryDict, language: str) -> Found:
    """Give the figure as one drawing, for a file: a map with its legend in it."""
    if given.key != MAP:
        return given
    again = figure_of(given.known, MAP, query, language, Form.SHEET)
    return replace(given, figure=again.figure) if again else given
