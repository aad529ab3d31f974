"""How large the budget was, what has been used, and what is left."""

from collections.abc import Iterator

from kolrum.narrative.facts import years_of
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, LEFT, SEVERE, SPENT, case_of
from kolrum.reports.passages import passage
from kolrum.reports.rows import taken_over
from kolrum.reports.sources import source_words
from kolrum.telling import figures
from kolrum.telling.members import members_table

MEMBERS = "pace-members"


def size(voice: Voice) -> Iterator[Block]:
    """Say what there was, what statistics have seen and what is reserved."""
    facts, chosen = voice.facts, voice.facts.chosen
    yield voice.heading("pace-size")
    charged = [each for each in facts.observed if each.year >= chosen.base_year]
    name = "size" if charged else "size-unused"
    yield from voice.say(
        name,
        whole=chosen.budget_at_base_t,
        used=chosen.used_t,
        span=years_of(charged),
    )
    if chosen.reserved_t:
        estimated = years_of(
            [each for each in facts.estimated if each.year >= chosen.base_year]
        )
        yield from voice.say(
            "size-reserved", years=estimated, reserved=chosen.reserved_t
        )
    yield from _left(voice)
    if voice.has(figures.FIELD):
        yield from passage(voice, "yearly")
        yield from voice.say("size-field")
        yield from voice.picture(figures.FIELD)
    yield from passage(voice, "members")
    yield from _members(voice)
    yield from passage(voice, "peers")


def _members(voice: Voice) -> Iterator[Block]:
    """List the parts of a sum; of a whole country only the first and the last."""
    known = voice.book.known
    if voice.facts.members < 2:
        return
    found = members_table(
        known.country,
        known.place,
        known.chosen,
        voice.language,
        is_whole=known.place is not known.country.whole,
    )
    yield from voice.say("size-members")
    note = source_words(voice.facts.chosen.sources, voice.language)
    yield taken_over(MEMBERS, found, note)


def _left(voice: Voice) -> Iterator[Block]:
    chosen, case = voice.facts.chosen, case_of(voice.facts)
    spread = chosen.uncertainty
    if case in {LEFT, SEVERE}:
        if spread is None:
            yield from voice.say("size-left", left=chosen.budget_t)
            return
        bounds = (spread.p05_t, spread.p95_t)
        yield from voice.say("size-left-spread", left=chosen.budget_t, spread=bounds)
    elif case == SPENT:
        yield from passage(voice, "debt")
    elif case == ABOUT and spread is not None:
        yield from voice.say("size-about", over=-spread.p05_t, left=spread.p95_t)
