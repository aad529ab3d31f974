"""How large the budget was, what has been used, and what is left."""

from collections.abc import Iterator

from kolrum.lib.numbers import signed
from kolrum.narrative.facts import years_of
from kolrum.reports.blocks import Block, Table
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, LEFT, NONE, SEVERE, SPENT, case_of
from kolrum.reports.passages import passage
from kolrum.reports.rows import row, taken_over
from kolrum.telling import figures
from kolrum.telling.members import members_table

MEMBERS, APART = "pace-members", "pace-adopted-apart"


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
    yield from _adopted(voice)
    yield from passage(voice, "yearly")
    if voice.has(figures.FIELD) and voice.book.editorial.cover is not None:
        # Else the cover has it: a chosen picture takes its place there.
        yield from voice.say("size-field")
        yield from voice.picture(figures.FIELD)
    yield from passage(voice, "members")
    yield from _members(voice)
    yield from passage(voice, "peers")


def _adopted(voice: Voice) -> Iterator[Block]:
    """Set the adopted budget beside ours, and take the difference apart if possible."""
    adopted = voice.facts.adopted
    if adopted is None:
        return
    yield from passage(voice, "adopted")
    if adopted.apart is None:
        return
    apart, language = adopted.apart, voice.language
    yield from voice.say("apart")
    terms = (
        ("apart-share", apart.share_t),
        ("apart-national", apart.national_t),
        ("apart-before", apart.before_t),
        ("apart-other", apart.other_t),
    )
    whole = signed(apart.whole_t, language, 0)
    yield Table(
        APART,
        voice.label("apart-title", year=adopted.base_year),
        (voice.label("apart-cause"), voice.label("apart-tonnes")),
        (
            *(row(voice.label(name), signed(t, language, 0)) for name, t in terms),
            row(voice.label("apart-whole"), whole, is_sum=True),
        ),
    )


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
    note = voice.sourced(voice.facts.chosen.sources)
    yield taken_over(MEMBERS, found, note)


def _left(voice: Voice) -> Iterator[Block]:
    chosen, case = voice.facts.chosen, case_of(voice.facts)
    spread = chosen.uncertainty
    if case in {LEFT, SEVERE, NONE}:
        if spread is None:
            yield from voice.say("size-left", left=chosen.budget_t)
            return
        bounds = (spread.p05_t, spread.p95_t)
        yield from voice.say("size-left-spread", left=chosen.budget_t, spread=bounds)
    elif case == SPENT:
        yield from passage(voice, "debt")
    elif case == ABOUT and spread is not None:
        yield from voice.say("size-about", over=-spread.p05_t, left=spread.p95_t)
