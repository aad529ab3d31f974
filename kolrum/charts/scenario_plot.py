"""The plot of a path of one's own: a key, bars against the budget, and its line."""

from dataclasses import dataclass

from kolrum.carbon.methods.assessment import ESTIMATED
from kolrum.charts.axes import Frame, amounts_to, draw_amounts, draw_years
from kolrum.charts.marks import Drawing, Pen, Text
from kolrum.charts.measure import width_of
from kolrum.charts.palette import SECTORS
from kolrum.charts.scenario_figures import Path, PathWords
from kolrum.charts.year_bars import (
    draw_bar,
    draw_history,
    part_inside,
    unbroken_from,
)

ORDER = (
    "hair", "axis", "used", "reserved", "blue", "debt",
    *(f"sector-{name}" for name in SECTORS), "halo", "limit", "rule",
)  # fmt: skip
SWATCH = 12.0
LEAST_BAR = 0.15
YEARS_BEFORE = 11


@dataclass(frozen=True)
class Room:
    """The measures of one variant."""

    name: str
    width: float
    plot: float
    text: float
    years_ahead: int
    hatch: float = 6


WIDE = Room("wide", 858, 330, 14, 20)
NARROW = Room("narrow", 320, 240, 13, 15, hatch=4)


def drawing_of(figures: Path, words: PathWords, language: str, room: Room) -> Drawing:
    """Draw the key in rows, then the plot under it."""
    pen = Pen()
    top = _draw_key(pen, _key(figures, words), room)
    frame = _frame(figures, language, room, top)
    every = [value.emissions_t for value in figures.history]
    amounts = amounts_to(frame.highest, language, every)
    draw_amounts(pen, frame, amounts, room.text)
    draw_years(pen, frame, room.text, always=(figures.years[0],))
    axis = words.axis.format(unit=amounts.unit.name)
    pen.write(Text(0, top + room.text, axis, size=room.text))
    draw_history(pen, frame, figures.history, figures.spent_at, LEAST_BAR)
    _draw_path(pen, figures, frame)
    _draw_required(pen, figures, frame)
    _draw_moment(pen, figures, words, frame, room)
    height = frame.bottom + 2 * room.text
    return Drawing(room.name, room.width, height, pen.marks(ORDER), room.hatch)


def _key(figures: Path, words: PathWords) -> list[tuple[str, str]]:
    """What each kind of mark is, as far as the picture has it."""
    statuses = {value.status for value in figures.history}
    found = []
    if statuses - {ESTIMATED}:
        found.append(("used", words.observed))
    if ESTIMATED in statuses:
        found.append(("reserved", words.estimated))
    if figures.is_by_sector and words.names is not None:
        names = words.names
        found += [
            (f"sector-{colour}", names[group])
            for group, colour in figures.colours.items()
        ]
    else:
        spent = figures.spent_at
        if spent is None or spent > figures.years[0]:
            found.append(("blue", words.inside))
        if spent is not None and spent < figures.years[-1] + 1:
            found.append(("debt", words.beyond))
    if figures.required and words.required:
        found.append(("limit", words.required))
    return found


def _draw_key(pen: Pen, key: list[tuple[str, str]], room: Room) -> float:
    """Write the key from left to right, in as many rows as it takes."""
    x, y, leading = 0.0, 0.0, 1.6 * room.text
    for role, label in key:
        width = SWATCH + 7 + width_of(label, room.text)
        if x and x + width > room.width:
            x, y = 0.0, y + leading
        middle = y + 0.5 * room.text + 2
        if role == "limit":
            pen.line(role, (x, middle), (x + SWATCH, middle))
        else:
            pen.rect(role, x + 0.6, middle - 5.4, SWATCH - 1.2, 10.8)
        pen.write(Text(x + SWATCH + 7, y + 0.85 * room.text + 2, label, size=room.text))
        x += width + 18
    return y + leading + 6


def _frame(figures: Path, language: str, room: Room, top: float) -> Frame:
    start = figures.years[0]
    known = {value.year: value.emissions_t for value in figures.history}
    latest = figures.history[-1].year
    first = unbroken_from(known, latest, start - YEARS_BEFORE)
    last = min(figures.years[-1], start + room.years_ahead - 1)
    shown = [known[year] for year in known if year >= first]
    shown += figures.totals_t[: last - start + 1]
    amounts = amounts_to(max(shown) or 1.0, language, known.values())
    left = amounts.margin(room.text)
    above = top + 3.2 * room.text
    return Frame(
        left=max(32.0, left),
        top=above,
        right=room.width - 12,
        bottom=above + room.plot,
        first_year=first,
        last_year=last,
        highest=amounts.highest,
    )


def _draw_path(pen: Pen, figures: Path, frame: Frame) -> None:
    shown = [year for year in figures.years if year <= frame.last_year]
    for number, year in enumerate(shown):
        if figures.is_by_sector:
            low = 0.0
            for group, colour in figures.colours.items():
                high = low + figures.parts[group][number]
                _bar(pen, frame, f"sector-{colour}", year, low, high)
                low = high
            continue
        whole = figures.totals_t[number]
        part = part_inside(year, figures.spent_at)
        _bar(pen, frame, "blue", year, 0, part * whole)
        _bar(pen, frame, "debt", year, part * whole, whole)


def _bar(pen: Pen, frame: Frame, role: str, year: int, low: float, high: float) -> None:
    draw_bar(pen, frame, role, year, (low, high), LEAST_BAR)


def _draw_required(pen: Pen, figures: Path, frame: Frame) -> None:
    points = [
        (frame.x(value.year + 0.5), frame.y(value.emissions_t))
        for value in figures.required
        if value.year <= frame.last_year
    ]
    if len(points) > 1:
        pen.line("halo", *points)
        pen.line("limit", *points)


def _draw_moment(
    pen: Pen, figures: Path, words: PathWords, frame: Frame, room: Room
) -> None:
    """Mark when the budget is spent, in words over the bars."""
    moment = figures.spent_at
    if moment is None or not words.spent or moment < frame.first_year:
        return
    if moment > frame.last_year + 1:
        return
    x, y = frame.x(moment), frame.top - 0.8 * room.text
    half = width_of(words.spent, room.text, bold=True) / 2
    middle = min(max(x, half), room.width - half)
    pen.line("rule", (x, y + 0.35 * room.text), (x, frame.bottom))
    pen.write(Text(middle, y, words.spent, "plain", room.text, "middle", bold=True))
