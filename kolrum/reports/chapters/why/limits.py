"""The limits that were agreed, and the world's budget for each by vintage."""

from collections.abc import Iterator

from kolrum.budgets.inputs import world_in_use
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.remaining import RemainingBudgets
from kolrum.data.world import remaining_sources
from kolrum.lib.numbers import fixed, percent, short
from kolrum.narrative.facts import is_about_now, limit_of
from kolrum.narrative.values import Limit
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.why.sums import ASSESSED, GT, LIMITS, NEWEST

WELL_BELOW, EVEN = 1.7, 50
TWO, LIKELY = 2.0, 83
CHANCES = (17, 33, 50, 67, 83)
MISSING = "–"


def tell_limits(voice: Voice) -> Iterator[Block]:
    """Say what was agreed, why 1.7 stands for well below 2, and what remains."""
    tables = world_in_use().remaining
    first = tables[ASSESSED]
    below = first.published(WELL_BELOW, EVEN) or 0.0
    two = first.published(TWO, LIKELY) or 0.0
    yield from voice.say("paris")
    yield from voice.say(
        "well-below",
        chosen=Limit(WELL_BELOW, EVEN),
        other=Limit(TWO, LIKELY),
        below=below * GT,
        two=two * GT,
        apart=two / below - 1,
    )
    yield from _tell_vintages(voice, first, tables[NEWEST])
    yield _table(voice)
    yield from _tell_here(voice)


def _table(voice: Voice) -> Table:
    """The vintage in use and the newest, by temperature and likelihood, in Gt."""
    language = voice.language
    tables = world_in_use().remaining
    rows = []
    for temperature in LIMITS:
        degrees = short(temperature, language)
        head = voice.label("global-budgets-group", degrees=degrees)
        rows.append(Row((Cell(head), *(Cell("") for _ in CHANCES)), is_group=True))
        for source in _shown():
            table = tables[source]
            found = [table.published(temperature, chance) for chance in CHANCES]
            name = voice.label(
                "vintage",
                source=voice.label(f"vintage {source}"),
                base=table.base_year,
            )
            is_used = source == ASSESSED
            texts = [MISSING if gt is None else fixed(gt, language) for gt in found]
            rows.append(Row((Cell(name), *(Cell(each, is_used) for each in texts))))
    sources = [tables[source].source for source in _shown()]
    return Table(
        "global-budgets",
        voice.label("global-budgets-title"),
        (
            voice.label("global-budgets-head"),
            *(percent(chance / 100, language, 0) for chance in CHANCES),
        ),
        tuple(rows),
        note=voice.sourced(sources, voice.words("global-budgets-note")),
    )


def _shown() -> tuple[str, ...]:
    """The vintage of the budget, and those from the one that is told as the newest."""
    known = remaining_sources()
    return tuple(
        source
        for source in known
        if source == ASSESSED or source in known[known.index(NEWEST) :]
    )


def _tell_vintages(
    voice: Voice, first: RemainingBudgets, newest: RemainingBudgets
) -> Iterator[Block]:
    """What is emitted between two base dates, and what new knowledge changed."""
    old = first.published(WELL_BELOW, EVEN)
    new = newest.published(WELL_BELOW, EVEN)
    if old is None or new is None:
        return
    years = tuple(range(first.base_year, newest.base_year))
    between = float(world_in_use().emissions_t(years).sum())
    yield from voice.say(
        "vintages",
        first=first.base_year,
        last=newest.base_year - 1,
        emitted=between,
        old=old * GT,
        rest=old * GT - between,
        new=new * GT,
        base=newest.base_year,
        chosen=Limit(WELL_BELOW, EVEN),
    )


def _tell_here(voice: Voice) -> Iterator[Block]:
    """What the choice of limit means here."""
    facts = voice.facts
    yield from voice.say(_name("here", facts.chosen), **_left(facts.chosen))
    if facts.strict is not None:
        yield from voice.say(_name("here-strict", facts.strict), **_left(facts.strict))


def _name(beginning: str, found: Assessment) -> str:
    if is_about_now(found):
        return f"{beginning}-about"
    if found.emissions_latest_t == 0:
        return f"{beginning}-left"
    return f"{beginning}-left" if found.budget_t > 0 else f"{beginning}-spent"


def _left(found: Assessment) -> dict[str, float | Limit]:
    return {"left": abs(found.budget_t), "here": limit_of(found)}
