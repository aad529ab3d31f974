"""Facts of made-up places: every state and oddity, computed by the method itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from kolrum.carbon.methods import uppsala_1
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import (
    Figure,
    LocalInputs,
    Movement,
    Observed,
    Population,
    Widths,
)
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State
from kolrum.data.world import read_world
from kolrum.narrative.facts import Alternative, Facts, Peers, Sectors, limit_of
from kolrum.narrative.values import Kind, Limit, PlaceName

TODAY = date(2026, 11, 22)
SOURCE = Source("made-up", "Made up")
BASE_YEARS = (2015, 2016, 2017, 2018, 2019)
MUNICIPALITIES = Kind(
    {"sv": "kommun", "en": "municipality"}, {"sv": "kommuner", "en": "municipalities"}
)
MAIN = Limit(1.7, 50)
COUNTRY = PlaceName("Sverige", "country", "se", {"en": "Sweden"})


@dataclass(frozen=True)
class Made:
    """What a made-up place is like; the rest follows from the method."""

    name: str = "Vinterås"
    kind: str = "municipality"
    emissions_t: Mapping[int, float] = field(default_factory=dict)
    share: float = 0.004
    moved: float = 1.02
    widths: tuple[float, float] | None = (0.022, 0.125)
    limit: Limit = MAIN
    start_year: int = 2026
    today: date = TODAY
    flags: tuple[str, ...] = ()
    principle: str = "grandfathering"
    variant: str = "anchored"
    sectors: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    population: int | None = 30_000
    population_share: float = 0.003
    members: int = 1
    twin: PlaceName | None = None
    peers: Peers | None = None
    member_states: Mapping[State, int] = field(default_factory=dict)
    residual_cuts: tuple[float, float] | None = None
    plants_t: Mapping[int, float] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    perspective: str = "territorial"
    country: str = "se"
    english: str = ""


def steady(level_t: float, yearly: float = 0.0) -> dict[int, float]:
    """Emissions that change by the same fraction every year from 2015."""
    return {year: level_t * (1 + yearly) ** (year - 2015) for year in range(2015, 2024)}


def lively(level_t: float, yearly: float) -> dict[int, float]:
    """The same with ups and downs, as real years have them."""
    swings = (1.01, 0.98, 1.0, 1.02, 0.97, 0.93, 1.05, 1.01, 0.99)
    pairs = zip(steady(level_t, yearly).items(), swings, strict=True)
    return {year: value * swing for (year, value), swing in pairs}


def facts_of(made: Made) -> Facts:
    """Compute everything the page would gather."""
    inputs = _inputs(made)
    chosen = _assessed(made, inputs, made.limit)
    limits = [Limit(1.5, 50), MAIN, Limit(2.0, 50)]
    sectors = _sectors(made)
    return Facts(
        place=PlaceName(
            made.name,
            made.kind,
            made.country,
            {"en": made.english} if made.english else {},
        ),
        country=COUNTRY,
        chosen=chosen,
        today=made.today,
        main=_assessed(made, inputs, MAIN),
        siblings=tuple(
            _assessed(made, inputs, limit) for limit in limits if limit != made.limit
        ),
        alternatives=_alternatives(made, inputs, chosen, sectors),
        sectors=sectors,
        perspective=made.perspective,
        lowest=MUNICIPALITIES,
        members=made.members,
        twin=made.twin,
        is_lowest=made.kind == "municipality",
        population=made.population,
        peers=made.peers,
        member_states=made.member_states,
        residual_cuts=made.residual_cuts,
        plants_t=made.plants_t,
        people=made.people,
    )


def with_months_left(made: Made, months: float) -> Made:
    """Give a place the share that leaves so many months at its limit."""
    found = _assessed(made, _inputs(made), made.limit)
    charged_t = found.budget_at_base_t - found.budget_t
    wanted_t = months / 12 * found.emissions_latest_t + charged_t
    return replace(made, share=made.share * wanted_t / found.budget_at_base_t)


def _observed(emissions_t: Mapping[int, float], key: str) -> Observed:
    years = tuple(sorted(emissions_t))
    values = np.array([[emissions_t[year] for year in years]])
    return Observed(key, SOURCE, ("1",), years, values)


def _inputs(made: Made) -> uppsala_1.Inputs:
    emissions_t = made.emissions_t or steady(100_000)
    base_t = {year: emissions_t[year] for year in BASE_YEARS}
    latest = max(emissions_t)
    world = read_world()
    emitted = world.emissions_t((2020, 2021, 2022, 2023, 2024))[np.newaxis, :] / 1e9
    return uppsala_1.Inputs(
        LocalInputs(
            place_code="1",
            level=made.kind,
            parts=(),
            emissions=_observed(emissions_t, "made"),
            base=_observed(base_t, "base"),
            base_of_all=Figure(sum(base_t.values()) / made.share or 1e9, SOURCE),
            movement=Movement(
                SOURCE,
                "moved",
                (latest, latest + 1),
                np.array([1e5]),
                np.array([1e5 * made.moved]),
                ("transport",),
            ),
            widths=Widths(*made.widths, SOURCE) if made.widths else None,
            population=Population(
                2019,
                Figure(made.population_share * 1e7, SOURCE),
                Figure(1e7, SOURCE),
            ),
            flags=made.flags,
            period_years=(2023, 2027, 2031, 2035),
            vintage="2025",
        ),
        {key: world.remaining[key] for key in (uppsala_1.ADOPTED, uppsala_1.NEWEST)},
        Observed("world", SOURCE, ("WLD",), (2020, 2021, 2022, 2023, 2024), emitted),
    )


def _choices(made: Made, limit: Limit) -> Choices:
    return Choices(
        made.start_year,
        limit.temperature_c,
        limit.likelihood_pct,
        made.variant,
        made.principle,
    )


def _assessed(made: Made, inputs: uppsala_1.Inputs, limit: Limit) -> Assessment:
    return uppsala_1.assess(inputs, _choices(made, limit))


def _alternatives(
    made: Made,
    inputs: uppsala_1.Inputs,
    chosen: Assessment,
    sectors: Sectors | None,
) -> tuple[Alternative, ...]:
    choices = _choices(made, limit_of(chosen))
    strict = replace(choices, temperature_c=1.5, likelihood_pct=50)
    wanted = [strict, replace(choices, variant="anchored-newest")]
    wanted += [replace(choices, principle="equal-per-capita")]
    found = [Alternative.of(chosen)]
    found += [Alternative.of(uppsala_1.assess(inputs, each)) for each in wanted]
    if sectors is not None:
        largest = next(iter(sectors.of(sectors.latest_year)))
        rest = replace(made, share=made.share * 0.4, sectors={})
        other = _inputs(
            replace(
                rest,
                emissions_t={
                    year: value * 0.5
                    for year, value in (made.emissions_t or steady(100_000)).items()
                },
            )
        )
        found.append(Alternative.of(_assessed(rest, other, made.limit), largest))
    return tuple(found)


def _sectors(made: Made) -> Sectors | None:
    if not made.sectors:
        return None
    latest = max(made.emissions_t or steady(1))
    return Sectors(
        {
            key: {2015: first, latest: last, latest + 1: last * 1.1}
            for key, (first, last) in made.sectors.items()
        },
        {},
        2015,
        latest,
        latest + 1,
    )
