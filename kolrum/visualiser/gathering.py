"""Everything that a territory's page speaks of, gathered for a reader's choices."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from kolrum.budgets.inputs import inputs_of, statistics_in_use, world_in_use
from kolrum.budgets.models import Run, StoredAssessment
from kolrum.carbon.arrays import Floats
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.estimates import estimate_following, sector_estimates
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import MissingFigure, Movement
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Inputs, Vintages, assess, comparable_years, gather
from kolrum.data.series import TOTAL
from kolrum.data.statistics import Statistics
from kolrum.narrative.facts import Alternative, Facts, Peers, Sectors
from kolrum.narrative.values import Kind, PlaceName

TEMPERATURES_C = (1.5, 1.7, 2.0)
STRICT_C = 1.5
STRICT_PCT = 50.0
DOUBTED_SECTOR = "industry"
ALIKE_T = 1.0
FIRST_YEAR = 2015
"""Statistics are unbroken since: changes are told from there."""

DOUBT = "cement-residual"


@dataclass(frozen=True)
class Gathered:
    """A place, its country, its facts, and the assessments its figures draw."""

    country: Country
    place: Place
    chosen: Chosen
    facts: Facts
    siblings: tuple[Assessment, ...]
    sector_sources: tuple[Source, ...]
    other_sources: tuple[Source, ...]


def gathered(country: Country, place: Place, wanted: Chosen, today: date) -> Gathered:
    """Gather what is known of a place, for some choices, on a day.

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingData, MissingFigure
        When the data lack what the choice needs.
    """
    statistics = statistics_in_use(country.iso2)
    inputs = inputs_of(country.iso2, place.code, wanted.method_id)
    main = assess(inputs, wanted.choices)
    usual = chosen(country, {})
    siblings = _siblings(inputs, wanted, main)
    seen: list[Source] = []
    facts = Facts(
        place=_named(place),
        country=_named(country.whole),
        chosen=main,
        today=today,
        main=_main(country, place, usual, wanted, main),
        siblings=siblings,
        alternatives=tuple(
            _alternatives(statistics, place, inputs, wanted, main, seen)
        ),
        sectors=_sectors(statistics, place, inputs),
        perspective=statistics.observed.scope.perspective,
        lowest=_kind(country),
        members=len(place.members),
        twin=_twin(country, place),
        is_lowest=country.level(place.kind).is_lowest,
        population=_population(statistics, place),
        peers=_peers(country, wanted, usual, main),
        member_states=_member_states(country, place, wanted, usual),
        residual_cuts=_residual_cuts(statistics, place, wanted, main),
    )
    sources = (statistics.sectors.source,) if statistics.has("sectors") else ()
    return Gathered(
        country, place, wanted, facts, siblings, sources, tuple(dict.fromkeys(seen))
    )


def _named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def _kind(country: Country) -> Kind:
    words = country.lowest_level.words
    return Kind(
        one={language: word.one for language, word in words.items()},
        many={language: word.many for language, word in words.items()},
    )


def _siblings(
    inputs: Inputs, wanted: Chosen, main: Assessment
) -> tuple[Assessment, ...]:
    """The same budget by the other limits; the strict one among them, unless chosen."""
    if METHODS[wanted.method_id].is_fixed:
        return ()
    choices = wanted.choices
    limits = [(each, choices.likelihood_pct) for each in TEMPERATURES_C]
    if (STRICT_C, STRICT_PCT) not in limits:
        limits.append((STRICT_C, STRICT_PCT))
    return tuple(
        assess(inputs, replace(choices, temperature_c=each, likelihood_pct=likelihood))
        for each, likelihood in limits
        if (each, likelihood) != (main.temperature_c, main.likelihood_pct)
    )


def _main(
    country: Country, place: Place, usual: Chosen, wanted: Chosen, found: Assessment
) -> Assessment:
    if usual == wanted:
        return found
    return assess(inputs_of(country.iso2, place.code, usual.method_id), usual.choices)


def _alternatives(
    statistics: Statistics,
    place: Place,
    inputs: Inputs,
    wanted: Chosen,
    main: Assessment,
    seen: list[Source],
) -> Iterator[Alternative]:
    """Other ways of computing the same budget, the chosen one first.

    Two limits by the chosen way, by the newest science and without the largest sector,
    and every other principle at the chosen limit. Their sources are added to `seen`.
    """
    yield Alternative.of(main)
    method = METHODS[wanted.method_id]
    if method.is_fixed:
        return
    choices = wanted.choices
    other_c = STRICT_C if choices.temperature_c != STRICT_C else method.temperature_c
    other = replace(choices, temperature_c=other_c)
    yield _told(assess(inputs, other), seen)
    for variant in method.variants:
        if variant == "anchored-newest" and variant != choices.variant:
            for limit in (choices, other):
                yield _told(assess(inputs, replace(limit, variant=variant)), seen)
    sector = _largest_sector(statistics, place, inputs)
    if sector:
        without = gather(
            wanted.method_id,
            statistics,
            world_in_use(),
            place.code,
            Vintages(without_sector=sector),
        )
        yield from _answered(without, (choices, other), sector, seen)
    others = (
        replace(choices, principle=principle)
        for principle in method.principles
        if principle != choices.principle
    )
    for other_way in _answered(inputs, others, "", seen):
        # A principle that shares within the place only is no other way of computing.
        if abs(other_way.budget_t - main.budget_t) > ALIKE_T:
            yield other_way


def _told(found: Assessment, seen: list[Source], sector: str = "") -> Alternative:
    seen.extend(found.sources)
    return Alternative.of(found, sector)


def _answered(
    inputs: Inputs, wanted: Iterable[Choices], sector: str, seen: list[Source]
) -> Iterator[Alternative]:
    for choices in wanted:
        try:
            yield _told(assess(inputs, choices), seen, sector)
        except (CarbonError, MissingData):
            # A way of computing that the data do not carry here is no alternative.
            continue


def _largest_sector(statistics: Statistics, place: Place, inputs: Inputs) -> str:
    sectors = _sectors(statistics, place, inputs)
    if sectors is None:
        return ""
    return next(iter(sectors.of(sectors.latest_year)), "")


def _sectors(statistics: Statistics, place: Place, inputs: Inputs) -> Sectors | None:
    """Emissions by sector in the budget's scope: cement plants are not in industry.

    Where a deduction is larger than the whole sector, nought is shown; such places
    carry a flag that says so. The first year without statistics is estimated sector by
    sector where the total is (METHOD P9 e).
    """
    if not statistics.has("sectors"):
        return None
    series = statistics.sectors
    years = comparable_years(
        statistics, place.members, series.known_years(place.members)
    )
    sectors = [sector for sector in series.sectors if sector != TOTAL]
    figures_t = np.stack(
        [
            np.maximum(
                np.nan_to_num(series.known(place.members, years, sector))
                - _plants_t(statistics, place, years, sector),
                0.0,
            )
            for sector in sectors
        ],
        axis=-1,
    )
    found = {
        sector: dict(
            zip(years, figures_t[..., number].sum(axis=0).tolist(), strict=True)
        )
        for number, sector in enumerate(sectors)
    }
    estimated = _estimated_sectors(statistics, sectors, figures_t[:, -1], inputs)
    for sector, amount_t in estimated.items():
        found[sector][years[-1] + 1] = amount_t
    return Sectors(
        emissions_t=found,
        names=statistics.country.sectors,
        first_year=next(year for year in years if year >= FIRST_YEAR),
        latest_year=years[-1],
        estimated_year=years[-1] + 1 if estimated else None,
        gas=series.gas,
        vintage=series.vintage,
    )


def _estimated_sectors(
    statistics: Statistics, sectors: list[str], latest_t: Floats, inputs: Inputs
) -> dict[str, float]:
    """Sectors of the year after the statistics, summing to the estimated total."""
    local = inputs.local
    movement = local.movement
    latest = local.emissions.whole_years()[-1]
    if not isinstance(movement, Movement) or movement.years[0] != latest:
        return {}
    if statistics.has("sectors") and statistics.sectors.gas != local.gas:
        return {}
    wider = statistics.series[movement.series]
    both = np.stack(
        [
            np.nan_to_num(wider.known(local.emissions.places, movement.years, sector))
            for sector in sectors
        ],
        axis=-1,
    )
    total_t = estimate_following(
        local.emissions.of((latest,))[:, 0], movement.before_t, movement.after_t
    )
    found_t = sector_estimates(latest_t, both[:, 0], both[:, 1], total_t)
    return dict(zip(sectors, np.nansum(found_t, axis=0).tolist(), strict=True))


def _plants_t(
    statistics: Statistics, place: Place, years: tuple[int, ...], sector: str
) -> np.ndarray:
    if sector != "industry" or not statistics.has("cement_deductions"):
        return np.zeros((len(place.members), len(years)))
    return np.nan_to_num(statistics.deductions.known(place.members, years))


def _population(statistics: Statistics, place: Place) -> int | None:
    if not statistics.has("population"):
        return None
    series = statistics.population
    years = series.known_years(place.members)
    if not years:
        return None
    return int(series.of(place.members, years[-1:]).sum())


def _twin(country: Country, place: Place) -> PlaceName | None:
    """Another level's place with the same territory, such as Gotland's county."""
    for other in country.places.values():
        if other.code != place.code and other.members == place.members:
            return _named(other)
    return None


@dataclass(frozen=True)
class Kept:
    """What a kept assessment tells of a place, for counts over a country."""

    code: str
    state: State
    exhausted_on: date | None
    is_doubted: bool


def _kept(country: Country, wanted: Chosen, usual: Chosen) -> tuple[Kept, ...]:
    """The kept assessments of the lowest level by the same choices, if any are."""
    choices = replace(usual.choices, temperature_c=wanted.choices.temperature_c)
    if wanted != replace(usual, choices=choices):
        return ()
    return _read(
        country.iso2,
        country.lowest_level.kind,
        choices.temperature_c,
        choices.likelihood_pct,
        run_of(country.iso2),
    )


def run_of(iso2: str) -> int:
    """Give the number of the last time a country's assessments were drawn up."""
    run = Run.objects.filter(country=iso2).last()
    return run.pk if run else 0


@lru_cache(maxsize=64)
def _read(
    iso2: str, kind: str, temperature_c: float, likelihood_pct: float, _run: int
) -> tuple[Kept, ...]:
    rows = (
        StoredAssessment.objects.current()
        .of_choices(temperature_c=temperature_c, likelihood_pct=likelihood_pct)
        .of_level(iso2, kind)
        .values_list("inputs__territory__code", "state", "exhausted_on", "flags")
    )
    return tuple(
        Kept(code, State(state), day, DOUBT in flags)
        for code, state, day, flags in rows
    )


def _peers(
    country: Country, wanted: Chosen, usual: Chosen, found: Assessment
) -> Peers | None:
    kept = _kept(country, wanted, usual)
    if not kept:
        return None
    states = Counter(each.state for each in kept)
    certain = [each.exhausted_on for each in kept if not each.is_doubted]
    return Peers(
        total=len(kept),
        exhausted=states[State.EXHAUSTED],
        severe=states[State.SEVERE],
        longer=_longer(certain, found),
        end_years=Counter(day.year for day in certain if day is not None),
    )


def _longer(ends: list[date | None], found: Assessment) -> int | None:
    if DOUBT in found.flags or found.exhausted_on is None:
        return None
    end = found.exhausted_on
    return sum(1 for day in ends if day is not None and day > end)


def _member_states(
    country: Country, place: Place, wanted: Chosen, usual: Chosen
) -> dict[State, int]:
    if country.level(place.kind).is_lowest:
        return {}
    members = set(place.members)
    kept = _kept(country, wanted, usual)
    return dict(Counter(each.state for each in kept if each.code in members))


def _residual_cuts(
    statistics: Statistics, place: Place, wanted: Chosen, found: Assessment
) -> tuple[float, float] | None:
    """The required cut as published, and without the sector that is in doubt."""
    if DOUBT not in found.flags or found.required_annual_cut is None:
        return None
    try:
        without = gather(
            wanted.method_id,
            statistics,
            world_in_use(),
            place.code,
            Vintages(without_sector=DOUBTED_SECTOR),
        )
        other = assess(without, wanted.choices).required_annual_cut
    except (MissingData, MissingFigure):
        return None
    if other is None:
        return None
    low, high = sorted((found.required_annual_cut, other))
    return low, high
