"""Facts of any place at all, with all that a page may speak of, for property tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from hypothesis import strategies as st

from kolrum.carbon.promises import Promise, Scope
from kolrum.carbon.state import State
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.circles import (
    Circle,
    Consumption,
    LocalConsumption,
    Wider,
    Without,
)
from kolrum.narrative.facts import Facts, Peers
from kolrum.narrative.goals.held import Filled, Kind
from kolrum.narrative.tests.cast import Made, facts_of, steady
from kolrum.narrative.tests.goal_corners import (
    NOUGHT,
    SWEDEN,
    told,
    with_adopted,
    with_goals,
)
from kolrum.narrative.values import Limit, PlaceName, SectorName, Worded

NAMES = ("Vinterås", "Höganäs", "Gotland", "Isles of Scilly", "Ö", "Bro-Ex", "Luz")
SECTORS = ("industry", "transport", "own_heating", "agriculture", "unheard_of")

levels = st.floats(0.5, 5e7)
amounts = st.just(0.0) | st.floats(0.01, 1e6)  # statistics have hundredths of a tonne
growths = st.floats(-0.3, 0.2)
wobbles = st.lists(st.floats(0.5, 1.6), min_size=9, max_size=9)
people_t = st.floats(0.1, 60)


@st.composite
def histories(draw) -> dict[int, float]:
    if draw(st.integers(0, 15)) == 0:
        return dict.fromkeys(range(2015, 2024), 0.0) | {2015: draw(levels)}
    path = steady(draw(levels), draw(growths))
    if draw(st.booleans()):
        wobble = draw(wobbles)
        path = {
            year: value * factor
            for (year, value), factor in zip(path.items(), wobble, strict=True)
        }
    if draw(st.booleans()):
        path |= {1990: draw(levels), 2005: draw(levels)}
    return path


peers = st.builds(
    Peers,
    total=st.just(290),
    exhausted=st.integers(0, 290),
    severe=st.integers(0, 50),
    longer=st.none() | st.integers(0, 289),
    end_years=st.dictionaries(st.integers(2020, 2060), st.integers(1, 100)),
)
made = st.builds(
    Made,
    name=st.sampled_from(NAMES),
    kind=st.sampled_from(("municipality", "county", "country", "else")),
    emissions_t=histories(),
    share=st.floats(1e-6, 0.2),
    moved=st.floats(0.5, 1.5),
    widths=st.none() | st.tuples(st.floats(0.001, 0.1), st.floats(0.001, 0.3)),
    limit=st.builds(
        Limit, st.sampled_from((1.5, 1.63, 1.7, 2.0)), st.sampled_from((50, 67, 83, 17))
    ),
    start_year=st.integers(2024, 2032),
    today=st.dates(date(2026, 1, 1), date(2034, 12, 31)),
    flags=st.sampled_from(((), ("cement-residual",))),
    principle=st.sampled_from(
        ("grandfathering", "equal-per-capita", "equal-cumulative-per-capita")
    ),
    variant=st.sampled_from(("anchored", "anchored-newest")),
    sectors=st.dictionaries(st.sampled_from(SECTORS), st.tuples(amounts, amounts)),
    population=st.none() | st.integers(300, 10_000_000),
    population_share=st.floats(1e-6, 0.3),
    members=st.integers(1, 290),
    twin=st.none() | st.just(PlaceName("Ö län", "county", "se")),
    peers=st.none() | peers,
    member_states=st.dictionaries(
        st.sampled_from((State.EXHAUSTED, State.SEVERE, State.OK)), st.integers(1, 290)
    ),
    residual_cuts=st.none() | st.just((0.088, 0.167)),
    plants_t=st.dictionaries(st.integers(2010, 2023), st.floats(0, 2e6)),
    people=st.dictionaries(st.sampled_from((2015, 2023)), st.integers(1, 10_000_000)),
    perspective=st.sampled_from(("territorial", "influence")),
    country=st.sampled_from(("se", "gb", "xx")),
)

promises = st.one_of(
    st.builds(lambda cut: Promise(yearly_cut=cut), st.floats(0.001, 0.999)),
    st.builds(
        lambda year, part: Promise(((year, part),), 1990),
        st.integers(2020, 2100),
        st.floats(0, 1.5),
    ),
    st.builds(
        lambda year, left_t: Promise(((year, left_t),), is_tonnes=True),
        st.integers(2026, 2100),
        st.floats(0, 1e8),
    ),
    st.just(NOUGHT),
    st.just(SWEDEN),
)
goals = st.tuples(st.sampled_from(Kind), promises, st.sampled_from(Scope))
circles = st.builds(
    lambda kind, rank, own_t, middle_t: Circle(
        kind, Worded({"sv": "Småstad", "en": "Town"}), 30, rank, own_t, middle_t
    ),
    st.sampled_from(("group", "near", "country")),
    st.integers(1, 30),
    people_t,
    people_t,
)
wider = st.builds(
    Wider,
    st.just(2023),
    people_t,
    people_t,
    st.lists(circles, max_size=2).map(tuple),
    st.none() | st.builds(Without, st.just(SectorName("transport")), circles),
    st.booleans(),
)
consumption = st.builds(
    Consumption, st.just(2023), people_t, st.floats(0, 1), st.none() | st.just(2024)
)
local = st.builds(
    LocalConsumption,
    st.just(2023),
    people_t,
    st.none() | people_t,
    st.none() | circles,
    st.just("SEI"),
)
filled = st.builds(
    lambda names: Filled(
        (1990, 2005),
        2010,
        tuple(PlaceName(name, "municipality", "se") for name in names),
    ),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
)


adopted = st.fixed_dictionaries(
    {
        "amount_t": st.floats(1, 1e9),
        "ahead": st.integers(-6, 3),
        "yearly_cut": st.none() | st.floats(0.001, 0.6),
        "left_t": st.none() | st.floats(-1e8, -1) | st.floats(1, 1e8),
        "ends_on": st.none() | st.dates(date(2024, 1, 1), date(2060, 1, 1)),
    }
)


@dataclass(frozen=True)
class Drawn:
    """A made-up place, and what its page is given besides; short when printed."""

    made: Made
    wider: Wider | None
    consumption: Consumption | None
    local: LocalConsumption | None
    goals: tuple[tuple[Kind, Promise, Scope], ...] | None
    adopted: Mapping[str, Any] | None
    filled: Filled | None

    @cached_property
    def facts(self) -> Facts:
        """Everything that the page of this place is given."""
        facts = replace(
            facts_of(self.made),
            wider=self.wider,
            consumption=self.consumption,
            local_consumption=self.local,
        )
        if self.goals is None:
            return facts
        held = [told(facts, *each) for each in self.goals]
        if self.adopted is None:
            facts = with_goals(facts, *held)
        else:
            facts = with_adopted(facts, self._budget(facts), *held)
        if facts.goals is None:
            return facts
        return replace(facts, goals=replace(facts.goals, filled=self.filled))

    def _budget(self, facts: Facts) -> Adopted:
        values = dict(self.adopted or {})
        return Adopted(
            base_year=facts.chosen.start_year + values.pop("ahead"),
            decided_by="kommunfullmäktige",
            decided_on=date(2023, 6, 13),
            apart=None,
            **values,
        )


drawn = st.builds(
    Drawn,
    made=made,
    wider=st.none() | wider,
    consumption=st.none() | consumption,
    local=st.none() | local,
    goals=st.none() | st.lists(goals, max_size=6).map(tuple),
    adopted=st.none() | adopted,
    filled=st.none() | filled,
)
