"""The territories, for programs: lists, and one at a time."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Path, Query, Router, Schema

from kolrum.data.countries import Country, Place, live_countries
from kolrum.data.records import SourceRecord, source_record, territory_record
from kolrum.territories.answers import (
    CSV,
    FORMATS,
    REFUSALS,
    FormatQuery,
    SourceAnswer,
    TerritoryAnswer,
    as_csv,
    country_at,
    place_at,
    require_offered,
    require_understood,
)

router = Router(tags=[_("Territories")])

CountryPath = Annotated[
    str, Path(description=_("ISO 3166 code of two letters, such as se."))
]
PlacePath = Annotated[
    str, Path(description=_("Code, slug, name or alias, such as 1284 or hoganas."))
]
COLUMNS = ("country", "code", "name", "kind", "slug", "parent", "group")


class TerritoriesQuery(FormatQuery):
    """Which territories to list."""

    country: str = Field("", description=_("Of one country; all if left out."))
    kind: str = Field("", description=_("Of one level, such as municipality."))


class TerritoriesAnswer(Schema):
    """Territories, by country and code."""

    count: int = Field(description=_("How many there are."))
    territories: list[TerritoryAnswer] = Field(description=_("The territories."))
    sources: list[SourceAnswer] = Field(description=_("Where the lists come from."))
    vintage: str = Field(description=_("The publisher's version."))


class TerritoryDetailAnswer(TerritoryAnswer):
    """A territory with what it is called and made of."""

    aliases: list[str] = Field(description=_("Other names that lead to it."))
    area_km2: float | None = Field(description=_("Land area in square kilometres."))
    members: list[str] = Field(
        description=_("Codes of the lowest level that it is the sum of.")
    )
    also_in: list[str] = Field(
        description=_("Codes of further territories that contain it.")
    )
    sources: list[SourceAnswer] = Field(description=_("Where the list comes from."))
    vintage: str = Field(description=_("The publisher's version."))


@router.get(
    "/",
    response={200: TerritoriesAnswer, **REFUSALS},
    summary=_("The territories"),
    description=_("Every territory with a budget, of one country or level if asked."),
    url_name="territories",
)
def territories(request: HttpRequest, query: Query[TerritoriesQuery]) -> Any:
    """Every territory that is asked for."""
    require_understood(request, TerritoriesQuery)
    require_offered("format", query.format, FORMATS)
    countries = (country_at(query.country),) if query.country else live_countries()
    kinds = [level.kind for country in countries for level in country.levels]
    if query.kind:
        require_offered("kind", query.kind, tuple(dict.fromkeys(kinds)))
    places = [
        place
        for country in countries
        for place in country.places.values()
        if query.kind in ("", place.kind)
    ]
    if query.format == CSV:
        return as_csv("territories", COLUMNS, map(_cells, places))
    return {
        "count": len(places),
        "territories": [territory_record(place) for place in places],
        "sources": [_source(country) for country in countries],
        "vintage": ", ".join(country.source.vintage for country in countries),
    }


@router.get(
    "/{country}/{place}/",
    response={200: TerritoryDetailAnswer, **REFUSALS},
    summary=_("A territory"),
    description=_("Its names, where it lies and what it is the sum of."),
    url_name="territory",
)
def territory(
    request: HttpRequest,
    country: CountryPath,
    place: PlacePath,
    query: Query[FormatQuery],
) -> Any:
    """One territory, with all its names and members."""
    require_understood(request, FormatQuery)
    require_offered("format", query.format, FORMATS)
    found = place_at(country, place)
    if query.format == CSV:
        return as_csv(found.place.slug, COLUMNS, [_cells(found.place)])
    return {
        **territory_record(found.place),
        "aliases": found.place.aliases,
        "area_km2": found.place.area_km2,
        "members": found.place.members,
        "also_in": found.place.also_in,
        "sources": [_source(found.country)],
        "vintage": found.country.source.vintage,
    }


def _source(country: Country) -> SourceRecord:
    return source_record(country.source)


def _cells(place: Place) -> tuple[str, ...]:
    record = territory_record(place)
    return (
        record["country"],
        record["code"],
        record["name"],
        record["kind"],
        record["slug"],
        record["parent"] or "",
        record["group"] or "",
    )
