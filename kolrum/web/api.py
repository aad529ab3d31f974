"""The JSON API, gathered from the apps, and its OpenAPI document."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from kolrum import __version__
from kolrum.budgets.api import router as budgets
from kolrum.carbon.errors import BadChoice
from kolrum.lib.problems import Fault, Problem
from kolrum.rooms.api import router as discussion
from kolrum.territories.api import router as territories
from kolrum.web.api_manners import PROBLEM, problem_response

CSV_CONTENT = {"text/csv": {"schema": {"type": "string"}}}


class PlainJson(BaseRenderer):
    """JSON as it is read: letters as letters, and never NaN."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """Write an answer."""
        return json.dumps(data, ensure_ascii=False, allow_nan=False)


class Api(NinjaAPI):
    """The API, whose document tells of CSV and of problems as well."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: Any = None
    ) -> OpenAPISchema:
        """Give the OpenAPI document."""
        document = super().get_openapi_schema(
            path_prefix=path_prefix, path_params=path_params
        )
        for path in document["paths"].values():
            for operation in path.values():
                operation["parameters"].sort(key=lambda each: each["name"] == "format")
                for parameter in operation["parameters"]:
                    _without_blank(parameter["schema"])
                _complete(operation["responses"])
        schemas = document["components"]["schemas"]
        for name in [name for name in schemas if name.endswith("Query")]:
            del schemas[name]
        return document


def _without_blank(schema: dict[str, Any]) -> None:
    if schema.get("default") == "":
        del schema["default"]


def _complete(responses: dict[int, Any]) -> None:
    for status, response in responses.items():
        content = response["content"]
        if status == 200:
            content.update(CSV_CONTENT)
            response["description"] = "The answer"
        else:
            content[PROBLEM] = content.pop("application/json")
            response["description"] = "Why it cannot be answered"


api = Api(
    title="Kolrum",
    version=__version__,
    description=_(
        "Carbon budgets of territories, with every step and source. Read-only, open to "
        "all, without keys."
    ),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    renderer=PlainJson(),
)
api.add_router("/territories", territories)
api.add_router("/territories", budgets)
api.add_router("/discussion", discussion)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_response(request, problem)


@api.exception_handler(BadChoice)
def _refused(request: HttpRequest, refusal: BadChoice) -> HttpResponse:
    named = str(refusal.params.get("offered", ""))
    offered = tuple(filter(None, named.split(", ")))
    return problem_response(
        request,
        Problem(
            422,
            "refused-choice",
            "The choice cannot be answered",
            str(refusal),
            faults=(Fault(refusal.field, refusal.code, str(refusal), offered),),
        ),
    )


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = tuple(
        Fault(str(each["loc"][-1]), str(each["type"]), str(each["msg"]))
        for each in error.errors
    )
    return problem_response(
        request,
        Problem(
            422,
            "refused-choice",
            "The choice cannot be answered",
            " ".join(f"{fault.name}: {fault.detail}" for fault in faults),
            faults=faults,
        ),
    )
