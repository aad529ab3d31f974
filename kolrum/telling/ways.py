"""The same budget computed otherwise: by other limits, principles, science, sectors."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kolrum.budgets.inputs import Published
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import Chosen
from kolrum.data.errors import MissingData
from kolrum.telling.peers import DOUBT

TEMPERATURES_C = (1.5, 1.7, 2.0)
STRICT_C = 1.5
STRICT_PCT = 50.0
DOUBTED_SECTOR = "industry"
ALIKE_T = 1.0

Way = tuple[Assessment, str]
"""An assessment, and the key of the sector it leaves out, empty for none."""


def siblings_of(
    published: Published, wanted: Chosen, main: Assessment
) -> tuple[Assessment, ...]:
    """Give the other limits; the strict one is among them, unless it is chosen."""
    if METHODS[wanted.method_id].is_fixed:
        return ()
    limits = [(each, wanted.choices.likelihood_pct) for each in TEMPERATURES_C]
    if (STRICT_C, STRICT_PCT) not in limits:
        limits.append((STRICT_C, STRICT_PCT))
    return tuple(
        published.assessment(
            main.place_code,
            _by(
                wanted,
                replace(wanted.choices, temperature_c=each, likelihood_pct=likelihood),
            ),
        )
        for each, likelihood in limits
        if (each, likelihood) != (main.temperature_c, main.likelihood_pct)
    )


def other_ways(
    published: Published, wanted: Chosen, main: Assessment, largest_sector: str
) -> Iterator[Way]:
    """Give other ways of computing a budget, as far as the data carry them.

    Two limits by the chosen way, by the newest science and without the largest sector,
    and every other principle at the chosen limit.
    """
    method = METHODS[wanted.method_id]
    if method.is_fixed:
        return
    code, choices = main.place_code, wanted.choices
    other_c = STRICT_C if choices.temperature_c != STRICT_C else method.temperature_c
    limits = (choices, replace(choices, temperature_c=other_c))
    yield published.assessment(code, _by(wanted, limits[1])), ""
    for variant in method.variants:
        if variant == "anchored-newest" and variant != choices.variant:
            for limit in limits:
                newest = _by(wanted, replace(limit, variant=variant))
                yield published.assessment(code, newest), ""
    if largest_sector:
        without = (_by(wanted, limit) for limit in limits)
        yield from _answered(published, code, without, largest_sector)
    others = (
        _by(wanted, replace(choices, principle=principle))
        for principle in method.principles
        if principle != choices.principle
    )
    for found, sector in _answered(published, code, others):
        # A principle that shares within the place only is no other way of computing.
        if abs(found.budget_t - main.budget_t) > ALIKE_T:
            yield found, sector


def _by(wanted: Chosen, choices: Choices) -> Chosen:
    return replace(wanted, choices=choices)


def _answered(
    published: Published, code: str, wanted: Iterable[Chosen], sector: str = ""
) -> Iterator[Way]:
    for each in wanted:
        try:
            yield published.assessment(code, each, sector), sector
        except (CarbonError, MissingData):
            # A way of computing that the data do not carry here is no alternative.
            continue


def residual_cuts(
    published: Published, wanted: Chosen, found: Assessment
) -> tuple[float, float] | None:
    """Give the required cut as published, and without the sector that is in doubt."""
    if DOUBT not in found.flags or found.required_annual_cut is None:
        return None
    try:
        other = published.assessment(found.place_code, wanted, DOUBTED_SECTOR)
    except (MissingData, MissingFigure):
        return None
    if other.required_annual_cut is None:
        return None
    low, high = sorted((found.required_annual_cut, other.required_annual_cut))
    return low, high
