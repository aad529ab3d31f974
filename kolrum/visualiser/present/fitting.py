"""What fits a slide: how large a statement can be, and which drawing is legible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kolrum.charts.figure import WALL_TEXT, Figure
from kolrum.charts.marks import Drawing, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.narrative import Phrase

SIZES = (72, 60, 52, 44, 38, 34, 30, 26, 24)
"""Of statements, in pixels of a slide 1280 wide and 720 high; each has a class."""

LEADING = 1.16
LEGIBLE = 24
"""Pixels that text on a wall should have, at 1280 by 720."""

LEAST_SIZE = 34
"""Of a statement, before another layout is taken."""


@dataclass(frozen=True)
class Room:
    """A free rectangle of a slide, in pixels of a slide 1280 wide."""

    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """Where the statement and the figure of a slide stand.

    Where the statement stands above, the figure has what a short one leaves.
    """

    name: str
    statement: Room
    figure: Room
    is_above: bool = False

    def rest(self, lines: Sequence[str]) -> Room:
        """Give the room that a statement leaves to the figure."""
        if not self.is_above:
            return self.figure
        taken = _height(lines, size_of(lines, self.statement), self.statement.width)
        left = self.statement.height - taken
        return Room(self.figure.width, self.figure.height + max(0.0, left))


BESIDE = Layout("beside", Room(384, 612), Room(736, 612))
ABOVE = Layout("above", Room(1168, 122), Room(1168, 474), is_above=True)
TALL = Layout("tall", Room(1168, 150), Room(1168, 676), is_above=True)
"""The last is for screens of 4:3, where a slide 1280 wide is 960 high."""

ALONE = Room(1080, 612)
LANDSCAPE = (BESIDE, ABOVE)


@dataclass(frozen=True)
class Fit:
    """A drawing in a layout, and how many pixels its smallest text then has."""

    layout: Layout
    room: Room
    drawing: Drawing
    smallest: float


def size_of(lines: Sequence[str], room: Room) -> int:
    """Give the largest size in which lines fit; the smallest if none does."""
    return next((size for size in SIZES if _fits(lines, size, room)), SIZES[-1])


def _fits(lines: Sequence[str], size: float, room: Room) -> bool:
    words = [word for line in lines for word in line.split(" ")]
    widest = max((width_of(word, size, serif=True) for word in words), default=0.0)
    return widest <= room.width and _height(lines, size, room.width) <= room.height


def _height(lines: Sequence[str], size: float, width: float) -> float:
    return sum(height_of(line, size, width) for line in lines)


def height_of(text: str, size: float, width: float, *, serif: bool = True) -> float:
    """Give the height of a text that is broken into lines, in the serif or the sans."""
    lines = wrapped(text, size, width, serif=serif)
    return max(1, len(lines)) * (LEADING if serif else 1.4) * size


def best_fit(
    figure: Figure, statement: Phrase, layouts: Sequence[Layout]
) -> Fit | None:
    """Give the drawing and layout in which the figure's text is largest.

    Those where all of it can be read from afar are alike; the one that fills most of
    the slide is taken then. None where the figure has nothing drawn.
    """
    told = {layout: lines_of(statement, layout) for layout in layouts}
    suited = [
        layout
        for layout, lines in told.items()
        if size_of(lines, layout.statement) >= LEAST_SIZE
    ]
    fits = [
        Fit(layout, room, drawing, smallest_text(drawing) * _scale(drawing, room))
        for layout in suited or layouts[:1]
        for room in (layout.rest(told[layout]),)
        for drawing in _drawings(figure, room)
    ]
    return max(fits, key=_merit, default=None)


def lines_of(statement: Phrase, layout: Layout) -> tuple[str, ...]:
    """Give a statement as it is set: a sentence a line where it stands above."""
    return statement.plain_lines if layout.is_above else (statement.plain,)


def _drawings(figure: Figure, room: Room) -> Sequence[Drawing]:
    if figure.wall is None or not figure.drawings:
        return figure.drawings
    unit = LEGIBLE / WALL_TEXT
    return (figure.wall(room.width / unit, room.height / unit),)


def smallest_text(drawing: Drawing) -> float:
    """Give the size of the smallest text of a drawing, in its own units."""
    return min(_sizes(drawing), default=LEGIBLE)


def _sizes(drawing: Drawing) -> Iterable[float]:
    for mark in drawing.marks:
        if isinstance(mark, Text):
            yield mark.size
            if mark.after and mark.after_size:
                yield mark.after_size


def _scale(drawing: Drawing, room: Room) -> float:
    return min(room.width / drawing.width, room.height / drawing.height)


def _merit(fit: Fit) -> tuple[float, float]:
    scale = _scale(fit.drawing, fit.room)
    area = fit.drawing.width * fit.drawing.height * scale * scale
    return min(fit.smallest, LEGIBLE), area
