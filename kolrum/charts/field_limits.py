"""The lines through the field where each limit ends, and where their labels stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kolrum.charts.field_plan import Plan, Room
from kolrum.charts.field_squares import Block, Squares
from kolrum.charts.marks import Box, Text

NEARLY = 0.05  # of a square: a limit this near the end of a line ends with it
NEARLY_A_LINE = 11.5


@dataclass(frozen=True)
class LimitWords:
    """Label of a limit: "1,5 grader", "slut 27 mars 2026", and a brief note."""

    label: str
    note: str = ""
    brief: str = ""


@dataclass(frozen=True)
class Place:
    """Where a limit ends: in which line, after how many of its squares.

    `shape` is "step" through a line, "under" it, or "over" the first; "unseen" when it
    ends among the lines that are not drawn.
    """

    key: str
    line: int
    amount: float
    shape: str

    @property
    def side(self) -> str:
        """On which side of its tail the label stands when it has a strip of its own."""
        return "below" if self.shape == "under" else "above"


def places_of(squares: Squares) -> list[Place]:
    """Where each limit ends, from the tightest to the loosest."""
    places = []
    for key, end in sorted(squares.ends.items(), key=lambda item: item[1]):
        places.append(_place(squares, key, end))
    return places


def _place(squares: Squares, key: str, end: float) -> Place:
    if end <= NEARLY:
        return Place(key, 0, 0, "over")
    for i, line in enumerate(squares.lines):
        if end <= line.start:
            return Place(key, i - 1, 0, "unseen")
        if end > line.end + NEARLY:
            continue
        amount = end - line.start
        if amount > line.squares + NEARLY:
            return Place(key, i, line.squares, "under")
        is_whole = line.squares >= NEARLY_A_LINE or line.block is not Block.LEFT
        ends_line = amount >= line.squares - NEARLY
        shape = "under" if ends_line and is_whole else "step"
        return Place(key, i, min(amount, line.squares), shape)
    return Place(key, len(squares.lines) - 1, squares.lines[-1].squares, "under")


def crossings(places: Sequence[Place], squares: Squares, room: Room) -> set[int]:
    """Lines after which two limits would run on top of each other between two lines."""
    found = set()
    for first in places:
        for second in places:
            if second.line != first.line + 1 or second.shape != "step":
                continue
            start = room.x(squares.lines[second.line], second.amount)
            is_under = first.shape == "under"
            if is_under or room.x(squares.lines[first.line], first.amount) > start:
                found.add(first.line)
    return found


def hanging(places: Sequence[Place], squares: Squares, room: Room) -> set[int]:
    """Last lines of a block whose label needs more room than one line has.

    Beside a rail there is always enough: a line is as tall as a label.
    """
    if room.rail is not None:
        return set()
    blocks = [line.block for line in squares.lines]
    last = {i for i, pair in enumerate(pairwise([*blocks, None])) if pair[0] != pair[1]}
    return {p.line for p in places if p.shape == "step" and p.line in last}


def points_of(
    place: Place, squares: Squares, room: Room, plan: Plan
) -> list[tuple[float, float]]:
    """Return the points of a limit's line; its tail is the last of them."""
    half = room.gap / 2
    left = room.left - 1
    if place.shape == "unseen":
        y = plan.unseen or 0
        return [(left, y + 12), (room.tail, y + 12)]
    top = plan.tops[place.line] - half
    bottom = plan.tops[place.line] + room.size + half
    if place.shape == "over":
        return [(left, top), (room.tail, top)]
    if place.shape == "under":
        return [(left, bottom), (room.tail, bottom)]
    x = room.x(squares.lines[place.line], place.amount)
    if not place.amount % 1:
        x += half
    return [(left, bottom), (x, bottom), (x, top), (room.tail, top)]


@dataclass
class Labels:
    """Labels of limits placed so far, and the limits that need a strip of their own."""

    placed: list[Text]
    homeless: list[Place]


def labels_of(
    places: Sequence[Place],
    lines: Mapping[str, Sequence[tuple[float, float]]],
    room: Room,
    plan: Plan,
    words: Mapping[str, LimitWords],
    roles: Mapping[str, str],
    obstacles: Sequence[Box],
) -> Labels:
    """Place each label by its tail, as full as there is room for."""
    tails = {
        key: Box(points[-2][0], points[-1][1] - 2, points[-1][0], points[-1][1] + 2)
        for key, points in lines.items()
    }
    labels = Labels([], [])
    used: dict[float, float] = {}
    for place in places:
        tail_y = lines[place.key][-1][1]
        if (place.line, place.side) in plan.strips:
            strip = plan.strips[place.line, place.side]
            y = used.get(-strip, strip) + 14
            labels.placed.append(
                _one_line(room, words[place.key], roles[place.key], room.tail, y)
            )
            used[-strip] = y + 6
            continue
        others = [box for key, box in tails.items() if key != place.key]
        blocked = [*obstacles, *others, *(text.box for text in labels.placed)]
        found = _fitting(
            place,
            room,
            words[place.key],
            roles[place.key],
            used.get(tail_y, tail_y),
            blocked,
        )
        if found is None:
            labels.homeless.append(place)
            continue
        labels.placed += found
        if place.shape != "under":
            used[tail_y] = found[-1].y + 2
    return labels


def _one_line(room: Room, words: LimitWords, role: str, x: float, y: float) -> Text:
    after = f" {words.note}" if words.note else ""
    label = f"{words.label}:" if after else words.label
    return Text(x, y, label, role, room.text, "end", bold=True, after=after)


def _fitting(
    place: Place,
    room: Room,
    words: LimitWords,
    role: str,
    y: float,
    blocked: Sequence[Box],
) -> list[Text] | None:
    """Return the fullest form of a label that touches nothing, or nothing."""
    step = 1.22 * room.text
    for x, anchor in _corners(room, blocked):
        for head, note in (
            (f"{words.label}:", words.note),
            (f"{words.label}:", words.brief),
            (words.label, ""),
        ):
            if head.endswith(":") and not note:
                continue
            count = 2 if note else 1
            first = y + 5 + 0.75 * room.text
            if place.shape == "under":
                first = y - 6 - (count - 1) * step
            texts = [Text(x, first, head, role, room.text, anchor, bold=True)]
            if note:
                texts.append(Text(x, first + step, note, "note", room.text, anchor))
            if all(_is_free(text, room, blocked) for text in texts):
                return texts
    return None


def _corners(room: Room, blocked: Sequence[Box]) -> list[tuple[float, str]]:
    if not room.has_totals and not room.is_wall:
        return [(room.tail, "end")]
    first = room.twelve + (14 if room.is_wall else 60)
    beyond = {box.right + 12 for box in blocked if first < box.right + 12 < room.tail}
    return [(x, "start") for x in (first, *sorted(beyond))]


def _is_free(text: Text, room: Room, blocked: Sequence[Box]) -> bool:
    box = text.box
    if box.right > room.tail + 0.5 or box.left < room.left:
        return False
    around = Box(box.left - 5, box.top, box.right, box.bottom)
    return not any(around.touches(other) for other in blocked)
