"""A derivation computed again with other assumptions, as the workbook would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from kolrum.carbon.derivation import Derivation, evaluate
from kolrum.carbon.indicators import date_at, years_left
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.pathways import required_annual_cut


def reckoned(derivation: Derivation, changed: Mapping[str, float]) -> dict[str, float]:
    """Give the value of every step when some have other values.

    A changed step keeps its new value whatever its formula says; every later step
    follows by its own.
    """
    values: dict[str, float] = {}
    for step in derivation:
        if step.symbol in changed:
            values[step.symbol] = changed[step.symbol]
        elif step.formula:
            values[step.symbol] = evaluate(step.formula, values)
        else:
            values[step.symbol] = step.value
    return values


@dataclass(frozen=True)
class Outcome:
    """What other assumptions lead to: the budget [tCO2], the cut and the last day."""

    budget_t: float
    required_annual_cut: float | None
    exhausted_on: date | None


def outcome_of(found: Assessment, changed: Mapping[str, float]) -> Outcome:
    """Give what a budget becomes under other assumptions.

    Only for methods with the same cut every year. A budget that is spent then has
    neither a cut nor a day: the day lies in years already deducted.
    """
    start = f"B_{found.start_year}"
    needed = found.derivation.behind(start)
    values = reckoned(Derivation(needed), changed)
    budget_t, level_t = np.float64(values[start]), np.float64(found.emissions_latest_t)
    cut = float(required_annual_cut(budget_t, level_t))
    if np.isnan(cut):
        return Outcome(float(budget_t), None, None)
    years = float(years_left(budget_t, level_t))
    return Outcome(float(budget_t), cut, date_at(found.start_year, years))
