"""Topologies: boundaries as arcs that neighbours share, read and projected."""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

ZONE_DEGREES = 6
"""Meridians of transverse Mercator lie this far apart, as in UTM; one is chosen."""

Point = tuple[float, float]
Line = tuple[Point, ...]
Ring = tuple[int, ...]


class _Shape(TypedDict):
    id: str
    type: str
    arcs: list[list[list[int]]]


class _Transform(TypedDict):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(TypedDict):
    arcs: list[list[tuple[int, int]]]
    objects: dict[str, dict[str, list[_Shape]]]
    transform: _Transform


@cache
def _read(file: Path) -> _Topology:
    found: _Topology = json.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def rings_by_code(file: Path) -> Mapping[str, tuple[Ring, ...]]:
    """Read the rings of every place of the first object, as numbers of arcs.

    Parameters
    ----------
    file : path of a TopoJSON file

    Returns
    -------
    by code, (ring,) of (arc,); a number below nought is an arc backwards (``~arc``)
    """
    lowest = next(iter(_read(file)["objects"].values()))
    return {
        shape["id"]: tuple(
            tuple(ring) for polygon in _polygons(shape) for ring in polygon
        )
        for shape in lowest["geometries"]
    }


def _polygons(shape: _Shape) -> Sequence[list[list[int]]]:
    if shape["type"] == "Polygon":
        return [cast("list[list[int]]", shape["arcs"])]
    return shape["arcs"]


@cache
def projected_arcs(file: Path) -> tuple[Line, ...]:
    """Project every arc by transverse Mercator on a sphere of radius one.

    Parameters
    ----------
    file : path of a TopoJSON file of longitudes and latitudes

    Returns
    -------
    (arc,) of points, y northwards
    """
    topology = _read(file)
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(tuple(points))
    east = [x for arc in arcs for x, _ in arc]
    middle = (min(east) + max(east)) / 2
    zone = math.floor(middle / ZONE_DEGREES)
    meridian = ZONE_DEGREES * (zone + 0.5)
    return tuple(tuple(_mercator(p, meridian) for p in arc) for arc in arcs)


def _mercator(point: Point, meridian: float) -> Point:
    east, north = math.radians(point[0] - meridian), math.radians(point[1])
    return (
        math.atanh(math.cos(north) * math.sin(east)),
        math.atan2(math.tan(north), math.cos(east)),
    )
