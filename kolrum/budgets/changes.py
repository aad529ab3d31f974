"""Why a budget changed between two editions: computed, exactly, term by term."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from kolrum.carbon.ledger import ORDER, Range, both_orders, decompose
from kolrum.carbon.methods.choices import Choices
from kolrum.data.inputs import Vintages, assess, gather
from kolrum.data.statistics import Statistics
from kolrum.data.world import World


@dataclass(frozen=True)
class Stand:
    """Everything that one edition's budget of a place rests on.

    Attributes
    ----------
    edition : year
    method_id : text
    choices : Choices
    observed : key of the series that is charged to the budget
    share_base : key of the series that shares rest on
    """

    edition: int
    method_id: str
    choices: Choices
    observed: str
    share_base: str


@dataclass(frozen=True)
class Change:
    """The change of a budget between two editions.

    Attributes
    ----------
    old, new : Stand
    old_budget_t, new_budget_t : tCO2, each at 1 January of its own start year
    terms_t : tCO2 by cause, in the published order; they sum to the change
    ranges_t : tCO2 by cause, by the published order and by its opposite
    """

    old: Stand
    new: Stand
    old_budget_t: float
    new_budget_t: float
    terms_t: Mapping[str, float]
    ranges_t: Mapping[str, Range]

    @property
    def change_t(self) -> float:
        """The whole change [tCO2]."""
        return self.new_budget_t - self.old_budget_t


def change_between(
    old: Stand, new: Stand, statistics: Statistics, world: World, code: str
) -> Change:
    """Switch one cause at a time from old to new, METHOD A9.1.

    Causes: consumption (the years since, at the old statistics), revision (new
    statistics of the same and later years), share, vintage (the world's budget:
    temperature, likelihood, edition) and scope (the method and its overhead).

    Raises
    ------
    MissingData, MissingFigure, BadChoice
        When either edition cannot be computed.
    """

    @cache  # most mixtures are the same stand
    def budget_of_t(stand: Stand) -> float:
        return _budget_t(stand, statistics, world, code)

    def budget_t(causes: Mapping[str, Stand]) -> float:
        return budget_of_t(_mixed(causes))

    before = dict.fromkeys(ORDER, old)
    after = dict.fromkeys(ORDER, new)
    return Change(
        old,
        new,
        budget_t(before),
        budget_t(after),
        decompose(budget_t, before, after, ORDER),
        both_orders(budget_t, before, after, ORDER),
    )


def _mixed(causes: Mapping[str, Stand]) -> Stand:
    """The stand that takes each part from the edition its cause was switched to."""
    science = causes["vintage"].choices
    return Stand(
        edition=causes["consumption"].edition,
        method_id=causes["scope"].method_id,
        choices=replace(
            causes["scope"].choices,
            start_year=causes["consumption"].choices.start_year,
            temperature_c=science.temperature_c,
            likelihood_pct=science.likelihood_pct,
            variant=science.variant,
            principle=causes["share"].choices.principle,
        ),
        observed=causes["revision"].observed,
        share_base=causes["share"].share_base,
    )


def _budget_t(stand: Stand, statistics: Statistics, world: World, code: str) -> float:
    vintages = Vintages(stand.observed, stand.share_base)
    inputs = gather(stand.method_id, statistics, world, code, vintages)
    return assess(inputs, stand.choices).budget_t
