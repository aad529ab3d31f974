"""How one amount became another: a bar for each, and a step for every cause between."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import WALL_TEXT, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import agreeing, fixed, signed
from kolrum.lib.units import MASS_UNITS, MassUnit, mass_unit

KEY = "waterfall"
FINER = 1000


@dataclass(frozen=True)
class Waterfall:
    """An amount before, the causes that changed it in order, and so an amount after.

    Amounts are tCO2. `whole` and `less` and `more` are the roles that the amounts, the
    falls and the rises are drawn in. `decimals` below nought tells them in tens or
    hundreds of the unit.
    """

    before_t: float
    steps_t: tuple[float, ...]
    whole: str = "used"
    less: str = "reserved"
    more: str = "used"
    decimals: int = 0

    @property
    def after_t(self) -> float:
        """What the amount has become."""
        return self.before_t + sum(self.steps_t)


@dataclass(frozen=True)
class WaterfallWords:
    """Words of the steps: `labels` has the first amount, each cause, the last amount.

    `head` names the columns of the table; the second holds {unit}.
    """

    title: str
    summary: str
    caption: str
    labels: tuple[str, ...]
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Row:
    label: str
    low_t: float
    high_t: float
    end_t: float
    role: str
    text: str
    is_whole: bool

    @property
    def is_told(self) -> bool:
        """Whether it says more on a wall than that nothing changed."""
        return self.is_whole or any(digit in self.text for digit in "123456789")


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    bars: float
    pitch: float
    thick: float
    size: float
    has_label_above: bool = False


ROOMS = (
    _Room("narrow", NARROW, 0, 0, 18, 15, has_label_above=True),
    _Room("wide", WIDE, 250, 36, 22, 16),
)


def draw(
    figures: Waterfall,
    words: WaterfallWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw a row an amount or cause, each step beginning where the last one ended."""
    texts = texts_of(figures, language)
    rows = _rows(figures, words.labels, texts)
    values = (figures.before_t, *figures.steps_t, figures.after_t)
    unit = _unit(figures, language).name
    table = Table(
        words.caption,
        (words.head[0], words.head[1].format(unit=unit)),
        tuple(
            (cell(label), cell(value, text))
            for label, value, text in zip(words.labels, values, texts, strict=True)
        ),
        ("", "t"),
        (words.head[0], words.head[1].format(unit=MASS_UNITS[language][-1].name)),
    )
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(_drawing(rows, table.head[1], room) for room in ROOMS),
        table=table,
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _drawing(
            [row for row in rows if row.is_told],
            table.head[1],
            _wall(rows, width, height),
        ),
    )


def _wall(rows: Sequence["_Row"], width: float, height: float) -> "_Room":
    """As tall rows as there is room for; one that changes nothing is left out."""
    told = [row for row in rows if row.is_told]
    labels = [width_of(row.label, WALL_TEXT, bold=row.is_whole) for row in told]
    bars = min(max(labels) + 16, 0.42 * width)
    lines = [wrapped(r.label, WALL_TEXT, bars - 14, bold=r.is_whole) for r in told]
    more = sum(1.2 * WALL_TEXT * len(each) - WALL_TEXT for each in lines if each[1:])
    pitch = min(44.0, (height - 30 - more) / len(told))
    return _Room("wall", width, bars, pitch, 0.66 * pitch, WALL_TEXT)


def _unit(figures: Waterfall, language: str) -> MassUnit:
    """A finer unit than charts have: steps are sums that are checked by the reader.

    So fine that the largest step is the one that sentences tell, in three digits.
    """
    return mass_unit([step_t / FINER for step_t in figures.steps_t], language)


def texts_of(figures: Waterfall, language: str) -> tuple[str, ...]:
    """Write the amounts in one unit, rounded so that the printed sum agrees."""
    unit = _unit(figures, language).tonnes
    amounts = [each / unit for each in (figures.before_t, *figures.steps_t)]
    shown = agreeing(amounts, figures.decimals)
    return (
        fixed(shown[0], language),
        *(signed(each, language, 0) for each in shown[1:]),
        fixed(sum(shown), language),
    )


def _rows(
    figures: Waterfall, labels: Sequence[str], texts: Sequence[str]
) -> list[_Row]:
    levels = list(accumulate((figures.before_t, *figures.steps_t)))
    first, *causes, last = zip(labels, texts, strict=True)
    rows = [_whole(figures, figures.before_t, *first)]
    for (label, text), (before_t, after_t) in zip(
        causes, pairwise(levels), strict=True
    ):
        role = figures.less if after_t < before_t else figures.more
        low_t, high_t = sorted((before_t, after_t))
        rows.append(_Row(label, low_t, high_t, after_t, role, text, is_whole=False))
    return [*rows, _whole(figures, levels[-1], *last)]


def _whole(figures: Waterfall, amount_t: float, label: str, text: str) -> _Row:
    """An amount from nought; one below it is a debt, and hatched."""
    role = figures.whole if amount_t >= 0 else "debt"
    low_t, high_t = min(0.0, amount_t), max(0.0, amount_t)
    return _Row(label, low_t, high_t, amount_t, role, text, is_whole=True)


def _drawing(rows: Sequence[_Row], unit_name: str, room: _Room) -> Drawing:
    pen = Pen()
    pen.write(Text(room.bars, 14, unit_name, size=14))
    highest = max(row.high_t for row in rows)
    lowest = min(row.low_t for row in rows)
    widest = max(width_of(row.text, room.size + 1, bold=True) for row in rows) + 14
    unit = (room.width - room.bars - widest) / (highest - lowest or 1.0)
    nought = room.bars - lowest * unit
    y, previous = 26.0, None
    for row in rows:
        middle, bottom = _label(pen, row, room, y)
        left, right = nought + row.low_t * unit, nought + row.high_t * unit
        inset = 0.6 if row.role == "debt" else 0.0
        top = middle - room.thick / 2
        if row.high_t > row.low_t:
            pen.rect(
                row.role,
                left + inset,
                top + inset,
                max(right - left - 2 * inset, 0.8),
                room.thick - 2 * inset,
            )
        if previous is not None and not room.has_label_above:
            # From the end of the last step to the beginning of this one.
            x, from_y = previous
            pen.line("lead", (x, from_y), (x, top))
        previous = (nought + row.end_t * unit, middle + room.thick / 2)
        size = room.size + 1
        wide = width_of(row.text, size, bold=True) + 18
        x = nought if lowest < 0 and right < nought < right + wide else right
        pen.write(Text(x + 9, middle + 0.36 * size, row.text, "plain", size, bold=True))
        if lowest < 0:
            reach = room.thick / 2 + 3 if room.has_label_above else (bottom - y) / 2
            pen.line("axis", (nought, middle - reach), (nought, middle + reach))
        y = bottom
    return Drawing(room.name, room.width, y + 2, pen.marks(("lead", "axis")))


def _label(pen: Pen, row: _Row, room: _Room, y: float) -> tuple[float, float]:
    """Write a row's label; give the middle of its bar, and where the row ends."""
    size = room.size
    if room.has_label_above:
        for line in wrapped(row.label, size, room.width, bold=row.is_whole):
            y += 1.35 * size
            pen.write(Text(0, y - 0.35 * size, line, "plain", size, bold=row.is_whole))
        return y + room.thick / 2 + 2, y + room.thick + 14
    lines = wrapped(row.label, size, room.bars - 14, bold=row.is_whole)
    tall = max(room.pitch, 1.2 * size * len(lines) + 10)
    middle = y + tall / 2
    first = middle + 0.36 * size - 0.6 * size * (len(lines) - 1)
    for number, line in enumerate(lines):
        pen.write(
            Text(0, first + 1.2 * size * number, line, "plain", size, bold=row.is_whole)
        )
    return middle, y + tall
