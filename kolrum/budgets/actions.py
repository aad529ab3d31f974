"""Drawing up assessments and writing down why budgets changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from kolrum import __version__
from kolrum.budgets.changes import Change, Stand, change_between
from kolrum.budgets.inputs import inputs_of, statistics_in_use, world_in_use
from kolrum.budgets.models import (
    LedgerEntry,
    Run,
    StoredAssessment,
    StoredInputs,
)
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country
from kolrum.data.inputs import assess
from kolrum.lib.frozen import as_json, digest_of
from kolrum.sources.statistics import stamp
from kolrum.territories.models import Territory

DRAWN_TEMPERATURES_C = (1.5, 1.7, 2.0)
"""Kept for every territory at the method's own likelihood: lists and maps read them."""


@dataclass(frozen=True)
class DrawnUp:
    """What drawing up the assessments of a territory gave."""

    territory: Territory
    assessments: tuple[Assessment, ...]
    added: int


def choices_drawn(country: Country) -> tuple[Choices, ...]:
    """The choices for which assessments are kept, the country's own first."""
    usual = chosen(country, {}).choices
    others = (
        replace(usual, temperature_c=temperature_c)
        for temperature_c in DRAWN_TEMPERATURES_C
        if temperature_c != usual.temperature_c
    )
    return (usual, *others)


def is_drawn_up(country: Country) -> bool:
    """Tell whether every assessment of a country rests on what is published now."""
    last = Run.objects.filter(country=country.iso2).last()
    return last is not None and last.made_from == _made_from(country)


def note_drawn_up(*, country: Country) -> None:
    """Note that a country's assessments rest on what is published now."""
    Run.objects.create(country=country.iso2, made_from=_made_from(country))


def _made_from(country: Country) -> str:
    method = METHODS[country.default_method]
    return digest_of(
        [
            stamp(country.iso2),
            __version__,
            method.id,
            method.version,
            as_json(country.edition),
            as_json(country.earlier_editions),
        ]
    )


@transaction.atomic
def draw_up(*, territory: Territory) -> DrawnUp:
    """Compute and keep the assessments of a territory; the same ones are kept once.

    Raises
    ------
    MissingData, MissingFigure
        When the statistics lack something; nothing is stored then.
    """
    country = statistics_in_use(territory.country).country
    method = METHODS[country.default_method]
    inputs = inputs_of(territory.country, territory.code, method.id)
    content = as_json(inputs)
    kept, _ = StoredInputs.objects.get_or_create(
        territory=territory,
        method_id=method.id,
        method_version=method.version,
        digest=digest_of(content),
        defaults={"content": content},
    )
    found = tuple(assess(inputs, choices) for choices in choices_drawn(country))
    added = sum(_keep(kept, assessment, country) for assessment in found)
    _retire_others(kept)
    return DrawnUp(territory, found, added)


def _keep(inputs: StoredInputs, found: Assessment, country: Country) -> bool:
    _, is_new = StoredAssessment.objects.get_or_create(
        inputs=inputs,
        edition=country.edition.year,
        variant=found.variant,
        principle=found.principle,
        temperature_c=found.temperature_c,
        likelihood_pct=found.likelihood_pct,
        start_year=found.start_year,
        defaults={
            "identity": identity_of(found, inputs.digest, country),
            "digest": digest_of(as_json(found)),
            "state": found.state.value,
            "flags": list(found.flags),
            "budget_t": found.budget_t,
            "emissions_latest_t": found.emissions_latest_t,
            "years_left": found.years_left,
            "debt_years": found.debt_years,
            "exhausted_on": found.exhausted_on,
            "required_annual_cut": found.required_annual_cut,
            "trend_rate": found.trend.rate if found.trend else None,
            "trend_has_direction": bool(found.trend and found.trend.has_direction),
        },
    )
    return is_new


def _retire_others(inputs: StoredInputs) -> None:
    of_territory = StoredAssessment.objects.filter(inputs__territory=inputs.territory)
    of_territory.exclude(inputs=inputs).update(is_current=False)
    of_territory.filter(inputs=inputs).update(is_current=True)


def identity_of(
    found: Assessment, inputs_digest: str, country: Country
) -> dict[str, object]:
    """Everything that tells one budget from another (METHOD A0): no figure without."""
    return {
        "territory": f"{country.iso2}/{found.place_code}",
        "edition": country.edition.year,
        "method": f"{found.method_id} {found.method_version}",
        "variant": found.variant,
        "principle": found.principle,
        "temperature_c": found.temperature_c,
        "likelihood_pct": found.likelihood_pct,
        "base_year": found.base_year,
        "start_year": found.start_year,
        "gas": found.gas,
        "scope": found.scope,
        "emissions_vintage": found.vintage,
        "sources": [source.key for source in found.sources],
        "inputs_sha256": inputs_digest,
        "code": __version__,
    }


@transaction.atomic
def write_ledger(*, territory: Territory) -> tuple[LedgerEntry, ...]:
    """Write down how the budget changed since each earlier edition, once for each pair.

    Raises
    ------
    MissingData, MissingFigure
        When an earlier edition cannot be computed for the territory.
    """
    statistics = statistics_in_use(territory.country)
    written = []
    for old, new in _pairs(statistics.country, statistics.share_base.key):
        change = change_between(old, new, statistics, world_in_use(), territory.code)
        entry = _write(territory, change)
        if entry is not None:
            written.append(entry)
    return tuple(written)


def _pairs(country: Country, share_base: str) -> Iterable[tuple[Stand, Stand]]:
    usual = chosen(country, {})
    new = Stand(
        country.edition.year,
        usual.method_id,
        usual.choices,
        country.series["observed"],
        share_base,
    )
    for earlier in country.earlier_editions:
        yield (
            replace(
                new,
                edition=earlier.year,
                choices=replace(usual.choices, start_year=earlier.start_year),
                observed=earlier.observed,
            ),
            new,
        )


def _write(territory: Territory, change: Change) -> LedgerEntry | None:
    told = as_json(change)
    digest = digest_of([territory.country, territory.code, told])
    if LedgerEntry.objects.filter(digest=digest).exists():
        return None
    return LedgerEntry.objects.create(
        territory=territory,
        old_identity=as_json(change.old),
        new_identity=as_json(change.new),
        old_edition=change.old.edition,
        new_edition=change.new.edition,
        old_budget_t=change.old_budget_t,
        new_budget_t=change.new_budget_t,
        terms_t=as_json(change.terms_t),
        ranges_t=as_json(change.ranges_t),
        digest=digest,
    )
