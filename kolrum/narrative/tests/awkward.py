"""Awkward territories: those recorded whole, and corners that say what they do not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kolrum.carbon.derivation import Derivation
from kolrum.carbon.methods import METHODS
from kolrum.carbon.state import State
from kolrum.carbon.trend import Trend
from kolrum.narrative.circles import (
    Circle,
    Consumption,
    LocalConsumption,
    Wider,
    Without,
)
from kolrum.narrative.facts import Alternative, Facts, Peers
from kolrum.narrative.tests import goal_corners
from kolrum.narrative.tests.cast import (
    TODAY,
    Made,
    facts_of,
    lively,
    steady,
    with_months_left,
)
from kolrum.narrative.values import Limit, PlaceName, SectorName, Worded

STRICT = Limit(1.5, 50)
YEARS = {2027: 4, 2028: 21, 2029: 155, 2030: 79, 2031: 17}
PEERS = Peers(290, exhausted=153, severe=121, longer=31, end_years=YEARS)
DOUBTED = Worded({"sv": "Gotland", "en": "Gotland"})
MIXED = {
    "transport": (48_000, 37_000),
    "industry": (33_000, 29_000),
    "working_machinery": (12_000, 11_500),
    "own_heating": (5_000, 1_200),
    "agriculture": (300, 250),
    "product_use": (200, 160),
}
PLANT = {
    "industry": (210_000, 149_000),
    "transport": (24_000, 20_000),
    "working_machinery": (7_300, 6_500),
    "own_heating": (5_500, 4_300),
}
WAVERING = {
    year: value * (1.15 if year % 2 else 0.9)
    for year, value in steady(100_000, -0.005).items()
}
EARLIER = {1990: 120_000, 2000: 118_000, 2005: 112_000, 2010: 109_000}

usual = with_months_left(
    Made(emissions_t=lively(100_000, -0.03) | EARLIER, sectors=MIXED, peers=PEERS), 47.8
)
rising = with_months_left(
    replace(usual, name="Norrsele", emissions_t=lively(80_000, 0.03)), 39.2
)
fast = with_months_left(
    replace(usual, name="Sundhamn", emissions_t=lively(100_000, -0.17), moved=0.9), 75
)
spent = with_months_left(replace(usual, name="Luleå", limit=STRICT, moved=1.1), -4.4)
uncertain = with_months_left(replace(usual, name="Gränsby", limit=STRICT), -0.4)
severe = with_months_left(replace(usual, name="Höganäs", limit=STRICT), 7.3)
plant = with_months_left(
    replace(
        usual,
        name="Oxelviken",
        emissions_t=lively(245_000, -0.032),
        sectors=PLANT,
        population_share=0.004,
    ),
    60,
)
silent = replace(
    usual,
    name="Tyst",
    emissions_t=dict.fromkeys(range(2015, 2024), 0.0) | {2015: 900.0},
    share=0.0001,
    sectors={},
)
county = with_months_left(
    replace(
        usual,
        name="Skåne län",
        english="Skåne County",
        kind="county",
        emissions_t=lively(3_600_000, -0.035),
        members=33,
        member_states={State.EXHAUSTED: 14, State.SEVERE: 17, State.OK: 2},
        limit=STRICT,
    ),
    -3,
)
country = with_months_left(
    replace(
        usual,
        name="Sverige",
        english="Sweden",
        kind="country",
        emissions_t=lively(44_000_000, -0.03),
        members=290,
        member_states={State.OK: 287, State.SEVERE: 3},
    ),
    48,
)

WHOLE: Mapping[str, Made] = {
    "normal": usual,
    "rising": rising,
    "falling-fast-enough": fast,
    "no-direction": with_months_left(
        replace(usual, name="Vågstad", emissions_t=WAVERING), 52
    ),
    "one-plant": plant,
    "exhausted": spent,
    "under-a-year-left": replace(severe, today=date(2026, 1, 15)),
    "ended-since-january": severe,
    "uncertain": uncertain,
    "nothing-emitted": silent,
    "missing-years": with_months_left(
        replace(
            usual,
            name="Gapköping",
            emissions_t={
                year: value
                for year, value in usual.emissions_t.items()
                if year not in (2022, 2023)
            },
            start_year=2024,
            today=date(2026, 3, 1),
        ),
        70,
    ),
    "tiny": with_months_left(
        replace(
            usual,
            name="Bjurholm",
            emissions_t=lively(13_000, -0.02),
            moved=1.29,
            population=2_400,
        ),
        36.1,
    ),
    "island": with_months_left(
        replace(
            usual,
            name="Gotland",
            emissions_t=WAVERING,
            flags=("cement-residual",),
            twin=PlaceName("Gotlands län", "county", "se", {"en": "Gotland County"}),
            residual_cuts=(0.088, 0.167),
        ),
        124,
    ),
    "county": county,
    "country": country,
    "other-country": with_months_left(
        replace(
            usual,
            name="Isle of Wight",
            kind="else",
            country="gb",
            perspective="influence",
            widths=None,
            population=140_000,
            peers=None,
        ),
        290,
    ),
}
"""By name of the file they are recorded in."""

AT_THE_TURN = date(2026, 2, 1)
LATER = date(2029, 6, 1)
EARLY = date(2024, 6, 1)
DEBT = "equal-cumulative-per-capita"
OTHER_METHODS = ("global-shares", "klimatkollen-2024", "carbon-law")


def corners() -> Iterator[Facts]:
    """Facts that make findings say what the whole territories do not."""
    close = with_months_left(usual, 0.3)
    for made in (
        replace(fast, limit=STRICT, moved=1.0),
        replace(usual, today=date(2031, 1, 1)),
        with_months_left(usual, 300),
        with_months_left(usual, 1500),
        with_months_left(replace(usual, limit=Limit(1.63, 67)), 20),
        with_months_left(replace(spent, start_year=2031, widths=None), -30),
        replace(usual, emissions_t=steady(100_000, -0.003)),
        replace(spent, today=date(2036, 1, 1)),
        replace(usual, principle=DEBT, population_share=0.0001),
        replace(uncertain, today=AT_THE_TURN),
        replace(uncertain, today=LATER),
        replace(uncertain, today=EARLY),
        close,
        replace(close, today=AT_THE_TURN),
        replace(close, today=LATER),
        replace(close, today=EARLY),
        replace(spent, widths=None),
        replace(usual, moved=0.94),
        replace(usual, emissions_t=lively(100_000, 0.0008)),
        replace(usual, sectors={}),
        replace(rising, moved=0.9),
        with_months_left(replace(fast, emissions_t=lively(100_000, -0.14)), 75),
    ):
        yield facts_of(made)
    yield from _of_circumstances()
    yield from _beside_the_strict()
    yield from _of_one_kind()
    yield from _of_members()
    yield from _of_sectors()
    yield from _of_ways()
    yield from _of_other_methods()
    yield from goal_corners.corners(*map(facts_of, (usual, spent, uncertain, silent)))
    yield from _of_others()


def _of_others() -> Iterator[Facts]:
    """Emissions per person in every third, by every kind of circle, and in doubt."""
    facts = facts_of(usual)
    group = Worded({"sv": "Mindre stad/tätort", "en": "Small town"})
    industry = SectorName("industry", {"sv": "Industri", "en": "Industry"})
    eaten = Consumption(2023, 7.62, 0.64, repeats=2024)
    for kind, rank, own_t in (
        ("group", 2, 6.4), ("near", 15, 3.4), ("country", 29, 1.1), ("group", 15, 2.9),
        ("group", 1, 42.2), ("near", 30, 0.9),
    ):  # fmt: skip
        circle = Circle(kind, group, 30, rank, own_t, 3.0)
        wider = Wider(2023, own_t, 3.16, (circle,))
        yield replace(facts, wider=wider, consumption=eaten)
        for other_rank, other_t in ((2, 6.4), (15, 3.4), (29, 1.1), (15, 2.9)):
            rest = Circle(kind, group, 30, other_rank, other_t, 3.0)
            yield replace(facts, wider=replace(wider, without=Without(industry, rest)))
    for own_t, rank, whole_t in (
        (7.1, 2, 5.6), (5.6, 15, 5.6), (4.8, 29, None), (6.4, 15, None)
    ):  # fmt: skip
        circle = Circle("group", group, 30, rank, own_t, 5.6)
        own = LocalConsumption(2023, own_t, whole_t, circle, "SEI")
        yield replace(facts, consumption=eaten, local_consumption=own)
    yield replace(facts, wider=Wider(2023, 3.1, 3.16))
    everyone = Circle("country", Worded({"sv": "Sverige"}), 289, 90, 3.4, 3.0)
    yield replace(facts, wider=Wider(2023, 3.4, 3.16, (everyone,), left_out=DOUBTED))
    yield replace(facts, wider=Wider(2023, 3.1, 3.16, is_doubted=True))


def _of_circumstances() -> Iterator[Facts]:
    """Plants counted apart, breaks in the series, a population that grows."""
    facts = facts_of(usual)
    for plants_t in ({2018: 600_000.0}, {2022: 6e5, 2023: 5e5}):
        yield replace(facts, plants_t=plants_t)
    people = {2015: 20_000, 2023: 24_000}
    for yearly in (-0.05, 0.0001, 0.01, 0.05):
        made = replace(usual, emissions_t=steady(100_000, yearly))
        yield replace(facts_of(made), people=people)
    for year, part in ((2019, 0.5), (2019, 1.6), (2016, 0.5)):
        broken = {
            each: value * (part if each >= year else 1)
            for each, value in steady(100_000, -0.02).items()
        }
        yield facts_of(replace(usual, emissions_t=broken))
    machines = {"working_machinery": (40_000, 40_000), "transport": (30_000, 30_000)}
    yield facts_of(replace(usual, sectors=machines))
    traffic = {"working_machinery": (20_000, 20_000), "transport": (60_000, 50_000)}
    yield facts_of(replace(usual, sectors=traffic))
    for longer in (31, 120, 280):
        yield replace(facts, peers=replace(PEERS, longer=longer))
    yield replace(facts, peers=replace(PEERS, left_out=DOUBTED, doubted=1))
    yield replace(facts, peers=replace(PEERS, longer=0, left_out=DOUBTED, doubted=1))


def _beside_the_strict() -> Iterator[Facts]:
    """The strict limit runs out about now, seen from three days."""
    facts = facts_of(usual)
    strict = replace(
        facts.strict or facts.chosen,
        flags=("uncertain",),
        exhausted_on=date(2026, 1, 9),
    )
    for today in (TODAY, AT_THE_TURN, LATER, EARLY):
        yield replace(facts, siblings=(strict,), today=today)
    likelier = replace(strict, temperature_c=1.7, likelihood_pct=67.0)
    yield replace(facts, siblings=(likelier,))


def _of_one_kind() -> Iterator[Facts]:
    facts = facts_of(usual)
    chosen = facts.chosen
    quiet = facts_of(silent)
    for budget_t in (-5_000.0, 0.0):
        yield replace(quiet, chosen=replace(quiet.chosen, budget_t=budget_t))
    yield replace(facts, chosen=replace(chosen, state=State.NO_DATA))
    yield replace(facts, chosen=replace(chosen, trend=None))
    flat = Trend(-0.003, -0.004, -0.001, 2015, 2023)
    yield replace(facts, chosen=replace(chosen, trend=flat))
    cut = chosen.required_annual_cut or 0.0
    yield replace(
        facts, chosen=replace(chosen, trend=Trend(-cut, -0.3, -0.1, 2015, 2023))
    )
    unsure = Trend(-cut - 0.1, -0.4, -0.01, 2015, 2023)
    yield replace(facts, chosen=replace(chosen, trend=unsure))
    for end_years, exhausted in (({2026: 9}, 3), ({2026: 9}, 200), ({2024: 9}, 9)):
        peers = Peers(290, exhausted, 4, longer=0, end_years=end_years)
        yield replace(facts, peers=peers)
    yield replace(
        facts, today=date(2027, 5, 1), peers=Peers(290, 3, 4, None, {2026: 9})
    )
    one = replace(chosen, history=chosen.history[-1:], base_year=2025)
    yield replace(facts, chosen=one)
    seen = tuple(replace(v, status="observed") for v in chosen.history)
    yield replace(facts, chosen=replace(chosen, history=seen))
    debt = facts_of(spent)
    seen = tuple(replace(v, status="observed") for v in debt.chosen.history)
    yield replace(debt, chosen=replace(debt.chosen, history=seen))
    endless = replace(chosen, exhausted_on=None)
    yield replace(facts, chosen=endless)
    yield replace(facts, siblings=(replace(endless, likelihood_pct=67.0),))


def _of_members() -> Iterator[Facts]:
    facts = facts_of(country)
    for states in ({State.EXHAUSTED: 290}, {State.EXHAUSTED: 3}, {State.OK: 290}):
        yield replace(facts, member_states=states)


def _of_sectors() -> Iterator[Facts]:
    for industry, transport in (
        ((60_000, 59_900), (20_000, 19_000)),
        ((60_000, 90_000), (20_000, 25_000)),
        ((90_000, 60_000), (20_000, 25_000)),
        ((60_000, 90_000), (40_000, 25_000)),
        ((60_000, 40_000), (10_000, 31_000)),
        ((40_000, 60_000), (50_000, 20_000)),
        ((60_000, 58_000), (40_000, 20_000)),
    ):
        yield facts_of(
            replace(usual, sectors={"industry": industry, "transport": transport})
        )
    made = replace(usual, moved=0.93)
    facts = facts_of(made)
    if facts.sectors is not None:
        falling = {
            key: years | {2024: 0.9 * years[2023]}
            for key, years in facts.sectors.emissions_t.items()
        }
        yield replace(facts, sectors=replace(facts.sectors, emissions_t=falling))
    yield from _against_trend()
    heat = {"electricity_district_heating": (60_000, 50_000), "transport": (9e3, 8e3)}
    yield facts_of(replace(usual, sectors=heat))
    thirds = {"industry": (30, 45), "transport": (30, 35), "agriculture": (30, 31)}
    yield facts_of(replace(usual, sectors=thirds))
    facts = facts_of(plant)
    chosen = Alternative.of(facts.chosen)
    past, ahead = date(2025, 5, 1), date(2031, 5, 1)
    less_t = chosen.budget_t / 2
    for state, end in (
        (State.EXHAUSTED, past),
        (State.EXHAUSTED, ahead),
        (State.SEVERE, ahead),
        (State.OK, ahead),
        (State.OK, past),
    ):
        other = replace(chosen, state=state, exhausted_on=end, required_annual_cut=0.05)
        yield replace(
            facts,
            alternatives=(
                chosen,
                replace(other, without_sector="industry"),
                replace(other, principle="equal-per-capita", budget_t=less_t),
            ),
        )
    about = replace(chosen, state=State.EXHAUSTED, is_uncertain=True)
    alike = (
        replace(about, without_sector="industry"),
        replace(about, principle="equal-per-capita", budget_t=less_t),
    )
    yield replace(facts, alternatives=(chosen, *alike))


def _against_trend() -> Iterator[Facts]:
    """The last observed year goes the other way, and the sectors tell why."""
    for yearly, swing in ((-0.03, 1.2), (0.03, 0.8)):
        emissions_t = steady(100_000, yearly)
        emissions_t[2023] = swing * emissions_t[2022]
        facts = facts_of(replace(usual, emissions_t=emissions_t))
        if facts.sectors is None:
            continue
        told = {
            key: years | {2022: years[2023] / swing}
            for key, years in facts.sectors.emissions_t.items()
        }
        yield replace(facts, sectors=replace(facts.sectors, emissions_t=told))


def _of_ways() -> Iterator[Facts]:
    """Most and all of the ways, with and without an end that is worth a year."""
    falls = Trend(-0.03, -0.04, -0.02, 2015, 2023)
    trends = (
        falls,
        replace(falls, rate=0.03, low=0.02, high=0.04),
        replace(falls, low=-0.04, high=0.01),
    )
    facts = facts_of(replace(usual, sectors={}))
    way = Alternative.of(facts.chosen)
    mild = replace(way, required_annual_cut=0.001, exhausted_on=date(2400, 1, 1))
    for trend in trends:
        for cut in (0.2, 0.045):
            for end in (date(2031, 2, 1), date(2090, 2, 1)):
                asks = replace(way, required_annual_cut=cut, exhausted_on=end)
                for ways in ((asks, asks, asks), (asks, asks, mild)):
                    yield replace(
                        facts,
                        chosen=replace(facts.chosen, trend=trend),
                        alternatives=ways,
                    )
    yield from _of_enough(replace(facts, chosen=replace(facts.chosen, trend=falls)))
    newest = replace(way, variant="anchored-newest")
    yield replace(facts, alternatives=(way, way, replace(newest, state=State.SEVERE)))
    debt = facts_of(uncertain)
    left = replace(way, state=State.OK, exhausted_on=None)
    about = replace(way, is_uncertain=True, state=State.EXHAUSTED)
    yield replace(debt, alternatives=(about, about, about))
    yield replace(debt, alternatives=(about, left, left))
    yield replace(debt, alternatives=(about, left, replace(way, exhausted_on=EARLY)))
    sector = replace(left, without_sector="industry")
    yield replace(debt, alternatives=(about, left, sector))
    before = replace(way, exhausted_on=date(debt.chosen.base_year, 1, 1))
    yield replace(debt, alternatives=(before, before, before))
    yield replace(debt, alternatives=(before, before, left))


def _of_enough(facts: Facts) -> Iterator[Facts]:
    """The fall so far is enough in some ways, and other budgets are spent."""
    way = Alternative.of(facts.chosen)
    mild = replace(way, required_annual_cut=0.01)
    hard = replace(way, required_annual_cut=0.04, exhausted_on=date(2031, 2, 1))
    steep = replace(hard, required_annual_cut=0.2)
    spent = replace(way, state=State.EXHAUSTED, exhausted_on=EARLY)
    about = replace(spent, is_uncertain=True)
    far = replace(hard, exhausted_on=date(2090, 2, 1))
    for ways in (
        (mild, mild, mild),
        (hard, mild, mild, spent),
        (hard, mild, spent, about),
        (steep, spent, spent),
        (far, spent, about),
        (mild, hard, about),
    ):
        yield replace(facts, alternatives=ways)
    rising = Trend(0.03, 0.02, 0.04, 2015, 2023)
    unclear = Trend(-0.01, -0.04, 0.02, 2015, 2023)
    for trend in (rising, unclear):
        chosen = replace(facts.chosen, trend=trend)
        yield replace(facts, chosen=chosen, alternatives=(hard, spent, about))


def _of_other_methods() -> Iterator[Facts]:
    facts = facts_of(usual)
    way = Alternative.of(facts.chosen)
    rolling = replace(way, variant="rolling")
    offered = {key: None for each in METHODS.values() for key in each.principles}
    others = (replace(way, principle=principle) for principle in offered)
    yield replace(facts, alternatives=(rolling, *others))
    for method in OTHER_METHODS:
        yield replace(
            facts,
            chosen=replace(facts.chosen, method_id=method),
            alternatives=(replace(way, method_id=method), way),
        )
    curve = replace(
        facts.chosen,
        method_id="carbon-law",
        gas="CO2e",
        years_left=None,
        exhausted_on=None,
        required_annual_cut=0.1172,
        delay=(),
    )
    yield replace(facts, chosen=curve)
    for key in ("estimate", "estimate-national", "estimate-on-line"):
        for later in (key, "estimate-unchanged"):
            steps = tuple(
                replace(step, key=key if step.year == 2024 else later)
                if step.symbol in {"Ehat_2024", "Ehat_2025"}
                else step
                for step in facts.chosen.derivation
            )
            told_by = replace(facts.chosen, derivation=Derivation(steps))
            yield replace(facts, chosen=told_by)
