"""How places on a map are filled: five classes, and hatching where a figure is unsure.

The two hues meet in greyscale, the pale and the dark ones each, so the classes of the
first hue are striped: the first broadly, the second finely.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kolrum.charts.marks import Areas, number
from kolrum.data.shapes import PARTS

Line = Sequence[tuple[float, float]]
_Point = tuple[int, int]

CLASSES = 5
UNSURE = "unsure"
COAST = "coast"
BORDER = "border"
PITCH = 3.4

STROKES: Mapping[str, tuple[str, float]] = {
    COAST: ("reserved-line", 0.8),
    BORDER: ("paper", 1.8),
    UNSURE: ("ink", 0.8),
}


@dataclass(frozen=True)
class Stripes:
    """Lines over a ground: their part of the pitch, their turn, and their classes."""

    ground: str
    line: str
    part: float
    turn: int
    names: tuple[str, str]


STRIPED: Mapping[str, Stripes] = {
    UNSURE: Stripes("paper", "ink", 0.5, 45, ("k-ground", "k-hatch")),
    "place-1": Stripes("class-1", "paper", 0.36, 90, ("k-place-ground", "k-cut")),
    "place-2": Stripes("class-2", "paper", 0.2, 0, ("k-place-ground-2", "k-cut")),
}


def kind_of(number_of_class: int) -> str:
    """Name the kind of a class, from 1; nought is a figure that is unsure."""
    return f"place-{number_of_class}" if number_of_class else UNSURE


def area_attributes(
    areas: Areas, prefix: str, colours: Mapping[str, str]
) -> dict[str, str]:
    """Give the attributes of the group of places or lines of one kind."""
    kind = areas.kind
    stroke, width = STROKES.get(kind, ("paper", 0.5))
    values = {
        "class": f"k-{kind}",
        "fill": _fill(areas, prefix, colours),
        "stroke": colours[stroke],
        "stroke-width": number(width / areas.scale),
        "stroke-linejoin": "round",
    }
    moved = f"translate({number(areas.x)} {number(areas.y)})"
    if areas.scale != 1:
        moved += f" scale({areas.scale:.4g})"
    return values | ({} if moved == "translate(0 0)" else {"transform": moved})


def _fill(areas: Areas, prefix: str, colours: Mapping[str, str]) -> str:
    if areas.kind in (COAST, BORDER):
        return "none"
    if areas.kind in STRIPED:
        return f"url(#{_pattern_id(areas, prefix)})"
    return colours[areas.kind.replace("place", "class")]


def _pattern_id(areas: Areas, prefix: str) -> str:
    """Patterns follow the scale, so a map and its legend have each their own."""
    return f"{prefix}-{areas.kind}{'' if areas.scale == 1 else '-map'}"


def area_pattern(
    areas: Areas, prefix: str, colours: Mapping[str, str], has_classes: bool
) -> str:
    """Draw what a kind is filled with, where it is not a colour alone."""
    if areas.kind not in STRIPED:
        return ""
    stripes = STRIPED[areas.kind]
    pitch = PITCH / areas.scale
    size = number(pitch)
    classes = [f' class="{name}"' if has_classes else "" for name in stripes.names]
    width = number(pitch * stripes.part)
    return (
        f'<pattern id="{_pattern_id(areas, prefix)}" width="{size}" height="{size}"'
        f' patternUnits="userSpaceOnUse" patternTransform="rotate({stripes.turn})">'
        f'<rect{classes[0]} width="{size}" height="{size}"'
        f' fill="{colours[stripes.ground]}"/>'
        f'<path{classes[1]} d="M{number(pitch / 2)} 0V{size}"'
        f' stroke="{colours[stripes.line]}" stroke-width="{width}"/></pattern>'
    )


def ring_path(lines: Iterable[Line], parts: int = PARTS) -> str:
    """Write closed lines as one path, in such parts of a unit."""
    return _path(lines, PARTS // parts, "z")


def line_path(lines: Iterable[Line], parts: int = PARTS) -> str:
    """Write open lines as one path, in such parts of a unit."""
    return _path(lines, PARTS // parts, "")


def _path(lines: Iterable[Line], unit: int, end: str) -> str:
    """Every step from where the last one came: small numbers are light."""
    words = []
    at: _Point | None = None
    for line in lines:
        first, *others = ((round(x * PARTS), round(y * PARTS)) for x, y in line)
        words.append("M" if at is None else "m")
        words.append(_step(at or (0, 0), first, unit))
        at, steps = first, []
        for point in others:
            if point != at:
                steps.append(_step(at, point, unit))
            at = point
        # "l" need not be repeated, nor a space stand before a minus.
        words += [f"l{' '.join(steps).replace(' -', '-')}" if steps else "", end]
        at = first if end else at
    return "".join(words)


def _step(start: _Point, end: _Point, unit: int) -> str:
    across, down = (f"{(b - a) / unit:g}" for a, b in zip(start, end, strict=True))
    return f"{across} {down}".replace(" -", "-")
