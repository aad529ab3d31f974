"""What all questions of the API share: which place, which names, which format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import WithJsonSchema

from kolrum.data.countries import Country, Place, live_countries
from kolrum.data.finding import find_place
from kolrum.lib.problems import Fault, Problem, Suggestion
from kolrum.lib.tables import Cell, csv_text

JSON, CSV = "json", "csv"
FORMATS = (JSON, CSV)


def offered(*names: str) -> WithJsonSchema:
    """Tell in the OpenAPI document what can be asked; the view refuses the rest."""
    return WithJsonSchema({"type": "string", "enum": list(names)})


class FormatQuery(Schema):
    """The form of the answer, which every question may name."""

    format: Annotated[str, offered(*FORMATS)] = Field(
        JSON, description=_("JSON, or CSV in UTF-8 with comma and decimal point.")
    )


class TerritoryAnswer(Schema):
    """A territory."""

    country: str = Field(description=_("ISO 3166 code of two letters."))
    code: str = Field(description=_("Code of the national statistical office."))
    name: str = Field(description=_("Name in the country's own language."))
    kind: str = Field(description=_("Level, such as municipality."))
    slug: str = Field(description=_("Name in addresses; empty for a country."))
    parent: str | None = Field(description=_("Code of the containing territory."))
    group: str | None = Field(description=_("Code of its group of similar places."))
    names: dict[str, str] = Field(
        description=_("Names by language, where they differ.")
    )
    address: str = Field(description=_("Path of its page on this site."))


class SourceAnswer(Schema):
    """A publication or a data set in one vintage."""

    key: str = Field(description=_("Stable name, used wherever it is referred to."))
    title: str = Field(description=_("Title as the publisher gives it."))
    publisher: str = Field(description=_("Who stands behind it."))
    vintage: str = Field(description=_("The publisher's version."))
    licence: str = Field(description=_("SPDX name of its licence, where known."))
    url: str = Field(description=_("Address of the publication."))
    citation: str = Field(description=_("How to cite it."))


class FaultAnswer(Schema):
    """One thing wrong with a question."""

    name: str = Field(description=_("Name of the query or part of the path."))
    code: str = Field(description=_("Stable name of the reason."))
    detail: str = Field(description=_("What is wrong, in words."))
    offered: list[str] = Field(description=_("What can be asked instead."))


class SuggestionAnswer(Schema):
    """A territory that may have been meant."""

    name: str = Field(description=_("Its name."))
    code: str = Field(description=_("Its code."))
    href: str = Field(description=_("Its address in the API."))


class ProblemAnswer(Schema):
    """Why a question cannot be answered, as RFC 9457 has it."""

    type: str = Field(description=_("Address of the problem's explanation."))
    title: str = Field(description=_("The problem, in a few words."))
    status: int = Field(description=_("HTTP status."))
    detail: str = Field(description=_("What, why, and what to do."))
    instance: str = Field(description=_("The path that was asked for."))
    errors: list[FaultAnswer] = Field(description=_("Each thing that is wrong."))
    suggestions: list[SuggestionAnswer] = Field(
        description=_("Territories that may have been meant.")
    )


REFUSALS: dict[Any, Any] = {
    400: ProblemAnswer,
    404: ProblemAnswer,
    422: ProblemAnswer,
}
"""How every question may be refused."""


@dataclass(frozen=True)
class Found:
    """A place and its country."""

    country: Country
    place: Place


def country_at(text: str) -> Country:
    """Find a country by its two letters.

    Raises
    ------
    Problem
        404, with the countries there are.
    """
    live = {country.iso2: country for country in live_countries()}
    iso2 = text.casefold()
    if iso2 in live:
        return live[iso2]
    detail = f"There are no data for the country {text!r}."
    raise Problem(
        404,
        "unknown-country",
        "Unknown country",
        f"{detail} There are: {', '.join(live)}.",
        faults=(Fault("country", "unknown", detail, tuple(live)),),
    )


def place_at(country: str, text: str) -> Found:
    """Find a place by code, slug, name or alias.

    Raises
    ------
    Problem
        404, with the places that may have been meant.
    """
    within = country_at(country)
    found = find_place(text, within.iso2)
    if isinstance(found, Place):
        return Found(within, found)
    detail = f"No territory of {within.iso2} is called {text!r}."
    meant = ", ".join(f"{place.name} ({place.code})" for place in found)
    raise Problem(
        404,
        "unknown-territory",
        "Unknown territory",
        f"{detail} Did you mean {meant}?" if meant else detail,
        faults=(Fault("place", "unknown", detail),),
        suggestions=tuple(
            Suggestion(place.name, place.code, api_address(place)) for place in found
        ),
    )


def api_address(place: Place) -> str:
    """Give the address of a territory in the API."""
    return reverse("api:territory", args=[place.country, place.code])


def require_understood(request: HttpRequest, query: type[Schema]) -> None:
    """Refuse names in the query that the question does not know, or that come twice.

    Raises
    ------
    Problem
        400, with the names that are understood.
    """
    names = tuple(query.model_fields)
    faults = [
        Fault(
            name,
            "not-understood",
            f"{name!r} is not understood here; there are {', '.join(names)}.",
            names,
        )
        for name in request.GET
        if name not in names
    ]
    faults += [
        Fault(name, "repeated", f"{name!r} is given more than once.")
        for name, values in request.GET.lists()
        if name in names and len(values) > 1
    ]
    if faults:
        raise Problem(
            400,
            "not-understood",
            "The query is not understood",
            " ".join(fault.detail for fault in faults),
            faults=tuple(faults),
        )


def require_offered(name: str, asked: str, names: Sequence[str]) -> None:
    """Refuse a value that is not one of those offered.

    Raises
    ------
    Problem
        422, with those offered.
    """
    if asked in names:
        return
    detail = f"{name} cannot be {asked!r}; it can be {', '.join(names)}."
    raise Problem(
        422,
        "refused-choice",
        "The choice cannot be answered",
        detail,
        faults=(Fault(name, "not-offered", detail, tuple(names)),),
    )


def as_csv(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Any:
    """Answer with a table as CSV, named for the one who saves it."""
    return HttpResponse(
        csv_text(head, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}.csv"'},
    )
