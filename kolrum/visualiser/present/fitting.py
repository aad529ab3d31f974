"""What fits a slide: how large a statement can be, and which drawing is legible."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing, Text
from kolrum.charts.measure import width_of

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
    """Where the statement and the figure of a slide stand."""

    name: str
    statement: Room
    figure: Room


BESIDE = Layout("beside", Room(384, 612), Room(736, 612))
ABOVE = Layout("above", Room(1168, 122), Room(1168, 474))
TALL = Layout("tall", Room(1168, 150), Room(1168, 676))
"""The last is for screens of 4:3, where a slide 1280 wide is 960 high."""

ALONE = Room(1080, 612)
LANDSCAPE = (BESIDE, ABOVE)


@dataclass(frozen=True)
class Fit:
    """A drawing in a layout, and how many pixels its smallest text then has."""

    layout: Layout
    drawing: Drawing
    smallest: float


def size_of(text: str, room: Room) -> int:
    """Give the largest size in which a statement fits; the smallest if none does."""
    return next((size for size in SIZES if _fits(text, size, room)), SIZES[-1])


def _fits(text: str, size: float, room: Room) -> bool:
    words = text.split(" ")
    widest = max(width_of(word, size, serif=True) for word in words)
    return widest <= room.width and height_of(text, size, room.width) <= room.height


def height_of(text: str, size: float, width: float, *, serif: bool = True) -> float:
    """Give the height of a text that is broken into lines, in the serif or the sans."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, serif=serif) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return len(lines) * (LEADING if serif else 1.4) * size


def best_fit(figure: Figure, statement: str, layouts: Sequence[Layout]) -> Fit | None:
    """Give the drawing and layout in which the figure's text is largest.

    Those where all of it can be read from afar are alike; the one that fills most of
    the slide is taken then. None where the figure has nothing drawn.
    """
    suited = [
        layout
        for layout in layouts
        if size_of(statement, layout.statement) >= LEAST_SIZE
    ]
    fits = [
        Fit(layout, drawing, smallest_text(drawing) * _scale(drawing, layout.figure))
        for layout in suited or layouts[:1]
        for drawing in figure.drawings
    ]
    return max(fits, key=_merit, default=None)


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
    scale = _scale(fit.drawing, fit.layout.figure)
    area = fit.drawing.width * fit.drawing.height * scale * scale
    return min(fit.smallest, LEGIBLE), area
