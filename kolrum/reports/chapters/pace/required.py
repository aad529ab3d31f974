"""The yearly cut that keeps the budget; where there is none, what can still be done."""

import math
from collections.abc import Iterator

from kolrum.reports.blocks import Block, Heading, Paragraph
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of
from kolrum.reports.passages import passage, together
from kolrum.reports.rows import taken_over
from kolrum.telling import debts, figures

DEBTS = "pace-debts"


def required(voice: Voice) -> Iterator[Block]:
    """Say what the cut means in the first year and until near zero."""
    is_left = case_of(voice.facts) == LEFT
    title = "title pace-required" if is_left else "title pace-possible"
    yield Heading(voice.label(title), "pace-required")
    if is_left:
        yield from _cut(voice)
    else:
        yield from _without_a_rate(voice)
    if voice.has(figures.PATHWAY):
        name = _pathway(voice)
        yield from voice.say(name)
        yield from voice.picture(figures.PATHWAY, voice.label(f"{name}-title"))
    yield from _debts(voice)


def _pathway(voice: Voice) -> str:
    """Name what is said of the pathway: a path, a small rest, or where it ended."""
    if case_of(voice.facts) == LEFT:
        return "pathway"
    return "pathway-little" if voice.facts.chosen.budget_t > 0 else "pathway-spent"


def _without_a_rate(voice: Voice) -> Iterator[Block]:
    """Say what can be done; that hardly anything is left is said once."""
    yield from passage(voice, "pace")
    required = voice.book.texts.get("requirement")
    if required is None:
        return
    said = () if "pace" in voice.book.texts else (required.statement,)
    yield Paragraph(together((*said, *required.notes)))


def _cut(voice: Voice) -> Iterator[Block]:
    chosen = voice.facts.chosen
    cut = chosen.required_annual_cut
    if cut is None:
        return
    level_t = chosen.emissions_latest_t
    yield from voice.say(
        "required",
        cut=cut,
        first=cut * level_t,
        level=level_t,
        next=level_t * (1 - cut),
        halved=math.ceil(math.log(0.5) / math.log(1 - cut)),
        near_zero=chosen.near_zero_year or 0,
        one_in=chosen.one_in or 1,
    )
    yield from passage(voice, "pace")


def _debts(voice: Voice) -> Iterator[Block]:
    table = debts.table_of(voice.book.known, voice.language)
    if table is None:
        return
    yield from voice.say("debts")
    note = voice.sourced(voice.facts.chosen.sources)
    yield taken_over(DEBTS, table, note)
