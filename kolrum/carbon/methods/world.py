"""The world's remaining budget for a choice of temperature and likelihood, recorded."""

from dataclasses import dataclass
from functools import lru_cache

from kolrum.carbon.derivation import Recorder
from kolrum.carbon.emulator import EMULATORS, probability_of, remaining_budget_gt
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import Observed
from kolrum.carbon.provenance import Source
from kolrum.carbon.remaining import RemainingBudgets

TONNES_PER_GT = 1e9

A1_3 = Source("method:A1.3", "Method A1.3: emulator of the remaining carbon budget")
P15 = Source("method:P15", "Method P15: newest science carried back")


@dataclass(frozen=True)
class Remaining:
    """The world's remaining budget [tCO2] and whether it is emulated."""

    budget_t: float
    is_emulated: bool


def record_remaining_budget(
    recorder: Recorder,
    budgets: RemainingBudgets,
    choices: Choices,
    *,
    carried_back_to: int,
    world_emissions: Observed | None,
) -> Remaining:
    """Record ``RCB``: the published cell, else the emulator's value (METHOD P4).

    Where the table counts from a later year than the method, the world's emissions in
    between are added back (P15).

    Returns
    -------
    Remaining, tCO2

    Raises
    ------
    MissingFigure
        When the world series lacks a year in between.
    """
    published_gt = budgets.published(choices.temperature_c, choices.likelihood_pct)
    is_emulated = published_gt is None
    value_gt = (
        _emulated_gt(budgets.source_id, choices.temperature_c, choices.likelihood_pct)
        if published_gt is None
        else published_gt
    )
    between = tuple(range(carried_back_to, budgets.base_year))
    symbol = f"RCB_{budgets.base_year}" if between else "RCB"
    value_t = recorder.record(
        symbol,
        value_gt * TONNES_PER_GT,
        unit="tCO2",
        source=A1_3 if is_emulated else budgets.source,
        key="remaining-budget-emulated" if is_emulated else "remaining-budget",
        year=budgets.base_year,
    )
    if not between or world_emissions is None:
        return Remaining(value_t, is_emulated)
    return Remaining(
        _carried_back(recorder, symbol, value_t, between, world_emissions), is_emulated
    )


@lru_cache(maxsize=1024)  # the same for every place
def _emulated_gt(source_id: str, temperature_c: float, likelihood_pct: float) -> float:
    return float(
        remaining_budget_gt(
            EMULATORS[source_id], temperature_c, probability_of(likelihood_pct)
        )
    )


def _carried_back(
    recorder: Recorder,
    symbol: str,
    value_t: float,
    between: tuple[int, ...],
    world_emissions: Observed,
) -> float:
    emitted_t = 0.0
    for year, value_gt in zip(between, world_emissions.of(between)[0], strict=True):
        emitted_t += recorder.record(
            f"W_{year}",
            float(value_gt) * TONNES_PER_GT,
            unit="tCO2/year",
            source=world_emissions.source,
            key="world-emissions",
            year=year,
            rows=world_emissions.rows(year),
        )
    terms = " + ".join([symbol, *(f"W_{year}" for year in between)])
    return recorder.record(
        "RCB",
        value_t + emitted_t,
        unit="tCO2",
        source=P15,
        key="remaining-budget-carried-back",
        formula=terms,
        year=between[0],
    )
