"""The goals of a place held against its budget: its own, its country's, plain ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.promises import Held, Promise, Scope, hold
from kolrum.data.countries import Place, read_country
from kolrum.data.goals import NationalGoal, national_goals
from kolrum.data.statistics import Statistics
from kolrum.narrative.adopted.held import Adopted
from kolrum.narrative.goals import naming
from kolrum.narrative.goals.held import Goals, Kind, ToldGoal
from kolrum.narrative.values import PlaceName, Worded
from kolrum.plans.bases import bases_of
from kolrum.plans.models import Goal

YEARS_AHEAD = 19
"""Goals that end sooner are counted so far, so that their sums compare."""

EVERY = 5
SOONEST = 4
"""Straight lines to nought end in every fifth year, the first at least so far off."""


def goals_of(
    statistics: Statistics,
    place: Place,
    found: Assessment,
    own: Iterable[Goal] = (),
    asked: Promise | None = None,
    adopted: Adopted | None = None,
) -> Goals:
    """Hold every goal of a place against the budget that leads its page.

    That is the one it has adopted, as far as what is left of it is known; how goals
    stand against ours is told beside.
    """
    country = statistics.country
    bases = bases_of(statistics, place, found)
    base = bases.base
    left_t = adopted.left_at(found.start_year) if adopted else None
    budget_t = found.budget_t if left_t is None else left_t
    national = national_goals(country.iso2)
    own = tuple(own)
    ends = [goal.promise.last_year for goal in own]
    ends += [goal.promise.last_year for goal in national]
    ends += [goal.promise.net_zero_year for goal in national]
    ends += [asked.last_year] if asked else []
    last_year = max(found.start_year + YEARS_AHEAD, *(year or 0 for year in ends), 0)

    def told(each: Named) -> ToldGoal:
        outcome = hold(each.promise, each.scope, base, budget_t, last_year)
        beside = None
        if left_t is not None and isinstance(outcome, Held):
            beside = replace(outcome, budget_t=found.budget_t)
        return ToldGoal(
            each.kind,
            each.name,
            each.subject,
            each.scope,
            each.promise,
            outcome,
            beside,
        )

    goals = [
        *([told(_asked(asked))] if asked else []),
        *(told(_own(goal, _named(place))) for goal in own),
        *(told(each) for each in _national(country.iso2)),
    ]
    drawn = [goal.promise.last_year for goal in goals if goal.held]
    called = [goal.name for goal in goals]
    examples = _examples(found, last_year, last_year in drawn)
    goals += (told(each) for each in examples if each.name not in called)
    return Goals(
        tuple(sorted(goals, key=lambda goal: ORDER[goal.kind])),
        last_year,
        budget_t,
        left_t is not None,
        tuple(dict.fromkeys(goal.source for goal in national)),
        bases.filled,
    )


ORDER = {Kind.ASKED: 0, Kind.OWN: 1, Kind.PLAIN: 2, Kind.NATIONAL: 3, Kind.LEVEL: 4}
"""From what the place decides to what happens if nothing does."""


@dataclass(frozen=True)
class Named:
    """A goal before it is held: whose it is, what it is called, what it promises."""

    kind: Kind
    name: Worded
    subject: Worded
    scope: Scope
    promise: Promise


def _asked(promise: Promise) -> Named:
    name, subject = naming.in_figures(promise), naming.as_typed(promise)
    return Named(Kind.ASKED, name, subject, Scope.CO2, promise)


def _own(goal: Goal, place: PlaceName) -> Named:
    promise = goal.promise
    quoted = naming.in_quotes(goal.wording)
    is_short = bool(promise.points) or promise.yearly_cut is not None
    name = naming.in_figures(promise) if is_short else quoted
    subject = naming.of_place(place, promise.last_year) if is_short else quoted
    label = naming.labelled(naming.called("of-place", place=place), name)
    return Named(Kind.OWN, label, subject, Scope(goal.scope), promise)


@lru_cache
def _national(iso2: str) -> tuple[Named, ...]:
    """Name a country's goals: the one that ends it all by its year, others in full."""
    country = _named(read_country(iso2).whole)
    return tuple(_of_the_country(goal, country) for goal in national_goals(iso2))


def _of_the_country(goal: NationalGoal, country: PlaceName) -> Named:
    name = subject = Worded(goal.names)
    if goal.promise.net_zero_year is not None:
        subject = naming.of_place(country, goal.promise.net_zero_year)
    return Named(Kind.NATIONAL, name, subject, goal.scope, goal.promise)


def _examples(found: Assessment, last_year: int, has_last: bool) -> Iterator[Named]:
    """Straight lines to nought, and unchanged emissions, to see the others by."""
    first = -(-(found.start_year + SOONEST) // EVERY) * EVERY
    for year in range(first, last_year + (not has_last), EVERY):
        name = _of_a_year("net-zero", year)
        yield Named(Kind.PLAIN, name, name, Scope.CO2, Promise(((year, 0.0),)))
    name = _of_a_year("unchanged", last_year)
    level = Promise(((last_year, 1.0),), base_year=found.latest_year)
    yield Named(Kind.LEVEL, name, name, Scope.CO2, level)


@lru_cache
def _of_a_year(name: str, year: int) -> Worded:
    return naming.called(name, year=year)


def _named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def goals_in_force(
    statistics: Statistics,
    place: Place,
    found: Assessment,
    asked: Promise | None = None,
    adopted: Adopted | None = None,
) -> Goals:
    """Hold what a place has adopted and not withdrawn, and its country's goals."""
    own = Goal.objects.in_force().of(place.country, place.code)
    return goals_of(statistics, place, found, own, asked, adopted)
