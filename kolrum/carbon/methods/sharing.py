"""A pot shared between a place and all the others by a principle, recorded."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.carbon.derivation import Recorder
from kolrum.carbon.methods.inputs import Figure, LocalInputs, MissingFigure
from kolrum.carbon.principles import PRINCIPLES
from kolrum.carbon.provenance import Source

P5 = Source("method:P5", "Method P5: share of the base years' emissions, frozen")

SHARES: Mapping[str, str] = MappingProxyType(
    {
        "grandfathering": "b/b_all",
        "equal-per-capita": "P/P_all",
        "grandfathering-equal-per-capita": "0.5*b/b_all + 0.5*P/P_all",
    }
)
"""Formula of the share of a pot, by principle; the symbols of `record_needs`."""

DEBTS: Mapping[str, str] = MappingProxyType(
    {"equal-cumulative-per-capita": "P/P_all*({pot} + b_all) - b"}
)
"""Formula of the whole allocation where past emissions are charged: no share exists."""

PRINCIPLES_OFFERED = (*SHARES, *DEBTS)


@dataclass(frozen=True)
class Allocation:
    """A place's budget [tCO2] at the base date, and its share if it has one."""

    budget_t: float
    share: float | None


def record_allocation(
    recorder: Recorder, inputs: LocalInputs, principle: str, *, base_year: int
) -> Allocation:
    """Share the recorded ``Pot`` and record ``B_<base year>``.

    Returns
    -------
    Allocation, tCO2

    Raises
    ------
    MissingFigure
        When the principle needs what the data lack.
    """
    pot_t = recorder.steps["Pot"].value
    needs = PRINCIPLES[principle].needs
    amounts = record_needs(recorder, inputs, needs)
    budget_t = float(PRINCIPLES[principle].allocated(np.float64(pot_t), amounts)[0])
    source = Source(f"principle:{principle}", PRINCIPLES[principle].source)
    if principle in DEBTS:
        formula, share = DEBTS[principle].format(pot="Pot"), None
    else:
        share = recorder.record(
            "s",
            budget_t / pot_t,
            unit="1",
            source=P5 if principle == "grandfathering" else source,
            key=f"share-{principle}",
            formula=SHARES[principle],
        )
        formula = "s*Pot"
    recorder.record(
        f"B_{base_year}",
        budget_t,
        unit="tCO2",
        source=source,
        key="budget-at-base",
        formula=formula,
        year=base_year,
    )
    return Allocation(budget_t, share)


def record_needs(
    recorder: Recorder, inputs: LocalInputs, needs: tuple[str, ...]
) -> dict[str, Floats]:
    """Record what a principle needs of the place and of all, as (place, the rest).

    Emissions of the base years are ``b`` and ``b_all``, people ``P`` and ``P_all``.
    Past emissions are those of the base years: statistics are unbroken from there.

    Raises
    ------
    MissingFigure
        When the population is not in the data.
    """
    found: dict[str, Floats] = {}
    if {"base_emissions_t", "past_emissions_t"} & set(needs):
        of_place_t = _record_base(recorder, inputs)
        of_all_t = _record_figure(recorder, "b_all", inputs.base_of_all, "base-of-all")
        both_t = np.array([of_place_t, of_all_t - of_place_t])
        found |= {"base_emissions_t": both_t, "past_emissions_t": both_t}
    if "population" in needs:
        if inputs.population is None:
            msg = "the population is not in the data"
            raise MissingFigure(msg)
        people = inputs.population
        of_place = _record_figure(recorder, "P", people.of_place, "population")
        of_all = _record_figure(recorder, "P_all", people.of_all, "population-of-all")
        found["population"] = np.array([of_place, of_all - of_place])
    return found


def _record_base(recorder: Recorder, inputs: LocalInputs) -> float:
    base = inputs.base
    for year in base.years:
        recorder.record(
            f"b_{year}",
            base.sum_of(year),
            unit="tCO2/year",
            source=base.source,
            key="base-emissions",
            year=year,
            rows=base.rows(year),
        )
    return recorder.record(
        "b",
        math.fsum(base.sum_of(year) for year in base.years),
        unit="tCO2",
        source=P5,
        key="base",
        formula=f"sum({', '.join(f'b_{year}' for year in base.years)})",
    )


def _record_figure(recorder: Recorder, symbol: str, figure: Figure, key: str) -> float:
    if symbol in recorder.steps:
        return recorder.steps[symbol].value
    return recorder.record(
        symbol,
        figure.value,
        unit="persons" if symbol.startswith("P") else "tCO2",
        source=figure.source,
        key=key,
        rows=figure.rows,
    )
