"""The field of months: a local budget as squares, a row a year, until it ends."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kolrum.carbon.methods.assessment import OBSERVED, YearValue
from kolrum.carbon.provenance import Source
from kolrum.charts.field_limits import (
    LimitWords,
    Place,
    crossings,
    hanging,
    labels_of,
    places_of,
    points_of,
)
from kolrum.charts.field_plan import (
    ROOMS,
    BlockWords,
    Plan,
    Room,
    plan_of,
    room_for,
    wall_room,
)
from kolrum.charts.field_squares import (
    SPECK,
    Block,
    Field,
    Line,
    Squares,
    field_of,
    lines_left,
    squares_of,
)
from kolrum.charts.figure import WALL_TEXT, Cell, Figure, Table, cell
from kolrum.charts.marks import Box, Drawing, Pen, Text
from kolrum.charts.measure import balanced, width_of
from kolrum.lib.dates import month_heads, month_letters
from kolrum.lib.numbers import fixed, truncated

__all__ = ["BlockWords", "Field", "FieldWords", "LimitWords", "draw", "field_of"]

KEY = "field-of-months"
WALL_PITCHES = (36, 33, 30, 28, 26, 24, 22.5, 21, 19.5, 18, 17, 16, 15, 14, 13, 12, 11,
                10, 9, 8, 7)  # fmt: skip
ORDER = (
    "hair", "used", "reserved", "blue", "free", "debt",
    "halo", "limit-free", "limit", "limit-chosen",
)  # fmt: skip


@dataclass(frozen=True)
class FieldWords:
    """Every word of the field.

    `limits` has one entry for each limit's key. `unseen` tells of rows not drawn with
    {squares} and {year}, `row_note` explains a row and `total_unit` the totals beside
    rows, `head` names the columns of the table: year, block, tonnes, months, running
    total.
    """

    title: str
    summary: str
    blocks: Mapping[Block, BlockWords]
    limits: Mapping[str, LimitWords]
    caption: str
    head: tuple[str, str, str, str, str]
    block_names: Mapping[Block, str]
    unseen: str = "… {squares} … {year}"
    row_note: str = ""
    total_unit: str = ""
    notes: tuple[str, ...] = field(default=())


def draw(
    figures: Field,
    words: FieldWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the field for a wide page, a middling column and a phone."""
    drawings: tuple[Drawing, ...] = ()
    squares = Squares((), {}, 0)
    if any(value.emissions_t > 0 for value in figures.years):
        squares = squares_of(figures)
        drawings = tuple(
            _drawing(figures, squares, fitted(room, squares, words), words, language)
            for room in ROOMS
        )
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=drawings,
        table=_table(figures, words, language),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _on_wall(
            figures, squares, words, language, (width, height)
        ),
    )


def _on_wall(
    figures: Field,
    squares: Squares,
    words: FieldWords,
    language: str,
    size: tuple[float, float],
) -> Drawing:
    """Draw without notes and totals, with the largest squares that fit the wall."""
    width, height = size
    blocks = {block: replace(told, note="") for block, told in words.blocks.items()}
    brief = replace(words, blocks=blocks)
    unseen = width_of(_told_unseen(squares, words, language), WALL_TEXT) + 8
    label = _widest(words, WALL_TEXT)

    def attempt(number: int) -> tuple[Drawing, bool]:
        room = wall_room(width, WALL_PITCHES[number], squares, label, unseen)
        drawn = _drawing(figures, squares, room, brief, language)
        return drawn, drawn.height <= height and room.tail <= width

    low, high = 0, len(WALL_PITCHES) - 1
    found: Drawing | None = None
    while low < high:
        middle = (low + high) // 2
        drawn, fits = attempt(middle)
        if fits:
            found, high = drawn, middle
        else:
            low = middle + 1
    return found or attempt(low)[0]


def _widest(words: FieldWords, size: float) -> float:
    briefs = [each.brief or each.note for each in words.limits.values()]
    heads = [f"{each.label}:" for each in words.limits.values()]
    widths = [width_of(brief, size) for brief in briefs]
    widths += [width_of(head, size, bold=True) for head in heads]
    return max(widths, default=0.0)


def fitted(room: Room, squares: Squares, words: FieldWords) -> Room:
    """Return the room with squares that leave the limits' dates beside them."""
    briefs = [each.brief or each.note for each in words.limits.values()]
    widest = max((width_of(brief, room.text) for brief in briefs), default=0.0)
    return room_for(room, squares, widest)


def _drawing(
    figures: Field, squares: Squares, room: Room, words: FieldWords, language: str
) -> Drawing:
    places = places_of(squares)
    strips = {(i, "crossing"): 1 for i in crossings(places, squares, room)}
    strips |= {(i, "hanging"): 1 for i in hanging(places, squares, room)}
    has_heads = figures.has_calendar and figures.months_a_square == 1
    has_heads = has_heads and room.pitch >= min(WALL_TEXT, room.text)
    while True:
        plan = plan_of(squares, room, words.blocks, strips, has_heads)
        pen = Pen()
        _write_lines(pen, plan, squares, room, figures, words, language)
        lines = {p.key: points_of(p, squares, room, plan) for p in places}
        obstacles = [plan.box(room, squares, i) for i in range(len(plan.tops))]
        obstacles += [text.box for text in pen.texts]
        labels = labels_of(
            places, lines, room, plan, words.limits, _text_roles(figures), obstacles
        )
        if not labels.homeless:
            break
        for place in labels.homeless:
            strips[place.line, place.side] = sum(
                (each.line, each.side) == (place.line, place.side) for each in places
            )
    chosen = squares.ends[figures.limits[0].key]
    for i, line in enumerate(squares.lines):
        _draw_squares(pen, line, room, plan.tops[i], chosen)
    _draw_limits(pen, places, lines, figures)
    pen.write(*labels.placed)
    _write_row_note(pen, plan, squares, room, words)
    if figures.months_a_square > 1:
        _write_total_unit(pen, plan, squares, room, words)
    for top, bottom in plan.rails:
        pen.line("lead", (room.rail or 0, top), (room.rail or 0, bottom))
    bottom = max([plan.bottom, *(text.box.bottom for text in pen.texts)])
    return Drawing(room.name, room.width, bottom + 4, pen.marks(ORDER), room.hatch)


def _text_roles(figures: Field) -> dict[str, str]:
    """Blue for the chosen limit with something left and for looser ones, else ink."""
    chosen = figures.limits[0]
    return {
        limit.key: "answer"
        if limit.budget_t > 0 and limit.budget_t >= chosen.budget_t
        else "plain"
        for limit in figures.limits
    }


def _draw_squares(pen: Pen, line: Line, room: Room, y: float, chosen: float) -> None:
    """Draw a line of squares, each part of one in the role it has."""
    inside = {Block.USED: "used", Block.RESERVED: "reserved", Block.LEFT: "blue"}
    outside = "free" if line.block is Block.LEFT else "debt"
    at = line.start
    for run, x in zip(line.runs, room.starts(line), strict=True):
        cut = min(max(chosen - at, 0.0), run.squares)
        for role, low, high in (
            (inside[line.block], 0.0, cut),
            (outside, cut, run.squares),
        ):
            _draw_part(pen, role, room, x, y, low, high)
        at += run.squares


def _draw_part(
    pen: Pen, role: str, room: Room, x: float, y: float, low: float, high: float
) -> None:
    """Draw squares from `low` to `high` of a run, outlines inside their squares."""
    inset = {"reserved": 0.5, "free": 0.75, "debt": 0.6}.get(role, 0.0)
    side = room.size - 2 * inset
    first, last = math.ceil(low - SPECK), math.floor(high + SPECK)
    if first > last:  # both ends inside one square
        first, last = last, last
        parts = [(low, high)]
    else:
        parts = [(low, first), (last, high)]
    for start, end in parts:
        whole = math.floor(start + SPECK)
        left = x + whole * room.pitch + (start - whole) * room.size + inset
        wide = (end - start) * room.size - 2 * inset
        pen.rect(role, left, y + inset, wide, side)
    left = x + first * room.pitch + inset
    pen.squares(role, left, y + inset, side, room.pitch, last - first)


def _draw_limits(
    pen: Pen,
    places: Sequence[Place],
    lines: Mapping[str, Sequence[tuple[float, float]]],
    figures: Field,
) -> None:
    chosen = figures.limits[0]
    budgets = {limit.key: limit.budget_t for limit in figures.limits}
    for place in places:
        role = "limit"
        if budgets[place.key] > max(0, chosen.budget_t):
            role = "limit-free"
        elif place.key == chosen.key and chosen.budget_t > 0:
            role = "limit-chosen"
        points = lines[place.key]
        if place.shape == "step" and place.amount % 1 > SPECK:
            pen.line("halo", points[1], points[2])
        pen.line(role, *points)


def _write_lines(
    pen: Pen,
    plan: Plan,
    squares: Squares,
    room: Room,
    figures: Field,
    words: FieldWords,
    language: str,
) -> None:
    """Write headings, years, months and running totals."""
    pen.write(*plan.headings)
    size = room.text
    has_blue = figures.limits[0].budget_t > 0
    chosen = squares.ends[figures.limits[0].key]
    above = -math.inf
    for line, top in zip(squares.lines, plan.tops, strict=True):
        y = top + room.size / 2 + 0.36 * size
        is_answer = line.block is Block.LEFT and has_blue and line.start < chosen
        role = "answer" if is_answer else "note"
        label_x = room.left - (14 if room.has_totals else 6)
        if not room.is_wall or y - above >= size:  # every other year is enough there
            pen.write(Text(label_x, y, line.label, role, size, "end", is_answer))
            above = y
        if line.unseen > SPECK:
            more = "+" + fixed(line.unseen, language)
            x = room.x(line, line.squares) + 6
            pen.write(Text(x, y, more, "note", size))
        if room.has_totals and line.total is not None:
            total = truncated(line.total * figures.months_a_square, language)
            pen.write(Text(room.twelve + 12, y, total, "note", size))
    if plan.heads is not None:
        names = room.has_month_names and room.pitch >= 30
        heads = month_heads(language) if names else month_letters(language)
        for month, head in enumerate(heads):
            x = room.left + month * room.pitch + room.size / 2
            pen.write(Text(x, plan.heads, head, "note", min(size, 14), "middle"))
    if plan.unseen is not None and squares.unseen is not None:
        told = _told_unseen(squares, words, language)
        pen.write(Text(room.left, plan.unseen + 2, told, "note", size))


def _told_unseen(squares: Squares, words: FieldWords, language: str) -> str:
    if squares.unseen is None:
        return ""
    return words.unseen.format(
        squares=fixed(squares.unseen.squares, language), year=squares.unseen.last_year
    )


def _write_row_note(
    pen: Pen, plan: Plan, squares: Squares, room: Room, words: FieldWords
) -> None:
    """Explain a row beside the reserved ones, where nothing else stands."""
    if not words.row_note or not room.has_totals:
        return
    rows = [i for i, line in enumerate(squares.lines) if line.block is Block.RESERVED]
    lines = balanced(words.row_note, room.text, room.tail - room.twelve - 12)
    texts = [
        Text(
            room.twelve + 12,
            plan.tops[i] + room.size / 2 + 0.36 * room.text,
            text,
            size=room.text,
        )
        for i, text in zip(rows, lines, strict=False)
    ]
    boxes = [Box(t.x - 8, t.box.top - 4, t.box.right + 16, t.box.bottom) for t in texts]
    taken = [plan.box(room, squares, i) for i in rows]
    taken += [text.box for text in pen.texts]
    is_free = not any(box.touches(other) for box in boxes for other in taken)
    if len(texts) == len(lines) and is_free:
        pen.write(*texts)


def _write_total_unit(
    pen: Pen, plan: Plan, squares: Squares, room: Room, words: FieldWords
) -> None:
    """Tell what the totals count, beside the first that has room for it."""
    if not words.total_unit or not room.has_totals:
        return
    tops = [
        top
        for line, top in zip(squares.lines, plan.tops, strict=True)
        if line.total is not None
    ]
    for top in tops:
        y = top + room.size / 2 + 0.36 * room.text
        total = next(t for t in pen.texts if t.x == room.twelve + 12 and t.y == y)
        unit = Text(total.box.right + 4, y, words.total_unit, size=room.text)
        air = Box(unit.x, unit.box.top - 4, unit.box.right + 8, unit.box.bottom + 4)
        if not any(air.touches(text.box) for text in pen.texts):
            pen.write(unit)
            return


def _block_of(value: YearValue) -> Block:
    return Block.USED if value.status == OBSERVED else Block.RESERVED


def _table(figures: Field, words: FieldWords, language: str) -> Table:
    amounts = [
        (str(value.year), _block_of(value), value.emissions_t)
        for value in figures.years
    ]
    amounts += [
        (line.label, line.block, line.squares * figures.square_t)
        for line in lines_left(figures)
    ]
    rows: list[tuple[Cell, ...]] = []
    running_t = 0.0
    for label, block, amount_t in amounts:
        running_t += amount_t
        months = amount_t / figures.square_t * figures.months_a_square
        rows.append(
            (
                cell(label or None),
                cell(words.block_names[block]),
                cell(round(amount_t, 2), fixed(amount_t, language)),
                cell(round(months, 4), truncated(months, language, in_column=True)),
                cell(round(running_t, 2), fixed(running_t, language)),
            )
        )
    units = ("", "", "t", "month", "t")
    return Table(words.caption, words.head, tuple(rows), units)
