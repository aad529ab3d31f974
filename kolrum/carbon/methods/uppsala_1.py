"""Method `uppsala`, version 1: a national budget shared by emissions, then frozen.

METHOD, Decisions and P1-P18. The national budget is a fixed proportion of the world's,
less a national overhead; a place's share is its part of fossil CO2 in the base years.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import (
    VARIANTS,
    Choices,
    require_one_of,
    require_within_range,
)
from kolrum.carbon.methods.following import Recipe, followed
from kolrum.carbon.methods.inputs import LocalInputs, Observed
from kolrum.carbon.methods.sharing import PRINCIPLES_OFFERED, record_allocation
from kolrum.carbon.methods.standing import Base
from kolrum.carbon.methods.world import record_remaining_budget
from kolrum.carbon.provenance import Source
from kolrum.carbon.remaining import RemainingBudgets

METHOD_ID = "uppsala"
VERSION = "1.0"
BASE_YEAR = 2020

ADOPTED = "ipcc-ar6-wg1"
NEWEST = "igcc-2024"

KAPPA = 444_000_000 / 850_000_000_000
OVERHEAD = (53_433 + 1_364) / 285_113

STODDARD_ANDERSON = Source(
    "stoddard-anderson-2022",
    "Stoddard & Anderson (2022), Carbon Budget Briefing Note 1",
    publisher="Uppsala University",
    vintage="2022",
    url="https://github.com/Klimatbyran/klimatkollen",
    citation="Table 1; the note is kept in the folder public of the repository.",
)
P1 = Source("method:P1", "Method P1 and A3.2: the nation's proportion")
P2 = Source("method:P2", "Method P2: national overhead, Kolrum's assumption")
A5_1 = Source("method:A5.1", "Method A5.1: the pot of all municipalities")


@dataclass(frozen=True)
class Inputs:
    """What `uppsala` needs.

    Attributes
    ----------
    local : LocalInputs
    remaining : by source id, GtCO2
        The adopted table and the newest one.
    world_emissions : Observed, GtCO2
        Net of the carbonation sink, with land use (P15); one place.
    """

    local: LocalInputs
    remaining: Mapping[str, RemainingBudgets]
    world_emissions: Observed


def assess(inputs: Inputs, choices: Choices) -> Assessment:
    """Compute the budget of a place and all that follows from it.

    Parameters
    ----------
    inputs : Inputs
    choices : Choices
        Variants: ``anchored`` deducts own emissions since 2020 from the adopted budget;
        ``anchored-newest`` from the newest one carried back to 2020 (P15); ``rolling``
        starts at the newest base date and forgives what was emitted before.

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
    require_one_of("variant", choices.variant, VARIANTS)
    require_one_of("principle", choices.principle, PRINCIPLES_OFFERED)
    vintage = ADOPTED if choices.variant == "anchored" else NEWEST
    budgets = inputs.remaining[vintage]
    base_year = budgets.base_year if choices.variant == "rolling" else BASE_YEAR
    require_within_range(choices, base_year=base_year)

    recorder = Recorder()
    remaining = record_remaining_budget(
        recorder,
        budgets,
        choices,
        carried_back_to=base_year,
        world_emissions=inputs.world_emissions,
    )
    _record_pot(recorder, remaining.budget_t)
    allocation = record_allocation(
        recorder, inputs.local, choices.principle, base_year=base_year
    )
    return followed(
        recorder,
        Base(base_year, allocation.budget_t),
        inputs.local,
        choices,
        Recipe(
            METHOD_ID,
            VERSION,
            allocation.share,
            ("emulated",) if remaining.is_emulated else (),
        ),
    )


def _record_pot(recorder: Recorder, remaining_t: float) -> float:
    recorder.record(
        "kappa",
        KAPPA,
        unit="1",
        source=STODDARD_ANDERSON,
        key="kappa",
        formula="444000000/850000000000",
    )
    recorder.record(
        "N",
        KAPPA * remaining_t,
        unit="tCO2",
        source=P1,
        key="national-budget",
        formula="kappa*RCB",
    )
    recorder.record(
        "w",
        OVERHEAD,
        unit="1",
        source=P2,
        key="national-overhead",
        formula="(53433 + 1364)/285113",
    )
    return recorder.record(
        "Pot",
        float(np.multiply(1 - OVERHEAD, KAPPA * remaining_t)),
        unit="tCO2",
        source=A5_1,
        key="pot",
        formula="(1 - w)*N",
    )
