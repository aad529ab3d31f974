"""The map of a country, or of one county, by a measure: figures, words and title."""

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State
from kolrum.charts import map_of_places as chart
from kolrum.charts.figure import Figure
from kolrum.charts.histogram import Pile
from kolrum.data.countries import Country, Place
from kolrum.data.shapes import has_shapes, outlines
from kolrum.lib.numbers import fixed, percent_label, short
from kolrum.telling.addresses import address_of
from kolrum.telling.lists import Row
from kolrum.telling.measures import (
    Edges,
    Measure,
    axis_labels,
    class_labels,
    edges_of,
    marks_of,
    unsure_label,
)
from kolrum.telling.reading import end_of

WIDTH, HEIGHT = 300.0, 700.0


class Form(Enum):
    """How a map is drawn: apart from its legend, in one sheet with it, or light."""

    PAGE = "page"
    SHEET = "sheet"
    LIGHT = "light"


def picture(
    country: Country,
    within: Place,
    measure: Measure,
    rows: Sequence[Row],
    language: str,
    *,
    every: Sequence[Row],
    form: Form = Form.PAGE,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw places on a map and piled, classed as the whole country's are.

    `within` is what the map shows; `every` are all places of the country.
    """
    edges, step = edges_of(measure, every)
    is_light = form is Form.LIGHT
    figures = chart.Map(
        outlines(country.iso2, within.members, WIDTH, HEIGHT, is_coarse=is_light)
        if has_shapes(country)
        else None,
        tuple(
            chart.Spot(
                row.code,
                country.place(row.code).name_in(language),
                text_of(row, measure, language),
                measure.number(row, edges),
                address_of(country.place(row.code), language),
            )
            for row in rows
        ),
        _pile(measure, rows, edges, step, language),
    )
    summary = _(
        "Every place in the colour of its class; below, a square a place along the "
        "axis. Hatched where the figure is in doubt or has no direction."
    )
    if not figures.pile.values:
        summary = _("Hatched: the figure is in doubt or has no direction.")
    words = chart.MapWords(
        title=title(country, measure, rows, language),
        summary=summary,
        caption=_("Number of places by class"),
        axis=axis_labels()[measure.key],
        classes=class_labels(measure, edges, every, language),
        unsure=unsure_label(measure, rows),
        head=(_("Class"), _("Number")),
    )
    if form is Form.SHEET:
        return chart.draw(figures, words, language, sources=sources)
    drawn = chart.draw_apart(figures, words, sources=sources)
    if not is_light:
        return drawn
    legend, *_others, last = drawn.drawings
    return replace(drawn, drawings=(legend, last) if figures.outlines else (legend,))


def text_of(row: Row, measure: Measure, language: str) -> str:
    """Tell the figure of a place in words, or why there is none."""
    if row.is_doubted:
        return _("in doubt")
    if measure.key == "left" and row.state is not State.ZERO:
        return end_of(row, language)
    value = measure.value(row)
    if value is not None:
        return measure.text(value, language)
    if row.state is State.EXHAUSTED and measure.key in ("cut", "ratio"):
        return _("spent")
    if measure.key not in ("ratio", "trend"):
        return _("no figure")
    return _("rising") if measure.is_beyond(row) else _("no clear direction")


def _pile(
    measure: Measure, rows: Sequence[Row], edges: Edges, step: float, language: str
) -> Pile:
    values = tuple(
        (value, measure.class_of(value, edges))
        for row in rows
        if not row.is_doubted and (value := measure.value(row)) is not None
    )
    return Pile(values, step, _marks(measure, values, step, language))


def _marks(
    measure: Measure, values: Sequence[tuple[float, int]], step: float, language: str
) -> tuple[tuple[float, str], ...]:
    """Round figures along the axis: years for moments, else multiples of the step."""
    if not values:
        return ()
    if measure.key == "left":
        step = max(1.0, step)
    low = math.floor(min(value for value, _ in values) / step)
    high = math.ceil(max(value for value, _ in values) / step)
    found = [round(step * n, 9) for n in range(low, high + 1)]
    return tuple(zip(found, marks_of(measure, found, language), strict=True))


def title(
    country: Country, measure: Measure, rows: Sequence[Row], language: str
) -> str:
    """Say what the map shows, in a sentence counted from its places; one by itself."""
    if len(rows) == 1:
        name = country.place(rows[0].code).name_in(language)
        if rows[0].is_doubted:
            return _("%(name)s: the figure is in doubt, and not ranked") % {
                "name": name
            }
        return f"{name}: {text_of(rows[0], measure, language)}"
    known = [row for row in rows if not row.is_doubted]
    values = [value for row in known if (value := measure.value(row)) is not None]
    words = country.lowest_level.words[language]
    total = f"{fixed(len(rows), language)} {words.many}"
    if not values:
        return _("No figure to show for %(total)s") % {"total": total}
    match measure.key:
        case "left":
            return _title_of_ends(known, total, country.edition.start_year)
        case "cut":
            spent = sum(row.state is State.EXHAUSTED for row in known)
            middle = median([*values, *(math.inf for _row in range(spent))])
            if math.isinf(middle):
                return _(
                    "In %(number)s of %(total)s the budget is spent, and no rate is "
                    "enough"
                ) % {"number": spent, "total": total}
            return _(
                "In half of %(total)s emissions must fall by at least %(figure)s a year"
            ) % {"total": total, "figure": percent_label(middle, language)}
        case "ratio":
            enough = sum(value <= 1 for value in values)
            if enough:
                return ngettext(
                    "In %(number)s of %(total)s emissions fall as fast as required",
                    "In %(number)s of %(total)s emissions fall as fast as required",
                    enough,
                ) % {"number": enough, "total": total}
            return _(
                "In none of %(total)s do the statistics show a fall as fast as required"
            ) % {"total": total}
        case "person":
            return _(
                "Half of %(total)s emit more than %(figure)s tonnes of carbon dioxide "
                "per person"
            ) % {"total": total, "figure": short(median(values), language)}
    falling = sum(value < 0 for value in values)
    return ngettext(
        "In %(number)s of %(total)s the statistics show a fall since 2015",
        "In %(number)s of %(total)s the statistics show a fall since 2015",
        falling,
    ) % {"number": falling, "total": total}


def _title_of_ends(rows: Sequence[Row], total: str, start_year: int) -> str:
    spent = sum(row.state is State.EXHAUSTED for row in rows)
    ends = [row.ends.exhausted_on for row in rows if row.state is not State.EXHAUSTED]
    years = [day.year for day in ends if day is not None]
    if 2 * spent > len(rows) or not years:
        return _("In %(number)s of %(total)s the budget was spent by %(year)s") % {
            "number": spent,
            "total": total,
            "year": start_year,
        }
    year = max(sorted(set(years)), key=years.count)
    return _("In %(number)s of %(total)s the budget runs out during %(year)s") % {
        "number": years.count(year),
        "total": total,
        "year": year,
    }
