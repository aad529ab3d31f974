"""What changed between two vintages of the same statistics."""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.data.countries import Country
from kolrum.data.series import TOTAL, Series

MOST_PLACES = 8


@dataclass(frozen=True)
class YearTotal:
    """The country's figure of a year in both vintages; None where there is none."""

    year: int
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """How much more it became; None where either is lacking."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class PlaceChange:
    """The year in which a place's figure was changed most."""

    code: str
    year: int
    before: float
    after: float

    @property
    def change(self) -> float:
        """How much more it became."""
        return self.after - self.before


@dataclass(frozen=True)
class Revision:
    """Two vintages side by side: the country by year, and the places changed most.

    Attributes
    ----------
    is_sum : whether the country is the sum of its places, or has a row of its own
    changed, compared : how many figures of places and years were changed, of how many
    """

    older: Series
    newer: Series
    is_sum: bool
    years: tuple[YearTotal, ...]
    places: tuple[PlaceChange, ...]
    changed: int
    compared: int


def revision(country: Country, older: Series, newer: Series) -> Revision | None:
    """Compare the totals of two vintages; None where they have none in common."""
    if TOTAL not in older.sectors or TOTAL not in newer.sectors:
        return None
    held = set(older.places) & set(newer.places)
    members = tuple(code for code in country.whole.members if code in held)
    places = members or tuple(held & {country.whole.code})
    if not places:
        return None
    years = tuple(sorted(set(older.years) | set(newer.years)))
    was, became = (series.known(places, years) for series in (older, newer))
    is_known = np.isfinite(was) & np.isfinite(became)
    return Revision(
        older,
        newer,
        is_sum=bool(members),
        years=tuple(
            YearTotal(year, _whole(was[:, at]), _whole(became[:, at]))
            for at, year in enumerate(years)
        ),
        places=_most_changed(places, years, was, became) if members else (),
        changed=int(np.count_nonzero(is_known & (was != became))),
        compared=int(np.count_nonzero(is_known)),
    )


def _whole(figures: Floats) -> float | None:
    return float(figures.sum()) if np.isfinite(figures).all() else None


def _most_changed(
    places: tuple[str, ...], years: tuple[int, ...], was: Floats, became: Floats
) -> tuple[PlaceChange, ...]:
    size = np.nan_to_num(np.abs(became - was))
    at_year = size.argmax(axis=1)
    largest = size.max(axis=1)
    order = np.argsort(-largest, kind="stable")[:MOST_PLACES]
    return tuple(
        PlaceChange(
            places[at],
            years[at_year[at]],
            float(was[at, at_year[at]]),
            float(became[at, at_year[at]]),
        )
        for at in order
        if largest[at] > 0
    )
