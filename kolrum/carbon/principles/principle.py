"""What an allocation principle must state about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from kolrum.carbon.arrays import Floats, Numbers
from kolrum.carbon.errors import CarbonError

# Each principle has needs of its own, so that only the result can be typed.
Allocate = Callable[..., Floats]  # type: ignore[explicit-any]

NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "base_emissions_t": "(..., place), tCO2: emissions summed over the base years",
        "latest_emissions_t": "(...), tCO2/year: of all places, in the year before",
        "past_emissions_t": "(..., place), tCO2: emissions of the years that count",
        "population": "(..., place), persons: inhabitants in one year",
        "projected_population": "(..., place), person-years: inhabitants summed "
        "over years to come",
        "convergence_years": "(...), year: until emissions per person are equal",
        "gdp": "(..., place), currency/year: gross domestic product in one year",
        "baseline_t": "(..., place), tCO2: emissions without climate policy, summed "
        "over the years of the budget",
        "capability": "(..., place), currency: income above a floor, of all persons",
        "basic_needs_t": "(..., place), tCO2: what basic needs take, summed "
        "over the years of the budget",
        "responsibility_t": "(..., place), tCO2: past emissions above a floor",
    }
)
"""Everything that a principle can need, with its shape and unit."""

OF_ALL_PLACES = frozenset({"latest_emissions_t", "convergence_years"})
"""Needs that are of the whole; all others are amounts of places, which add up."""


class LackingNeeds(CarbonError):
    """Data that a principle rests on and that were not given.

    Attributes
    ----------
    key : of the principle
    lacking : names in `NEEDS`
    """

    def __init__(self, key: str, lacking: tuple[str, ...]) -> None:
        super().__init__(f"{key} needs {', '.join(lacking)}")
        self.key = key
        self.lacking = lacking


@dataclass(frozen=True)
class Principle:
    """A rule by which a budget is shared.

    Attributes
    ----------
    key : text, as in addresses and data
    equity_principle : the idea of fairness it rests on
    needs : names in `NEEDS` of the arguments of `allocate`
    allocate : from a budget (...), tCO2, and its needs to allocations (..., place)
    source : where the rule is published, and how ours differs
    is_consistent : whether a county's share is the sum of its municipalities'
    """

    key: str
    equity_principle: str
    needs: tuple[str, ...]
    allocate: Allocate
    source: str
    is_consistent: bool = True

    def lacking(self, inputs: Mapping[str, Floats]) -> tuple[str, ...]:
        """Name the needs that some inputs do not hold."""
        return tuple(need for need in self.needs if need not in inputs)

    def allocated(self, budget_t: Numbers, inputs: Mapping[str, Floats]) -> Floats:
        """Share a budget, taking from the inputs what the principle needs.

        Parameters
        ----------
        budget_t : (...), tCO2
        inputs : by the names in `NEEDS`; more than needed may be there

        Returns
        -------
        (..., place), tCO2, that sum to the budget

        Raises
        ------
        LackingNeeds
            When something is not there; nothing is approximated.
        """
        lacking = self.lacking(inputs)
        if lacking:
            raise LackingNeeds(self.key, lacking)
        return self.allocate(
            np.asarray(budget_t), **{need: inputs[need] for need in self.needs}
        )
