"""The yearly cut that keeps the budget; where there is none, what can still be done."""

import math
from collections.abc import Iterator

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of
from kolrum.reports.passages import passage
from kolrum.reports.rows import taken_over
from kolrum.reports.sources import source_words
from kolrum.telling import debts, figures

DEBTS = "pace-debts"


def required(voice: Voice) -> Iterator[Block]:
    """Say what the cut means in the first year and until near zero."""
    yield voice.heading("pace-required")
    if case_of(voice.facts) == LEFT:
        yield from _cut(voice)
    else:
        yield from passage(voice, "pace")
        yield from passage(voice, "requirement")
    if voice.has(figures.PATHWAY):
        name = "pathway" if case_of(voice.facts) == LEFT else "pathway-spent"
        yield from voice.say(name)
        yield from voice.picture(figures.PATHWAY)
    yield from _debts(voice)


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
    note = source_words(voice.facts.chosen.sources, voice.language)
    yield taken_over(DEBTS, table, note)
