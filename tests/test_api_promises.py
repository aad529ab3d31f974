"""The API keeps what its document promises, whatever it is asked."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kolrum.web.api import api

pytestmark = pytest.mark.usefixtures("loaded")
COUNTRIES = ["se", "gb", "SE", "xx"]
PLACES = ["1284", "hoganas", "Luleå", "12", "SE", "gotland", "E08000003", "0", "åäö"]
PATHS = sorted(api.get_openapi_schema()["paths"])
FEW = settings(max_examples=50, suppress_health_check=list(HealthCheck))


def examined(told: dict[str, Any], path: str, mode: GenerationMode) -> Counter[int]:
    """Ask what a document lets one ask of a path, and hold the answers against it."""
    answers: Counter[int] = Counter()
    schema = schemathesis.openapi.from_dict(told)
    schema.app = WSGIHandler()

    @FEW
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        answer = case.call_and_validate(
            headers={"Accept-Encoding": "identity"},
            # No schema can tell which words name something; others are refused by 422.
            excluded_checks=[positive_data_acceptance],
        )
        answers[answer.status_code] += 1

    ask()
    return answers


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_asked_is_answered_as_the_document_says(path, mode):
    examined(dict(api.get_openapi_schema()), path, mode)


@pytest.mark.parametrize("path", [path for path in PATHS if "{place}" in path])
def test_what_is_asked_of_places_is_answered_as_the_document_says(path):
    told = dict(api.get_openapi_schema())
    for parameter in told["paths"][path]["get"]["parameters"]:
        offered = {"country": COUNTRIES, "place": PLACES}.get(parameter["name"])
        if offered:
            parameter["schema"]["enum"] = offered
    answers = examined(told, path, GenerationMode.POSITIVE)
    assert answers[200] > 5, answers
