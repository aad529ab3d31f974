"""The documentation of the API, built from its OpenAPI document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kolrum.data.countries import live_countries
from kolrum.web.api import api
from kolrum.web.problem_kinds import PROBLEMS

REF = "#/components/schemas/"
SUFFIX = "Answer"


@dataclass(frozen=True)
class Part:
    """A parameter or a field: `shape` is the anchor of what it is made of."""

    name: str
    type: str
    shape: str
    description: str


@dataclass(frozen=True)
class Question:
    """An address with what it understands and answers."""

    name: str
    topic: str
    title: str
    description: str
    address: str
    example: str
    parameters: tuple[Part, ...]
    shape: str


@dataclass(frozen=True)
class Shape:
    """What an answer or a part of it holds."""

    name: str
    fields: tuple[Part, ...]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every address of the API, what it understands, and each field it answers."""
    document = _document()
    told = {
        "about": _(document["info"]["description"]),
        "questions": tuple(_questions(document)),
        "shapes": tuple(_shapes(document)),
        "problems": {kind: _(text) for kind, text in PROBLEMS.items()},
    }
    return render(request, "api.html", told)


@cache
def _document() -> Mapping[str, Any]:
    return api.get_openapi_schema()


def _questions(document: Mapping[str, Any]) -> Iterator[Question]:
    country = live_countries()[0]
    place = country.of_kind(country.lowest_level.kind)[0]
    for address, operations in document["paths"].items():
        asked = operations["get"]
        answer = asked["responses"][200]["content"]["application/json"]["schema"]
        yield Question(
            name=asked["operationId"].rpartition("_")[2],
            topic=_(asked["tags"][0]),
            title=_(asked["summary"]),
            description=_(asked["description"]),
            address=address,
            example=address.format(country=country.iso2, place=place.code),
            parameters=tuple(
                _part(each["name"], each["schema"], each.get("description", ""))
                for each in asked["parameters"]
            ),
            shape=_name(answer),
        )


def _shapes(document: Mapping[str, Any]) -> Iterator[Shape]:
    for name, schema in document["components"]["schemas"].items():
        yield Shape(
            name.removesuffix(SUFFIX),
            tuple(
                _part(field, told, told.get("description", ""))
                for field, told in schema["properties"].items()
            ),
        )


def _part(name: str, schema: Mapping[str, Any], description: str) -> Part:
    return Part(name, _type(schema), _name(schema), _(description or " ").strip())


def _name(schema: Mapping[str, Any]) -> str:
    """Name the shape that a schema refers to, in a list or not; empty for none."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REF).removesuffix(SUFFIX)
    inner = [*schema.get("anyOf", ()), *schema.get("allOf", ())]
    inner += [schema["items"]] if "items" in schema else []
    return next(filter(None, map(_name, inner)), "")


def _type(schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        return _(" or ").join(_type(each) for each in schema["anyOf"])
    if "enum" in schema:
        return _(" or ").join(schema["enum"])
    if "$ref" in schema:
        return _name(schema)
    match schema.get("type"):
        case "array":
            return _("list of %(type)s") % {"type": _type(schema["items"])}
        case "string" if schema.get("format") == "date":
            return _("date")
        case "object":
            return _("text by language")
        case kind:
            return {
                "string": _("text"),
                "number": _("number"),
                "integer": _("whole number"),
                "boolean": _("true or false"),
                "null": "null",
            }[str(kind)]
