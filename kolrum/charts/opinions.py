"""A map of opinions: a mark a person, near others who think alike, by group.

Where several stand on the same spot, the mark is as many times as large.
"""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from kolrum.charts.figure import Figure, Table
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.rows import NARROW

KEY = "opinions"
WIDE = 640
ROLES = ("used", "blue", "reserved", "debt")
"""Of groups, the largest first: told apart by lightness and hatching too."""
RADIUS, EDGE, LINE = 6.0, 14.0, 24.0
TALL = 0.62
LARGEST = 2.0

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class OpinionsWords:
    """Words of the map; `names` are those of the groups in its legend."""

    title: str
    summary: str
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def draw(
    groups: tuple[Points, ...], words: OpinionsWords, table: Table, *, key: str = KEY
) -> Figure:
    """Draw the map, at the same scale both ways: only nearness means something."""
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=(
            _drawing("narrow", NARROW, groups, words),
            _drawing("wide", WIDE, groups, words),
        ),
        table=table,
        notes=words.notes,
    )


def _drawing(
    name: str, width: float, groups: tuple[Points, ...], words: OpinionsWords
) -> Drawing:
    pen = Pen()
    top = _legend(pen, width, words) + 8
    height = width * TALL
    pen.line(
        "hair",
        (0.5, top), (width - 0.5, top), (width - 0.5, top + height),
        (0.5, top + height), (0.5, top),
    )  # fmt: skip
    xs = [x for points in groups for x, _ in points]
    ys = [y for points in groups for _, y in points]
    inside = EDGE + LARGEST * RADIUS
    scale = min(
        (width - 2 * inside) / (max(xs) - min(xs) or 1),
        (height - 2 * inside) / (max(ys) - min(ys) or 1),
    )
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    for role, points in zip(ROLES, groups, strict=False):
        for (x, y), count in sorted(Counter(points).items()):
            at = width / 2 + (x - middle_x) * scale
            at_height = top + height / 2 - (y - middle_y) * scale
            pen.ring(role, at, at_height, RADIUS * min(sqrt(count), LARGEST))
    return Drawing(name, width, top + height + 1, pen.marks(("hair", *ROLES)))


def _legend(pen: Pen, width: float, words: OpinionsWords) -> float:
    """Write the names of the groups after their marks, as many a line as fit."""
    x, y = RADIUS + 1, 14.0
    for role, name in zip(ROLES, words.names, strict=False):
        text = Text(x + 2 * RADIUS, y + 5, name, "plain")
        if x > RADIUS + 1 and text.box.right > width:
            x, y = RADIUS + 1, y + LINE
            text = Text(x + 2 * RADIUS, y + 5, name, "plain")
        pen.ring(role, x, y, RADIUS)
        pen.write(text)
        x = text.box.right + 24
    return y + LINE / 2
