"""What each kind of embed holds: badge, card, a figure, a part, or the whole story."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.translation import gettext as _

from kolrum.charts.figure import Figure
from kolrum.narrative import FigureWords, Phrase, figure, text
from kolrum.narrative.card import finding as card
from kolrum.telling import figures
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.asking import Asked
from kolrum.visualiser.atlas.picture import Form
from kolrum.visualiser.embed.options import BADGE, CARD, WHOLE
from kolrum.visualiser.files.found import KEYS, MAP, Found, figure_of
from kolrum.visualiser.files.links import links_of
from kolrum.visualiser.pages import answer_of, sections_of, telling_of
from kolrum.visualiser.parts import PARTS

SMALLEST = "small"
HEADINGS = frozenset({"used", "reserved", "left"})
"""Labels of the field that stand above its blocks; a card has no room for them."""

FIGURE_VIEWS = KEYS
PART_VIEWS: Mapping[str, str] = MappingProxyType(
    {f"part-{key}" if key in figures.FIGURES else key: key for key in PARTS}
)
"""Parts by their views: a figure's name means the figure."""

VIEWS = (CARD, BADGE, *FIGURE_VIEWS, *PART_VIEWS, WHOLE)

FRAME, FRAME_ROOM, LEAST_IN_FRAME = "frame", (620.0, 310.0), 500
"""A drawing for frames between the widths that pages have drawings for."""

SPARSE_ON_WALLS = frozenset({"sector-multiples"})
"""Figures that leave something out where they are drawn large."""

UNIT = re.compile(r"(?P<number>.*\d.*?)[\s\u00a0\u202f]+(?P<unit>[^\W\d_]+)")


@dataclass(frozen=True)
class Number:
    """A figure of a card: what is set large, and what stands under it."""

    value: str
    label: str


@dataclass(frozen=True)
class Content:
    """An embed's content: its template, its own title, and what the template reads.

    `given` is the figure as its address asks for it, where the embed is a figure;
    `adopted` is what the place's own budget leaves, where it has adopted one and the
    embed tells of Kolrum's.
    """

    template: str
    title: str
    words: FigureWords
    page: Mapping[str, object]
    figure: Figure | None = None
    given: Found | None = None
    adopted: Phrase | None = None

    @property
    def frame_title(self) -> str:
        """What a frame with this in it is called, for those who do not see it."""
        return f"{self.subject}: {self.title}"

    @property
    def subject(self) -> str:
        """Say whose budget it is; a name may begin with its article."""
        said = self.words.one("subject")
        return said[:1].upper() + said[1:]

    @property
    def data(self) -> str:
        """Say how far the statistics reach, and whose figures they are if unclear."""
        data = " ".join(self.words.lines("data"))
        if self.adopted is None:
            return data
        return _("Kolrum’s calculation, %(data)s") % {"data": data}


def content_of(known: Gathered, asked: Asked, view: str) -> Content | None:
    """Give what a view holds for a place; None where it has nothing to show."""
    words = card.words(known.facts, asked.language)
    if view == BADGE:
        return _badge(known, asked.language, words)
    if view == CARD:
        return _card(known, asked.language, words)
    if view in FIGURE_VIEWS:
        return _figure(known, asked, view, words)
    return _story(known, asked, view, words)


def _figure(
    known: Gathered, asked: Asked, view: str, words: FigureWords
) -> Content | None:
    """A figure with its files; an address of its own where its page is another."""
    form = Form.LIGHT if view == MAP else Form.PAGE
    given = figure_of(known, view, asked.query, asked.language, form)
    if given is None:
        return None
    links = links_of(view, given.stand, asked.language)
    if given.known.place is not known.place:
        words = card.words(given.known.facts, asked.language)
    return Content(
        MAP if view == MAP else "figure",
        given.figure.title,
        words,
        {"links": links},
        _with_one_for_frames(given.figure),
        given,
        _adopted(known, asked.language) if given.rests_on_budget else None,
    )


def _with_one_for_frames(figure: Figure) -> Figure:
    """Add what is drawn for a frame some 680 pixels wide, where that fills it."""
    narrow, *others = figure.drawings or (None,)
    if narrow is None or narrow.name != "narrow" or figure.key in SPARSE_ON_WALLS:
        return figure
    drawn = figure.wall(*FRAME_ROOM) if figure.wall else narrow
    if drawn.width < LEAST_IN_FRAME:
        return figure
    framed = replace(drawn, name=FRAME)
    return replace(figure, drawings=(narrow, framed, *others))


def _adopted(known: Gathered, language: str) -> Phrase | None:
    """What is left of the budget that the place has adopted itself, if it has."""
    told = text("adopted", known.facts, language)
    return told.statement if told else None


def number_of(value: str, label: str) -> Number:
    """Let a unit stand with the words under the number: 921 000, ton kvar.

    Set large, a month and its year may need a line each: September, 2037.
    """
    found = UNIT.fullmatch(value)
    if found is None:
        is_month = value[:1].isalpha()
        return Number(value.replace("\u00a0", " ") if is_month else value, label)
    return Number(found["number"], f"{found['unit']} {label}")


def _badge(known: Gathered, language: str, words: FigureWords) -> Content:
    value, label = words.lines("badge")
    return Content(
        "badge",
        f"{value} {label}",
        words,
        {"number": number_of(value, label)},
        adopted=_adopted(known, language),
    )


def _card(known: Gathered, language: str, words: FigureWords) -> Content:
    numbers = [
        number_of(*words.lines(name))
        for name in words.labels
        if name.startswith(f"{card.FIGURE} ")
    ]
    drawn = bare_field(known, language)
    square = ""
    if drawn is not None and drawn.drawings:
        quarters = _field_notes(known, language, "notes-quarters")
        name = "square-quarter" if drawn.notes == quarters else "square"
        square = " ".join(words.lines(name))
    title = words.title.plain
    page = {"numbers": numbers, "square": square, "statement": words.title}
    return Content("card", title, words, page, drawn, adopted=_adopted(known, language))


def _field_notes(known: Gathered, language: str, name: str) -> tuple[str, ...]:
    words = figure(figures.FIGURES[figures.FIELD][0], known.facts, language)
    return words.lines(name) if words else ()


def bare_field(known: Gathered, language: str) -> Figure | None:
    """The field of months for a phone, without headings above its blocks."""
    picture, draw = figures.FIGURES[figures.FIELD]
    words = figure(picture, known.facts, language)
    if words is None:
        return None
    labels = {key: told for key, told in words.labels.items() if key not in HEADINGS}
    drawn = draw(known, replace(words, labels=labels), language)
    if drawn is None:
        return None
    small = tuple(each for each in drawn.drawings if each.name == SMALLEST)
    return replace(drawn, drawings=small)


def _story(
    known: Gathered, asked: Asked, view: str, words: FigureWords
) -> Content | None:
    telling = telling_of(known, asked.query, asked.language)
    if view == WHOLE:
        title = telling.texts["answer"].statement.plain
        page = answer_of(telling) | sections_of(telling)
        page |= {"texts": telling.texts, "telling": telling}
        return Content("story", title, words, page)
    sections = PARTS[PART_VIEWS[view]].tell(telling)
    if not sections:
        return None
    title = sections[0].text.statement.plain
    page = {"sections": sections, "telling": telling}
    return Content("story", title, words, page)
