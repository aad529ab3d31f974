"""A measure over the years, a line each for a few places, named where they end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.axes import Frame, draw_years, ticks
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE
from kolrum.lib.numbers import fixed, significant

KEY = "lines"
ROLES = ("limit", "beside", "beside-dashed", "beside-dotted")
"""Of the first line, the place's own, and of at most three beside it."""

DOT = 3.0
Points = list[tuple[int, float]]


@dataclass(frozen=True)
class Line:
    """A measure by year under a name."""

    name: str
    values: Mapping[int, float]


@dataclass(frozen=True)
class LinesWords:
    """Words of the lines: `axis` is the unit, `year_head` heads the table."""

    title: str
    summary: str
    caption: str
    axis: str
    year_head: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    height: float
    aside: float
    text: float


ROOMS = (_Room("narrow", NARROW, 330, 142, 13), _Room("wide", WIDE, 270, 230, 14))


def draw(
    lines: Sequence[Line],
    words: LinesWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the lines; a year that has no neighbour is a dot, and gaps stay open."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(_drawing(lines, words, language, room) for room in ROOMS),
        table=_table(lines, words, language),
        sources=tuple(sources),
        notes=words.notes,
    )


def _drawing(
    lines: Sequence[Line], words: LinesWords, language: str, room: _Room
) -> Drawing:
    pen, size = Pen(), room.text
    years = sorted({year for line in lines for year in line.values})
    highest = max(value for line in lines for value in line.values.values()) or 1.0
    marks = ticks(highest)
    texts = [significant(mark, language) for mark in marks]
    frame = Frame(
        left=9 + max(width_of(text, size) for text in texts),
        top=34,
        right=room.width - room.aside,
        bottom=room.height - 2 * size,
        first_year=years[0] if room.width > NARROW else _start_of_run(years),
        last_year=years[-1],
        highest=max(highest, marks[-1]),
    )
    pen.write(Text(0, size, words.axis, size=size))
    for mark, text in zip(marks, texts, strict=True):
        y = frame.y(mark)
        pen.line("axis" if mark == 0 else "hair", (frame.left, y), (frame.right, y))
        pen.write(Text(frame.left - 8, y + 0.35 * size, text, size=size, anchor="end"))
    draw_years(pen, frame, size, always=(years[-1],))
    for role, line in zip(ROLES, lines, strict=False):
        _draw_line(pen, frame, line, role)
    _write_names(pen, frame, lines, room, language)
    order = ("hair", "axis", *reversed(ROLES), "beside-dot", "own-dot", "lead")
    return Drawing(room.name, room.width, room.height, pen.marks(order))


def _start_of_run(years: Sequence[int]) -> int:
    first = years[-1]
    while first - 1 in years:
        first -= 1
    return first


def _runs(values: Mapping[int, float], first: int) -> Iterator[Points]:
    """Years that follow one another."""
    run: Points = []
    for year in sorted(year for year in values if year >= first):
        if run and year != run[-1][0] + 1:
            yield run
            run = []
        run.append((year, values[year]))
    if run:
        yield run


def _draw_line(pen: Pen, frame: Frame, line: Line, role: str) -> None:
    dot = "own-dot" if role == ROLES[0] else "beside-dot"
    for run in _runs(line.values, frame.first_year):
        points = [(frame.x(year + 0.5), frame.y(value)) for year, value in run]
        if len(points) == 1:
            pen.ring(dot, *points[0], DOT)
        else:
            pen.line(role, *points)


def _write_names(
    pen: Pen, frame: Frame, lines: Sequence[Line], room: _Room, language: str
) -> None:
    """Name each line beside its end, with its latest value, apart from the others."""
    size, x = room.text, frame.right + 22
    leading = 1.2 * size
    told = []
    for number, line in enumerate(lines[: len(ROLES)]):
        year = max(line.values)
        value = significant(line.values[year], language)
        parts = wrapped(f"{line.name} {value}", size, room.width - x, bold=number == 0)
        told.append((frame.y(line.values[year]), number, parts, year))
    told.sort()
    floor, tops = 20.0, []
    for end, _number, parts, _year in told:
        tops.append(max(floor, end - 0.5 * leading * len(parts)))
        floor = tops[-1] + leading * len(parts) + 4
    ceiling = frame.bottom + 4
    for at in range(len(tops) - 1, -1, -1):  # what stands too low pushes up the rest
        tall = leading * len(told[at][2]) + 4
        tops[at] = min(tops[at], ceiling - tall)
        ceiling = tops[at]
    for top, (end, number, parts, year) in zip(tops, told, strict=True):
        for at, part in enumerate(parts):
            y = top + 0.8 * size + leading * at
            role = "plain" if number == 0 else "note"
            pen.write(Text(x, y, part, role, size, bold=number == 0))
        middle = top + 0.5 * leading * len(parts) - 0.05 * size
        start = (frame.x(year + 0.5) + 4, end)
        pen.line("lead", start, (x - 10, middle), (x - 4, middle))


def _table(lines: Sequence[Line], words: LinesWords, language: str) -> Table:
    years = sorted({year for line in lines for year in line.values})
    rows = []
    for year in years:
        found = [line.values.get(year) for line in lines]
        texts = [None if each is None else fixed(each, language, 2) for each in found]
        cells = (cell(a, b) for a, b in zip(found, texts, strict=True))
        rows.append((cell(year), *cells))
    head = (words.year_head, *(line.name for line in lines))
    return Table(words.caption, head, tuple(rows), ("year", *("t" for _ in lines)))
