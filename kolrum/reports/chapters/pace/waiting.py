"""What waiting costs: the cut that each later start requires, and its tonnes."""

import math
from collections.abc import Iterator

from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of
from kolrum.reports.passages import passage
from kolrum.telling import figures

MOST_YEARS = 60
"""Further ahead a year says nothing to those who decide now."""


def waiting(voice: Voice) -> Iterator[Block]:
    """Say what a year more at today's level takes from the years to come."""
    if "waiting" not in voice.book.texts:
        return
    yield voice.heading("pace-waiting")
    yield from passage(voice, "waiting")
    if case_of(voice.facts) != LEFT or not voice.has(figures.DELAY):
        return
    yield from _price(voice)
    yield from voice.say("waiting")
    yield from voice.picture(figures.DELAY, voice.label("delay-title"))


def _price(voice: Voice) -> Iterator[Block]:
    """The tonnes of one year of waiting, and from which year they are all there is."""
    chosen = voice.facts.chosen
    cut = chosen.required_annual_cut
    if cut is None:
        return
    extra_t = chosen.emissions_latest_t * cut
    years = math.ceil(math.log(extra_t / chosen.budget_t) / math.log(1 - cut))
    if not 1 <= years <= MOST_YEARS:
        return
    yield from voice.say(
        "waiting-price", extra=extra_t, after=chosen.start_year + years
    )
