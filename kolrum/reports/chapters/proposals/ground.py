"""What proposals rest on: each part of the emissions, and how fast others' have fallen.

An effect is never invented. It is what a part becomes by a year if it falls as fast as
the middle and the fastest quarter of similar places have had its sector fall:
``E * (1 - (1 + g)^n)``, with E the part's emissions, g their yearly change since 2015
and n the years.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import Published
from kolrum.carbon.arrays import Floats
from kolrum.narrative.facts import Facts
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.values import SectorName
from kolrum.reports import aims
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.telling.gathering import Gathered
from kolrum.telling.neighbours import LEAST_PLACES, TELLING_SHARE, similar_to
from kolrum.telling.subsectors import parts_of
from kolrum.telling.wider import doubted_codes

TENTH = 0.1
QUARTER = 25
HUNDREDS = -2


@dataclass(frozen=True)
class Piece:
    """A sector, or a part of one: tCO2 of the latest year, and of all emissions."""

    name: SectorName
    sector: str
    amount_t: float
    portion: float
    year: int
    part_year: int | None = None

    @property
    def key(self) -> str:
        """Its key in the statistics."""
        return self.name.key


@dataclass(frozen=True)
class Pace:
    """Yearly change of a sector in similar places, from a year to another.

    `middle` and `fast` are the median and the fastest quarter, `own` the place's;
    negative where emissions fall. `whose` is group, members, near or all.
    """

    first_year: int
    latest_year: int
    among: int
    whose: str
    middle: float
    fast: float
    own: float | None


@dataclass(frozen=True)
class Effect:
    """Tonnes a year less in a year, from the middle place's pace to the fastest's."""

    year: int
    low_t: float
    high_t: float

    @property
    def is_any(self) -> bool:
        """Whether similar places show any fall at all."""
        return self.high_t > 0


def sector_pieces(known: Gathered) -> tuple[Piece, ...]:
    """Give the sectors of a place, the largest first; none where they are not told."""
    sectors = known.facts.sectors
    if sectors is None:
        return ()
    year = sectors.latest_year
    whole_t = sectors.total_t(year)
    return tuple(
        Piece(
            sectors.name(key), key, told_t(known.facts, amount), amount / whole_t, year
        )
        for key, amount in sectors.of(year).items()
        if amount > 0 and whole_t > 0
    )


def portions_now(facts: Facts) -> dict[str, float]:
    """Give each sector's portion of the year that the path begins at, largest first."""
    sectors = facts.sectors
    if sectors is None:
        return {}
    year = sectors.newest_year
    whole_t = sectors.total_t(year)
    return {key: t / whole_t for key, t in sectors.of(year).items() if t > 0 < whole_t}


def fine_pieces(known: Gathered) -> tuple[Piece, ...]:
    """Give the parts of sectors where the statistics tell them, else the sectors.

    Parts are of an older year: their portions of the sector are kept.
    """
    found: list[Piece] = []
    for piece in sector_pieces(known):
        parts = parts_of(known.published, known.place.code, piece.sector)
        if parts is None or parts.total_t <= 0:
            found.append(piece)
            continue
        for part in parts.parts:
            portion = part.latest_t / parts.total_t
            if portion > 0:
                found.append(
                    Piece(
                        part.name,
                        piece.sector,
                        piece.amount_t * portion,
                        piece.portion * portion,
                        piece.year,
                        parts.latest_year,
                    )
                )
    return tuple(sorted(found, key=lambda each: -each.amount_t))


def told_t(facts: Facts, amount_t: float) -> float:
    """In small places to the nearest hundred tonnes (STORY B16)."""
    return round(amount_t, HUNDREDS) if facts.is_tiny else amount_t


def has_portions(facts: Facts) -> bool:
    """Tell whether portions of the whole can be told."""
    return not is_untold(facts) and not facts.is_tiny


@lru_cache(maxsize=2048)
def pace_of(published: Published, code: str, sector: str) -> Pace | None:
    """Tell how fast a sector has fallen in similar places; None where too few are."""
    statistics = published.statistics
    if not statistics.has("sectors"):
        return None
    country, place = statistics.country, statistics.country.place(code)
    doubted = doubted_codes(country)
    similar = similar_to(country, place)
    codes = tuple(each.code for each in similar if each.code not in doubted)
    years = [y for y in statistics.sectors.known_years(codes) if y >= FIRST_YEAR]
    if len(codes) < LEAST_PLACES or len(years) < 2:
        return None
    span = (years[0], years[-1])
    rates = _rates(published, codes, sector, span)
    if len(rates) < LEAST_PLACES:
        return None
    values = np.array([rate for each, rate in rates.items() if each != code])
    return Pace(
        *span,
        among=len(values),
        whose=_whose(published, code, len(similar)),
        middle=float(np.median(values)),
        fast=float(np.percentile(values, QUARTER)),
        own=_own(published, code, sector, span),
    )


def _whose(published: Published, code: str, count: int) -> str:
    country = published.statistics.country
    place = country.place(code)
    if count == len(country.whole.members):
        return "all"
    if not country.level(place.kind).is_lowest:
        return "members"
    return "group" if place.group_code else "near"


def _rates(
    published: Published, codes: tuple[str, ...], sector: str, span: tuple[int, int]
) -> dict[str, float]:
    """Yearly change by place, where the sector was large enough to be compared."""
    amounts_t, whole_t = _amounts(published, codes, sector, span)
    years = span[1] - span[0]
    return {
        code: float((after / before) ** (1 / years) - 1)
        for code, (before, after), whole in zip(
            codes, amounts_t, whole_t[:, 0], strict=True
        )
        if before > 0 and before >= TELLING_SHARE * whole
    }


def _own(
    published: Published, code: str, sector: str, span: tuple[int, int]
) -> float | None:
    members = published.statistics.country.place(code).members
    if doubted_codes(published.statistics.country) & {code, *members} and (
        sector == "industry"
    ):
        return None
    amounts_t, _whole_t = _amounts(published, members, sector, span)
    before, after = amounts_t.sum(axis=0).tolist()
    if before <= 0:
        return None
    return float((after / before) ** (1 / (span[1] - span[0])) - 1)


def _amounts(
    published: Published, codes: tuple[str, ...], sector: str, span: tuple[int, int]
) -> tuple[Floats, Floats]:
    """Tonnes of a sector and of all, (place, year), without deducted plants."""
    statistics = published.statistics
    sector_t = np.nan_to_num(statistics.sectors.known(codes, span, sector))
    whole_t = np.nan_to_num(statistics.sectors.known(codes, span))
    if statistics.has("cement_deductions"):
        plants_t = np.nan_to_num(statistics.deductions.known(codes, span))
        whole_t = whole_t - plants_t
        if sector == "industry":
            sector_t = np.maximum(sector_t - plants_t, 0.0)
    return sector_t, whole_t


def aimed_year(known: Gathered) -> int:
    """Give the year by which effects and aims are told, as the outlook tells them."""
    return aims.aimed_year(known.country.iso2, known.facts.chosen.start_year)


def effect_of(piece: Piece, pace: Pace, start_year: int, year: int) -> Effect:
    """Tell what a piece would emit less by a year at the paces of similar places."""
    years = year - start_year + 1

    def less_t(rate: float) -> float:
        return max(0.0, piece.amount_t * (1 - (1 + rate) ** years))

    low_t, high_t = sorted((less_t(pace.middle), less_t(pace.fast)))
    return Effect(year, low_t, high_t)
