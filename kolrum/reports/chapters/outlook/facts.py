"""Outlook: as today, as the trend, and by the goals."""

from collections.abc import Iterator
from pathlib import Path as Folder

from kolrum.carbon.state import State
from kolrum.lib.dates import month_and_year
from kolrum.lib.numbers import fixed, signed_percent
from kolrum.lib.units import MassUnit, mass_unit
from kolrum.narrative.facts import MONTH_TOLD_YEARS
from kolrum.narrative.goals import finding as goals_finding
from kolrum.narrative.goals.held import Kind
from kolrum.narrative.saying import Message, paragraph
from kolrum.narrative.values import Value
from kolrum.reports.blocks import (
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    Table,
    Words,
)
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.outlook.drawing import (
    curves_of,
    gap_of,
    name_of,
    sources_of,
    sums_of,
)
from kolrum.reports.chapters.outlook.paths import (
    NATIONAL,
    OWN,
    TREND,
    Outlook,
    Path,
    outlook_of,
)
from kolrum.telling import figures

TWICE = 2.0
SLIGHT = 0.01
"""Of a year: less than that over or left is told as neither."""

PLAIN = 50
"""Units a year: from there on a table needs no decimals."""


def tell(voice: Voice) -> Iterator[Block]:
    """Hold every path ahead against the budget."""
    outlook = outlook_of(voice.facts)
    if outlook is None:
        yield from voice.say("nothing-emitted")
        return
    yield _lead(voice, outlook)
    name = "intro" if len(outlook.paths) > 1 else "intro-one"
    yield from voice.say(name, paths=len(outlook.paths), far=outlook.far)
    yield voice.drawn(curves_of(voice, outlook))
    yield from _today(voice, outlook)
    yield from _trend(voice, outlook)
    yield from _national(voice, outlook)
    yield from _own(voice, outlook)
    yield from _gap(voice, outlook)


def _lead(voice: Voice, outlook: Outlook) -> Block:
    facts, fitting = voice.facts, outlook.fitting
    today = outlook.paths[0]
    if facts.is_uncertain:
        return voice.lead(f"lead-about-{facts.turn}")
    if outlook.chosen.budget_t <= 0:
        debt_t = today.over_at(outlook.far)
        return voice.lead("lead-spent", debt=debt_t, far=outlook.far)
    if len(outlook.paths) == 1:
        end = today.ends_on
        if end is None:
            return voice.lead("lead-alone-lasts", far=outlook.far)
        return voice.lead("lead-alone", last=end.year)
    if not fitting:
        ends = [path.ends_on for path in outlook.paths if path.ends_on]
        return voice.lead("lead-none", paths=len(outlook.paths), last=max(ends).year)
    if len(fitting) == len(outlook.paths):
        return voice.lead("lead-all", paths=len(outlook.paths), far=outlook.far)
    return voice.lead(
        "lead-some", fitting=len(fitting), paths=len(outlook.paths), far=outlook.far
    )


def _joined(*parts: Words) -> Paragraph:
    """One paragraph of several messages."""
    spans: Words = ()
    for part in parts:
        spans = (*spans, Span(" "), *part) if spans else part
    return Paragraph(spans)


def _today(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    yield voice.heading("outlook-today")
    path, chosen = outlook.paths[0], outlook.chosen
    yield _joined(
        voice.words("today", level=chosen.emissions_latest_t),
        *_ending(voice, outlook, path),
    )
    yield _joined(*_over(voice, outlook, path))
    yield from voice.say("sums-text", base=chosen.budget_at_base_t)
    yield voice.drawn(sums_of(voice, outlook))


def _ending(voice: Voice, outlook: Outlook, path: Path) -> Iterator[Words]:
    """Where a path leads; that the budget ends the same on all is told of the first."""
    facts, end = voice.facts, path.ends_on
    if facts.is_uncertain or outlook.chosen.budget_t <= 0:
        name = f"about-{facts.turn}" if facts.is_uncertain else "spent-already"
        if path is outlook.paths[0]:
            yield voice.words(name)
    elif end is None:
        left_t = -path.over_at(outlook.far)
        yield voice.words(
            "lasts", far=outlook.far, left=max(left_t, 0.0), way=path.kind
        )
    elif end < facts.today:
        yield voice.words("ended", end=end)
    elif end.year - facts.today.year > MONTH_TOLD_YEARS:
        yield voice.words("ends-year", end=end, way=path.kind)
    else:
        yield voice.words("ends-month", end=end, way=path.kind)


def _over(voice: Voice, outlook: Outlook, path: Path) -> Iterator[Words]:
    """How much is over or left in two years, or the debt then."""
    near_t, far_t = path.over_at(outlook.near), path.over_at(outlook.far)
    values: dict[str, Value] = {"near": outlook.near, "far": outlook.far}
    if path.is_wild:
        name = "over-near" if near_t > 0 else "left-near"
        yield voice.words(name, **values, amount=abs(near_t))
        return
    if outlook.chosen.budget_t <= 0 and not voice.facts.is_uncertain:
        yield voice.words("debts", **values, near_debt=near_t, far_debt=far_t)
        return
    level_t = outlook.chosen.emissions_latest_t
    if near_t > SLIGHT * level_t:
        yield voice.words("over-both", **values, near_over=near_t, far_over=far_t)
    elif abs(near_t) <= SLIGHT * level_t and far_t > level_t:
        yield voice.words("even-over", **values, far_over=far_t)
    elif far_t > SLIGHT * level_t:
        yield voice.words("left-over", **values, left=max(-near_t, 0), far_over=far_t)
    else:
        yield voice.words("left-both", **values, near_left=max(-near_t, 0))
    if far_t > level_t:
        yield voice.words("in-years", years=far_t / level_t)


def _trend(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    yield voice.heading("outlook-trend")
    trend, path = outlook.chosen.trend, outlook.of(TREND)
    if trend is None:
        yield from voice.say("trend-unknown")
        return
    span = (trend.first_year, trend.last_year)
    if path is None:
        yield from voice.say("trend-unclear", span=span)
        return
    way = "falls" if trend.rate < 0 else "rises"
    low, high = sorted((abs(trend.low), abs(trend.high)))
    yield _joined(
        voice.words(
            f"trend-{way}", span=span, rate=abs(trend.rate), between=(low, high)
        ),
        *_ending(voice, outlook, path),
    )
    yield _joined(*_over(voice, outlook, path), *_enough(voice, outlook, path))


def _enough(voice: Voice, outlook: Outlook, path: Path) -> Iterator[Words]:
    """The trend's pace beside the one that is required."""
    required = outlook.chosen.required_annual_cut
    if required is None or path.rate is None or voice.facts.is_uncertain:
        return
    if path.rate >= 0:
        yield voice.words("trend-wrong-way", required=required)
    elif -path.rate < required and path.fits:
        yield voice.words("trend-not-for-ever", required=required, far=outlook.far)
    elif -path.rate < required:
        yield voice.words("trend-slower", required=required, rate=-path.rate)
    else:
        yield voice.words("trend-enough", required=required)


def _national(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    goals = voice.facts.goals
    national = goals.of(Kind.NATIONAL) if goals else ()
    if not national:
        return
    yield voice.heading("outlook-national")
    for path in outlook.paths:
        if path.kind == NATIONAL:
            yield from _of_goal(voice, outlook, path)
    refused = tuple(goal for goal in national if goal.refused)
    for message in goals_finding.refusals(refused):
        yield _borrowed(voice, message)


def _borrowed(voice: Voice, message: Message) -> Paragraph:
    """Write a sentence that the page has too."""
    folder = goals_finding.FINDING.folder
    return voice.told(paragraph(folder, (message,), voice.facts, voice.language))


def _of_goal(voice: Voice, outlook: Outlook, path: Path) -> Iterator[Block]:
    """What a goal sums to, and that being on time is not being inside (B26)."""
    goal, facts = path.goal, voice.facts
    if goal is None or goal.held is None:
        return
    budget_t = outlook.chosen.budget_t
    ratio = path.total_t / budget_t if budget_t > 0 else 0.0
    values: dict[str, Value] = {
        "goal": goal.subject, "total": path.total_t, "far": outlook.far,
        "ratio": ratio, "over": path.over_at(outlook.far),
    }  # fmt: skip
    parts = [voice.words("goal-sum", **values)]
    if facts.is_uncertain:
        parts.append(voice.words(f"goal-about-{facts.turn}"))
    elif budget_t <= 0:
        parts.append(voice.words("goal-spent", **values))
    elif path.fits:
        parts.append(voice.words("goal-fits", **values))
    elif ratio < TWICE:
        parts.append(voice.words("goal-over", **values))
    else:
        parts.append(voice.words("goal-times", **values))
    yield _joined(*parts)
    end = goal.promise.net_zero_year or goal.promise.last_year
    if end and budget_t > 0 and not path.fits and not facts.is_uncertain:
        name = "on-time-net" if goal.promise.net_zero_year else "on-time"
        yield from voice.say(name, year=end)
    yield from _depends(voice, path)


def _depends(voice: Voice, path: Path) -> Iterator[Block]:
    """What the sum of a goal rests on: the way there, and what is left at its end."""
    goal = path.goal
    if goal is None or goal.held is None:
        return
    allowed, parts = goal.held.allowed, []
    if goal.scope == "all-gases":
        parts.append(voice.words("goal-applied"))
    parts.append(voice.words("goal-between", between=(allowed.low_t, allowed.high_t)))
    if goal.held.rest_t and goal.promise.last_year:
        year = goal.promise.last_year
        name = "goal-removals" if goal.promise.net_zero_year else "goal-rest"
        parts.append(voice.words(name, rest=goal.held.rest_t, year=year))
    yield _joined(*parts)


def _own(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    facts = voice.facts
    goals = facts.goals
    if goals is None:
        return
    is_whole = facts.place == facts.country
    yield voice.heading("outlook-own", own="no" if is_whole else "yes")
    yield from voice.finding("adopted", notes=True)
    own = goals.of(Kind.OWN)
    if not own and facts.place != facts.country:
        name = "no-goal-adopted" if facts.adopted else "no-goal"
        if not goals.of(Kind.NATIONAL):
            name = "no-goal-at-all"
        yield from voice.say(name)
    for path in outlook.paths:
        if path.kind == OWN:
            yield from _of_goal(voice, outlook, path)
    for message in goals_finding.refusals(tuple(goal for goal in own if goal.refused)):
        yield _borrowed(voice, message)
    yield from _straight(voice, outlook)
    yield from _table(voice, outlook)


def _straight(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    """Which year of nought the budget holds, along a straight line."""
    goals, budget_t = voice.facts.goals, outlook.chosen.budget_t
    plain = goals.of(Kind.PLAIN) if goals else ()
    if not plain or not voice.has(figures.GOALS):
        return
    told = f"straight-{'adopted' if goals and goals.is_adopted else 'ours'}"
    if voice.facts.is_uncertain or budget_t <= 0:
        yield from voice.say("straight-spent")
    else:
        inside = [goal for goal in plain if goal.held and goal.held.is_inside]
        year = inside[-1].promise.last_year if inside else None
        first = plain[0].promise.last_year
        if year is None:
            yield from voice.say(f"{told}-none", year=first or 0)
        else:
            yield from voice.say(told, year=year)
    yield from voice.picture(figures.GOALS)


def _table(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    """Every path: its change, when the budget ends, and what is over."""
    language, chosen = voice.language, outlook.chosen
    unit = mass_unit([chosen.emissions_latest_t], language)
    is_spent = chosen.budget_t <= 0
    over = "head-debt" if is_spent else "head-over"
    head = (
        voice.label("head-path"),
        voice.label("head-change"),
        voice.label("head-ends"),
        voice.label("head-level", year=outlook.near, unit=unit.name),
        *(
            voice.label(over, year=y, unit=unit.name)
            for y in (outlook.near, outlook.far)
        ),
    )
    yield from voice.say("table-text", near=outlook.near, far=outlook.far)
    yield Table(
        "outlook-table",
        voice.label("table-title"),
        head,
        tuple(_row(voice, outlook, path, unit) for path in outlook.paths),
        note=voice.sourced(
            sources_of(voice, outlook),
            voice.words("table-note-spent" if is_spent else "table-note"),
        ),
    )


def _row(voice: Voice, outlook: Outlook, path: Path, unit: MassUnit) -> Row:
    language = voice.language
    change = (
        signed_percent(path.rate, language)
        if path.rate is not None
        else voice.label("by-line")
    )
    end = path.ends_on
    told = (
        path.in_year(outlook.near),
        path.over_at(outlook.near),
        None if path.is_wild else path.over_at(outlook.far),
    )
    decimals = 0 if outlook.chosen.emissions_latest_t >= PLAIN * unit.tonnes else 1
    if outlook.chosen.budget_t <= 0:
        ends = voice.label("ends-already")
    elif voice.facts.is_uncertain:
        ends = voice.label("ends-about")
    else:
        ends = month_and_year(end, language) if end else voice.label("ends-not")
    return Row(
        (
            Cell(name_of(voice, path)),
            Cell(change),
            Cell(ends),
            *(
                Cell(
                    "–"
                    if each_t is None
                    else fixed(each_t / unit.tonnes, language, decimals)
                )
                for each_t in told
            ),
        )
    )


def _gap(voice: Voice, outlook: Outlook) -> Iterator[Block]:
    yield voice.heading("outlook-gap-section", year=outlook.near)
    required_t = outlook.required_in(outlook.near)
    today_t = outlook.paths[0].in_year(outlook.near)
    if required_t is None:
        lowest = min(outlook.paths, key=lambda path: path.in_year(outlook.near))
        name = "gap-spent" if lowest is not outlook.paths[0] else "gap-spent-alone"
        least_t = lowest.in_year(outlook.near)
        yield from voice.say(name, year=outlook.near, today=today_t, least=least_t)
    else:
        yield from _to_close(voice, outlook, required_t)
    if _has_gap(outlook):
        yield from voice.say("gap-drawn", year=outlook.near)
        yield voice.drawn(gap_of(voice, outlook))


def _has_gap(outlook: Outlook) -> bool:
    """Whether there is more than one amount to hold against another."""
    return len(outlook.paths) > 1 or outlook.required_in(outlook.near) is not None


def _to_close(voice: Voice, outlook: Outlook, required_t: float) -> Iterator[Block]:
    """The gap between today's level and the budget's path, and what the trend does."""
    year, today_t = outlook.near, outlook.paths[0].in_year(outlook.near)
    is_severe = voice.facts.state is State.SEVERE
    yield from voice.say(
        "gap-severe" if is_severe else "gap",
        year=year,
        today=today_t,
        required=required_t,
        gap=today_t - required_t,
        part=1 - required_t / today_t,
    )
    trend = outlook.of(TREND)
    if trend is None or is_severe:
        return
    left_t = trend.in_year(year) - required_t
    name = "gap-trend" if left_t > 0 else "gap-trend-closed"
    if (trend.rate or 0.0) > 0:
        name = "gap-trend-rises"
    yield from voice.say(name, year=year, left=abs(left_t))


CHAPTER = ChapterOf("outlook", Folder(__file__).parent, tell)
