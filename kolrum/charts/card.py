"""A sentence and a drawing side by side, in the form in which links are shared."""

from collections.abc import Iterator
from dataclasses import dataclass

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import balanced, width_of
from kolrum.charts.sheet import mark
from kolrum.charts.svg import EMPHASIS, FILE, Inset, Words, rendered

WIDTH, HEIGHT = 1200, 630
MARGIN, FOOT = 56, 62
TEXT_WIDTH = 560
ALONE_WIDTH = WIDTH - 2 * MARGIN
GAP = 48
NAME, LARGEST, SMALLEST, STEP = 27, 58, 30, 2
TALLEST_SCALE = 1.7
LEAST_SCALE, WALL_SCALE = 0.8, 1.1
MAP_PART, LEGEND_SCALE = 0.5, 1.0
TOP = MARGIN + 6
LINE = 1.16
ROOM = HEIGHT - FOOT - TOP - 28


@dataclass(frozen=True)
class CardWords:
    """What a card says.

    Attributes
    ----------
    name : the place
    sentence : the statement, with `**` around what matters most
    origin : statistics and method, in one line
    """

    name: str
    sentence: str
    origin: str


def card_of(figure: Figure | None, words: CardWords) -> str:
    """Draw a card as SVG; without a figure the sentence has all the room."""
    pen = Pen()
    pen.write(Text(MARGIN, TOP + 14, words.name, "note", NAME, bold=True))
    width = TEXT_WIDTH if figure else ALONE_WIDTH
    size, lines = _fitted(words.sentence, width)
    y = TOP + 30.0
    for line in lines:
        y += size * LINE
        pen.write(Text(MARGIN, y, line, "plain", size, serif=True))
    _foot(pen, words)
    return rendered(
        Drawing("card", WIDTH, HEIGHT, pen.marks(("hair",))),
        Words(words.name, words.sentence.replace(EMPHASIS, "")),
        "card",
        FILE,
        tuple(_placed(figure)) if figure else (),
    )


def _fitted(sentence: str, width: float) -> tuple[float, list[str]]:
    """Choose the largest letters in which the sentence fits beside the drawing."""
    for size in range(LARGEST, SMALLEST, -STEP):
        lines = emphasised_lines(sentence, size, width)
        if len(lines) * size * LINE <= ROOM - 40:
            return size, lines
    return SMALLEST, emphasised_lines(sentence, SMALLEST, width)


def emphasised_lines(sentence: str, size: float, width: float) -> list[str]:
    """Break a sentence into lines, each with the marks of what is emphasised in it."""
    plain = sentence.replace(EMPHASIS, "")
    is_marked = [
        bool(number % 2)
        for number, part in enumerate(sentence.split(EMPHASIS))
        for _ in part
    ]
    at = 0
    lines = []
    for line in balanced(plain, size, width, serif=True):
        at = plain.index(line, at)
        lines.append(_marked(line, is_marked[at : at + len(line)]))
        at += len(line)
    return lines


def _marked(line: str, is_marked: list[bool]) -> str:
    told, inside = "", False
    for letter, marked in zip(line, is_marked, strict=True):
        if marked is not inside:
            told += EMPHASIS
            inside = marked
        told += letter
    return told + EMPHASIS if inside else told


def _placed(figure: Figure) -> Iterator[Inset]:
    """Put the narrowest drawing to the right, as large as there is room for.

    One that would become too small to read is drawn anew for the room there is.
    """
    drawing = figure.drawings[0]
    left = MARGIN + TEXT_WIDTH + GAP
    room = WIDTH - MARGIN - left
    if figure.wall and drawing.height * LEAST_SCALE > ROOM:
        drawing = figure.wall(room / WALL_SCALE, ROOM / WALL_SCALE)
    if figure.drawings[-1].name == "map":
        places = figure.drawings[-1]
        scale = min(MAP_PART * room / places.width, ROOM / places.height)
        stacked = tuple(_above_each_other(places, drawing, left, room))
        if stacked[0].scale >= LEAST_SCALE * scale:
            yield from stacked
            return
        # Above its legend a tall map would be too small: they stand beside each other.
        width = scale * places.width
        middle = TOP + (ROOM - scale * places.height) / 2
        yield Inset(places, left, middle, scale)
        left += round(width + GAP / 2)
        room -= round(width + GAP / 2)
    scale = min(room / drawing.width, ROOM / drawing.height, TALLEST_SCALE)
    x = left + (room - scale * drawing.width) / 2
    y = TOP + max(0, (ROOM - scale * drawing.height) / 2)
    yield Inset(drawing, x, y, scale)


def _above_each_other(
    places: Drawing, legend: Drawing, left: float, room: float
) -> Iterator[Inset]:
    """Put a map above its legend, whose words keep their full size."""
    scale = min(room / legend.width, LEGEND_SCALE)
    rest = ROOM - scale * legend.height - GAP / 2
    size = min(room / places.width, rest / places.height)
    top = TOP + (rest - size * places.height) / 2
    yield Inset(places, left + (room - size * places.width) / 2, top, size)
    x = left + (room - scale * legend.width) / 2
    yield Inset(legend, x, TOP + ROOM - scale * legend.height, scale)


def _foot(pen: Pen, words: CardWords) -> None:
    """Write who says it, and by which statistics and method."""
    top = HEIGHT - FOOT
    pen.line("rule", (MARGIN, top), (WIDTH - MARGIN, top))
    mark(pen, MARGIN, top + 16, 26)
    pen.write(Text(MARGIN + 36, top + 38, "Kolrum", "plain", 26, serif=True))
    size = 20.0
    room = ALONE_WIDTH - 170
    while width_of(words.origin, size) > room and size > 14:
        size -= 1
    pen.write(Text(WIDTH - MARGIN, top + 36, words.origin, "note", size, anchor="end"))
