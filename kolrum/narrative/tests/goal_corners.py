"""Facts that make goals, adopted budgets and outcomes say all they can say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kolrum.carbon.methods.assessment import OBSERVED, YearValue
from kolrum.carbon.outcomes import apart
from kolrum.carbon.promises import Base, Promise, Reason, Refused, Scope, hold
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.facts import Facts
from kolrum.narrative.goals import naming
from kolrum.narrative.goals.held import Filled, Goals, Kind, ToldGoal
from kolrum.narrative.values import PlaceName

LAST_YEAR = 2045
SWEDEN = Promise(((2045, 0.15),), 1990, net_zero_year=2045)
NOUGHT = Promise(((2030, 0.0),))


def told(
    facts: Facts, kind: Kind, promise: Promise, scope: Scope = Scope.CO2
) -> ToldGoal:
    """Hold a promise against the budget of some facts."""
    chosen = facts.chosen
    emissions_t = {value.year: value.emissions_t for value in chosen.history}
    emissions_t[chosen.latest_year] = chosen.emissions_latest_t
    base = Base(chosen.latest_year, {1990: 150_000.0, **emissions_t})
    subject = naming.as_typed(promise)
    if kind in {Kind.OWN, Kind.NATIONAL}:
        whose = facts.place if kind is Kind.OWN else facts.country
        subject = naming.of_place(whose, promise.last_year)
    return ToldGoal(
        kind,
        naming.in_figures(promise),
        subject,
        scope,
        promise,
        hold(promise, scope, base, chosen.budget_t, LAST_YEAR),
    )


def with_goals(facts: Facts, *goals: ToldGoal) -> Facts:
    """The same facts with some goals."""
    return replace(facts, goals=Goals(goals, LAST_YEAR, facts.chosen.budget_t))


def with_adopted(facts: Facts, adopted: Adopted, *goals: ToldGoal) -> Facts:
    """The same facts with an adopted budget, and goals held against it."""
    left_t = adopted.left_at(facts.chosen.start_year)
    facts = replace(with_goals(facts, *goals), adopted=adopted)
    if left_t is None:
        return facts
    held = (_against(goal, left_t) for goal in goals)
    return replace(facts, goals=Goals(tuple(held), LAST_YEAR, left_t, is_adopted=True))


def _against(goal: ToldGoal, budget_t: float) -> ToldGoal:
    if goal.held is None:
        return goal
    outcome = replace(goal.held, budget_t=budget_t)
    return replace(goal, outcome=outcome, beside=goal.held)


def corners(
    usual: Facts, spent: Facts, uncertain: Facts, silent: Facts
) -> Iterator[Facts]:
    """Goals of every outcome and reason, and adopted budgets of every kind."""
    yield from _goals(usual)
    for facts in (spent, silent):
        national = told(facts, Kind.NATIONAL, SWEDEN, Scope.ALL_GASES)
        yield with_goals(facts, told(facts, Kind.PLAIN, NOUGHT), national)
    for year in (2024, 2026, 2029):
        facts = replace(uncertain, today=date(year, 6, 1))
        yield with_goals(facts, told(facts, Kind.PLAIN, NOUGHT))
    yield from _refusals(usual)
    yield from _adopted(usual)
    yield from _adopted(spent)
    for facts in (usual, spent):
        yield from _adopted_with_goals(facts)
    for year in (2024, 2026, 2029):
        yield from _adopted_with_goals(replace(uncertain, today=date(year, 2, 1)))
    yield from _outcomes(usual)


def _goals(facts: Facts) -> Iterator[Facts]:
    chosen = facts.chosen
    level_t = chosen.emissions_latest_t
    national = told(facts, Kind.NATIONAL, SWEDEN, Scope.ALL_GASES)
    yield with_goals(facts, told(facts, Kind.PLAIN, NOUGHT), national)
    yield with_goals(facts, told(facts, Kind.PLAIN, Promise(((2040, 0.0),))))
    own = told(facts, Kind.OWN, Promise(((2035, 0.2),), 1990), Scope.ALL_GASES)
    yield with_goals(facts, own, national)
    for country in ("se", "gb"):
        places = tuple(PlaceName(n, "municipality", country) for n in ("Ö", "Gotland"))
        for some in (places[:1], places):
            goals = with_goals(facts, national).goals
            filled = Filled((1990, 2005), 2010, some)
            place = replace(facts.place, country=country)
            yield replace(facts, place=place, goals=replace(goals, filled=filled))
    exact = level_t / (level_t + chosen.budget_t)
    for cut in (exact, exact * (1 - 1e-4), 0.12, 0.4):
        yield with_goals(facts, told(facts, Kind.ASKED, Promise(yearly_cut=cut)))
    for promise in (
        Promise(((2036, 0.0),)),
        Promise(((2030, 0.3),), 1990),
        Promise(((2045, 0.3),), 1990),
        Promise(((2030, 30_000.0),), is_tonnes=True),
        Promise(((2030, 1.2 * level_t),), is_tonnes=True),
    ):
        yield with_goals(facts, told(facts, Kind.OWN, promise), national)


def _refusals(facts: Facts) -> Iterator[Facts]:
    parts = (
        told(facts, Kind.NATIONAL, Promise(((year, 0.3),), 1990), Scope.PART)
        for year in (2030, 2040)
    )
    yield with_goals(facts, *parts)
    goal = told(facts, Kind.ASKED, NOUGHT)
    for reason in Reason:
        refused = replace(goal, outcome=Refused(reason, 1990))
        yield with_goals(facts, refused)
        yield with_goals(facts, replace(refused, kind=Kind.NATIONAL))


def adopted(left_t: float | None) -> Adopted:
    """A budget that a council has adopted."""
    return Adopted(
        amount_t=1_746_398.0,
        base_year=2023,
        yearly_cut=0.133,
        decided_by="kommunfullmäktige",
        decided_on=date(2023, 6, 13),
        left_t=left_t,
        ends_on=date(2030, 11, 5),
        apart=apart(1_746_398.0, (280e6, 0.0062), (358e6, 0.0061), 550_000.0),
    )


def _adopted_with_goals(facts: Facts) -> Iterator[Facts]:
    """Goals inside and outside an adopted budget, itself spent, or not yet begun."""
    own = told(facts, Kind.OWN, NOUGHT)
    national = told(facts, Kind.NATIONAL, SWEDEN, Scope.ALL_GASES)
    for left_t in (900_000.0, 60_000.0, -4_000.0):
        yield with_adopted(facts, adopted(left_t), own, national)
    later = replace(adopted(None), base_year=2028)
    yield with_adopted(facts, later, own, national)


def _adopted(facts: Facts) -> Iterator[Facts]:
    usual = adopted(facts.chosen.budget_t + 200_000)
    yield replace(facts, adopted=usual)
    for change in (
        {"left_t": facts.chosen.budget_t - 200_000},
        {"left_t": facts.chosen.budget_t},
        {"left_t": -5_000.0, "ends_on": None},
        {"left_t": 900_000.0, "ends_on": None},
        {"left_t": 90_000.0, "ends_on": date(2026, 3, 1)},
        {"left_t": None, "yearly_cut": None},
        {"base_year": 2027},
    ):
        yield replace(facts, adopted=replace(usual, **change))
    other = replace(facts.chosen, method_id="carbon-law")
    yield replace(facts, chosen=other, adopted=usual)


def _outcomes(facts: Facts) -> Iterator[Facts]:
    chosen = facts.chosen
    for factor in (0.7, 1.4, 1.0):
        cut = 1 / (1 + chosen.budget_at_base_t / 100_000)
        history = [YearValue(2019, 100_000.0)] + [
            YearValue(2020 + i, factor * 100_000 * (1 - cut) ** (i + 1), OBSERVED)
            for i in range(4)
        ]
        yield replace(facts, chosen=replace(chosen, history=tuple(history)))
