"""What a map can show: the figure of a place, its classes, and how both are told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from kolrum.carbon.state import State
from kolrum.lib.dates import month_name
from kolrum.lib.languages import MINUS
from kolrum.lib.numbers import (
    NOISE,
    fixed,
    interval,
    percent,
    short,
    signed_percent,
)
from kolrum.telling.lists import Row

CLASSES = 5
RATIOS = (1.0, 2.0, 5.0, 10.0)
"""Edges that mean something by themselves: enough, twice, five and ten times."""

QUANTILES = (0.2, 0.4, 0.6, 0.8)
Edges = tuple[float, float, float, float]


@dataclass(frozen=True)
class Measure:
    """A measure of places.

    Attributes
    ----------
    key : its name in addresses
    value : the figure of a row; None where it has none
    steps : round steps that edges between classes may be multiples of
    text : a figure in words
    is_high_hard : whether a high figure is the demanding end of the scale
    edges : those of the classes, where they do not follow from the figures
    """

    key: str
    value: Callable[[Row], float | None]
    steps: tuple[float, ...]
    text: Callable[[float, str], str]
    is_high_hard: bool = True
    edges: Edges | None = None

    def class_of(self, value: float, edges: Edges) -> int:
        """Number a figure's class, 1 the most demanding."""
        above = sum(value >= edge for edge in edges)
        return CLASSES - above if self.is_high_hard else 1 + above

    def number(self, row: Row, edges: Edges) -> int:
        """Number a place's class; nought where its figure is unsure or missing.

        A budget that is spent, or emissions that rise, are the demanding end of a
        measure that has no figure for them.
        """
        if row.is_doubted:
            return 0
        value = self.value(row)
        if value is not None:
            return self.class_of(value, edges)
        return 1 if self.is_beyond(row) else 0

    def is_beyond(self, row: Row) -> bool:
        """Whether a place lies beyond every figure of the measure."""
        if self.key in ("cut", "ratio") and row.state is State.EXHAUSTED:
            return True
        is_rising = row.trend_has_direction and not row.is_falling
        return self.key in ("ratio", "trend") and is_rising


def _moment(row: Row) -> float | None:
    if row.state is State.ZERO:
        return None
    return row.ends.start_year + row.years_left


def _month(moment: float, language: str) -> str:
    year, month = _year_and_month(moment)
    return f"{month_name(month, language)} {year}"


def _year_and_month(moment: float) -> tuple[int, int]:
    months = round(moment * 12)
    return months // 12, months % 12 + 1


def _trend(row: Row) -> float | None:
    return row.trend_rate if row.trend_has_direction else None


MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure(
            "left", _moment, (5, 2, 1, 0.5, 0.25, 1 / 12), _month, is_high_hard=False
        ),
        Measure(
            "cut",
            lambda row: row.required_annual_cut,
            (0.05, 0.02, 0.01, 0.005, 0.002, 0.001),
            lambda value, language: percent(value, language),
        ),
        Measure(
            "ratio",
            lambda row: row.ratio,
            (1,),
            lambda value, language: short(value, language),
            edges=RATIOS,
        ),
        Measure(
            "person",
            lambda row: row.per_person_t,
            (5, 2, 1, 0.5, 0.2, 0.1, 0.05),
            lambda value, language: short(value, language),
        ),
        Measure(
            "trend",
            _trend,
            (0.02, 0.01, 0.005, 0.002, 0.001),
            lambda value, language: signed_percent(value, language),
        ),
    )
}
USUAL = "left"


def labels() -> Mapping[str, str]:
    """Name the measures, as they are chosen."""
    return {
        "left": _("when the budget ends"),
        "cut": _("required cut a year"),
        "ratio": _("required cut against the trend"),
        "person": _("tonnes per person"),
        "trend": _("trend a year"),
    }


def axis_labels() -> Mapping[str, str]:
    """Say what stands along the axis of each measure."""
    return {
        "left": _("Budget spent at today’s pace"),
        "cut": _("Required cut a year"),
        "ratio": _("Required cut, times the trend"),
        "person": _("Tonnes of emissions per person"),
        "trend": _("Trend a year since 2015"),
    }


def edges_of(measure: Measure, rows: Sequence[Row]) -> tuple[Edges, float]:
    """Part figures in five classes of about as many, at round figures; and their step.

    The coarsest step that keeps the four edges apart is taken.
    """
    if measure.edges is not None:
        return measure.edges, measure.steps[0]
    found = (measure.value(row) for row in rows if not row.is_doubted)
    values = sorted(value for value in found if value is not None) or [0.0]
    cuts = [values[round(part * (len(values) - 1))] for part in QUANTILES]
    for step in measure.steps:
        numbers = [round(cut / step) for cut in cuts]
        if all(low < high for low, high in pairwise(numbers)):
            return _four(numbers, step), step
    step = measure.steps[-1]
    first = round(cuts[0] / step)
    return _four([first + i for i in range(4)], step), step


def _four(numbers: Sequence[int], step: float) -> Edges:
    a, b, c, d = (round(number * step, 9) for number in numbers)
    return a, b, c, d


def class_labels(
    measure: Measure, edges: Edges, rows: Sequence[Row], language: str
) -> tuple[str, ...]:
    """Tell the classes in words, the most demanding first."""
    texts = _texts(measure, edges, language)
    inner = [
        _between(measure, span, ends, language)
        for span, ends in zip(pairwise(edges), pairwise(texts), strict=True)
    ]
    found = [
        _below(measure, edges[0], texts[0], language),
        *inner,
        _from(measure, edges[-1], texts[-1], language),
    ]
    if measure.is_high_hard:
        found.reverse()
    found[0] += _beyond(measure, rows)
    return tuple(found)


def _below(measure: Measure, edge: float, text: str, language: str) -> str:
    if measure.key == "ratio":
        return _("the trend is enough")
    if measure.key == "left":
        return _("before %(month)s") % {"month": _month(edge, language)}
    if measure.key == "trend" and edge < 0:
        return _("falls by more than %(figure)s") % {"figure": text.lstrip(MINUS)}
    return _("below %(figure)s") % {"figure": _with_unit(measure, text)}


def _from(measure: Measure, edge: float, text: str, language: str) -> str:
    if measure.key == "left":
        return _("%(month)s or later") % {"month": _month(edge, language)}
    if measure.key == "trend" and edge < 0:
        return _("falls by less than %(figure)s") % {"figure": text.lstrip(MINUS)}
    return _("%(figure)s or more") % {"figure": _with_unit(measure, text)}


def _between(
    measure: Measure, span: tuple[float, float], ends: tuple[str, str], language: str
) -> str:
    if measure.key == "left":
        return _span(*span, language)
    if measure.key == "trend" and span[1] < 0:
        ends = (ends[1].lstrip(MINUS), ends[0].lstrip(MINUS))
        told = interval(ends[0].removesuffix("%").rstrip(), ends[1], language)
        return _("falls by %(figure)s") % {"figure": told}
    first = ends[0].removesuffix("%").rstrip()
    return _with_unit(measure, interval(first, ends[1], language))


def _span(low: float, high: float, language: str) -> str:
    """Months from one edge up to the next: april–september 2029, or a whole year."""
    (first, start), (last, end) = _year_and_month(low), _year_and_month(high - 1 / 12)
    if (start, end) == (1, 12):
        return str(first) if first == last else f"{first}–{last}"
    begin = month_name(start, language)
    if first != last:
        begin = f"{begin} {first}"
    months = f"{begin}–{month_name(end, language)} {last}"
    return f"{begin} {first}" if (first, start) == (last, end) else months


def marks_of(
    measure: Measure, marks: Sequence[float], language: str
) -> tuple[str, ...]:
    """Write round figures along the axis; the axis says their unit."""
    return _texts(measure, marks, language)


def _texts(measure: Measure, values: Sequence[float], language: str) -> tuple[str, ...]:
    """Write round figures with as many decimals each as one of them needs."""
    if measure.key == "left":
        return tuple(f"{value:.0f}" for value in values)
    is_part = measure.key in ("cut", "trend")
    counted = [value * 100 if is_part else value for value in values]
    decimals = max((_decimals(value) for value in counted), default=0)
    if is_part:
        write = signed_percent if measure.key == "trend" else percent
        return tuple(write(value, language, decimals) for value in values)
    return tuple(fixed(value, language, decimals) for value in values)


def _decimals(value: float) -> int:
    """How many decimals a round figure needs, two at most."""
    apart = (abs(value - round(value, places)) for places in range(2))
    return next((n for n, each in enumerate(apart) if each < NOISE), 2)


def _with_unit(measure: Measure, text: str) -> str:
    if measure.key == "ratio":
        return _("%(number)s times") % {"number": text}
    if measure.key == "person":
        return _("%(number)s tonnes") % {"number": text}
    return text


def _beyond(measure: Measure, rows: Sequence[Row]) -> str:
    beyond = [row for row in rows if not row.is_doubted and measure.is_beyond(row)]
    if measure.key == "trend":
        return _(", or rises") if beyond else ""
    spent = sum(row.state is State.EXHAUSTED for row in beyond)
    if spent and spent < len(beyond):
        return _(", rising or spent")
    if beyond:
        return _(", or spent") if spent else _(", or rising")
    return ""


def unsure_label(measure: Measure, rows: Sequence[Row]) -> str:
    """Say what hatching means: a figure in doubt, or none, or no clear direction."""
    has_doubt = any(row.is_doubted for row in rows)
    if measure.key in ("ratio", "trend"):
        return (
            _("no clear direction, or in doubt")
            if has_doubt
            else _("no clear direction")
        )
    return _("in doubt") if has_doubt else _("no figure")
