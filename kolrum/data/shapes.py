"""Boundaries of a country's places, thinned and fitted to a drawing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kolrum.carbon.provenance import Source
from kolrum.data.countries import Country, read_country
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT
from kolrum.data.topology import Line, Point, Ring, projected_arcs, rings_by_code

DATASET = "geometry"
TOPOLOGY = "*.topo.json"

TOLERANCE = 0.5
"""How far a thinned line may lie from the real one, in units of the drawing."""

COARSE = 1.2
"""The same for outlines that must be light: a pixel or so of a small map."""

PARTS = 4
"""Of a unit of the drawing: points lie on whole ones."""

COARSE_PARTS = 1
"""The same for light outlines, but for a place too small for it."""

SMALLEST = 0.8
"""Islands with less area, in square units, are left out; a place keeps its largest."""


@dataclass(frozen=True)
class Outlines:
    """Boundaries in the units of a drawing, y downwards.

    Attributes
    ----------
    width, height : of the drawing
    rings : closed lines by the code of a place
    coast : lines with a shown place on one side only
    borders : lines between places of different parents
    source : of the boundaries
    parts : of a unit, on which points lie, but for a place too small for that
    """

    width: float
    height: float
    rings: Mapping[str, tuple[Line, ...]]
    coast: tuple[Line, ...]
    borders: tuple[Line, ...]
    source: Source
    parts: int = PARTS


def has_shapes(country: Country, root: Path = ROOT) -> bool:
    """Tell whether a country's boundaries are among the data."""
    return bool(_files(country.iso2, root))


def _files(iso2: str, root: Path) -> list[Path]:
    """Topologies of a country, the newest vintage first."""
    return sorted((root / iso2 / DATASET).glob(f"*/{TOPOLOGY}"), reverse=True)


@lru_cache(maxsize=64)
def outlines(
    iso2: str,
    codes: tuple[str, ...],
    width: float,
    height: float,
    root: Path = ROOT,
    *,
    is_coarse: bool = False,
) -> Outlines:
    """Fit the boundaries of some places of the lowest level into a drawing.

    Lines are thinned arc by arc, so that neighbours still share their border.

    Parameters
    ----------
    iso2 : ISO 3166 code of two letters
    codes : (place,), of the lowest level
    width, height : room, in units of the drawing, of which one is filled
    root : path of the packages
    is_coarse : whether the lines must be light rather than near the real ones

    Returns
    -------
    Outlines
    """
    file = _files(iso2, root)[0]
    rings = {code: rings_by_code(file)[code] for code in codes}
    arcs = projected_arcs(file)
    used = {_number(arc) for each in rings.values() for ring in each for arc in ring}
    fit = _fit([arcs[number] for number in used], width, height)
    exact = {number: fit.line(arcs[number]) for number in used}
    thin = {
        number: _gridded(_thinned(line, COARSE)) if is_coarse else _thinned(line)
        for number, line in exact.items()
    }
    coast, borders = _edges(read_country(iso2, root), rings, thin)
    return Outlines(
        width=fit.width,
        height=fit.height,
        rings={code: _lines(rings[code], exact, thin) for code in codes},
        coast=coast,
        borders=borders,
        source=read_meta(file.parent).source,
        parts=COARSE_PARTS if is_coarse else PARTS,
    )


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


@dataclass(frozen=True)
class _Fit:
    """Where projected points stand in a drawing."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    def line(self, points: Line) -> Line:
        """Give a line in the units of the drawing."""
        return tuple(
            ((x - self.left) * self.scale, (self.top - y) * self.scale)
            for x, y in points
        )


def _fit(lines: Sequence[Line], width: float, height: float) -> _Fit:
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(width / wide, height / tall)
    return _Fit(min(xs), max(ys), scale, wide * scale, tall * scale)


def _gridded(line: Line) -> Line:
    """Move points to the grid; arcs that share an end still do."""
    return tuple(
        (round(x * COARSE_PARTS) / COARSE_PARTS, round(y * COARSE_PARTS) / COARSE_PARTS)
        for x, y in line
    )


def _thinned(line: Line, tolerance: float = TOLERANCE) -> Line:
    """Leave out points that lie nearer than the tolerance to the line without them."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far, at = max(
            (_distance(line[i], line[first], line[last]), i)
            for i in range(first + 1, last)
        )
        if far > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return tuple(line[i] for i in sorted(kept))


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch, whose ends may be one and the same."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    part = 0.0
    if length:
        part = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
        part = min(1.0, max(0.0, part))
    x, y = start[0] + part * dx - point[0], start[1] + part * dy - point[1]
    return float((x * x + y * y) ** 0.5)


def _lines(
    rings: Sequence[Ring], exact: Mapping[int, Line], thin: Mapping[int, Line]
) -> tuple[Line, ...]:
    """The rings of a place; a place too small to be thinned keeps every point."""
    found = [_closed(ring, thin) for ring in rings]
    largest = max(range(len(found)), key=lambda i: abs(_area(found[i])))
    seen = [
        line
        for i, line in enumerate(found)
        if i == largest or abs(_area(line)) >= SMALLEST
    ]
    if abs(_area(found[largest])) < SMALLEST:
        return (max((_closed(ring, exact) for ring in rings), key=_size),)
    return tuple(seen)


def _closed(ring: Ring, arcs: Mapping[int, Line]) -> Line:
    """Join the arcs of a ring; its first point is not repeated."""
    points: list[Point] = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[:-1]
    return tuple(points)


def _area(line: Line) -> float:
    around = (*line, line[0])
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(around)) / 2


def _size(line: Line) -> float:
    return abs(_area(line))


def _edges(
    country: Country, rings: Mapping[str, Sequence[Ring]], thin: Mapping[int, Line]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Arcs with one place beside them, and those with places of different parents."""
    beside: dict[int, set[str]] = defaultdict(set)
    for code, each in rings.items():
        for ring in each:
            for arc in ring:
                beside[_number(arc)].add(code)
    coast, borders = [], []
    for number, codes in beside.items():
        line = thin[number]
        if len(codes) == 1:
            if line[0] != line[-1] or _size(line) >= SMALLEST:
                coast.append(line)
        elif len({country.place(code).parent for code in codes}) > 1:
            borders.append(line)
    return tuple(coast), tuple(borders)
