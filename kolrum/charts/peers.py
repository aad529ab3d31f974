"""A strip of ticks, one a place, with the median and one place named."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kolrum.carbon.provenance import Source
from kolrum.charts.axes import ticks
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed, significant

KEY = "peers"
DECIMALS = 2  # of the table, where they stand under each other
LOW_DECIMALS = 3  # where some are below one: as many as stand beside the strip
WALL = 560.0  # a strip is low, so all of it is large, yet below its title
TICK, TALLEST, AROUND = 24.0, 100.0, 78.0


@dataclass(frozen=True)
class Peers:
    """The same measure of comparable places, by name, and the place in question."""

    values: tuple[tuple[str, float], ...]
    own: str


@dataclass(frozen=True)
class PeersWords:
    """Words of the strip; `own` and `median` hold {value}."""

    title: str
    summary: str
    caption: str
    unit: str
    own: str
    median: str
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def draw(
    figures: Peers,
    words: PeersWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the strip, from nought or from the lowest where values are below it."""
    rows = sorted(figures.values, key=lambda row: -row[1])
    is_low = any(abs(value) < 1 for _, value in rows)
    decimals = LOW_DECIMALS if is_low else DECIMALS
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, figures, words, language),
            _drawing("wide", WIDE, figures, words, language),
        ),
        table=Table(
            words.caption,
            words.head,
            tuple((cell(n), cell(v, fixed(v, language, decimals))) for n, v in rows),
            own=figures.own,
        ),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _drawing(
            "wall", min(width, WALL), figures, words, language,
            min(TALLEST, max(TICK, height * min(1, WALL / width) - AROUND)),
        ),
    )  # fmt: skip


def _drawing(
    name: str,
    width: float,
    figures: Peers,
    words: PeersWords,
    language: str,
    tick: float = TICK,
) -> Drawing:
    pen = Pen()
    values = [value for _, value in figures.values]
    own = dict(figures.values)[figures.own]
    marks = ticks(max(values))
    lowest, highest = min(0.0, *values), max([*values, marks[-1]])
    margin = 12.0
    bottom = 54.0 + tick

    def x(value: float) -> float:
        part = (value - lowest) / (highest - lowest or 1)
        return margin + part * (width - 2 * margin)

    pen.write(Text(0, 14, words.unit))
    for value in values:
        if value != own:
            pen.line("tick", (x(value), bottom - tick), (x(value), bottom - 1))
    middle = median(values)
    pen.line("here", (x(middle), bottom - tick - 8), (x(middle), bottom + 5))
    pen.line("mark", (x(own), bottom - tick - 8), (x(own), bottom - 1))
    pen.line("axis", (0, bottom), (width, bottom))
    for mark in marks:
        text = significant(mark, language)
        pen.write(Text(x(mark), bottom + 18, text, anchor="middle"))
    at_own, at_middle = (x(own), own), (x(middle), middle)
    _write_labels(pen, width, bottom - tick - 14, at_own, at_middle, words, language)
    order = ("tick", "here", "axis", "mark")
    return Drawing(name, width, bottom + 24, pen.marks(order))


def _write_labels(
    pen: Pen,
    width: float,
    y: float,
    own: tuple[float, float],
    middle: tuple[float, float],
    words: PeersWords,
    language: str,
) -> None:
    """Write the two labels above their ticks, apart where they would meet."""
    told = words.own.format(value=significant(own[1], language))
    first = _centred(Text(own[0], y, told, "answer", bold=True), width)
    told = words.median.format(value=significant(middle[1], language))
    second = _centred(Text(middle[0], y, told), width)
    left, right = sorted((first, second), key=lambda text: text.x)
    lacking = left.box.right + 14 - right.box.left
    if lacking > 0:
        is_first_left = left is first
        left_x = max(0.0, min(left.x, min(own[0], middle[0]) + 6 - left.width))
        right_x = min(
            width - right.width, max(left_x + left.width + 14, right.box.left)
        )
        left_x = min(left_x, right_x - 14 - left.width)
        at_left = Text(left_x, y, left.text, left.role, bold=left.bold)
        at_right = Text(right_x, y, right.text, right.role, bold=right.bold)
        first, second = (at_left, at_right) if is_first_left else (at_right, at_left)
    pen.write(first, second)


def _centred(text: Text, width: float) -> Text:
    left = min(max(0.0, text.x - text.width / 2), width - text.width)
    return Text(left, text.y, text.text, text.role, text.size, bold=text.bold)
