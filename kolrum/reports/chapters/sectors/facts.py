"""Sector by sector: what each is, how it moved, its part of the path, who decides."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.sectors.finding import is_untold
from kolrum.reports.blocks import Block, Comment, Slot
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.sectors.one import describe, heading_of, tell_one
from kolrum.reports.chapters.sectors.overview import tell_overview, tell_rest
from kolrum.reports.chapters.sectors.parts import tell_parts
from kolrum.reports.chapters.sectors.standing import standings_of
from kolrum.reports.marking import marked
from kolrum.reports.wording import wording_of

APART = ("transport", "own_heating", "working_machinery")
"""Sectors that no deduction touches: their parts are told also where others are not."""


def tell(voice: Voice) -> Iterator[Block]:
    """Tell of the large sectors one by one, and of the rest in a list."""
    facts = voice.facts
    if facts.state in {State.ZERO, State.NO_DATA} or facts.sectors is None:
        return
    if is_untold(facts):
        yield from _tell_untold(voice)
        return
    found = standings_of(facts)
    if not found:
        return
    large = [each for each in found if each.is_large]
    rest = [each for each in found if not each.is_large]
    yield from tell_overview(voice, large, has_rest=bool(rest))
    for each in large:
        yield from tell_one(voice, each)
        yield from _comment(voice, each.key)
    yield from tell_rest(voice, rest)
    for each in rest:
        yield from _comment(voice, each.key)


def _tell_untold(voice: Voice) -> Iterator[Block]:
    """Say why sectors are not told, and give the parts that still can be."""
    yield from voice.finding("sectors", notes=True)
    told = [(key, tuple(tell_parts(voice, key))) for key in APART]
    told = [(key, blocks) for key, blocks in told if blocks]
    if not told:
        return
    yield from voice.say("untold-parts")
    if voice.facts.is_lowest:
        yield from voice.say("control")
    for key, blocks in told:
        if voice.facts.sectors is not None:
            yield heading_of(voice, voice.facts.sectors.name(key))
        yield from describe(voice, key)
        yield from blocks
        yield from _comment(voice, key)


def _comment(voice: Voice, key: str) -> Iterator[Comment | Slot]:
    """What the municipality has written of a sector; room for it in a preview."""
    signed = voice.book.editorial.comments.get(key)
    if signed is not None and signed.text.strip():
        text = " ".join(signed.text.split())
        yield Comment(signed.by, marked(text))
    elif voice.book.editorial.shows_slots:
        yield Slot(*wording_of(voice.language).slots["comment"])


CHAPTER = ChapterOf("sectors", Path(__file__).parent, tell, has_opening=True)
