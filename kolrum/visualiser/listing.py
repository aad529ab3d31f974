"""The list of a country's places as a page shows it: heads, rows, caveats."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.budgets.inputs import published
from kolrum.carbon.state import State
from kolrum.data.countries import Country
from kolrum.lib.numbers import fixed, percent, signed_percent, unbroken
from kolrum.narrative.facts import UNCERTAIN
from kolrum.telling.addresses import address_of
from kolrum.telling.lists import MEASURES, Row, sorted_rows
from kolrum.telling.reading import end_of
from kolrum.telling.wider import year_of

USUAL = "name"
FALLING_FIRST = ("cut", "ratio", "person", "emissions")
KEPT = ("temperature", "likelihood", "measure", "within", "name")
"""What an address keeps when the list is sorted."""


@dataclass(frozen=True)
class Head:
    """A column's head: a link that sorts by it, or turns the order."""

    label: str
    address: str
    sorted: str
    is_number: bool


@dataclass(frozen=True)
class Cell:
    """A figure in the list, and how it stands."""

    text: str
    css: str = "number"


@dataclass(frozen=True)
class Line:
    """A place in the list."""

    name: str
    address: str
    is_doubted: bool
    cells: tuple[Cell, ...]


def listing(
    country: Country,
    rows: Sequence[Row],
    asked: QueryDict,
    language: str,
    *,
    base: str,
    summed: Row | None = None,
) -> dict[str, object]:
    """Give what the template of the list reads, sorted as asked.

    `base` is the page that the heads lead to; `summed` the place that the rows are of.
    """
    measure = asked.get("sort", USUAL)
    measure = measure if measure in MEASURES else USUAL
    falling = asked.get("order", _usual_order(measure)) == "falling"
    chosen = sorted_rows(list(rows), measure, falling=falling)
    columns = _columns(country, rows, is_inside=summed is not None)
    return {
        "list_title": unbroken(_title(country, list(rows), language)),
        "heads": [
            _head(name, measure, asked, country, base, falling=falling)
            for name in columns
        ],
        "rows": [_line(row, country, language, columns) for row in chosen],
        "summed": _line(summed, country, language, columns) if summed else None,
        "caveats": _caveats(country, rows, language),
    }


def _columns(
    country: Country, rows: Sequence[Row], *, is_inside: bool
) -> tuple[str, ...]:
    """Give the columns; which county a place lies in is told where they differ.

    It is not where the list stands inside that county, whose sum ends it.

    It comes last: on a phone the first columns are those that are seen.
    """
    has_people = "population" in country.series
    is_of_one = len({row.parent for row in rows}) == 1
    return (
        "name",
        "left",
        "cut",
        "trend",
        "ratio",
        *(("person",) if has_people else ()),
        "emissions",
        *(() if is_of_one and (is_inside or len(rows) > 1) else ("county",)),
    )


def _labels(country: Country) -> dict[str, str]:
    return {
        "name": _("Name"),
        "county": _("Within"),
        "left": _("Ends at today’s pace"),
        "cut": _("Required cut a year"),
        "trend": _("Trend a year"),
        "ratio": _("Required cut, times the trend"),
        "person": _("Tonnes per person %(year)s")
        % {"year": year_of(published(country.iso2).statistics)},
        "emissions": _emissions_label(country),
    }


def _emissions_label(country: Country) -> str:
    """Name the column of today's emissions by their year, and if it is estimated."""
    observed = published(country.iso2).statistics.observed
    year = {"year": country.edition.start_year - 1}
    if year["year"] in observed.known_years(country.whole.members):
        return _("Emissions %(year)s, kilotonnes") % year
    return _("Emissions %(year)s, estimated, kilotonnes") % year


def _usual_order(measure: str) -> str:
    return "falling" if measure in FALLING_FIRST else "rising"


def _head(
    name: str,
    measure: str,
    asked: QueryDict,
    country: Country,
    base: str,
    *,
    falling: bool,
) -> Head:
    is_sorted = name == measure
    order = ("rising" if falling else "falling") if is_sorted else _usual_order(name)
    kept = {key: asked[key] for key in KEPT if asked.get(key)}
    query = kept | {"sort": name, "order": order}
    state = ("descending" if falling else "ascending") if is_sorted else ""
    address = f"{base}?{urlencode(query)}#list"
    return Head(_labels(country)[name], address, state, name not in ("name", "county"))


def _line(row: Row, country: Country, language: str, columns: tuple[str, ...]) -> Line:
    place = country.place(row.code)
    within = country.places[place.parent].name_in(language) if row.parent else ""
    return Line(
        place.name_in(language),
        address_of(place, language),
        row.is_doubted,
        tuple(
            Cell(within, "text") if name == "county" else _cell(name, row, language)
            for name in columns[1:]
        ),
    )


def _cell(name: str, row: Row, language: str) -> Cell:
    match name:
        case "left":
            return _end(row, language)
        case "cut":
            return _cut(row, language)
        case "trend":
            return _trend(row, language)
        case "ratio":
            return Cell("–" if row.ratio is None else fixed(row.ratio, language, 1))
        case "person":
            person = row.per_person_t
            return Cell("–" if person is None else fixed(person, language, 1))
    return Cell(fixed(row.emissions_t / 1000, language, 1))


def _end(row: Row, language: str) -> Cell:
    if row.state is State.ZERO:
        return Cell(_("emits nothing"))
    ends = end_of(row, language)
    if row.ends.exhausted_on is None or UNCERTAIN in row.ends.flags:
        return Cell(ends)
    css = "number spent" if row.state is State.EXHAUSTED else "number"
    return Cell(ends, css)


def _cut(row: Row, language: str) -> Cell:
    if row.required_annual_cut is None:
        return Cell(_("spent") if row.state is State.EXHAUSTED else "–")
    return Cell(percent(row.required_annual_cut, language))


def _trend(row: Row, language: str) -> Cell:
    if row.trend_rate is None:
        return Cell("–")
    if not row.trend_has_direction:
        return Cell(_("no clear direction"), "number unsure")
    return Cell(signed_percent(row.trend_rate, language))


def _title(country: Country, rows: list[Row], language: str) -> str:
    words = country.lowest_level.words[language]
    spent = sum(1 for row in rows if row.state is State.EXHAUSTED)
    total = len(rows)
    told = {
        "spent": spent,
        "total": total,
        "kind": words.many,
        "year": country.edition.start_year,
    }
    if not rows:
        return f"{total} {words.many}"
    if total == 1 and spent:
        return _("The budget was spent by 1 January %(year)s") % told
    if total == 1:
        return _("The budget was not spent by 1 January %(year)s") % told
    if not spent:
        unspent = _(
            "In none of %(total)s %(kind)s was the budget spent by 1 January %(year)s"
        )
        return unspent % told
    return (
        ngettext(
            "In %(spent)s of %(total)s %(kind)s the budget was spent by 1 January "
            "%(year)s",
            "In %(spent)s of %(total)s %(kind)s the budget was spent by 1 January "
            "%(year)s",
            spent,
        )
        % told
    )


def _caveats(country: Country, rows: Sequence[Row], language: str) -> list[str]:
    doubted = [
        country.place(row.code).name_in(language) for row in rows if row.is_doubted
    ]
    found = [
        _(
            "Emissions are counted where they occur. A large plant or a main road "
            "makes a small place look large, and its budget too."
        ),
        _(
            "A small place has few sources: single years and its rank say little. "
            "Differences smaller than the uncertainty are no differences."
        ),
        _(
            "A trend is given only where the statistics carry a direction: where its "
            "interval does not contain zero."
        ),
    ]
    if doubted:
        found.append(
            _(
                "%(names)s is not ranked, and stands last when the list is sorted by "
                "a figure: the deduction of a plant there is larger than the sector "
                "it is taken from."
            )
            % {"names": ", ".join(doubted)}
        )
    return found
