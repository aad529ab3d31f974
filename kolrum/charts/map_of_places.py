"""A map of places in five classes, and the same places piled as its legend."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.areas import (
    BORDER,
    CLASSES,
    COAST,
    UNSURE,
    kind_of,
    line_path,
    ring_path,
)
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.histogram import Pile, draw_pile, squares
from kolrum.charts.marks import Area, Areas, Drawing, Pen, Text
from kolrum.charts.rows import NARROW, WIDE
from kolrum.data.shapes import Outlines

KEY = "map"
BETWEEN = 48.0
BESIDE = 640.0
SWATCH = 14.0
ROW = 27.0


@dataclass(frozen=True)
class Spot:
    """A place on the map.

    Attributes
    ----------
    code, name : of the place
    text : its figure in words
    number : of its class, from 1; nought where the figure is unsure or missing
    address : where the place leads on the web
    """

    code: str
    name: str
    text: str
    number: int
    address: str = ""


@dataclass(frozen=True)
class Map:
    """Places with their outlines, where there are any, and the pile of figures."""

    outlines: Outlines | None
    spots: tuple[Spot, ...]
    pile: Pile


@dataclass(frozen=True)
class MapWords:
    """Words of the map: a label a class, and what hatching means."""

    title: str
    summary: str
    caption: str
    axis: str
    classes: tuple[str, ...]
    unsure: str
    head: tuple[str, str]
    notes: tuple[str, ...] = ()


def draw(
    figures: Map,
    words: MapWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw map and legend in one picture, for a file or a page without the other."""
    if figures.outlines is None:
        return draw_apart(figures, words, key=key, sources=sources)
    drawings = (_stacked(figures, words), _beside(figures, words))
    return _figure(figures, words, key, sources, drawings)


def draw_apart(
    figures: Map, words: MapWords, *, key: str = KEY, sources: Sequence[Source] = ()
) -> Figure:
    """Draw the legend narrow and wide, and the map once, for a page that places them.

    Outlines weigh more than everything else on such a page.
    """
    outlines = figures.outlines
    legends = (
        _legend("narrow", NARROW, figures, words),
        _legend("wide", BESIDE, figures, words),
    )
    if outlines is None:
        return _figure(figures, words, key, sources, legends)
    places = Drawing("map", outlines.width, outlines.height, _places(figures, 0, 0))
    return _figure(figures, words, key, sources, (*legends, places))


def _figure(
    figures: Map,
    words: MapWords,
    key: str,
    sources: Sequence[Source],
    drawings: tuple[Drawing, ...],
) -> Figure:
    counts = _counts(figures)
    labels = dict(enumerate(words.classes, start=1)) | {0: words.unsure}
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=drawings,
        table=Table(
            words.caption,
            words.head,
            tuple(
                (cell(labels[number]), cell(counts[number]))
                for number in (*range(1, CLASSES + 1), 0)
                if number or counts[0]
            ),
        ),
        sources=(*sources, *((figures.outlines.source,) if figures.outlines else ())),
        notes=words.notes,
    )


def _counts(figures: Map) -> Mapping[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for spot in figures.spots:
        counts[spot.number] += 1
    return counts


def _places(figures: Map, x: float, y: float) -> tuple[Areas, ...]:
    """Places by class, then borders and coast; the unsure over their neighbours."""
    outlines = figures.outlines
    if outlines is None:
        return ()
    found: dict[str, list[Area]] = defaultdict(list)
    for spot in figures.spots:
        area = Area(
            ring_path(outlines.rings[spot.code], outlines.parts),
            f"{spot.name}: {spot.text}",
            spot.address,
        )
        found[kind_of(spot.number)].append(area)
    kinds = [kind_of(number) for number in range(1, CLASSES + 1)]
    places = [(kind, tuple(found[kind])) for kind in kinds]
    lines = [
        (BORDER, (Area(line_path(outlines.borders, outlines.parts)),)),
        (COAST, (Area(line_path(outlines.coast, outlines.parts)),)),
        (UNSURE, tuple(found[UNSURE])),
    ]
    return tuple(
        Areas(kind, areas, 1 / outlines.parts, x, y)
        for kind, areas in (*places, *lines)
        if areas and areas[0].d
    )


def _legend(name: str, width: float, figures: Map, words: MapWords) -> Drawing:
    pen = Pen()
    end, areas = _write_legend(pen, figures, words, (0, 0), width)
    return Drawing(name, width, end, (*areas, *pen.marks(("hair", "axis"))))


def _size(figures: Map) -> tuple[float, float]:
    outlines = figures.outlines
    return (outlines.width, outlines.height) if outlines else (0.0, 0.0)


def _stacked(figures: Map, words: MapWords) -> Drawing:
    pen, (width, height) = Pen(), _size(figures)
    places = _places(figures, (NARROW - width) / 2, 0)
    end, areas = _write_legend(pen, figures, words, (0, height + 20), NARROW)
    return Drawing(
        "narrow", NARROW, end, (*places, *areas, *pen.marks(("hair", "axis")))
    )


def _beside(figures: Map, words: MapWords) -> Drawing:
    pen, (width, height) = Pen(), _size(figures)
    left = width + BETWEEN
    end, areas = _write_legend(pen, figures, words, (left, 0), WIDE - left)
    height = max(end, height)
    marks = (*_places(figures, 0, 0), *areas, *pen.marks(("hair", "axis")))
    return Drawing("wide", WIDE, height, marks)


def _write_legend(
    pen: Pen,
    figures: Map,
    words: MapWords,
    at: tuple[float, float],
    width: float,
) -> tuple[float, tuple[Areas, ...]]:
    """Pile the places and name the classes below; return where they end.

    A place by itself is named by its own class alone.
    """
    x, _ = at
    y, piled = draw_pile(pen, figures.pile, words.axis, at, width)
    y += 18
    counts = _counts(figures)
    swatches = []
    rows = [(n, label) for n, label in enumerate(words.classes, start=1)]
    if counts[0]:
        rows.append((0, words.unsure))
    if len(figures.spots) == 1:
        rows = [row for row in rows if counts[row[0]]]
    for number, label in rows:
        # The pattern of a pile is the same, so a swatch is one more of its areas.
        swatches.append((kind_of(number), Area(squares(((x, y),), SWATCH))))
        pen.write(Text(x + SWATCH + 10, y + 12, label, "plain"))
        count = str(counts[number])
        pen.write(Text(x + width, y + 12, count, "plain", anchor="end", bold=True))
        pen.line("hair", (x, y + 20), (x + width, y + 20))
        y += ROW
    return y, _merged(piled, swatches)


def _merged(
    piled: tuple[Areas, ...], swatches: list[tuple[str, Area]]
) -> tuple[Areas, ...]:
    found = {areas.kind: areas.areas for areas in piled}
    return tuple(
        Areas(kind, (*found.get(kind, ()), swatch)) for kind, swatch in swatches
    )
