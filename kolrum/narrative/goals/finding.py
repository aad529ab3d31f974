"""Which goals the budget holds, and by how much the others exceed it (STORY B23-26)."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.promises import Held, Reason, Scope
from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, is_about_now
from kolrum.narrative.goals import naming
from kolrum.narrative.goals.held import Goals, Kind, ToldGoal
from kolrum.narrative.saying import Finding, Message, Told, say, told

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
        statement = _asked(facts, goals, asked[0])
        return told(*statement, notes=_notes(facts, goals, asked[:1]))
    shown = _shown(facts, goals)
    return told(*_statement(facts, goals, shown), notes=_notes(facts, goals, shown))


def _asked(facts: Facts, goals: Goals, goal: ToldGoal) -> tuple[Message, ...]:
    if goal.held is None:
        return (say("asked-refused", goal=goal.subject),)
    return (*_beside(facts, goals, (goal,)), *_in_tonnes(facts, goals, goal.held))


def _in_tonnes(facts: Facts, goals: Goals, held: Held) -> tuple[Message, ...]:
    """What is left over or too much, in tonnes and in time at today's pace (A11)."""
    if _is_about_now(facts, goals) or goals.budget_t <= 0:
        return ()
    if abs(held.over_t) <= SLIGHT * held.budget_t:
        return ()
    if held.is_inside:
        return (say("left-over", left=-held.over_t),)
    years = held.over_t / held.emissions_t
    return (say("too-much", over=held.over_t, years=years),)


def _shown(facts: Facts, goals: Goals) -> tuple[ToldGoal, ...]:
    """The goals of the statement: the place's own, and the country's."""
    if facts.state is State.ZERO:
        return ()
    own = [goal for goal in goals.of(Kind.OWN) if goal.held][:MOST_TOLD]
    national = [goal for goal in goals.of(Kind.NATIONAL) if goal.held]
    shown = [*own, *national[:1]]
    if not own:
        shown = [*_latest_inside(goals), *shown]
    return tuple(shown or goals.drawn[:1])


def _statement(
    facts: Facts, goals: Goals, shown: tuple[ToldGoal, ...]
) -> tuple[Message, ...]:
    if facts.state is State.ZERO:
        return (say("nothing-emitted"),)
    if not shown:
        return (say("none-drawn"),)
    return _beside(facts, goals, shown)


def _latest_inside(goals: Goals) -> list[ToldGoal]:
    """The latest year of nought that the budget holds, the first where none is."""
    plain = [goal for goal in goals.of(Kind.PLAIN) if goal.held]
    inside = [goal for goal in plain if goal.held and goal.held.is_inside]
    return inside[-1:] or plain[:1]


def _is_about_now(facts: Facts, goals: Goals) -> bool:
    """Whether the budget that goals are held against runs out about now."""
    return not goals.is_adopted and is_about_now(facts.chosen)


def _whose(goals: Goals) -> str:
    """Which budget it is, for a message to choose."""
    return "adopted" if goals.is_adopted else "ours"


def _beside(
    facts: Facts, goals: Goals, shown: tuple[ToldGoal, ...]
) -> tuple[Message, ...]:
    if _is_about_now(facts, goals):
        return (say(f"about-{facts.turn}"), *_added(shown))
    whose = _whose(goals)
    if goals.budget_t <= 0:
        return (say("spent", whose=whose), *_added(shown))
    return tuple(_one(goal, goal.held, whose) for goal in shown if goal.held)


def _added(shown: tuple[ToldGoal, ...]) -> tuple[Message, ...]:
    """What each goal would emit; there is no budget left to be a part of."""
    return tuple(
        say("adds", goal=goal.subject, total=goal.held.total_t)
        for goal in shown
        if goal.held
    )


def _one(goal: ToldGoal, held: Held, whose: str) -> Message:
    ratio = held.ratio or 0.0
    if held.is_inside:
        name = "inside-all" if ratio > 1 - SLIGHT else "inside"
        return say(name, goal=goal.subject, part=ratio, whose=whose)
    if ratio < 1 + SLIGHT:
        return say("just-over", goal=goal.subject, whose=whose)
    if ratio < TWICE:
        return say("over-percent", goal=goal.subject, over=ratio - 1, whose=whose)
    return say("over-times", goal=goal.subject, times=ratio, whose=whose)


Note = Message | tuple[Message, ...] | None


def _notes(facts: Facts, goals: Goals, shown: tuple[ToldGoal, ...]) -> tuple[Note, ...]:
    """Each goal once: what it is held against, what its sum depends on, what is not."""
    asked = goals.of(Kind.ASKED)[:1]
    led = tuple(
        goal
        for goal in (*asked, *goals.of(Kind.OWN, Kind.NATIONAL))
        if goal in shown and goal.held
    )
    scoped = tuple(goal for goal in led if goal.scope is Scope.ALL_GASES)
    return (
        why(asked) if asked and asked[0].held is None else None,
        _no_goal(goals) if facts.place != facts.country else None,
        _against(facts, goals, shown),
        _applied(scoped) if len(scoped) > 1 else None,
        *(_of_one(facts, goal, goals, len(scoped) == 1) for goal in led),
        _filled(goals, led),
        *refusals(goals.refused),
    )


def _no_goal(goals: Goals) -> Message | None:
    """Say neutrally that no goal has been entered, and what is shown instead (B25)."""
    if goals.of(Kind.OWN):
        return None
    is_drawn = any(goal.held for goal in goals.of(Kind.NATIONAL))
    return say("no-goal" if is_drawn else "no-goal-at-all")


def _against(facts: Facts, goals: Goals, shown: tuple[ToldGoal, ...]) -> Note:
    """Say which budget goals are held against, and how they stand against ours."""
    adopted, ours_t = facts.adopted, facts.chosen.budget_t
    if adopted is None:
        return None
    if not goals.is_adopted:
        return say("against-ours", adopted_year=adopted.base_year)
    first = say("against-adopted", left=goals.budget_t)
    if is_about_now(facts.chosen):
        return first, say(f"ours-about-{facts.turn}")
    if ours_t <= 0:
        return first, say("ours-spent")
    return first, say("ours", budget=ours_t), *_against_ours(shown)


def _against_ours(shown: tuple[ToldGoal, ...]) -> Iterator[Message]:
    for goal in shown:
        ratio = goal.beside.ratio if goal.beside else None
        if ratio is None:
            continue
        if ratio < TWICE:
            yield say("ours-part", goal=goal.subject, part=ratio)
        else:
            yield say("ours-times", goal=goal.subject, times=ratio)


def _of_one(facts: Facts, goal: ToldGoal, goals: Goals, says_scope: bool) -> Note:
    """What the sum of a goal depends on, and what is emitted after its last year."""
    held = goal.held
    if held is None:
        return None
    is_scoped = says_scope and goal.scope is Scope.ALL_GASES
    parts = (
        _applied((goal,)) if is_scoped else None,
        _range(facts, goal, held, not is_scoped),
        _rest(goal, held, goals.last_year),
    )
    return tuple(part for part in parts if part is not None)


def _applied(goals: tuple[ToldGoal, ...]) -> Message:
    return say("applied", goals=naming.listed([goal.subject for goal in goals]))


def _range(facts: Facts, goal: ToldGoal, held: Held, is_named: bool) -> Message:
    """What the sum depends on; where less is emitted already, that it is so."""
    now_t = facts.chosen.emissions_latest_t
    if held.is_endless:
        return say("endless")
    if held.rest_t > now_t:
        return say("already-below", goal=goal.subject, now=now_t, rest=held.rest_t)
    return _between(goal, held, is_named)


def _between(goal: ToldGoal, held: Held, is_named: bool) -> Message:
    """The range: a goal for some years says nothing of those between (A11)."""
    allowed = held.allowed
    rate_t = allowed.constant_rate_t
    return say(
        "between-nought" if rate_t is None else "between",
        named="yes" if is_named else "no",
        goal=goal.subject,
        line=allowed.linear_t,
        rate=rate_t or 0.0,
        late=allowed.late_t,
    )


def _rest(goal: ToldGoal, held: Held, last_year: int) -> Message | None:
    year = goal.promise.last_year
    if not held.rest_t or year is None:
        return None
    if goal.promise.net_zero_year is not None:
        return say("removals", rest=held.rest_t, year=year)
    if year >= last_year:
        return say("rest-uncounted", rest=held.rest_t, year=year)
    return say("rest", rest=held.rest_t, year=year, until=last_year)


def _filled(goals: Goals, led: tuple[ToldGoal, ...]) -> Message | None:
    """Say that a base year is estimated where plants cannot be deducted in it."""
    filled = goals.filled
    counted = {goal.promise.base_year for goal in led if goal.promise.needs_base}
    years = tuple(year for year in filled.years if year in counted) if filled else ()
    if filled is None or not years:
        return None
    return say(
        "filled",
        years=years,
        places=naming.listed_where(filled.places),
        number=len(filled.places),
        first_year=filled.first_year,
    )


def refusals(goals: tuple[ToldGoal, ...]) -> tuple[Message, ...]:
    """Say why goals are not drawn: those with one and the same reason together."""
    return tuple(_refusal(group) for group in _by_reason(goals))


def _by_reason(goals: tuple[ToldGoal, ...]) -> list[tuple[ToldGoal, ...]]:
    """Goals that are not drawn for one and the same reason are told together."""
    groups: dict[object, list[ToldGoal]] = {}
    for goal in goals:
        groups.setdefault(goal.refused, []).append(goal)
    return [tuple(group) for group in groups.values()]


def _refusal(goals: tuple[ToldGoal, ...]) -> Message:
    """Say why goals are not drawn; several of the country's for parts in one breath."""
    is_of_parts = all(goal.scope is Scope.PART for goal in goals)
    is_national = all(goal.kind is Kind.NATIONAL for goal in goals)
    years = {goal.promise.last_year for goal in goals} - {None}
    if len(goals) < 2 or not years or not (is_of_parts and is_national):
        return why(goals)
    return say("national-parts", years=tuple(sorted(year for year in years if year)))


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
