"""How large a frame should be, so that nothing in it is cut off or scrolls."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing
from kolrum.visualiser.embed.content import FRAME, Content, Number
from kolrum.visualiser.embed.options import BADGE, CARD, WHOLE
from kolrum.visualiser.files.found import MAP
from kolrum.visualiser.present.fitting import LEADING, height_of
from kolrum.visualiser.templatetags.source_lines import Line, are_many, in_lines

NARROW, WIDE = "narrow", "wide"
STORY_HEIGHT, BARE_HEIGHT = 900, 360
SHORT_PARTS = MappingProxyType({"outcome": 660, "part-waiting": 800, "talk": 540})
"""Parts that are shorter than what is else shown of a story before it scrolls."""

BADGE_SIZE, NARROW_WIDTH = (280, 140), 320
CARD_WIDTHS = (300, NARROW_WIDTH, 360)
CHART_WIDTHS = {NARROW: CARD_WIDTHS, WIDE: (680, 858, 998)}
"""The widths that a height must do for: every frame takes the width there is."""

LEAST_HEIGHTS = {NARROW: 360, WIDE: 400}

# These follow embed.css.
SIDES, ENDS, FOOT = 38, 50, 37
STATEMENT, STATEMENT_LINE = 20, 24
NUMBER, NUMBER_LINE = 22, 26
NOTE, NOTE_LINE = 14, 20
LOGO_HEIGHT = 30
"""What a logo adds to the foot, where the words leave it no room on their line."""
BESIDE_WIDTH, BESIDE_GAP, BESIDE_FROM, BESIDE_TO = 352, 24, 640, 744
LEAST_WIDTHS = {"half": 416, FRAME: 544, "middle": 560, "wide": 704, "large": 960}
MOST_WIDTHS = {"half": 544, FRAME: 704, "middle": 736, "wide": 960}
SMALL_WIDTH, LEGEND_WIDTH = 322, 432
MAP_WIDTH = 336
LEADS_ON = "Varje plats på kartan leder till sin sida. Samma siffror som lista."
"""What stands under a map, in the language that takes most room."""


@dataclass(frozen=True)
class Size:
    """The width it is meant for and the height, in pixels; no width: all there is."""

    width: int | None
    height: int

    @property
    def attributes(self) -> tuple[str, str]:
        """As HTML writes them."""
        return ("100%" if self.width is None else str(self.width)), str(self.height)

    def taller(self, pixels: int) -> "Size":
        """Give the same with so many pixels more in height."""
        return replace(self, height=self.height + pixels)


def size_of(content: Content, view: str, form: str = NARROW) -> Size:
    """Give the size in which an embed needs no scrolling; a story is long and does."""
    if view == BADGE:
        return Size(*BADGE_SIZE)
    if content.template == CARD:
        heights = [_card_height(content, width) for width in CARD_WIDTHS]
        return Size(NARROW_WIDTH, max(heights))
    if content.figure is None:
        return Size(None, _story_height(content, view))
    widths = CHART_WIDTHS[form]
    measure = _map_height if content.template == MAP else _figure_height
    heights = [measure(content, content.figure, width) for width in widths]
    height = max(LEAST_HEIGHTS[form], *heights)
    return Size(NARROW_WIDTH if form == NARROW else None, height)


def _story_height(content: Content, view: str) -> int:
    """What is seen of a story at once; a part that is shorter is seen whole."""
    sections = content.page.get("sections")
    if view == WHOLE or not isinstance(sections, list | tuple):
        return STORY_HEIGHT
    has_more = any(each.figures or each.table or each.template for each in sections)
    return SHORT_PARTS.get(view, STORY_HEIGHT) if has_more else BARE_HEIGHT


def _lines(text: str, size: float, width: float, *, serif: bool = False) -> int:
    leading = LEADING if serif else 1.4
    return round(height_of(text, size, width, serif=serif) / (leading * size))


def _head_height(content: Content, width: float) -> float:
    top = f"{content.subject}    {content.data}"
    adopted = content.adopted.plain if content.adopted else ""
    return (
        ENDS
        + NOTE_LINE * (_lines(top, NOTE, width) - 1)
        + NOTE_LINE * (_lines(adopted, NOTE, width) if adopted else 0)
        + STATEMENT_LINE * _lines(content.title, STATEMENT, width, serif=True)
    )


def _card_height(content: Content, width: int) -> int:
    inner = width - SIDES
    height = _head_height(content, inner) + FOOT
    if content.figure is not None and content.figure.drawings:
        height += 8 + _drawn_height(content.figure.drawings[-1], inner)
    numbers = content.page.get("numbers")
    if isinstance(numbers, list) and numbers:
        height += 13 + _numbers_height(numbers, (inner - 14) / 2)
    return round(height)


def _numbers_height(numbers: list[Number], width: float) -> float:
    """Rows of two: each is as high as the higher of the two."""
    each = [
        NUMBER_LINE * _lines(number.value, NUMBER, width, serif=True)
        + NOTE_LINE * _lines(number.label, NOTE, width)
        for number in numbers
    ]
    rows = [max(each[first : first + 2]) for first in range(0, len(each), 2)]
    return sum(rows) + 4 * (len(rows) - 1)


def _figure_height(content: Content, figure: Figure, width: int) -> int:
    inner = width - SIDES
    head = _head_height(content, inner) + STATEMENT_LINE / 2 + FOOT
    variants = {drawing.name for drawing in figure.drawings}
    is_beside = (
        BESIDE_FROM <= width < BESIDE_TO
        and NARROW in variants
        and FRAME not in variants
    )
    room = BESIDE_WIDTH if is_beside else inner
    drawn = _drawn_height(_shown(figure.drawings, room), room)
    if is_beside:
        beside = inner - BESIDE_WIDTH - BESIDE_GAP
        return round(head + max(drawn, _words_height(content, figure, beside)))
    return round(head + drawn + 14 + _words_height(content, figure, inner))


def _map_height(content: Content, figure: Figure, width: int) -> int:
    """The map above its legend, or beside it where there is room."""
    inner = width - SIDES
    legend, *others = figure.drawings
    is_beside = width >= BESIDE_FROM
    column = min(inner, MAP_WIDTH)
    room = inner - column - BESIDE_GAP if is_beside else inner
    heights = [
        legend.height * min(room, LEGEND_WIDTH) / legend.width,
        *(each.height * column / each.width for each in others),
    ]
    drawn = max(heights) if is_beside else sum(heights) + BESIDE_GAP
    told = NOTE_LINE * _lines(LEADS_ON, NOTE, inner)
    words = _words_height(content, figure, inner)
    return round(_head_height(content, inner) + FOOT + 26 + drawn + told + words)


def _words_height(content: Content, figure: Figure, width: float) -> float:
    """Notes, sources, and the line with table and files."""
    told = [*figure.notes, _sources(in_lines(figure.sources))]
    lines = sum(_lines(text, NOTE, width) for text in told if text)
    files = 2 if content.page.get("links") and width < BESIDE_WIDTH else 1
    return NOTE_LINE * lines + 12 + 24 * files


def _sources(lines: tuple[Line, ...]) -> str:
    """Give them as they stand below a figure; folded, they take one line."""
    if are_many(lines):
        return "…"
    told = "; ".join(f"{each.title}, {each.vintages}" for each in lines)
    return f"Källor: {told}." if told else ""


def _shown(drawings: Iterable[Drawing], room: float) -> Drawing:
    """The variant that charts.css shows where there is so much room."""
    fits = [each for each in drawings if LEAST_WIDTHS.get(each.name, 0) <= room]
    return max(fits, key=lambda each: LEAST_WIDTHS.get(each.name, 0))


def _drawn_height(drawing: Drawing, room: float) -> float:
    width = min(room, MOST_WIDTHS.get(drawing.name, SMALL_WIDTH))
    if drawing.name == "large":
        width = room
    return drawing.height * width / drawing.width
