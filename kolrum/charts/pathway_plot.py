"""The plot of the pathway: bars, then the trend, then the labels that find room."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from kolrum.carbon.methods.assessment import ESTIMATED
from kolrum.charts.axes import (
    Frame,
    Label,
    Place,
    Point,
    amounts_to,
    boxes_along,
    draw_amounts,
    draw_years,
    in_gaps,
    over_all,
    placed,
)
from kolrum.charts.figure import WALL_TEXT
from kolrum.charts.marks import Box, Drawing, Pen, Text
from kolrum.charts.measure import width_of, wrapped
from kolrum.charts.pathway_figures import LAST_YEAR, Pathway, PathwayWords
from kolrum.charts.year_bars import draw_bar, draw_history, unbroken_from
from kolrum.lib.dates import year_span
from kolrum.lib.units import tonnes

FINE = 9  # between the places tried where a label is best under the trend
TELLING_TAIL = 0.03  # of the budget: more than this after the last bar is told
ORDER = (
    "hair", "axis", "ground", "used", "reserved", "blue", "debt", "halo", "trend",
    "limit", "lead", "trend-end",
)  # fmt: skip


@dataclass(frozen=True)
class Room:
    """The measures of one variant; a phone shows the recent years only."""

    name: str
    width: float
    height: float
    text: float
    is_recent: bool
    hatch: float = 6


WIDE = Room("wide", 858, 424, 14, is_recent=False)
NARROW = Room("narrow", 320, 350, 13, is_recent=True, hatch=4)


def wall_room(width: float, height: float) -> Room:
    """The recent years, on a wall."""
    return Room("wall", width, height, WALL_TEXT, is_recent=True)


def drawing_of(
    figures: Pathway, words: PathwayWords, language: str, room: Room
) -> Drawing:
    """Draw with as much air above the bars as the labels need."""
    for air in (1.0, 1.12, 1.3, 1.5):
        plot = Plot(figures, words, language, room, air)
        if plot.has_all_labels:
            break
    height = plot.frame.bottom + 2 * room.text
    return Drawing(room.name, room.width, height, plot.pen.marks(ORDER), room.hatch)


class Plot:
    """One attempt at the plot: bars, then lines, then the labels that find room."""

    def __init__(
        self,
        figures: Pathway,
        words: PathwayWords,
        language: str,
        room: Room,
        air: float,
    ) -> None:
        self.figures, self.words, self.language = figures, words, language
        self.room, self.pen = room, Pen()
        self.taken: list[Box] = []
        self.has_all_labels = True
        self.frame = self._frame(air)
        self._draw_axes()
        self._draw_bars()
        self._draw_trend()
        self._write_labels()

    def _frame(self, air: float) -> Frame:
        first, last = self._years()
        shown = [v.emissions_t for v in self.figures.history if v.year >= first]
        shown += [v.emissions_t for v in self.figures.pathway]
        self.ceiling = 1.4 * max(shown)  # a rising trend is cut off here
        trend = [v.emissions_t for v in self.figures.trend if v.year <= last]
        highest = max([*shown, *(min(t, self.ceiling) for t in trend)]) or 1.0
        every = [v.emissions_t for v in self.figures.history]
        self.amounts = amounts_to(highest * air, self.language, every)
        narrow = self.room.is_recent
        return Frame(
            left=max(34 if narrow else 44, self.amounts.margin(self.room.text)),
            top=44 if narrow else 34,
            right=self.room.width - 12 - self._aside(),
            bottom=self.room.height - 2 * self.room.text,
            first_year=first,
            last_year=last,
            highest=self.amounts.highest,
        )

    def _years(self) -> tuple[int, int]:
        """All years on a wide page; on a phone those without gaps, and fewer ahead."""
        years = [value.year for value in self.figures.history]
        start = self.figures.start_year
        if not self.room.is_recent:
            return years[0], years[-1] if self._is_past else max(LAST_YEAR, start + 19)
        first = unbroken_from(years, years[-1], start - 11)
        return first, years[-1] if self._is_past else start + 14

    @property
    def _is_past(self) -> bool:
        """Whether nothing is drawn ahead: the budget is spent, and no trend is told."""
        return not self.figures.pathway and len(self.figures.trend) < 2

    def _aside(self) -> float:
        """Room to the right of the bars for what is told of a debt."""
        if not self._is_past or not self.words.debt or self.room.width < 500:
            return 0.0
        return Label(self.words.debt, "plain", self.room.text).width + 16

    def _draw_axes(self) -> None:
        frame, size = self.frame, self.room.text
        draw_amounts(self.pen, frame, self.amounts, size)
        draw_years(self.pen, frame, size, always=(self.figures.start_year - 1,))
        axis = self.words.axis.format(unit=self.amounts.unit.name)
        self.pen.write(Text(0, size, axis, size=size))

    def _draw_bars(self) -> None:
        figures, frame = self.figures, self.frame
        self.taken += draw_history(self.pen, frame, figures.history, figures.spent_at)
        for value in figures.pathway:
            if value.year <= frame.last_year:
                span = (0.0, value.emissions_t)
                self.taken += draw_bar(self.pen, frame, "blue", value.year, span)

    def _draw_trend(self) -> None:
        frame = self.frame
        self.points = [
            (frame.x(v.year + 0.5), frame.y(v.emissions_t))
            for v in self.figures.trend
            if v.year <= frame.last_year and v.emissions_t <= self.ceiling
        ]
        if len(self.points) < 2:
            self.points = []
            return
        self.pen.line("halo", *self.points)
        self.pen.line("trend", *self.points)
        self.taken += boxes_along(self.points)
        moment = self.figures.trend_ends_at
        if moment is None or frame.x(moment) > self.points[-1][0]:
            return
        x, y = frame.x(moment), _height_at(self.points, frame.x(moment))
        self.pen.ring("trend-end", x, y, 5)
        self.taken.append(Box(x - 8, y - 8, x + 8, y + 8))

    def _write_labels(self) -> None:
        frame, size, words = self.frame, self.room.text, self.words
        is_brief = self.room.is_recent
        observed = [v.year for v in self.figures.history if v.status != ESTIMATED]
        ahead = [frame.right - 45 * i for i in range(int(frame.right / 45))]
        if observed:
            label = Label((words.observed,), "plain", size)
            x = frame.x(unbroken_from(observed, observed[-1], frame.first_year)) + 1
            self.has_all_labels &= self._place(
                label, over_all(label, frame, self.taken, [x])
            )
        if self.figures.pathway and words.budget:
            self._place_budget(ahead)
        if self.points and words.trend:
            told = (is_brief and words.trend_brief) or words.trend
            label = Label(told, "warm", size)
            end_x, end_y = self.points[-1]
            beside = [(end_x + 10, end_y, "start")]
            xs = [x for x in ahead if x <= end_x + frame.pitch]
            over = over_all(label, frame, self.taken, xs)
            self.has_all_labels &= self._place(label, chain(beside, over))
        telling = [self._write_debt, self._write_estimated]
        for write in reversed(telling) if self._is_past else telling:
            write(ahead)

    def _write_debt(self, ahead: Sequence[float]) -> None:
        """Tell when the budget was spent: beside the last bar, or else above."""
        if self.figures.spent_at is None or not self.words.debt:
            return
        frame, label = self.frame, Label(self.words.debt, "plain", self.room.text)
        x = max(frame.x(self.figures.start_year), frame.x(self.figures.spent_at))
        last = frame.y(self.figures.history[-1].emissions_t)
        right_of = [(x + 10, last + drop, "start") for drop in (0, 30, 60)]
        xs = [x + 10, *(each for each in ahead if each > x)]
        over = over_all(label, frame, self.taken, xs)
        self.has_all_labels &= self._place(label, chain(right_of, over))

    def _write_estimated(self, _ahead: Sequence[float]) -> None:
        """Name the years without statistics."""
        years = [v.year for v in self.figures.history if v.status == ESTIMATED]
        if not years:
            return
        span = year_span(years[0], years[-1])
        label = Label((self.words.estimated, span), "note", self.room.text)
        xs = [self.frame.x(years[0]), self.frame.x(years[-1] + 1)]
        over = over_all(label, self.frame, self.taken, xs)
        self.has_all_labels &= self._place(label, over)

    def _place_budget(self, xs: Sequence[float]) -> None:
        """Write of the budget between its bars and the trend, in the form that fits."""
        full, brief = self.words.budget, self.words.budget_brief or self.words.budget
        size = self.room.text
        forms = [self._told(brief)]
        if not self.room.is_recent:
            width = width_of(full[0], size, bold=True)
            lines = [line for told in full[1:] for line in wrapped(told, size, width)]
            forms = [self._told(full), self._told((full[0], *lines)), *forms]
        nearer = [
            self.frame.right - FINE * i for i in range(int(self.frame.right / FINE))
        ]
        for form in forms:
            label = Label(form, "answer", size)
            gaps = in_gaps(label, self.frame, self.taken, (*xs, *nearer))
            under = (place for place in gaps if self._is_under_trend(label, place))
            if self._place(label, under):
                return
        label = Label(forms[0], "answer", size)
        anywhere = in_gaps(label, self.frame, self.taken, xs)
        self.has_all_labels &= self._place(label, anywhere)

    def _is_under_trend(self, label: Label, place: Place) -> bool:
        """Whether a label would stand over the bars of the budget, below the trend."""
        x, top, anchor = place
        left = x if anchor == "start" else x - label.width
        if left < self.frame.x(self.figures.start_year):
            return False
        if not self.points or left > self.points[-1][0]:
            return True
        return top > _height_at(self.points, left + label.width / 2)

    def _told(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Tell what the budget holds after the last bar too, where it is much."""
        last, budget_t = self.frame.last_year, self.figures.budget_t
        shown_t = sum(v.emissions_t for v in self.figures.pathway if v.year <= last)
        telling = TELLING_TAIL * (3 if self.room.is_recent else 1)
        if not self.words.after or budget_t - shown_t < telling * budget_t:
            return lines
        values = {
            "year": last,
            "tonnes": tonnes(budget_t - shown_t, self.language),
            "budget": tonnes(budget_t, self.language),
        }
        return (lines[0], *(line.format(**values) for line in self.words.after))

    def _place(
        self,
        label: Label,
        places: Iterable[Place],
    ) -> bool:
        right, bottom = self.room.width, self.frame.bottom
        room = Box(self.frame.left - 2, self.room.text + 4, right, bottom)
        found = placed(label, places, room, self.taken)
        self.pen.write(*found)
        for text in found:
            box = text.box
            self.pen.rect(
                "ground",
                box.left - 3,
                box.top - 2,
                box.right - box.left + 6,
                1.1 * text.size,
            )
        return bool(found)


def _height_at(points: Sequence[Point], x: float) -> float:
    after = bisect_left(points, x, key=itemgetter(0))
    if after == 0 or after == len(points):
        return points[0][1]
    (x1, y1), (x2, y2) = points[after - 1], points[after]
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1)
