"""All places of a level side by side: sorted as the reader asks, with fair caveats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kolrum.budgets.models import StoredAssessment
from kolrum.carbon.state import State
from kolrum.data.countries import Country

DOUBTED = "cement-residual"


@dataclass(frozen=True)
class Row:
    """A place in the list, with what it is sorted by."""

    code: str
    name: str
    address: str
    parent: str
    group: str
    state: State
    budget_t: float
    emissions_t: float
    years_left: float
    ends: StoredAssessment
    required_annual_cut: float | None
    trend_rate: float | None
    trend_has_direction: bool
    per_person_t: float | None
    is_doubted: bool

    @property
    def ratio(self) -> float | None:
        """The required cut against the trend's; None where either is not known."""
        if not self.required_annual_cut or not self.is_falling or not self.trend_rate:
            return None
        return self.required_annual_cut / -self.trend_rate

    @property
    def is_falling(self) -> bool:
        """Whether the statistics show that emissions fall."""
        return self.trend_has_direction and (self.trend_rate or 0) < 0


Key = Callable[[Row], tuple[bool, float | str]]

ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


def alphabetical(name: str) -> str:
    """A key by which å, ä and ö come last, as in Swedish lists."""
    return "".join(
        chr(ALPHABET.index(letter) + 97) if letter in ALPHABET else letter
        for letter in name.casefold()
    )


def _none_last(value: float | None) -> tuple[bool, float]:
    return value is None, value or 0.0


MEASURES: Mapping[str, Key] = MappingProxyType(
    {
        "name": lambda row: (False, alphabetical(row.name)),
        "county": lambda row: (False, alphabetical(row.parent)),
        "left": lambda row: (False, row.years_left),
        "cut": lambda row: _none_last(row.required_annual_cut),
        "trend": lambda row: _none_last(row.trend_rate),
        "ratio": lambda row: _none_last(row.ratio),
        "person": lambda row: _none_last(row.per_person_t),
        "emissions": lambda row: (False, row.emissions_t),
    }
)
"""What a list can be sorted by; rows that lack the figure come last."""


def rows_of(
    country: Country,
    assessments: list[StoredAssessment],
    per_person_t: Mapping[str, float],
) -> list[Row]:
    """Make the rows of a list from kept assessments and tonnes per person by code."""
    return [_row(country, each, per_person_t) for each in assessments]


def sorted_rows(rows: list[Row], measure: str, *, falling: bool) -> list[Row]:
    """Sort rows; those that lack the figure, or whose figure is in doubt, come last."""
    key = MEASURES[measure]
    by_name = sorted(rows, key=lambda row: alphabetical(row.name))
    ranked = [row for row in by_name if not _is_unranked(row, measure)]
    doubted = [row for row in by_name if _is_unranked(row, measure)]
    known = [row for row in ranked if not key(row)[0]]
    lacking = [row for row in ranked if key(row)[0]]
    return [
        *sorted(known, key=lambda row: key(row)[1], reverse=falling),
        *lacking,
        *doubted,
    ]


def _is_unranked(row: Row, measure: str) -> bool:
    return row.is_doubted and measure not in ("name", "county")


def _row(
    country: Country, found: StoredAssessment, per_person_t: Mapping[str, float]
) -> Row:
    territory = found.inputs.territory
    place = country.place(territory.code)
    years = found.years_left
    if years is None:
        years = -(found.debt_years or 0.0)
    parent = country.places.get(place.parent)
    return Row(
        code=place.code,
        name=place.name,
        address=place.address,
        parent=parent.name if parent is not None and parent.slug else "",
        group=place.group_code,
        state=State(found.state),
        budget_t=found.budget_t,
        emissions_t=found.emissions_latest_t,
        years_left=years,
        ends=found,
        required_annual_cut=found.required_annual_cut,
        trend_rate=found.trend_rate,
        trend_has_direction=found.trend_has_direction,
        per_person_t=per_person_t.get(place.code),
        is_doubted=DOUBTED in found.flags,
    )
