"""The map that an address asks for, with every place of it in a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.budgets.inputs import published
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.narrative.facts import UNCERTAIN
from kolrum.telling.lists import Row, alphabetical
from kolrum.telling.measures import (
    MEASURES,
    USUAL,
    Edges,
    Measure,
    axis_labels,
    class_labels,
    edges_of,
    labels,
    unsure_label,
)
from kolrum.telling.reading import kept_rows
from kolrum.visualiser.atlas.picture import Form, picture, text_of

MEASURE, WITHIN = "measure", "within"
OF_A_BUDGET = frozenset({"left", "cut", "ratio"})
UNITS: Mapping[str, str] = {
    "left": "",
    "cut": "1/year",
    "ratio": "",
    "person": "t",
    "trend": "1/year",
}


@dataclass(frozen=True)
class MapDrawn:
    """A map, what of its address is its own, and the choices it is drawn by.

    Places are compared by the country's own way of computing, whatever was asked.
    """

    figure: Figure
    measure: Measure
    own: Mapping[str, str]
    chosen: Chosen

    @property
    def is_of_a_budget(self) -> bool:
        """Whether it depends on the limit: emissions and their trend do not."""
        return self.measure.key in OF_A_BUDGET


def map_of(
    country: Country,
    place: Place,
    wanted: Chosen,
    query: QueryDict,
    language: str,
    form: Form = Form.PAGE,
) -> MapDrawn | None:
    """Draw the places that a larger one holds; None for those of the lowest level."""
    if country.level(place.kind).is_lowest:
        return None
    kept = kept_rows(country, wanted)
    group = group_of(query, country)
    rows = [
        row
        for row in kept.rows
        if row.code in place.members and group in ("", row.group)
    ]
    if not rows:
        return None
    measure = measure_of(query, country)
    drawn = picture(
        country,
        place,
        measure,
        rows,
        language,
        every=kept.rows,
        form=form,
        sources=sources_of(country, measure),
    )
    table = table_of(country, measure, rows, kept.rows, language)
    return MapDrawn(
        replace(drawn, table=table),
        measure,
        own_query(measure, group),
        wanted if kept.is_as_asked else chosen(country, {}),
    )


def measure_of(query: QueryDict, country: Country) -> Measure:
    """Give the measure of an address, or the usual one."""
    measure = MEASURES.get(query.get(MEASURE, ""), MEASURES[USUAL])
    lacks_people = measure.key == "person" and "population" not in country.series
    return MEASURES[USUAL] if lacks_people else measure


def measures_of(country: Country) -> Iterator[tuple[str, str]]:
    """Give the measures that a country has statistics for, with their names."""
    for key, label in labels().items():
        if key != "person" or "population" in country.series:
            yield key, label


def group_of(query: QueryDict, country: Country) -> str:
    """Give the group of similar places that an address keeps to, if any."""
    within = query.get(WITHIN, "")
    return within if within in country.groups else ""


def own_query(measure: Measure, group: str = "") -> dict[str, str]:
    """Give what an address of a map holds beside the choices of the budget."""
    told = {MEASURE: "" if measure.key == USUAL else measure.key, WITHIN: group}
    return {name: value for name, value in told.items() if value}


def sources_of(country: Country, measure: Measure) -> tuple[Source, ...]:
    """Name the statistics that a measure rests on."""
    statistics = published(country.iso2).statistics
    found = (statistics.observed.source,)
    if measure.key == "person":
        return (*found, statistics.population.source)
    return found


def table_of(
    country: Country,
    measure: Measure,
    rows: Sequence[Row],
    every: Sequence[Row],
    language: str,
) -> Table:
    """List every place of the map with its figure and its class."""
    edges, _step = edges_of(measure, every)
    classes = dict(enumerate(class_labels(measure, edges, every, language), start=1))
    labels = classes | {0: unsure_label(measure, rows)}
    words = country.lowest_level.words[language]
    told = [
        _line(country, measure, row, edges, labels, language)
        for row in sorted(rows, key=lambda row: alphabetical(row.name))
    ]
    return Table(
        _("Every place on the map"),
        (
            words.one.capitalize(),
            _("Code"),
            _("Within"),
            axis_labels()[measure.key],
            _("Class"),
            _("What is unsure"),
        ),
        tuple(told),
        ("", "", "", UNITS[measure.key], "", ""),
    )


def _line(
    country: Country,
    measure: Measure,
    row: Row,
    edges: Edges,
    labels: Mapping[int, str],
    language: str,
) -> tuple[Cell, ...]:
    text = text_of(row, measure, language)
    raw = _raw(measure, row)
    doubt = text if raw is None or row.is_doubted else ""
    place = country.place(row.code)
    within = country.places[place.parent].name_in(language) if row.parent else ""
    return (
        cell(place.name_in(language)),
        cell(row.code),
        cell(within),
        cell(raw, "–" if raw is None else text),
        cell(labels[measure.number(row, edges)]),
        cell(doubt or None, doubt or ""),
    )


def _raw(measure: Measure, row: Row) -> str | float | None:
    """A day where the measure is a moment, else the figure; none that is in doubt."""
    if row.is_doubted:
        return None
    if measure.key != "left":
        return measure.value(row)
    day = row.ends.exhausted_on
    return day.isoformat() if day and UNCERTAIN not in row.ends.flags else None
