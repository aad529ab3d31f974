"""Which goals the budget holds, and by how much the others exceed it (STORY B23-26)."""

from pathlib import Path

from kolrum.carbon.promises import Held, Reason, Scope
from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.goals import naming
from kolrum.narrative.goals.held import Goals, Kind, ToldGoal
from kolrum.narrative.saying import Finding, Message, Told, say, told
from kolrum.narrative.values import Value

TWICE = 1.5
"""From here on an excess is told in times, below it in per cent."""

SLIGHT = 0.0005
"""Less than this over is told as all of the budget."""

MOST_TOLD = 2


def tell(facts: Facts) -> Told | None:
    """Say which goals are inside the budget, then what they were held with."""
    goals = facts.goals
    if goals is None or facts.state is State.NO_DATA:
        return None
    asked = goals.of(Kind.ASKED)
    if asked:
        return told(*_asked(facts, asked[0]), notes=_notes(facts, goals, asked[0]))
    return told(*_statement(facts, goals), notes=_notes(facts, goals, None))


def _asked(facts: Facts, goal: ToldGoal) -> tuple[Message, ...]:
    if goal.held is None:
        return (say("asked-refused", goal=goal.subject),)
    return (*_beside(facts, (goal,)), *_in_tonnes(facts, goal.held))


def _in_tonnes(facts: Facts, held: Held) -> tuple[Message, ...]:
    """What is left over or too much, in tonnes and in time at today's pace (A11)."""
    if facts.is_uncertain or facts.chosen.budget_t <= 0:
        return ()
    if abs(held.over_t) <= SLIGHT * held.budget_t:
        return ()
    if held.is_inside:
        return (say("left-over", left=-held.over_t),)
    years = held.over_t / held.emissions_t
    return (say("too-much", over=held.over_t, years=years),)


def _statement(facts: Facts, goals: Goals) -> tuple[Message, ...]:
    if facts.state is State.ZERO:
        return (say("nothing-emitted"),)
    own = [goal for goal in goals.of(Kind.OWN) if goal.held][:MOST_TOLD]
    national = [goal for goal in goals.of(Kind.NATIONAL) if goal.held]
    shown = [*own, *national[:1]]
    if not own:
        shown = [*_latest_inside(goals), *shown]
    if not shown:
        shown = list(goals.drawn[:1])
    if not shown:
        return (say("none-drawn"),)
    return _beside(facts, tuple(shown))


def _latest_inside(goals: Goals) -> list[ToldGoal]:
    """The latest year of nought that the budget holds, the first where none is."""
    plain = [goal for goal in goals.of(Kind.PLAIN) if goal.held]
    inside = [goal for goal in plain if goal.held and goal.held.is_inside]
    return inside[-1:] or plain[:1]


def _beside(facts: Facts, goals: tuple[ToldGoal, ...]) -> tuple[Message, ...]:
    if facts.is_uncertain:
        return (say(f"about-{facts.turn}"), *_added(goals))
    if facts.chosen.budget_t <= 0:
        return (say("spent"), *_added(goals))
    return tuple(_one(goal, goal.held) for goal in goals if goal.held)


def _added(goals: tuple[ToldGoal, ...]) -> tuple[Message, ...]:
    """What each goal would emit; there is no budget left to be a part of."""
    return tuple(
        say("adds", goal=goal.subject, total=goal.held.total_t)
        for goal in goals
        if goal.held
    )


def _one(goal: ToldGoal, held: Held) -> Message:
    ratio = held.ratio or 0.0
    if held.is_inside:
        name = "inside-all" if ratio > 1 - SLIGHT else "inside"
        return say(name, goal=goal.subject, part=ratio)
    if ratio < 1 + SLIGHT:
        return say("just-over", goal=goal.subject)
    if ratio < TWICE:
        return say("over-percent", goal=goal.subject, over=ratio - 1)
    return say("over-times", goal=goal.subject, times=ratio)


def _notes(
    facts: Facts, goals: Goals, asked: ToldGoal | None
) -> tuple[Message | None, ...]:
    led = [goal for goal in (asked, *_decided(goals)) if goal and goal.held]
    first = led[0] if led else None
    is_country = facts.place == facts.country
    return (
        why((asked,)) if asked and asked.held is None else None,
        _no_goal(goals) if not is_country else None,
        *(_applied(goal) for goal in led[:MOST_TOLD]),
        _between(first) if first else None,
        _rest(first, goals.last_year) if first else None,
        say("endless") if first and first.held and first.held.is_endless else None,
        *(why(group) for group in _by_reason(goals.refused)),
    )


def _no_goal(goals: Goals) -> Message | None:
    """Say neutrally that no goal has been entered, and what is shown instead (B25)."""
    if goals.of(Kind.OWN):
        return None
    return say("no-goal" if goals.of(Kind.NATIONAL) else "no-goal-at-all")


def _by_reason(goals: tuple[ToldGoal, ...]) -> list[tuple[ToldGoal, ...]]:
    """Goals that are not drawn for one and the same reason are told together."""
    groups: dict[object, list[ToldGoal]] = {}
    for goal in goals:
        groups.setdefault(goal.refused, []).append(goal)
    return [tuple(group) for group in groups.values()]


def _decided(goals: Goals) -> tuple[ToldGoal, ...]:
    return goals.of(Kind.OWN, Kind.NATIONAL)


def _applied(goal: ToldGoal) -> Message | None:
    if goal.scope is not Scope.ALL_GASES:
        return None
    return say("applied", goal=goal.subject)


def _between(goal: ToldGoal) -> Message | None:
    """The range: a goal for some years says nothing of those between (A11)."""
    held = goal.held
    if held is None or held.is_endless:
        return None
    allowed = held.allowed
    if allowed.constant_rate_t is None:
        return say(
            "between-nought",
            goal=goal.subject,
            line=allowed.linear_t,
            late=allowed.late_t,
        )
    return say(
        "between",
        goal=goal.subject,
        line=allowed.linear_t,
        rate=allowed.constant_rate_t,
        late=allowed.late_t,
    )


def _rest(goal: ToldGoal, last_year: int) -> Message | None:
    held, year = goal.held, goal.promise.last_year
    if held is None or not held.rest_t or year is None:
        return None
    values: dict[str, Value] = {"goal": goal.subject, "rest": held.rest_t, "year": year}
    if goal.promise.net_zero_year is not None:
        return say("removals", **values)
    if year >= last_year:
        return say("rest-uncounted", **values)
    return say("rest", until=last_year, **values)


def why(goals: tuple[ToldGoal, ...]) -> Message:
    """Say why goals are not drawn against the budget."""
    refused = goals[0].refused
    reason = refused.reason if refused else Reason.NOTHING_PROMISED
    return say(
        f"why-{reason}",
        goals=naming.listed([goal.subject for goal in goals]),
        number=len(goals),
        year=(refused.year if refused else None) or 0,
    )


FINDING = Finding("goals", Path(__file__).parent, tell)
