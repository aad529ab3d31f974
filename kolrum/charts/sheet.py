"""A figure as a sheet of its own: its title above, its origin in the margin below."""

from dataclasses import dataclass

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.svg import FILE, Inset, Target, Words, rendered

MARGIN = 36
LEAST_WIDTH = 640
TITLE, NOTE, NAME = 26, 14, 15
TITLE_LINE, NOTE_LINE = 34, 20
MARK = 16


@dataclass(frozen=True)
class SheetWords:
    """What stands around a figure that has left its page.

    Attributes
    ----------
    name : the place
    identity : limit, method and edition, in one line
    origin : sources, one paragraph each
    sender : who made it, and how it may be used
    """

    name: str
    identity: str
    origin: tuple[str, ...]
    sender: str


def sheet_of(figure: Figure, words: SheetWords, target: Target = FILE) -> str:
    """Draw a figure with all that a reader needs to trust it elsewhere, as SVG."""
    drawing = figure.drawings[-1]
    width = max(drawing.width, LEAST_WIDTH) + 2 * MARGIN
    pen = Pen()
    top = _head(pen, figure, words, width)
    below = top + drawing.height + 28
    height = _foot(pen, figure, words, width, below)
    return rendered(
        Drawing("sheet", width, height, pen.marks(("hair",))),
        Words(f"{words.name}. {figure.title}", figure.summary),
        figure.key,
        target,
        (Inset(drawing, MARGIN, top),),
    )


def _head(pen: Pen, figure: Figure, words: SheetWords, width: float) -> float:
    """Write the place, the limit and the conclusion; say where the drawing begins."""
    room = width - 2 * MARGIN
    y: float = MARGIN + 10
    pen.write(Text(MARGIN, y, words.name, "plain", NAME, bold=True))
    taken = width_of(words.name, NAME, bold=True) + 16
    if taken + width_of(words.identity, NOTE) <= room:
        pen.write(Text(width - MARGIN, y, words.identity, size=NOTE, anchor="end"))
    else:
        for line in wrapped(words.identity, NOTE, room):
            y += NOTE_LINE
            pen.write(Text(MARGIN, y, line, size=NOTE))
    y += 8
    for line in wrapped(figure.title, TITLE, room, serif=True):
        y += TITLE_LINE
        pen.write(Text(MARGIN, y, line, "plain", TITLE, serif=True))
    return y + 28


def _foot(
    pen: Pen, figure: Figure, words: SheetWords, width: float, below: float
) -> float:
    """Write notes, sources and sender under a rule; say how high the sheet is."""
    room = width - 2 * MARGIN
    pen.line("hair", (MARGIN, below), (width - MARGIN, below))
    y = below + 4
    for paragraph in (*figure.notes, *words.origin):
        for line in wrapped(paragraph, NOTE, room):
            y += NOTE_LINE
            pen.write(Text(MARGIN, y, line, size=NOTE))
    y += 12
    mark(pen, MARGIN, y, MARK)
    beside = MARGIN + MARK + 8
    for line in wrapped(words.sender, NOTE, width - MARGIN - beside):
        y += NOTE_LINE
        pen.write(Text(beside, y - 6, line, "plain", NOTE))
    return y + MARGIN - 10


def mark(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the mark of Kolrum: a room with what is left in it."""
    edge = 0.05 * size
    pen.rect("here", x + edge, y + edge, size - 2 * edge, size - 2 * edge)
    pen.rect("blue", x + 0.2 * size, y + 0.5 * size, 0.6 * size, 0.25 * size)
