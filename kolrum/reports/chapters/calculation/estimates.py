"""Years without statistics: how they are estimated, and how far that may be off."""

import math
from collections.abc import Iterator

from kolrum.reports.blocks import Block, Listed
from kolrum.reports.book import Voice
from kolrum.reports.chapters.calculation.derivation import sum_of
from kolrum.reports.passages import passage

BY_MOVEMENT = frozenset({"estimate", "estimate-national"})


def estimates(voice: Voice) -> Iterator[Block]:
    """Say which years are estimated and how, and between what they may lie."""
    facts = voice.facts
    if not facts.estimated:
        return
    yield voice.heading("calculation-estimates")
    yield from passage(voice, "estimated")
    for step in facts.chosen.derivation:
        if step.key in BY_MOVEMENT and step.year is not None:
            yield from voice.say(
                "estimated-sum", year=step.year, sum=sum_of(voice, step)
            )
            break
    yield from _widths(voice)


def _widths(voice: Voice) -> Iterator[Block]:
    """The interval of each year, and the trials that it comes from."""
    recorded = voice.facts.chosen.derivation
    if "h_1" not in recorded or "h_2" not in recorded:
        return
    first, later = (math.exp(recorded[name].value) - 1 for name in ("h_1", "h_2"))
    yield from voice.say("widths", first=first, later=later)
    yield Listed(
        tuple(
            voice.words(
                "interval",
                year=each.year,
                estimate=each.emissions_t,
                bounds=(each.low_t, each.high_t),
            )
            for each in voice.facts.estimated
            if each.low_t is not None and each.high_t is not None
        )
    )
