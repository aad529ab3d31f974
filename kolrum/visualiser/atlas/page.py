"""What the page of map and list shows, by what the reader asks of it."""

from django.utils.translation import gettext as _

from kolrum.budgets.identity import method_names
from kolrum.carbon.methods import METHODS
from kolrum.charts.figure import Figure
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place
from kolrum.data.shapes import has_shapes
from kolrum.lib.numbers import short, unbroken
from kolrum.telling.addresses import address_of
from kolrum.telling.lists import Row
from kolrum.telling.measures import Measure
from kolrum.telling.reading import Kept, kept_rows, row_of_sum
from kolrum.visualiser.asking import Asked
from kolrum.visualiser.atlas.drawn import (
    WITHIN,
    group_of,
    measure_of,
    measures_of,
    own_query,
    sources_of,
)
from kolrum.visualiser.atlas.picture import picture
from kolrum.visualiser.files.found import MAP, Stand
from kolrum.visualiser.files.links import links_of
from kolrum.visualiser.listing import listing
from kolrum.visualiser.options import TEMPERATURES_C

VIEW = "map/"
LONGEST_NAME = 60

Option = tuple[str, str, bool]


def atlas_page(asked: Asked) -> dict[str, object]:
    """Give what the template reads: the form, the map, the list."""
    country, language, query = asked.country, asked.language, asked.query
    kept = kept_rows(country, asked.chosen)
    measure = measure_of(query, country)
    within = query.get(WITHIN, "")
    place = _place_within(country, within)
    name = query.get("name", "").strip()[:LONGEST_NAME]
    rows = [row for row in kept.rows if _is_wanted(row, country, within, name)]
    here = address_of(country.whole, language, VIEW)
    drawn = _figure(asked, measure, place, rows, kept) if rows else None
    stand = _stand(asked, kept, place, own_query(measure, group_of(query, country)))
    summed = (
        None if name or within in country.groups else row_of_sum(country, place, kept)
    )
    return {
        "figure": drawn,
        "stand": stand,
        "links": links_of(MAP, stand, language) if drawn else None,
        "country_name": country.whole.name_in(language),
        "country_address": address_of(country.whole, language),
        "within_name": place.name_in(language),
        "within_address": address_of(place, language) if place.parent else "",
        "here": here,
        "compare_address": address_of(country.whole, language, "compare/"),
        "has_map": has_shapes(country),
        "has_axis": any(
            not row.is_doubted and measure.value(row) is not None for row in rows
        ),
        "measures": [
            (key, label, key == measure.key) for key, label in measures_of(country)
        ],
        "withins": _withins(country, within, language),
        "limits": _limits(country, kept, language),
        "name": name,
        "kept": [(key, query[key]) for key in ("sort", "order") if query.get(key)],
        "is_as_asked": kept.is_as_asked,
        "scope": _scope(country, kept, language),
        "kind": country.lowest_level.words[language],
    } | listing(country, rows, query, language, base=here, summed=summed)


def _figure(
    asked: Asked, measure: Measure, place: Place, rows: list[Row], kept: Kept
) -> Figure:
    return picture(
        asked.country,
        place,
        measure,
        rows,
        asked.language,
        every=kept.rows,
        sources=sources_of(asked.country, measure),
    )


def _stand(asked: Asked, kept: Kept, place: Place, own: dict[str, str]) -> Stand:
    """Whose map it is; the name that a list is searched for is no part of it."""
    country = asked.country
    wanted = asked.chosen if kept.is_as_asked else chosen(country, {})
    return Stand(country, place, wanted, own)


def _place_within(country: Country, within: str) -> Place:
    """The county that the map is kept to, else the country."""
    place = country.places.get(within)
    is_larger = place is not None and not country.level(place.kind).is_lowest
    return place if place is not None and is_larger else country.whole


def _is_wanted(row: Row, country: Country, within: str, name: str) -> bool:
    place = country.place(row.code)
    if name and name.casefold() not in place.name.casefold():
        return False
    if not within or within not in (*country.places, *country.groups):
        return True
    larger = country.places.get(within)
    return row.group == within or (larger is not None and row.code in larger.members)


def _withins(
    country: Country, within: str, language: str
) -> list[tuple[str, list[Option]]]:
    """What the list can be kept to, by kind: places above the lowest level, groups."""
    found = []
    for level in country.levels:
        places = [p for p in country.of_kind(level.kind) if p.slug]
        if level.is_lowest or not places:
            continue
        words = level.words[language]
        options = [(p.code, p.name_in(language), p.code == within) for p in places]
        found.append((words.many.capitalize(), options))
    groups = [
        (code, country.group_name(code, language), code == within)
        for code in country.groups
    ]
    if groups:
        found.append((_("Groups of similar places"), groups))
    return found


def _limits(country: Country, kept: Kept, language: str) -> list[Option]:
    if METHODS[country.default_method].is_fixed:
        return []
    return [
        (f"{each:g}", f"{short(each, language)} °C", each == kept.temperature_c)
        for each in TEMPERATURES_C
    ]


def _scope(country: Country, kept: Kept, language: str) -> str:
    if not kept.rows:
        return _("No assessments have been drawn up yet.")
    told = _(
        "Limit %(temperature)s °C, likelihood %(likelihood)s%%, budget on 1 January "
        "%(year)s. %(method)s."
    ) % {
        "method": method_names()[country.default_method],
        "temperature": short(kept.temperature_c, language),
        "likelihood": short(kept.likelihood_pct, language),
        "year": kept.start_year,
    }
    return unbroken(told)
