"""The groups of sectors that are drawn, each with its colour."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kolrum.charts.palette import SECTORS
from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import fixed
from kolrum.lib.units import MassUnit

OTHER = "other"
MOST_DECIMALS = 2
# Sectors of the statistics by the group that has their colour. What is not listed, as
# in another country's statistics, takes a colour that is free, the largest first.
GROUPS: Mapping[str, str] = {
    "industry": "industry",
    "transport": "transport",
    "working_machinery": "machinery",
    "own_heating": "heating",
    "electricity_district_heating": "energy",
    "international_transport": "abroad",
    "agriculture": OTHER,
    "product_use": OTHER,
    "waste_wastewater": OTHER,
    "waste_management": OTHER,
}


@dataclass(frozen=True)
class Sectors:
    """Emissions [tCO2] by group and year; None where a year has no figure.

    `colours` gives the colour of each group; a group of one sector that has no colour
    of its own is named as the sector is. `step_t` is how finely amounts are told beside
    the bars, where the statistics of a tiny place say no more; nought is as they are.
    """

    years: tuple[int, ...]
    groups: Mapping[str, tuple[float | None, ...]]
    colours: Mapping[str, str]
    step_t: float = 0.0

    @cached_property
    def latest(self) -> dict[str, float]:
        """Groups that emit anything in the latest year, from the largest down."""
        found = {name: values[-1] or 0.0 for name, values in self.groups.items()}
        kept = [(name, value) for name, value in found.items() if value > 0]
        return dict(sorted(kept, key=lambda item: -item[1]))

    @cached_property
    def order(self) -> list[str]:
        """Groups from the foot of a bar up: the largest of the latest year first."""
        gone = [
            name
            for name, values in self.groups.items()
            if name not in self.latest and any(values)
        ]
        return [*self.latest, *gone]

    @cached_property
    def start_of_run(self) -> int:
        """The first of the latest years that follow without a gap."""
        first = self.years[-1]
        for earlier, later in reversed(list(pairwise(self.years))):
            if earlier != later - 1:
                break
            first = earlier
        return first

    @property
    def recent(self) -> "Sectors":
        """The same, over the years without a gap."""
        kept = [i for i, year in enumerate(self.years) if year >= self.start_of_run]
        groups = {k: tuple(told[i] for i in kept) for k, told in self.groups.items()}
        return Sectors(tuple(self.years[i] for i in kept), groups, self.colours)


@dataclass(frozen=True)
class SectorWords:
    """Words of the sectors: `names` has one for each group, `axis` holds {unit}."""

    title: str
    summary: str
    caption: str
    axis: str
    names: Mapping[str, str]
    year_head: str
    notes: tuple[str, ...] = ()


def sectors_of(
    years: Sequence[int], values_t: Mapping[str, Sequence[float | None]]
) -> Sectors:
    """Gather the statistics' sectors into the groups that are drawn.

    A group has a figure for a year only when all its sectors have one.
    """
    known = [GROUPS[sector] for sector in values_t if sector in GROUPS]
    by_need = (*SECTORS[2:], *SECTORS[:2])  # industry and transport keep theirs longest
    free = [colour for colour in by_need if colour not in (*known, OTHER)]
    strangers = sorted(
        (sector for sector in values_t if sector not in GROUPS),
        key=lambda sector: -(values_t[sector][-1] or 0.0),
    )
    named = dict(zip(strangers, free, strict=False))
    groups: dict[str, tuple[float | None, ...]] = {}
    for sector, values in values_t.items():
        name = sector if sector in named else GROUPS.get(sector, OTHER)
        before = groups.get(name, (0.0,) * len(years))
        groups[name] = tuple(
            None if a is None or b is None else a + b
            for a, b in zip(before, values, strict=True)
        )
    colours = {name: named.get(name, name) for name in groups}
    return Sectors(tuple(years), groups, colours)


def amounts_in(unit: MassUnit, figures: Sectors, language: str) -> dict[str, str]:
    """Write the latest amounts in one unit, as precisely as the largest of them."""
    largest = max(figures.latest.values(), default=0.0) / unit.tonnes
    digits = math.floor(math.log10(largest)) if largest > 0 else 0
    decimals = min(max(0, 2 - digits), MOST_DECIMALS)
    least = 10.0**-decimals
    found = {}
    for name, values in figures.groups.items():
        value = (values[-1] or 0.0) / unit.tonnes
        few = value < 1 and decimals == 0  # 567 t is no whole kt
        told = fixed(value, language, 1 if few else decimals)
        if 0 < value < least / 2:
            told = f"<{HARD_SPACE}{fixed(least, language, decimals)}"
        found[name] = f"{told}{HARD_SPACE}{unit.name}"
    return found
