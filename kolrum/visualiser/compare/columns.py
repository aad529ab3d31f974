"""The figures of a place beside others: what each row of the table shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from kolrum.budgets.inputs import Published
from kolrum.carbon.methods.assessment import OBSERVED, Assessment
from kolrum.carbon.state import State
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Place
from kolrum.lib.numbers import fixed, percent, signed_percent, significant
from kolrum.lib.units import tonnes
from kolrum.narrative.ending import in_brief
from kolrum.narrative.facts import TINY_POPULATION, TINY_T, UNCERTAIN, Sectors
from kolrum.telling.by_sector import sectors_of
from kolrum.telling.circumstances import plants_of
from kolrum.telling.peers import DOUBT
from kolrum.telling.wider import year_of

DOMINATING = 0.5
PERSON_DECIMALS = 2
LARGE_JUMP = "large-jump"


@dataclass(frozen=True)
class Column:
    """A place with all that its column shows.

    `plants_t` is what is counted nationally instead of here, by year.
    """

    place: Place
    found: Assessment
    sectors: Sectors | None
    people: float | None
    people_year: int | None
    observed_t: float | None
    plants_t: Mapping[int, float] = field(default_factory=dict)

    @property
    def per_person_t(self) -> float | None:
        """Tonnes per person in the latest year with statistics."""
        if not self.people or self.observed_t is None:
            return None
        return self.observed_t / self.people

    @property
    def is_doubted(self) -> bool:
        """Whether the figures are in doubt, so that nothing is ranked by them."""
        return DOUBT in self.found.flags

    @property
    def ratio(self) -> float | None:
        """The required cut against the trend's; None where either is not known."""
        cut, trend = self.found.required_annual_cut, self.found.trend
        if not cut or trend is None or not trend.has_direction or trend.rate >= 0:
            return None
        return cut / -trend.rate

    @property
    def largest(self) -> tuple[str, float] | None:
        """The largest sector and its share; None where sectors are not told."""
        if self.sectors is None or self.is_doubted:
            return None
        shares = self.sectors.shares()
        key = max(shares, key=lambda each: shares[each], default="")
        return (key, shares[key]) if key and shares[key] > 0 else None


def column_of(published: Published, place: Place, wanted: Chosen) -> Column:
    """Compute the column of a place.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
        When the choice or the data do not carry it.
    """
    found = published.assessment(place.code, wanted)
    statistics, year = published.statistics, year_of(published.statistics)
    people = observed_t = None
    if year is not None:
        span = (year,)
        people = float(statistics.population.of(place.members, span).sum())
        observed_t = float(statistics.observed.of(place.members, span).sum())
    sectors = sectors_of(published, place.code, wanted.method_id)
    plants_t = plants_of(published, place.code)
    return Column(place, found, sectors, people, year, observed_t, plants_t)


@dataclass(frozen=True)
class Row:
    """A measure across the places, in words."""

    label: str
    cells: tuple[str, ...]


def rows_of(columns: Sequence[Column], today: date, language: str) -> tuple[Row, ...]:
    """Give the measures side by side, the most telling first."""
    first = columns[0]
    start, latest = first.found.start_year, first.found.latest_year
    told = [
        (
            _("Left of the budget on 1 January %(year)s") % {"year": start},
            lambda c: _left(c, language),
        ),
        (_("Ends at today’s pace"), lambda c: _end(c, today, language)),
        (_("Required cut a year"), lambda c: _cut(c, language)),
        (_("Trend a year since 2015"), lambda c: _trend(c, language)),
        (_("Required cut, times the trend"), lambda c: _number(c.ratio, language)),
        (
            _("Estimated emissions %(year)s") % {"year": latest}
            if first.found.latest_year_status != OBSERVED
            else _("Emissions %(year)s") % {"year": latest},
            lambda c: tonnes(c.found.emissions_latest_t, language),
        ),
        (
            _("Tonnes per person %(year)s") % {"year": first.people_year},
            lambda c: _person(c, language),
        ),
        (
            _("Inhabitants %(year)s") % {"year": first.people_year},
            lambda c: "–" if c.people is None else significant(c.people, language, 8),
        ),
        (_largest_label(columns), lambda c: _largest(c, language)),
    ]
    lacks_people = all(column.people is None for column in columns)
    kept = told if not lacks_people else [*told[:6], told[-1]]
    return tuple(Row(label, tuple(map(show, columns))) for label, show in kept)


def _number(value: float | None, language: str) -> str:
    return "–" if value is None else fixed(value, language, 1)


def _person(column: Column, language: str) -> str:
    value = column.per_person_t
    return "–" if value is None else fixed(value, language, PERSON_DECIMALS)


def _left(column: Column, language: str) -> str:
    found = column.found
    if found.state is State.EXHAUSTED:
        return _("spent, %(debt)s too much") % {
            "debt": tonnes(-found.budget_t, language)
        }
    return tonnes(found.budget_t, language)


def _end(column: Column, today: date, language: str) -> str:
    found = column.found
    if found.state is State.ZERO:
        return _("emits nothing")
    return in_brief(
        found.exhausted_on,
        is_uncertain=UNCERTAIN in found.flags,
        start_year=found.start_year,
        today=today,
        language=language,
    )


def _largest_label(columns: Sequence[Column]) -> str:
    """Name the sector's year where all places have the same."""
    years = {each.sectors.latest_year for each in columns if each.sectors}
    if len(years) != 1:
        return _("Largest sector")
    return _("Largest sector %(year)s") % {"year": years.pop()}


def _cut(column: Column, language: str) -> str:
    rate = column.found.required_annual_cut
    if rate is None:
        return _("spent") if column.found.state is State.EXHAUSTED else "–"
    return percent(rate, language)


def _trend(column: Column, language: str) -> str:
    trend = column.found.trend
    if trend is None:
        return "–"
    if not trend.has_direction:
        return _("no clear direction")
    return signed_percent(trend.rate, language)


def _largest(column: Column, language: str) -> str:
    largest = column.largest
    if largest is None or column.sectors is None:
        return "–"
    key, part = largest
    names = column.sectors.names.get(key, {})
    return f"{names.get(language, key)}, {percent(part, language, 0)}"


def caveats_of(columns: Sequence[Column], language: str) -> list[str]:
    """Say what misleads in this comparison, place by place."""
    found = []
    for column in columns:
        name = column.place.name_in(language)
        found += [caveat % {"name": name} for caveat in _caveats(column)]
        found += _of_plants(column, name, language)
        largest = column.largest
        if largest is not None and largest[1] >= DOMINATING and column.sectors:
            names = column.sectors.names.get(largest[0], {})
            found.append(
                _(
                    "%(name)s: %(part)s of emissions come from one sector, %(sector)s. "
                    "The comparison says more about it than about the place."
                )
                % {
                    "name": name,
                    "part": percent(largest[1], language, 0),
                    "sector": names.get(language, largest[0]).lower(),
                }
            )
    found.append(
        _(
            "Emissions are counted where they occur. A large plant or a main road "
            "makes a small place look large, and its budget too."
        )
    )
    return found


def _of_plants(column: Column, name: str, language: str) -> list[str]:
    """Say that a plant is left out here, which makes the place look smaller."""
    if not column.plants_t:
        return []
    year = max(column.plants_t)
    told = {
        "name": name,
        "year": year,
        "amount": tonnes(column.plants_t[year], language),
    }
    return [
        _(
            "%(name)s: a cement plant is counted nationally and left out here. In "
            "%(year)s that was %(amount)s."
        )
        % told
    ]


def _caveats(column: Column) -> list[str]:
    found = []
    flags, people = column.found.flags, column.people
    if column.is_doubted:
        found.append(
            _(
                "%(name)s: the figures are in doubt, since the deduction of a plant is "
                "larger than the sector it is taken from. It should not be ranked."
            )
        )
    if LARGE_JUMP in flags:
        found.append(
            _(
                "%(name)s: the year after the statistics is estimated to differ by "
                "more than a quarter, so the result is more uncertain than the others’."
            )
        )
    if (people is not None and people < TINY_POPULATION) or (
        0 < column.found.emissions_latest_t < TINY_T
    ):
        found.append(
            _(
                "%(name)s: few sources make single years and small differences say "
                "little."
            )
        )
    return found
