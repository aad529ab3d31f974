"""Where emissions come from: a stacked bar a year, its parts named beside the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kolrum.carbon.provenance import Source
from kolrum.charts.axes import Frame, amounts_to, draw_amounts, draw_years
from kolrum.charts.figure import WALL_TEXT, Cell, Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.palette import SECTORS
from kolrum.charts.rows import NARROW, WIDE
from kolrum.charts.sector_groups import (
    Sectors,
    SectorWords,
    amounts_in,
    sectors_of,
)
from kolrum.lib.numbers import fixed, signed_percent
from kolrum.lib.units import mass_unit, tonnes

__all__ = ["SectorWords", "Sectors", "draw", "sectors_of"]

KEY = "sectors"
LONGEST_CHANGE = " (−99 %)"
FEW = 1000.0
MANIFOLD = 10.0
"""A rise larger than this says little in percent, and is left to the table."""

TWO_LINES = 560.0
"""A wall this narrow has the amount of a sector below its name."""


def draw(
    figures: Sectors,
    words: SectorWords,
    language: str,
    *,
    since: int | None = None,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw stacked bars over all years, and over those without gaps on a phone.

    Changes are counted from the year `since`, else from the first without a gap.
    """
    since_year = figures.start_of_run if since is None else since
    wide = _Room("wide", WIDE, 420, 44, 636, 14, figures.years[0])
    narrow = _Room("narrow", NARROW, 360, 32, 192, 13, figures.start_of_run)
    return Figure(
        key=key,
        title=words.title,
        summary=words.summary,
        drawings=tuple(
            _drawing(figures, words, language, room, since_year)
            for room in (narrow, wide)
        ),
        table=_table(figures, words, language),
        sources=tuple(sources),
        notes=words.notes,
        wall=lambda width, height: _drawing(
            figures, words, language, _wall(figures, width, height), since_year
        ),
    )


def _wall(figures: Sectors, width: float, height: float) -> "_Room":
    """The years without gaps; each part is told in one line where there is room."""
    first, aside = figures.start_of_run, 320 if width > TWO_LINES else 190
    return _Room("wall", width, height, 34, width - aside, WALL_TEXT, first)


@dataclass(frozen=True)
class _Room:
    name: str
    width: float
    height: float
    left: float
    right: float
    text: float
    first_year: int


def _drawing(
    figures: Sectors,
    words: SectorWords,
    language: str,
    room: _Room,
    since_year: int,
) -> Drawing:
    pen = Pen()
    shown = [i for i, year in enumerate(figures.years) if year >= room.first_year]
    totals = [sum(v[i] or 0.0 for v in figures.groups.values()) for i in shown]
    highest = max([*totals, 1.0])
    every = [
        sum(v[i] or 0.0 for v in figures.groups.values())
        for i in range(len(figures.years))
    ]
    amounts = amounts_to(highest, language, every)
    frame = Frame(
        left=max(room.left, amounts.margin(room.text)),
        top=34,
        right=room.right,
        bottom=room.height - 2 * room.text,
        first_year=room.first_year,
        last_year=figures.years[-1],
        highest=amounts.highest,
    )
    draw_amounts(pen, frame, amounts, room.text)
    draw_years(pen, frame, room.text, always=(figures.years[-1],))
    axis = words.axis.format(unit=amounts.unit.name)
    pen.write(Text(0, room.text, axis, size=room.text))
    tops = _draw_stacks(pen, figures, frame, shown)
    _write_labels(pen, figures, words, language, room, frame, tops, since_year)
    order = ("hair", "axis", *(f"sector-{name}" for name in SECTORS), "lead")
    bottom = max(room.height, *(text.box.bottom + 4 for text in pen.texts))
    return Drawing(room.name, room.width, bottom, pen.marks(order))


def _draw_stacks(
    pen: Pen, figures: Sectors, frame: Frame, shown: Sequence[int]
) -> dict[str, float]:
    """Draw the bars; return the middle of each part of the last one."""
    middles = {}
    for i in shown:
        low = 0.0
        for name in figures.order:
            value = figures.groups[name][i]
            if not value:
                continue
            box = frame.bar(figures.years[i], low, low + value)
            wide, tall = box.right - box.left, box.bottom - box.top
            air = min(0.75, tall / 3)
            pen.rect(
                f"sector-{figures.colours[name]}",
                box.left + 0.5, box.top + air, wide - 1, max(tall - 2 * air, 0.4),
            )  # fmt: skip
            middles[name] = (box.top + box.bottom) / 2
            low += value
    return {name: middles[name] for name in figures.latest}


def _write_labels(
    pen: Pen,
    figures: Sectors,
    words: SectorWords,
    language: str,
    room: _Room,
    frame: Frame,
    middles: Mapping[str, float],
    since_year: int,
) -> None:
    """Write name, tonnes and change beside the last bar, led to its parts."""
    since = figures.years.index(since_year)
    x = frame.right + (30 if room.width > NARROW else 14)
    leading = 1.25 * room.text
    texts: dict[str, list[str]] = {}
    notes: dict[str, int] = {}
    beside: dict[str, str] = {}
    room_for_text = room.width - x - 18
    taken = width_of(LONGEST_CHANGE, room.text) if room.name == "wall" else 0
    amounts = _amounts(figures, language, room_for_text - taken, room.text)
    for name, value in figures.latest.items():
        lines = wrapped(words.names[name], room.text, room_for_text, bold=True)
        told = [amounts[name]]
        before = figures.groups[name][since]
        grown = value / before - 1 if before else MANIFOLD + 1
        is_told = grown <= MANIFOLD and value >= figures.step_t
        if is_told and len(figures.years) - 1 > since:
            change = f"({signed_percent(grown, language, 0)})"
            one_line = f"{told[0]} {change}"
            fits = width_of(one_line, room.text) <= room_for_text
            told = [one_line] if fits else [told[0], change]
        if room.name == "wall" and len(lines) == len(told) == 1:
            both = width_of(lines[0], room.text, bold=True) + 8
            if both + width_of(told[0], room.text) <= room_for_text:
                beside[name], told = told[0], []
        texts[name], notes[name] = [*lines, *told], len(told)
    wanted = {name: middles[name] for name in figures.latest}
    lines_in_all = sum(len(lines) for lines in texts.values())
    spare = (frame.bottom - 14 - leading * lines_in_all) / max(len(texts), 1)
    air = min(8.0, max(3.0, spare)) if room.name == "wall" else 8.0
    heights = {name: leading * len(lines) + air for name, lines in texts.items()}
    tops = _spread(wanted, heights, 20, frame.bottom + 6)
    for name, lines in texts.items():
        top = tops[name]
        named = len(lines) - notes[name]
        pen.rect(f"sector-{figures.colours[name]}", x, top + 1, 10, 10)
        pen.line(
            "lead",
            (frame.right + 1, middles[name]),
            (x - 6, top + 6),
            (x - 2, top + 6),
        )  # fmt: skip
        for i, line in enumerate(lines):
            is_name = i < named
            pen.write(
                Text(
                    x + 16, top + 0.8 * room.text + leading * i, line,
                    "plain" if is_name else "note", room.text, bold=is_name,
                    after=f"  {beside[name]}" if name in beside else "",
                )
            )  # fmt: skip


def _amounts(
    figures: Sectors, language: str, width: float, size: float
) -> dict[str, str]:
    """Write the latest amounts in one unit: as sentences do, where there is room."""
    largest = max(figures.latest.values(), default=0.0)
    whole = largest >= FEW  # beside thousands a decimal would be of another precision
    told = {
        name: _coarse(value, figures.step_t, language)
        if figures.step_t
        else tonnes(max(1, round(value)) if whole else value, language)
        for name, value in figures.latest.items()
    }
    if all(width_of(each, size) <= width for each in told.values()):
        return told
    unit = mass_unit(figures.latest.values(), language)
    return amounts_in(unit, figures, language)


def _coarse(mass_t: float, step_t: float, language: str) -> str:
    """Write a mass to the nearest step; what is smaller as less than one."""
    if mass_t < step_t:
        return f"<{tonnes(step_t, language)}"
    return tonnes(round(mass_t / step_t) * step_t, language)


def _spread(
    wanted: Mapping[str, float], heights: Mapping[str, float], top: float, bottom: float
) -> dict[str, float]:
    """Place labels as near their parts as they can stand without touching."""
    names = sorted(wanted, key=lambda name: wanted[name])
    tops: dict[str, float] = {}
    floor = top
    for name in names:
        tops[name] = max(floor, wanted[name] - 8)
        floor = tops[name] + heights[name]
    if not names:
        return tops
    # Pushed down one after another they stand too low: half of it is given back.
    lift = sum(tops[name] - wanted[name] + 8 for name in names) / len(names)
    lift = max(lift, floor - bottom)
    lift = min(lift, tops[names[0]] - top)
    return {name: tops[name] - lift for name in names}


def _table(figures: Sectors, words: SectorWords, language: str) -> Table:
    rows = []
    for i, year in enumerate(figures.years):
        cells: list[Cell] = [cell(year)]
        for name in figures.order:
            value = figures.groups[name][i]
            cells.append(cell(value, None if value is None else fixed(value, language)))
        rows.append(tuple(cells))
    head = (words.year_head, *(words.names[name] for name in figures.order))
    units = ("year", *("t" for _ in figures.order))
    return Table(words.caption, head, tuple(rows), units)
