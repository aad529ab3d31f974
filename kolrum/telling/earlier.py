"""The same place as it stood a year ago: as it was published, or by today's figures."""

from dataclasses import dataclass, replace

from kolrum.budgets.inputs import world_in_use
from kolrum.budgets.models import LedgerEntry
from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Vintages, assess, gather
from kolrum.telling.gathering import Gathered

ALIKE_T = 1.0


@dataclass(frozen=True)
class Earlier:
    """An earlier assessment; `edition` is None where none was published."""

    assessment: Assessment
    edition: int | None = None


def a_year_before(known: Gathered) -> Earlier | None:
    """Give how it stood in the last edition, else a year before by today's figures.

    An edition is computed again from what it rested on: None is better than a figure
    that differs from the one the ledger holds.
    """
    return _published(known) or _recomputed(known)


def _published(known: Gathered) -> Earlier | None:
    entry = LedgerEntry.objects.filter(
        territory__country=known.country.iso2, territory__code=known.place.code
    ).last()
    if entry is None or not _is_of_choice(known, entry.new_identity):
        return None
    told = entry.old_identity
    choices = {key: value for key, value in told["choices"].items() if key != "@"}
    try:
        inputs = gather(
            told["method_id"],
            known.published.statistics,
            world_in_use(),
            known.place.code,
            Vintages(told["observed"], told["share_base"]),
        )
        found = assess(inputs, Choices(**choices))
    except (CarbonError, MissingData, KeyError):
        return None  # its vintage is no longer loaded
    if abs(found.budget_t - entry.old_budget_t) > ALIKE_T:
        return None
    return Earlier(found, entry.old_edition)


def _is_of_choice(known: Gathered, told: dict[str, object]) -> bool:
    choices = told["choices"]
    wanted = known.chosen.choices
    return isinstance(choices, dict) and (
        told["method_id"] == known.chosen.method_id
        and choices["temperature_c"] == wanted.temperature_c
        and choices["likelihood_pct"] == wanted.likelihood_pct
        and choices["start_year"] == wanted.start_year
        and choices["principle"] == wanted.principle
        and choices["variant"] == wanted.variant
    )


def _recomputed(known: Gathered) -> Earlier | None:
    choices = known.chosen.choices
    before = replace(choices, start_year=choices.start_year - 1)
    try:
        found = known.published.assessment(
            known.place.code, replace(known.chosen, choices=before)
        )
    except (CarbonError, MissingData):
        return None
    return Earlier(found)
