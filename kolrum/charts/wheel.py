"""A year that comes round: its steps clockwise on a ring, each with when and who."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.rows import NARROW, WIDE

KEY = "wheel"
SIZE = 14.0
LINE = 17.0
DOT = 5.0
LEAST_RADIUS = 70.0
AIR, BETWEEN = 22.0, 14.0
CHEVRON = 6.0


@dataclass(frozen=True)
class Step:
    """What is done, when in the year, and by whom."""

    name: str
    when: str
    who: str


@dataclass(frozen=True)
class WheelWords:
    """Words of the year; `head` names the columns of its table."""

    title: str
    summary: str
    caption: str
    head: tuple[str, str, str]
    notes: tuple[str, ...] = ()


def draw(steps: Sequence[Step], words: WheelWords, *, key: str = KEY) -> Figure:
    """Draw an even number of steps: half of them on each side of the ring."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(_narrow(steps), _wide(steps)),
        table=Table(
            words.caption,
            words.head,
            tuple((cell(s.name), cell(s.when), cell(s.who)) for s in steps),
        ),
        notes=words.notes,
    )


def _wide(steps: Sequence[Step]) -> Drawing:
    """Labels stand beside their dots, to the right on the way down and then left."""
    room = WIDE / 2 - LEAST_RADIUS - AIR - 12
    blocks = [_lines(number, each, room) for number, each in enumerate(steps, 1)]
    half = len(steps) // 2
    tallest = max(map(len, blocks)) * LINE
    radius = max(
        LEAST_RADIUS, (tallest + BETWEEN) * (half - 1) / 2 / cos(pi / len(steps))
    )
    across = WIDE / 2
    middle = radius * cos(pi / len(steps)) + tallest / 2
    pen = Pen()
    pen.ring("axis", across, middle, radius)
    for number, block in enumerate(blocks):
        angle = 2 * pi * (number + 0.5) / len(steps)
        x, y = across + radius * sin(angle), middle - radius * cos(angle)
        pen.ring("own-dot", x, y, DOT)
        _point(pen, (across, middle), radius, angle + pi / len(steps))
        is_right = number < half
        side = AIR if is_right else -AIR
        edge = across + side + (radius if is_right else -radius)
        top = y - len(block) * LINE / 2 + 12
        for at, (line, role, is_bold) in enumerate(block):
            anchor = "start" if is_right else "end"
            pen.write(Text(edge, top + at * LINE, line, role, SIZE, anchor, is_bold))
    return Drawing("wide", WIDE, 2 * middle, pen.marks(("axis", "here", "own-dot")))


def _point(pen: Pen, centre: tuple[float, float], radius: float, angle: float) -> None:
    """A chevron on the ring, which tells the way round."""
    x, y = centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
    along, outward = (cos(angle), sin(angle)), (sin(angle), -cos(angle))
    ends = [
        (
            x - CHEVRON * along[0] + side * CHEVRON * outward[0],
            y - CHEVRON * along[1] + side * CHEVRON * outward[1],
        )
        for side in (-1, 1)
    ]
    pen.line("here", ends[0], (x, y), ends[1])


def _narrow(steps: Sequence[Step]) -> Drawing:
    """The same down a line."""
    pen = Pen()
    left, y = 24.0, 0.0
    dots: list[float] = []
    for number, each in enumerate(steps, 1):
        dots.append(y + 8)
        for line, role, is_bold in _lines(number, each, NARROW - left):
            y += LINE
            pen.write(Text(left, y - 4, line, role, SIZE, bold=is_bold))
        y += BETWEEN
    pen.line("axis", (6, dots[0]), (6, dots[-1]))
    for dot in dots:
        pen.ring("own-dot", 6, dot, DOT)
    return Drawing("narrow", NARROW, y, pen.marks(("axis", "own-dot")))


def _lines(number: int, step: Step, room: float) -> list[tuple[str, str, bool]]:
    """The lines of a label: its number and name, when, and who."""
    name = wrapped(f"{number}\u00a0\u00a0{step.name}", SIZE, room, bold=True)
    found = [(line, "plain", True) for line in name]
    together = f"{step.when} · {step.who}"
    if width_of(together, SIZE) <= room:
        return [*found, (together, "note", False)]
    for text in (step.when, step.who):
        found += [(line, "note", False) for line in wrapped(text, SIZE, room)]
    return found
