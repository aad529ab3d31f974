"""How far each assumption moves what is left, the others as they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kolrum.budgets.reckoning import outcome_of
from kolrum.carbon.errors import CarbonError
from kolrum.data.errors import MissingData
from kolrum.telling.gathering import Gathered

LIKELIHOODS_PCT = (33.0, 67.0)
MORE_OR_LESS = 0.1
"""Kolrum's own assumptions are tried a tenth lower and higher."""

OWN = (("nation", "kappa"), ("overhead", "w"))


@dataclass(frozen=True)
class Assumption:
    """An assumption and the least and most that is left [tCO2] when it is varied."""

    key: str
    low_t: float
    high_t: float
    sector: str = ""

    @property
    def width_t(self) -> float:
        """How far it moves the budget."""
        return self.high_t - self.low_t


def assumptions_of(known: Gathered) -> tuple[Assumption, ...]:
    """Give every assumption that can be varied here, the widest first."""
    found = [each for each in _varied(known) if each.width_t > 0]
    return tuple(sorted(found, key=lambda each: -each.width_t))


def _varied(known: Gathered) -> Iterator[Assumption]:
    facts = known.facts
    main = facts.chosen
    limits = [
        each.budget_t
        for each in facts.siblings
        if each.likelihood_pct == main.likelihood_pct
    ]
    yield _spanned("limit", main.budget_t, limits)
    yield _spanned("likelihood", main.budget_t, list(_by_likelihood(known)))
    alike = [each for each in facts.alternatives[1:] if each.limit == facts.limit]
    for key, budgets in (
        (
            "principle",
            [each.budget_t for each in alike if each.principle != main.principle],
        ),
        (
            "science",
            [
                each.budget_t
                for each in alike
                if each.variant != main.variant and not each.without_sector
            ],
        ),
    ):
        yield _spanned(key, main.budget_t, budgets)
    for each in alike:
        if each.without_sector:
            yield _spanned(
                "sector", main.budget_t, [each.budget_t], each.without_sector
            )
    if main.uncertainty is not None:
        bounds = [main.uncertainty.p05_t, main.uncertainty.p95_t]
        yield _spanned("estimates", main.budget_t, bounds)
    if main.method_id == "uppsala":
        for key, symbol in OWN:
            value = main.derivation[symbol].value
            tried = (value * (1 - MORE_OR_LESS), value * (1 + MORE_OR_LESS))
            budgets = [outcome_of(main, {symbol: each}).budget_t for each in tried]
            yield _spanned(key, main.budget_t, budgets)


def _by_likelihood(known: Gathered) -> Iterator[float]:
    choices = known.chosen.choices
    for likelihood_pct in LIKELIHOODS_PCT:
        other = replace(choices, likelihood_pct=likelihood_pct)
        try:
            yield known.published.assessment(
                known.place.code, replace(known.chosen, choices=other)
            ).budget_t
        except (CarbonError, MissingData):
            continue  # what the method does not answer moves nothing


def _spanned(
    key: str, main_t: float, budgets_t: list[float], sector: str = ""
) -> Assumption:
    return Assumption(key, min([main_t, *budgets_t]), max([main_t, *budgets_t]), sector)
