"""What the page of places side by side shows, and the same as rows for a file."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from kolrum.budgets.inputs import published
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.data.shapes import has_shapes
from kolrum.lib.numbers import short
from kolrum.lib.tables import Cell
from kolrum.lib.words import numeral
from kolrum.narrative.languages import GRAMMARS
from kolrum.telling.addresses import address_of
from kolrum.telling.reading import population_by_code
from kolrum.visualiser.asking import Asked
from kolrum.visualiser.compare.asked import MOST, Wanted, beside, largest
from kolrum.visualiser.compare.columns import (
    Column,
    caveats_of,
    column_of,
    rows_of,
)
from kolrum.visualiser.compare.drawn import (
    BESIDE,
    conclusion_of,
    figure_beside,
    own_of,
    topic,
)
from kolrum.visualiser.files.found import Stand
from kolrum.visualiser.files.links import links_of
from kolrum.visualiser.options import TEMPERATURES_C
from kolrum.visualiser.share.shared import shared_beside

VIEW = "compare/"
HEAD = (
    "country", "code", "name", "temperature_c", "likelihood_pct", "method",
    "method_version", "start_year", "state", "budget_t", "exhausted_on",
    "required_annual_cut_pct", "achieved_annual_cut_pct", "emissions_latest_t",
    "latest_year", "latest_year_status", "flags",
)  # fmt: skip


def address(
    country: Country, places: Sequence[Place], wanted: Chosen, language: str
) -> str:
    """Give the address of some places side by side, by a reader's choices."""
    slugs = ",".join(place.slug for place in places)
    query = f"with={quote(slugs, safe=',')}" if slugs else ""
    choices = urlencode(wanted.query(country))
    whole = "&".join(filter(None, (query, choices)))
    here = address_of(country.whole, language, VIEW)
    return f"{here}?{whole}" if whole else here


def compare_page(asked: Asked, wanted: Wanted, chosen: Chosen) -> dict[str, object]:
    """Give what the template reads.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
        When the choice or the data do not carry it.
    """
    country, language, places = asked.country, asked.language, wanted.places
    now = published(country.iso2)
    columns = [column_of(now, place, chosen) for place in places]
    people = dict(population_by_code(now.statistics))

    def with_places(others: Sequence[Place]) -> str:
        return address(country, others, chosen, language)

    figure = figure_beside(columns, language) if columns else None
    stand = Stand(country, country.whole, chosen, own_of(places))
    return {
        "here": address_of(country.whole, language, VIEW),
        "country_name": country.whole.name_in(language),
        "country_address": address_of(country.whole, language),
        "map_address": address_of(country.whole, language, "map/"),
        "has_map": has_shapes(country),
        "title": conclusion_of(columns, language),
        "topic": topic(),
        "places": [
            (
                place.name_in(language),
                address_of(place, language),
                with_places([each for each in places if each is not place]),
                column.is_doubted,
            )
            for place, column in zip(places, columns, strict=True)
        ],
        "named": ",".join(place.slug for place in places),
        "rows": _named_rows(columns, asked, language) if columns else (),
        "figure": figure,
        "links": links_of(BESIDE, stand, language),
        "share": shared_beside(figure, stand, language) if figure else None,
        "caveats": caveats_of(columns, language) if columns else (),
        "complaints": wanted.complaints,
        "typed": wanted.typed,
        "suggestions": [
            (place.name_in(language), with_places([*places, place]))
            for place in wanted.suggestions
            if place.slug and len(places) < MOST
        ],
        "beside": [
            (place.name_in(language), with_places([*places, place]))
            for place in beside(country, places, people)
            if len(places) < MOST
        ],
        "examples": _examples(country, people, chosen, language),
        "is_full": len(places) >= MOST,
        "most": numeral(MOST, language).capitalize(),
        "kept": list(chosen.query(country).items()),
        "limits": [
            (f"{each:g}", f"{short(each, language)} °C", _is_limit(each, chosen))
            for each in TEMPERATURES_C
        ]
        if columns
        else [],
        "file": f"{with_places(places)}{'&' if places else '?'}format=",
    }


def _examples(
    country: Country, people: dict[str, float], wanted: Chosen, language: str
) -> tuple[str, str] | None:
    """Name some places to begin with, and the address where they stand together."""
    found = largest(country, people) if people else ()
    if not found:
        return None
    names = GRAMMARS[language].listed([each.name_in(language) for each in found])
    return names, address(country, found, wanted, language)


def _is_limit(temperature_c: float, chosen: Chosen) -> bool:
    return temperature_c == chosen.choices.temperature_c


def _named_rows(
    columns: Sequence[Column], asked: Asked, language: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Measures with each place's figure by its name, for where columns have no room."""
    names = [column.place.name_in(language) for column in columns]
    return [
        (row.label, list(zip(names, row.cells, strict=True)))
        for row in rows_of(columns, asked.today, language)
    ]


def file_rows(columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    """Give the columns as rows for a spreadsheet, with their choices, in base units."""
    return [_file_row(column) for column in columns]


def _file_row(column: Column) -> tuple[Cell, ...]:
    found, place = column.found, column.place
    trend, cut = found.trend, found.required_annual_cut
    has_trend = trend is not None and trend.has_direction
    return (
        place.country.upper(),
        place.code,
        place.name,
        found.temperature_c,
        found.likelihood_pct,
        found.method_id,
        found.method_version,
        found.start_year,
        found.state.value,
        found.budget_t,
        found.exhausted_on.isoformat() if found.exhausted_on else None,
        None if cut is None else 100 * cut,
        -100 * trend.rate if trend is not None and has_trend else None,
        found.emissions_latest_t,
        found.latest_year,
        found.latest_year_status,
        " ".join(found.flags),
    )
