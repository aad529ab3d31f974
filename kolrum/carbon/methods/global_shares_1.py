"""Method `global-shares`, version 1: from the globe to a nation to a place.

METHOD P20. The world's budget less cement and bunkers is shared among nations by a
principle, and a nation's part among its places by emissions or inhabitants. It asks
only for data that exist for every country.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import (
    Choices,
    require_one_of,
    require_within_range,
)
from kolrum.carbon.methods.following import Recipe, followed
from kolrum.carbon.methods.inputs import (
    Figure,
    LocalInputs,
    MissingFigure,
    Observed,
)
from kolrum.carbon.methods.sharing import record_allocation
from kolrum.carbon.methods.standing import Base
from kolrum.carbon.methods.world import record_remaining_budget
from kolrum.carbon.pathways import required_annual_cut
from kolrum.carbon.principles import PRINCIPLES
from kolrum.carbon.provenance import Source
from kolrum.carbon.remaining import RemainingBudgets

METHOD_ID = "global-shares"
VERSION = "1.0"
BASE_YEAR = 2020

P20 = Source("method:P20", "Method P20: from the globe to the territory")

NATIONAL: Mapping[str, str] = MappingProxyType(
    {
        "grandfathering": "Pot_w*c/c_all",
        "equal-per-capita": "Pot_w*P_c/P_w",
        "grandfathering-equal-per-capita": "Pot_w*(0.5*c/c_all + 0.5*P_c/P_w)",
        "equal-cumulative-per-capita": "P_c/P_w*(Pot_w + H_w) - H_c",
        "per-capita-convergence": "Pot_w*((1 - part)*c/c_all + part*P_c/P_w)",
        "capability-adjusted": "Pot_w*q",
    }
)
"""Formula of a nation's budget, by principle."""

LOCAL: Mapping[str, str] = MappingProxyType(
    {
        "grandfathering": "grandfathering",
        "equal-per-capita": "equal-per-capita",
        "grandfathering-equal-per-capita": "grandfathering-equal-per-capita",
        "equal-cumulative-per-capita": "equal-per-capita",
        "per-capita-convergence": "grandfathering",
        "capability-adjusted": "equal-per-capita",
    }
)
"""How a nation's budget is shared among its places: by the same idea if it can be."""

PRINCIPLES_OFFERED = tuple(NATIONAL)

CONVERGENCE_YEARS = 30
"""From 2020 to equal emissions per person in 2050; Kolrum's choice."""

PAST_FROM = 1990
"""Emissions of nations count as their own since then; Kolrum's choice."""


@dataclass(frozen=True)
class Nations:
    """Every nation with the figures that capability asks for, in one year.

    Attributes
    ----------
    codes : (nation,), text
    position : of the nation the place is in; None when it lacks a figure
    population : (nation,), persons
    past_emissions_t : (nation,), tCO2, without cement, since 1990
    gdp : (nation,), international dollars of 2011
    source : Source, of the products
    """

    codes: tuple[str, ...]
    position: int | None
    population: Floats
    past_emissions_t: Floats
    gdp: Floats
    source: Source


@dataclass(frozen=True)
class NationalInputs:
    """What is known of the nation and the world.

    Attributes
    ----------
    base_years : (year,), year
    world_fossil, world_cement, bunkers : Observed, tCO2
        Yearly, of the world; bunkers have aviation and shipping as places.
    fossil, cement : Observed, tCO2
        Yearly, of the nation; fossil includes cement.
    population, world_population : Figure, persons
    nations : Nations
    """

    base_years: tuple[int, ...]
    world_fossil: Observed
    world_cement: Observed
    bunkers: Observed
    fossil: Observed
    cement: Observed
    population: Figure
    world_population: Figure
    nations: Nations


@dataclass(frozen=True)
class Inputs:
    """What `global-shares` needs."""

    local: LocalInputs
    national: NationalInputs
    remaining: RemainingBudgets


def assess(inputs: Inputs, choices: Choices) -> Assessment:
    """Compute the budget of a place from the globe down, and what follows from it.

    Parameters
    ----------
    inputs : Inputs
    choices : Choices
        Variant ``anchored`` only.

    Returns
    -------
    Assessment

    Raises
    ------
    BadChoice
        When a choice lies outside what the method answers.
    MissingFigure
        When the data lack what the choice needs.
    """
    require_one_of("variant", choices.variant, ("anchored",))
    require_one_of("principle", choices.principle, PRINCIPLES_OFFERED)
    require_within_range(choices, base_year=BASE_YEAR)
    recorder = Recorder()
    remaining = record_remaining_budget(
        recorder,
        inputs.remaining,
        choices,
        carried_back_to=BASE_YEAR,
        world_emissions=None,
    )
    _record_pot(recorder, inputs, remaining.budget_t, choices.principle)
    allocation = record_allocation(
        recorder, inputs.local, LOCAL[choices.principle], base_year=BASE_YEAR
    )
    return followed(
        recorder,
        Base(BASE_YEAR, allocation.budget_t),
        inputs.local,
        choices,
        Recipe(
            METHOD_ID,
            VERSION,
            allocation.share,
            ("emulated",) if remaining.is_emulated else (),
        ),
    )


def _record_pot(
    recorder: Recorder, inputs: Inputs, remaining_t: float, principle: str
) -> None:
    national = inputs.national
    years = national.base_years
    fossil_t = _record_sum(
        recorder, "W_f", national.world_fossil, years, "world-fossil"
    )
    cement_t = _record_sum(
        recorder, "W_c", national.world_cement, years, "world-cement"
    )
    bunkers_t = _record_sum(recorder, "W_b", national.bunkers, years, "world-bunkers")
    overhead = recorder.record(
        "w",
        (cement_t + bunkers_t) / fossil_t,
        unit="1",
        source=P20,
        key="world-overhead",
        formula="(W_c + W_b)/W_f",
    )
    pot_t = recorder.record(
        "Pot_w",
        remaining_t * (1 - overhead),
        unit="tCO2",
        source=P20,
        key="world-pot",
        formula="RCB*(1 - w)",
    )
    own_t = _record_own(recorder, national)
    all_t = recorder.record(
        "c_all",
        fossil_t - cement_t - bunkers_t,
        unit="tCO2",
        source=P20,
        key="base-of-nations",
        formula="W_f - W_c - W_b",
    )
    amounts = {"base_emissions_t": np.array([own_t, all_t - own_t])}
    needs = PRINCIPLES[principle].needs
    if "population" in needs and "gdp" not in needs:
        amounts["population"] = _record_population(recorder, national)
    if "gdp" in needs:
        share = _record_share_of_nations(recorder, national.nations, principle)
        budgets_t = np.array([share * pot_t])
    else:
        if "past_emissions_t" in needs:
            amounts["past_emissions_t"] = _record_past(recorder, national)
        if "convergence_years" in needs:
            amounts |= _record_convergence(recorder, national, pot_t)
        budgets_t = PRINCIPLES[principle].allocated(np.float64(pot_t), amounts)
    budget_t = recorder.record(
        "N",
        float(budgets_t[0]),
        unit="tCO2",
        source=Source(f"principle:{principle}", PRINCIPLES[principle].source),
        key=f"national-budget-{principle}",
        formula=NATIONAL[principle],
    )
    _record_local_pot(recorder, inputs.local, own_t, budget_t)


def _record_local_pot(
    recorder: Recorder, local: LocalInputs, own_t: float, budget_t: float
) -> None:
    covered = local.base_of_all.value / own_t
    recorder.record(
        "b_all",
        local.base_of_all.value,
        unit="tCO2",
        source=local.base_of_all.source,
        key="base-of-all",
        rows=local.base_of_all.rows,
    )
    recorder.record(
        "f",
        min(1.0, covered),
        unit="1",
        source=P20,
        key="local-coverage",
        formula="min(1, b_all/c)",
    )
    recorder.record(
        "Pot",
        min(1.0, covered) * budget_t,
        unit="tCO2",
        source=P20,
        key="pot",
        formula="f*N",
    )


def _record_own(recorder: Recorder, national: NationalInputs) -> float:
    years = national.base_years
    fossil_t = _record_sum(recorder, "c_f", national.fossil, years, "national-fossil")
    cement_t = _record_sum(recorder, "c_c", national.cement, years, "national-cement")
    return recorder.record(
        "c",
        fossil_t - cement_t,
        unit="tCO2",
        source=P20,
        key="base-of-nation",
        formula="c_f - c_c",
    )


def _record_population(recorder: Recorder, national: NationalInputs) -> Floats:
    found = [
        recorder.record(
            symbol,
            figure.value,
            unit="persons",
            source=figure.source,
            key=key,
            rows=figure.rows,
        )
        for symbol, figure, key in (
            ("P_c", national.population, "population-of-nation"),
            ("P_w", national.world_population, "population-of-world"),
        )
    ]
    return np.array([found[0], found[1] - found[0]])


def _record_convergence(
    recorder: Recorder, national: NationalInputs, pot_t: float
) -> dict[str, Floats]:
    """The world's level in the year before, and the part that is shared per person."""
    year = (BASE_YEAR - 1,)
    terms = {
        symbol: _record_sum(recorder, symbol, observed, year, key)
        for symbol, observed, key in (
            ("L_f", national.world_fossil, "level-world-fossil"),
            ("L_c", national.world_cement, "level-world-cement"),
            ("L_b", national.bunkers, "level-world-bunkers"),
        )
    }
    level_t = recorder.record(
        "L",
        terms["L_f"] - terms["L_c"] - terms["L_b"],
        unit="tCO2/year",
        source=P20,
        key="level-of-nations",
        formula="L_f - L_c - L_b",
    )
    kept = recorder.record(
        "kept",
        1 - float(required_annual_cut(pot_t, level_t)),
        unit="1",
        source=P20,
        key="kept-each-year",
        formula="Pot_w/(L + Pot_w)",
    )
    recorder.record(
        "part",
        kept * (1 - kept**CONVERGENCE_YEARS) / ((1 - kept) * CONVERGENCE_YEARS),
        unit="1",
        source=Source("principle:per-capita-convergence", "Method A4: convergence"),
        key="part-per-person",
        formula=f"kept*(1 - kept^{CONVERGENCE_YEARS})/((1 - kept)*{CONVERGENCE_YEARS})",
    )
    return {
        "latest_emissions_t": np.float64(level_t) * np.ones(()),
        "convergence_years": np.float64(CONVERGENCE_YEARS) * np.ones(()),
    }


def _record_share_of_nations(
    recorder: Recorder, nations: Nations, principle: str
) -> float:
    """A nation's share among all that have the figures: no formula of two totals."""
    if nations.position is None:
        msg = "the nation's product is not in the data"
        raise MissingFigure(msg)
    shares = PRINCIPLES[principle].allocated(
        np.float64(1),
        {
            "population": nations.population,
            "past_emissions_t": nations.past_emissions_t,
            "gdp": nations.gdp,
        },
    )
    return recorder.record(
        "q",
        float(shares[nations.position]),
        unit="1",
        source=nations.source,
        key="share-of-nations",
    )


def _record_past(recorder: Recorder, national: NationalInputs) -> Floats:
    """Emissions since 1990 without cement and bunkers: of the nation and the rest."""
    years = tuple(
        year for year in national.fossil.years if PAST_FROM <= year < BASE_YEAR
    )
    terms = {
        "H_cf": _record_sum(recorder, "H_cf", national.fossil, years, "past-fossil"),
        "H_cc": _record_sum(recorder, "H_cc", national.cement, years, "past-cement"),
        "H_wf": _record_sum(
            recorder, "H_wf", national.world_fossil, years, "past-world-fossil"
        ),
        "H_wc": _record_sum(
            recorder, "H_wc", national.world_cement, years, "past-world-cement"
        ),
        "H_wb": _record_sum(
            recorder, "H_wb", national.bunkers, years, "past-world-bunkers"
        ),
    }
    own_t = recorder.record(
        "H_c",
        terms["H_cf"] - terms["H_cc"],
        unit="tCO2",
        source=P20,
        key="past-of-nation",
        formula="H_cf - H_cc",
    )
    all_t = recorder.record(
        "H_w",
        terms["H_wf"] - terms["H_wc"] - terms["H_wb"],
        unit="tCO2",
        source=P20,
        key="past-of-nations",
        formula="H_wf - H_wc - H_wb",
    )
    return np.array([own_t, all_t - own_t])


def _record_sum(
    recorder: Recorder,
    symbol: str,
    observed: Observed,
    years: tuple[int, ...],
    key: str,
) -> float:
    return recorder.record(
        symbol,
        float(observed.of(years).sum()),
        unit="tCO2",
        source=observed.source,
        key=key,
        rows=observed.rows(*years),
    )
