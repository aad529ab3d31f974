"""What a drawing is made of: shapes and texts, each with a role, and their boxes."""

from dataclasses import dataclass, field
from functools import cached_property

from kolrum.charts.measure import width_of


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes up in a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Shape:
    """A path whose colour, line and hatching follow from its role (`palette`)."""

    role: str
    d: str


@dataclass(frozen=True)
class Text:
    """A line of text; `after` continues it in sans and ordinary weight."""

    x: float
    y: float
    text: str
    role: str = "note"
    size: float = 14
    anchor: str = "start"
    bold: bool = False
    serif: bool = False
    after: str = ""
    after_role: str = "note"
    after_size: float = 0

    @cached_property
    def width(self) -> float:
        """Width of the whole line."""
        first = width_of(self.text, self.size, bold=self.bold, serif=self.serif)
        return first + width_of(self.after, self.after_size or self.size)

    @cached_property
    def box(self) -> Box:
        """Box from the top of capitals to the foot of descenders."""
        back = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        left = self.x - back
        return Box(
            left, self.y - 0.72 * self.size, left + self.width, self.y + 0.2 * self.size
        )


@dataclass(frozen=True)
class Area:
    """A place on a map, as a path; on the web it leads to `address`."""

    d: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class Areas:
    """Places or lines of one kind (`areas`), drawn smaller by `scale` from `x`, `y`."""

    kind: str
    areas: tuple[Area, ...]
    scale: float = 1
    x: float = 0
    y: float = 0


Mark = Shape | Text | Areas


@dataclass(frozen=True)
class Drawing:
    """One variant of a picture: `name` is the room it is drawn for."""

    name: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    hatch: float = 6


@dataclass
class Pen:
    """Collects paths by role and texts in order, and gives them from back to front."""

    shapes: dict[str, list[str]] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    _last: dict[str, tuple[float, float]] = field(default_factory=dict)

    def rect(self, role: str, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle, from where the last one of the role began: short paths."""
        x, y, width, height = (
            round(x, 1),
            round(y, 1),
            round(width, 1),
            round(height, 1),
        )
        if width <= 0 or height <= 0:
            return
        parts = self.shapes.setdefault(role, [])
        if role in self._last:
            from_x, from_y = self._last[role]
            move = f"m{number(x - from_x)} {number(y - from_y)}"
        else:
            move = f"M{number(x)} {number(y)}"
        parts.append(f"{move}h{number(width)}v{number(height)}h{number(-width)}z")
        self._last[role] = (x, y)

    def squares(
        self, role: str, x: float, y: float, size: float, pitch: float, count: int
    ) -> None:
        """Add equal squares in a row, each the pitch from the one before."""
        if count < 1:
            return
        self.rect(role, x, y, size, size)
        size, step = round(size, 1), round(pitch, 1)
        side = number(size)
        again = f"m{number(step)} 0h{side}v{side}h-{side}z"
        self.shapes[role].append(again * (count - 1))
        last_x, last_y = self._last[role]
        self._last[role] = (last_x + step * (count - 1), last_y)

    def line(self, role: str, *points: tuple[float, float]) -> None:
        """Add a line through points."""
        self._last.pop(role, None)  # the next rectangle cannot start from a line
        first, *rest = points
        moves = [f"M{number(first[0])} {number(first[1])}"]
        before = first
        for x, y in rest:
            if round(y, 1) == round(before[1], 1):
                moves.append(f"H{number(x)}")
            elif round(x, 1) == round(before[0], 1):
                moves.append(f"V{number(y)}")
            else:
                moves.append(f"L{number(x)} {number(y)}")
            before = (x, y)
        self.shapes.setdefault(role, []).append("".join(moves))

    def ring(self, role: str, x: float, y: float, radius: float) -> None:
        """Add a circle."""
        self._last.pop(role, None)
        r = number(radius)
        d = f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {number(2 * radius)} 0"
        self.shapes.setdefault(role, []).append(
            f"{d}a{r} {r} 0 1 0 {number(-2 * radius)} 0z"
        )

    def write(self, *texts: Text) -> None:
        """Add texts."""
        self.texts.extend(text for text in texts if text.text or text.after)

    def marks(self, order: tuple[str, ...]) -> tuple[Mark, ...]:
        """Return shapes in the order of roles given, others after, and texts last."""
        roles = [role for role in order if role in self.shapes]
        roles += [role for role in self.shapes if role not in order]
        shapes = [Shape(role, "".join(self.shapes[role])) for role in roles]
        return (*shapes, *self.texts)


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text in {"-0", "0"} else text
