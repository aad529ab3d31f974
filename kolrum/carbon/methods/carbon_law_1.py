"""Method `carbon-law`, version 1: emissions nearly halved each half decade.

METHOD A12.3, C7. No budget is shared: every place follows the same falling curve, which
depends on neither fairness nor history. All greenhouse gases.
"""

from dataclasses import dataclass

import numpy as np

from kolrum.carbon.derivation import Recorder
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue
from kolrum.carbon.methods.choices import (
    LAST_START_YEAR,
    Choices,
    require_one_of,
)
from kolrum.carbon.methods.following import observed_years, symbol_of
from kolrum.carbon.methods.inputs import LocalInputs
from kolrum.carbon.provenance import Source
from kolrum.carbon.state import State

METHOD_ID = "carbon-law"
VERSION = "1.0"
ANNUAL_CUT = 0.1172
LAST_YEAR = 2050

CARBON_LAW = Source(
    "carbon-law",
    "Carbon Law as used by Klimatkollen since 2025, METHOD A12.3",
    publisher="Klimatbyrån",
)


@dataclass(frozen=True)
class Inputs:
    """The place, with all greenhouse gases as emissions."""

    local: LocalInputs


def carbon_law_total(emissions_t: float, first_year: int, last_year: int) -> float:
    """Sum of emissions when each year after the first is 11.72 % below the last.

    Parameters
    ----------
    emissions_t : tCO2e/year, in the first year
    first_year, last_year : year

    Returns
    -------
    tCO2e
    """
    years = np.arange(last_year - first_year + 1)
    return float((emissions_t * (1 - ANNUAL_CUT) ** years).sum())


def assess(inputs: Inputs, choices: Choices) -> Assessment:
    """Compute the Carbon Law's curve for a place; its sum to 2050 stands as budget.

    Parameters
    ----------
    inputs : Inputs
    choices : Choices
        Temperature and likelihood play no part; the variant is ``anchored``.

    Returns
    -------
    Assessment
        `budget_t` is the sum of the curve from the start year to 2050 [tCO2e].

    Raises
    ------
    BadChoice
        When the start lies within the statistics or after 2050.
    """
    require_one_of("variant", choices.variant, ("anchored",))
    require_one_of("principle", choices.principle, ("grandfathering",))
    local = inputs.local
    recorder = Recorder()
    observed = observed_years(recorder, local)
    latest = observed[-1]
    if not latest.year < choices.start_year <= LAST_START_YEAR:
        raise BadChoice(
            f"The Carbon Law starts from today: {latest.year + 1} or later.",
            field="start",
            code="start-before-base",
            params={"base_year": latest.year + 1, "start_year": choices.start_year},
        )
    level_t = recorder.record(
        "E_0",
        latest.emissions_t,
        unit="tCO2e/year",
        source=CARBON_LAW,
        key="level",
        formula=symbol_of(latest),
        year=latest.year,
    )
    recorder.record("r", ANNUAL_CUT, unit="1/year", source=CARBON_LAW, key="law-cut")
    pathway = tuple(
        YearValue(
            year,
            recorder.record(
                f"path_{year}",
                level_t * (1 - ANNUAL_CUT) ** (year - choices.start_year),
                unit="tCO2e/year",
                source=CARBON_LAW,
                key="law-pathway",
                formula=f"E_0*(1 - r)^{year - choices.start_year}",
                year=year,
            ),
            "pathway",
        )
        for year in range(choices.start_year, LAST_YEAR + 1)
    )
    total_t = recorder.record(
        f"B_{choices.start_year}",
        carbon_law_total(level_t, choices.start_year, LAST_YEAR),
        unit="tCO2e",
        source=CARBON_LAW,
        key="law-total",
        formula=f"sum({', '.join(f'path_{value.year}' for value in pathway)})",
        year=choices.start_year,
    )
    return Assessment(
        place_code=local.place_code,
        method_id=METHOD_ID,
        method_version=VERSION,
        variant=choices.variant,
        principle=choices.principle,
        temperature_c=choices.temperature_c,
        likelihood_pct=choices.likelihood_pct,
        start_year=choices.start_year,
        base_year=choices.start_year,
        state=State.OK if level_t > 0 else State.ZERO,
        flags=local.flags,
        share=None,
        budget_at_base_t=total_t,
        used_t=0.0,
        reserved_t=0.0,
        budget_t=total_t,
        history=observed,
        latest_year=choices.start_year - 1,
        emissions_latest_t=level_t,
        latest_year_status=latest.status
        if latest.year == choices.start_year - 1
        else ESTIMATED,
        years_left=None,
        exhausted_on=None,
        exhausted_on_is_estimated=False,
        required_annual_cut=ANNUAL_CUT,
        trend=None,
        trend_exhausted_on=None,
        pathway=pathway,
        delay=(),
        near_zero_year=None,
        one_in=None,
        periods=(),
        debt_t=None,
        debt_years=None,
        uncertainty=None,
        derivation=recorder.finished(),
        sources=(CARBON_LAW, local.emissions.source),
        vintage=local.vintage,
        gas=local.gas,
        scope=local.scope,
    )
