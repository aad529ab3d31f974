"""Everything that a territory's page speaks of, gathered for a reader's choices."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kolrum.budgets.inputs import inputs_of, statistics_in_use, world_in_use
from kolrum.budgets.models import StoredAssessment
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.carbon.state import State
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Inputs, Vintages, assess, gather
from kolrum.data.statistics import Statistics
from kolrum.narrative.facts import Alternative, Facts, Peers, Sectors
from kolrum.narrative.values import Kind, PlaceName

TEMPERATURES_C = (1.5, 1.7, 2.0)
STRICT_C = 1.5
STRICT_PCT = 50.0
MAIN_SHARE = "industry"
CEMENT_FLAG = "cement-residual"


@dataclass(frozen=True)
class Gathered:
    """A place, its country, its facts, and the assessments its figures draw."""

    country: Country
    place: Place
    chosen: Chosen
    facts: Facts
    siblings: tuple[Assessment, ...]
    newest: Assessment | None


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
    newest = _newest(inputs, wanted)
    facts = Facts(
        place=_named(place),
        country=_named(country.whole),
        chosen=main,
        today=today,
        main=_main(country, place, usual, wanted, main),
        siblings=siblings,
        alternatives=tuple(_alternatives(statistics, place, inputs, wanted, main)),
        sectors=_sectors(statistics, place),
        lowest=_kind(country),
        members=len(place.members),
        twin=_twin(country, place),
        is_lowest=country.level(place.kind).is_lowest,
        population=_population(statistics, place),
        peers=_peers(country, wanted, usual, main),
        member_states=_member_states(country, place, wanted, usual),
        residual_cuts=_residual_cuts(statistics, place, wanted, main),
    )
    return Gathered(country, place, wanted, facts, siblings, newest)


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


def _newest(inputs: Inputs, wanted: Chosen) -> Assessment | None:
    if "anchored-newest" not in METHODS[wanted.method_id].variants:
        return None
    return assess(inputs, replace(wanted.choices, variant="anchored-newest"))


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
) -> Iterator[Alternative]:
    """Other ways of computing the same budget, the chosen one first.

    Two limits by the chosen way, by the newest science and without the largest sector,
    and every other principle at the chosen limit.
    """
    yield Alternative.of(main)
    method = METHODS[wanted.method_id]
    if method.is_fixed:
        return
    choices = wanted.choices
    other_c = STRICT_C if choices.temperature_c != STRICT_C else method.temperature_c
    other = replace(choices, temperature_c=other_c)
    yield Alternative.of(assess(inputs, other))
    for variant in method.variants:
        if variant == "anchored-newest" and variant != choices.variant:
            for limit in (choices, other):
                yield Alternative.of(assess(inputs, replace(limit, variant=variant)))
    sector = _largest_sector(statistics, place)
    if sector:
        without = gather(
            wanted.method_id,
            statistics,
            world_in_use(),
            place.code,
            Vintages(without_sector=sector),
        )
        yield from _answered(without, (choices, other), sector)
    others = (
        replace(choices, principle=principle)
        for principle in method.principles
        if principle != choices.principle
    )
    yield from _answered(inputs, others, "")


def _answered(
    inputs: Inputs, wanted: Iterable[Choices], sector: str
) -> Iterator[Alternative]:
    for choices in wanted:
        try:
            yield Alternative.of(assess(inputs, choices), sector)
        except (CarbonError, MissingData):
            # A way of computing that the data do not carry here is no alternative.
            continue


def _largest_sector(statistics: Statistics, place: Place) -> str:
    sectors = _sectors(statistics, place)
    if sectors is None:
        return ""
    return next(iter(sectors.of(sectors.latest_year)), "")


def _sectors(statistics: Statistics, place: Place) -> Sectors | None:
    """Emissions by sector in the budget's scope: cement plants are not in industry.

    Where a deduction is larger than the whole sector, nought is shown; such places
    carry a flag that says so.
    """
    if not statistics.has("sectors"):
        return None
    series = statistics.sectors
    years = series.known_years(place.members)
    found: dict[str, dict[int, float]] = {}
    for sector in series.sectors:
        if sector == "total":
            continue
        figures_t = np.nan_to_num(
            series.known(place.members, years, sector)
        ) - _plants_t(statistics, place, years, sector)
        totals_t = np.maximum(figures_t, 0.0).sum(axis=0)
        found[sector] = dict(zip(years, totals_t.tolist(), strict=True))
    return Sectors(
        emissions_t=found,
        names=statistics.country.sectors,
        first_year=next(year for year in years if year >= 2015),
        latest_year=years[-1],
        gas=series.gas,
        vintage=series.vintage,
    )


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


def _stored(
    country: Country, wanted: Chosen, usual: Chosen, kind: str
) -> list[StoredAssessment]:
    """The kept assessments of a level by the same choices; none where none are kept."""
    choices = wanted.choices
    kept = replace(
        usual,
        choices=replace(usual.choices, temperature_c=choices.temperature_c),
    )
    if kept != wanted:
        return []
    return list(
        StoredAssessment.objects.current()
        .of_choices(
            temperature_c=choices.temperature_c,
            likelihood_pct=choices.likelihood_pct,
        )
        .of_level(country.iso2, kind)
    )


def _peers(
    country: Country, wanted: Chosen, usual: Chosen, found: Assessment
) -> Peers | None:
    stored = _stored(country, wanted, usual, country.lowest_level.kind)
    if not stored:
        return None
    states = Counter(each.state for each in stored)
    return Peers(
        total=len(stored),
        exhausted=states[State.EXHAUSTED.value],
        severe=states[State.SEVERE.value],
        longer=_longer(stored, found),
        end_years=Counter(
            each.exhausted_on.year
            for each in stored
            if each.exhausted_on is not None and CEMENT_FLAG not in each.flags
        ),
    )


def _longer(stored: list[StoredAssessment], found: Assessment) -> int | None:
    if CEMENT_FLAG in found.flags or found.exhausted_on is None:
        return None
    return sum(
        1
        for each in stored
        if CEMENT_FLAG not in each.flags
        and each.exhausted_on is not None
        and each.exhausted_on > found.exhausted_on
    )


def _member_states(
    country: Country, place: Place, wanted: Chosen, usual: Chosen
) -> dict[State, int]:
    lowest = country.lowest_level.kind
    if place.kind == lowest:
        return {}
    stored = _stored(country, wanted, usual, lowest)
    members = set(place.members)
    return dict(
        Counter(
            State(each.state)
            for each in stored
            if each.inputs.territory.code in members
        )
    )


def _residual_cuts(
    statistics: Statistics, place: Place, wanted: Chosen, found: Assessment
) -> tuple[float, float] | None:
    """The required cut as published, and without the sector that is in doubt."""
    if CEMENT_FLAG not in found.flags or found.required_annual_cut is None:
        return None
    try:
        without = gather(
            wanted.method_id,
            statistics,
            world_in_use(),
            place.code,
            Vintages(without_sector=MAIN_SHARE),
        )
        other = assess(without, wanted.choices).required_annual_cut
    except (MissingData, MissingFigure):
        return None
    if other is None:
        return None
    low, high = sorted((found.required_annual_cut, other))
    return low, high
