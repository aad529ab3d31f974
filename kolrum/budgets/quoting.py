"""Published figures by number: edition and issue, for as long as anyone quotes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType, ModuleType

from django.db.models import Min, QuerySet
from django.utils import timezone

from kolrum.budgets.models import StoredAssessment, StoredInputs
from kolrum.carbon.methods import (
    carbon_law_1,
    global_shares_1,
    klimatkollen_2024_1,
    uppsala_1,
)
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import require_one_of
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country
from kolrum.lib.frozen import thawed

RECIPES: Mapping[tuple[str, str], ModuleType] = MappingProxyType(
    {
        (recipe.METHOD_ID, recipe.VERSION): recipe
        for recipe in (uppsala_1, global_shares_1, klimatkollen_2024_1, carbon_law_1)
    }
)
"""Every version of a method that was ever published, by id and version."""


@dataclass(frozen=True, order=True)
class Number:
    """The name of a publication: 2026-1 is the first issue of the edition of 2026."""

    edition: int
    issue: int

    def __str__(self) -> str:
        """Write it as in addresses."""
        return f"{self.edition}-{self.issue}"


@dataclass(frozen=True)
class Quoted:
    """What a publication said of a place.

    Attributes
    ----------
    number : Number
    drawn_up : day on which it was computed
    assessment : computed again from what was kept, for the choices asked for
    identity : what it rested on, METHOD A0
    is_current : whether it is what the site says today
    """

    number: Number
    drawn_up: date
    assessment: Assessment
    identity: Mapping[str, object]
    is_current: bool


def numbers_of(iso2: str, code: str) -> tuple[Number, ...]:
    """Give every publication of a place, the oldest first."""
    return tuple(number for number, _inputs, _first in _issues(iso2, code))


def newest(iso2: str, code: str) -> Number | None:
    """Give the publication that the site shows; None before the first."""
    shown = set(
        _assessments(iso2, code)
        .filter(is_current=True)
        .values_list("edition", "inputs")
    )
    current = [
        number
        for number, inputs, _first in _issues(iso2, code)
        if (number.edition, inputs) in shown
    ]
    return current[-1] if current else None


def quoted(
    country: Country, code: str, number: Number, typed: Mapping[str, str]
) -> Quoted | None:
    """Give what a publication said, for its own choices or a reader's.

    Raises
    ------
    BadChoice
        When a choice lies outside what was published.
    """
    for each, inputs, first in _issues(country.iso2, code):
        if each == number:
            kept = StoredAssessment.objects.get(pk=first)
            return _replayed(country, number, kept, inputs, typed)
    return None


def _issues(iso2: str, code: str) -> list[tuple[Number, int, int]]:
    """Number, inputs and first assessment of each publication, in order."""
    rows = (
        _assessments(iso2, code)
        .values_list("edition", "inputs")
        .annotate(first=Min("pk"))
        .order_by("edition", "first")
    )
    found: list[tuple[Number, int, int]] = []
    for edition, inputs, first in rows:
        before = sum(number.edition == edition for number, *_kept in found)
        found.append((Number(edition, before + 1), inputs, first))
    return found


def _assessments(iso2: str, code: str) -> QuerySet[StoredAssessment]:
    return StoredAssessment.objects.filter(
        inputs__territory__country=iso2, inputs__territory__code=code
    )


def _replayed(
    country: Country,
    number: Number,
    kept: StoredAssessment,
    inputs_id: int,
    typed: Mapping[str, str],
) -> Quoted:
    inputs = StoredInputs.objects.get(pk=inputs_id)
    recipe = RECIPES[inputs.method_id, inputs.method_version]
    usual = {
        "method": inputs.method_id,
        "variant": kept.variant,
        "principle": kept.principle,
        "temperature": f"{kept.temperature_c:g}",
        "likelihood": f"{kept.likelihood_pct:g}",
        "start": str(kept.start_year),
    }
    wanted = chosen(country, usual | dict(typed))
    require_one_of("method", wanted.method_id, (inputs.method_id,))
    assessment: Assessment = recipe.assess(
        thawed(recipe.Inputs, inputs.content), wanted.choices
    )
    return Quoted(
        number,
        timezone.localdate(kept.computed_at),
        assessment,
        kept.identity,
        kept.is_current,
    )
