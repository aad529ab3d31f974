"""Kept assessments as rows: of every place of a country, and of one larger place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from kolrum.budgets.inputs import published
from kolrum.budgets.models import StoredAssessment
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.statistics import Statistics
from kolrum.narrative.ending import in_brief
from kolrum.narrative.facts import UNCERTAIN
from kolrum.telling.lists import Row, rows_of
from kolrum.telling.wider import year_of


@dataclass(frozen=True)
class Kept:
    """Rows of the lowest level by one limit, and whether it is the one asked for."""

    rows: tuple[Row, ...]
    temperature_c: float
    likelihood_pct: float
    start_year: int
    is_as_asked: bool


def kept_rows(country: Country, wanted: Chosen) -> Kept:
    """Read the rows by the limit of some choices, else by the country's own."""
    usual = chosen(country, {})
    for each in (wanted, usual):
        stored = _stored(country, each, country.lowest_level.kind)
        if stored:
            statistics = published(country.iso2).statistics
            lowest = country.of_kind(country.lowest_level.kind)
            choices = each.choices
            return Kept(
                tuple(rows_of(country, stored, _per_person_t(statistics, lowest))),
                choices.temperature_c,
                choices.likelihood_pct,
                choices.start_year,
                is_as_asked=each == wanted,
            )
    own = usual.choices
    return Kept(
        (), own.temperature_c, own.likelihood_pct, own.start_year, is_as_asked=False
    )


def row_of_sum(country: Country, place: Place, kept: Kept) -> Row | None:
    """Read the row of a place that is the sum of others, by the same limit."""
    stored = [
        each
        for each in StoredAssessment.objects.current()
        .of_choices(
            temperature_c=kept.temperature_c, likelihood_pct=kept.likelihood_pct
        )
        .of_level(country.iso2, place.kind)
        if each.inputs.territory.code == place.code
    ]
    statistics = published(country.iso2).statistics
    found = rows_of(country, stored[:1], _per_person_t(statistics, [place]))
    return found[0] if found else None


def _per_person_t(
    statistics: Statistics, places: Iterable[Place]
) -> Mapping[str, float]:
    """Give tonnes per person by code, of the year that stories tell of."""
    year = year_of(statistics)
    if year is None:
        return {}
    members = statistics.country.whole.members
    emitted_t, people = (
        dict(zip(members, series.of(members, (year,))[:, 0].tolist(), strict=True))
        for series in (statistics.observed, statistics.population)
    )
    return {
        place.code: sum(emitted_t[code] for code in place.members)
        / sum(people[code] for code in place.members)
        for place in places
    }


def _stored(country: Country, wanted: Chosen, kind: str) -> list[StoredAssessment]:
    usual = chosen(country, {})
    # Assessments are kept for the country's own way of computing only.
    own = (usual.method_id, usual.choices.principle, usual.choices.start_year)
    if (wanted.method_id, wanted.choices.principle, wanted.choices.start_year) != own:
        return []
    return list(
        StoredAssessment.objects.current()
        .of_choices(
            temperature_c=wanted.choices.temperature_c,
            likelihood_pct=wanted.choices.likelihood_pct,
        )
        .of_level(country.iso2, kind)
    )


def population_by_code(statistics: Statistics) -> Mapping[str, float]:
    """Give the inhabitants of the latest year by code; nothing where it is unknown."""
    if not statistics.has("population"):
        return {}
    series = statistics.population
    members = statistics.country.whole.members
    years = series.known_years(members)[-1:]
    if not years:
        return {}
    figures = series.of(members, years)[:, 0].tolist()
    return dict(zip(members, figures, strict=True))


def end_of(row: Row, language: str) -> str:
    """Say when a budget ends at today's pace, as exactly as is known."""
    return in_brief(
        row.ends.exhausted_on,
        is_uncertain=UNCERTAIN in row.ends.flags,
        start_year=row.ends.start_year,
        today=timezone.localdate(),
        language=language,
    )
