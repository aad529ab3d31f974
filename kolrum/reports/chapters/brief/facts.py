"""The budget in brief: four numbers, five points, what changed, what to ask."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.reports.blocks import Block, Paragraph, Span, Statement, Words
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, NONE, SPENT, case_of
from kolrum.reports.chapters.brief.changed import changed
from kolrum.reports.chapters.brief.numbers import bar, four_numbers
from kolrum.reports.chapters.brief.points import points
from kolrum.reports.chapters.brief.questions import questions
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.marking import marked
from kolrum.reports.passages import together


def tell(voice: Voice) -> Iterator[Block]:
    """Answer first; an adopted budget leads, with ours beside it."""
    texts = voice.book.texts
    adopted, ours = texts.get("adopted"), texts["answer"]
    yield Statement(marked((adopted or ours).statement.marked))
    if adopted is not None:
        yield Paragraph(together(adopted.notes))
    yield Paragraph((*_origin(voice), Span(" "), *together(ours.notes)))
    if case_of(voice.facts) == NONE:
        return
    yield from four_numbers(voice)
    yield from bar(voice)
    yield from points(voice)
    yield from changed(voice)
    yield from questions(voice)


def _origin(voice: Voice) -> Words:
    """Say what the budget was from the beginning."""
    chosen = voice.facts.chosen
    case = case_of(voice.facts)
    return voice.words(
        "origin-spent" if case in {SPENT, ABOUT} else "origin",
        whole=chosen.budget_at_base_t,
        emitted=chosen.used_t + chosen.reserved_t,
    )


CHAPTER = ChapterOf("brief", Path(__file__).parent, tell)
