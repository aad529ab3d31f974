"""Where the lines of the field stand in each room: large, middle and small."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kolrum.charts.field_squares import (
    CRUMB,
    LONGEST_LINE,
    SQUARES_A_LINE,
    Block,
    Line,
    Squares,
)
from kolrum.charts.figure import WALL_TEXT
from kolrum.charts.marks import Box, Text
from kolrum.charts.measure import width_of, wrapped

STRIP = 20  # room for one label between two lines
SMALLEST = 15.6  # pitch of squares on a phone
LEAST_RAIL = 215
UNSEEN = 28  # room for telling what is not drawn


@dataclass(frozen=True)
class BlockWords:
    """What stands beside a block, or above it where there is no room beside.

    `heading` "Kvar från 2026", `number` "knappt 60", `unit` "månader kvar", a note, and
    `above` for a heading that holds it all: "Kvar från 2026: knappt 60 månader".
    """

    heading: str
    number: str = ""
    unit: str = ""
    note: str = ""
    above: str = ""


@dataclass(frozen=True)
class Room:
    """The measures of one variant of the field."""

    name: str
    width: float
    left: float
    pitch: float
    gap: float
    text: float
    has_totals: bool
    has_month_names: bool
    tail: float
    rail: float | None = None
    hatch: float = 6
    number: float = 38
    is_wall: bool = False

    @property
    def size(self) -> float:
        """Side of a square."""
        return self.pitch - self.gap

    years_apart: float = 0

    @property
    def twelve(self) -> float:
        """Right edge of the twelfth square of a line of what is left."""
        return self.left + 12 * self.pitch - self.gap + 2 * self.years_apart

    def starts(self, line: Line) -> list[float]:
        """Where each year of a line begins."""
        x, found = self.left, []
        for run in line.runs:
            found.append(x)
            whole, part = divmod(round(run.squares, 6), 1)
            x += whole * self.pitch + (part * self.size + self.gap if part else 0)
            x += self.years_apart
        return found

    def x(self, line: Line, amount: float) -> float:
        """Where in a line so many squares have been drawn."""
        at = self.left
        for run, start in zip(line.runs, self.starts(line), strict=True):
            within = round(min(amount, run.squares), 6)
            if within > 0:
                whole, part = divmod(within, 1)
                at = start + whole * self.pitch + part * self.size
                at -= 0 if part else self.gap
            amount -= run.squares
            if amount <= 1e-6:
                break
        return at


LARGE = Room("large", 1152, 58, 39, 4, 14, True, True, 703, rail=726)
MIDDLE = Room("middle", 640, 58, 33, 4, 15, True, True, 640)
SMALL = Room("small", 320, 40, 16.8, 2, 13, False, False, 320, hatch=4)
ROOMS = (SMALL, MIDDLE, LARGE)


def room_for(room: Room, squares: Squares, label: float = 0) -> Room:
    """Draw smaller squares in a tall field, or where the labels of limits need room.

    `label` is the width of the widest of them.
    """
    spans = _spans(squares)
    left = max(room.left, 4.4 * room.text + 12) if spans else room.left
    most = LONGEST_LINE + CRUMB + (1 if spans else 0)  # two halves between years
    pitch = min(room.pitch, (room.tail - left) / most)
    if room.rail:
        pitch = min(pitch, max(28, 520 / len(squares.lines)), 35 if spans else 39)
    if not room.has_totals and label and not spans:
        beside = (room.tail - left - label - 6) / SQUARES_A_LINE
        pitch = max(SMALLEST, min(pitch, beside))
    apart = pitch / 2 if spans else 0
    return replace(room, left=left, pitch=round(pitch, 1), years_apart=round(apart, 1))


def _spans(squares: Squares) -> bool:
    """Whether a row is several years."""
    return any(len(line.runs) > 1 or len(line.label) > 4 for line in squares.lines)


def wall_room(
    width: float, pitch: float, squares: Squares, label: float, unseen: float = 0.0
) -> Room:
    """The field on a wall: numbers beside it where there is room, and no totals.

    `label` is the width of the widest label of a limit, `unseen` of what is told of
    lines that are not drawn.
    """
    spans = _spans(squares)
    left = 4.4 * WALL_TEXT + 12 if spans else 44.0
    apart = pitch / 2 if spans else 0.0
    most = max([12.0, *(line.squares for line in squares.lines)])
    longest = left + (most + (1 if spans else 0)) * pitch
    more = [width_of(f"+{line.unseen:.0f}", WALL_TEXT) for line in squares.lines]
    longest += max(more) if any(line.unseen for line in squares.lines) else 0
    beside = left + 12 * pitch + 2 * apart + 14 + label
    tail = max(longest + 8, beside, left + unseen if squares.unseen else 0.0)
    rail = tail + 14 if width - tail > LEAST_RAIL else None
    return Room(
        "wall", width, left, round(pitch, 1), max(1.5, round(0.1 * pitch, 1)),
        WALL_TEXT, False, False, tail, rail,
        hatch=6, number=30, is_wall=True, years_apart=round(apart, 1),
    )  # fmt: skip


@dataclass
class Plan:
    """Tops of lines, and what stands above and beside them."""

    tops: list[float] = field(default_factory=list)
    heads: float | None = None
    unseen: float | None = None
    strips: dict[tuple[int, str], float] = field(default_factory=dict)
    headings: list[Text] = field(default_factory=list)
    rails: list[tuple[float, float]] = field(default_factory=list)
    bottom: float = 0

    def box(self, room: Room, squares: Squares, i: int) -> Box:
        """Box of the squares of a line."""
        line = squares.lines[i]
        right = room.x(line, line.squares)
        return Box(room.left, self.tops[i], right, self.tops[i] + room.size)


def plan_of(
    squares: Squares,
    room: Room,
    words: Mapping[Block, BlockWords],
    strips: Mapping[tuple[int, str], int],
    has_heads: bool,
) -> Plan:
    """Place lines from the top; `strips` opens room for labels above or below some."""
    plan = Plan()
    # Where squares are low the first year stands taller than they do.
    y = max(0.0, 0.36 * room.text - room.size / 2) if room.is_wall else 0.0
    block: Block | None = None
    for i, line in enumerate(squares.lines):
        if line.block is not block:
            if block is not None:
                y = max(y - room.gap, plan.bottom) + 1.2 * room.text
            block = line.block
            y = _opened(plan, room, words.get(block), squares, block, has_heads, y)
            if block is Block.LEFT and has_heads:
                y += 1.3 * room.text
                plan.heads = y - 0.6 * room.text + 2
        elif (i - 1, "crossing") in strips:
            y += 6
        if (i, "above") in strips:
            plan.strips[i, "above"] = y
            y += STRIP * strips[i, "above"]
        plan.tops.append(y)
        y += room.pitch
        if (i, "hanging") in strips:
            y += max(0.0, 2.6 * room.text - room.pitch)
        if (i, "below") in strips:
            plan.strips[i, "below"] = y
            y += STRIP * strips[i, "below"]
        if squares.unseen and squares.unseen.after == i:
            plan.unseen = y + UNSEEN / 2
            y += UNSEEN
    plan.bottom = max(y, plan.bottom)
    return plan


def _opened(
    plan: Plan,
    room: Room,
    words: BlockWords | None,
    squares: Squares,
    block: Block,
    has_heads: bool,
    y: float,
) -> float:
    """Write what stands above a block, or beside it, and return where it begins."""
    if words is None:
        return y
    if room.rail is None:
        return _heading(plan, room, words, block, y)
    lines = [line for line in squares.lines if line.block is block]
    top = y + (1.3 * room.text if block is Block.LEFT and has_heads else 0)
    bottom = _rail(plan, room, words, block, top, len(lines) * room.pitch)
    last = top + len(lines) * room.pitch - room.gap
    plan.rails.append((top, max(bottom, last)))
    plan.bottom = max(plan.bottom, bottom + 4)
    return y


def _low_rail(
    plan: Plan, room: Room, words: BlockWords, role: str, at: tuple[float, float]
) -> float:
    """Write heading and number in one, beside rows too low for a large number."""
    x, y = at
    told = f"{words.heading.rstrip(':')}: {words.number} {words.unit}".strip()
    lines = wrapped(told, 15, room.width - x, bold=True)
    for i, line in enumerate(lines):
        plan.headings.append(Text(x, y + 13 + 18 * i, line, role, 15, bold=True))
    return y + 18 * len(lines)


def _number(words: BlockWords, role: str, at: tuple[float, float], room: Room) -> Text:
    """The large number with its unit, smaller where they would not find room."""
    size = room.number
    while True:
        unit = max(WALL_TEXT, 17 / 38 * size)
        told = Text(
            *at, words.number, role, size, serif=True,
            after=f" {words.unit}", after_role=role, after_size=unit,
        )  # fmt: skip
        if told.box.right <= room.width or size <= WALL_TEXT:
            return told
        size -= 2


def _role(block: Block) -> str:
    return "answer" if block is Block.LEFT else "plain"


def _heading(
    plan: Plan, room: Room, words: BlockWords, block: Block, y: float
) -> float:
    size = room.text + 1.5
    told = f"{words.heading.rstrip(':')}: {words.number} {words.unit}".strip()
    heading = words.above or (told if words.number else words.heading)
    for text in wrapped(heading, size, room.width, bold=True):
        y += 1.25 * size
        plan.headings.append(
            Text(0, y - 0.25 * size, text, _role(block), size, bold=True)
        )
    for text in wrapped(words.note, room.text, room.width):
        y += 1.3 * room.text
        plan.headings.append(Text(0, y - 0.3 * room.text, text, "note", room.text))
    return y + 0.4 * room.text


def _rail(
    plan: Plan, room: Room, words: BlockWords, block: Block, y: float, tall: float
) -> float:
    """Write heading, large number with unit, and note, which stands beside if short."""
    x = (room.rail or 0) + 20
    role = _role(block)
    if room.is_wall and tall < room.number + 18:
        return _low_rail(plan, room, words, role, (x, y))
    plan.headings.append(Text(x, y + 13, words.heading, role, 15, bold=True))
    bottom = y + 18
    note_x, note_y = x, bottom + 18
    if words.number:
        bottom += room.number + 2
        number = _number(words, role, (x, bottom - 6), room)
        plan.headings.append(number)
        note_x, note_y = x, bottom + 18
        beside = number.box.right + 16
        if tall < 100 and Text(beside, 0, words.note, size=15).box.right < room.width:
            note_x, note_y = beside, bottom - 6
    lines = wrapped(words.note, 15, min(room.width - note_x, 330))
    if note_x > x:
        lines = [words.note]
    for i, text in enumerate(lines):
        plan.headings.append(Text(note_x, note_y + 20 * i, text, "note", 15))
    if lines and note_x == x:
        bottom = note_y + 20 * (len(lines) - 1) + 5
    return bottom
