"""The adopted budget that leads a territory's page, followed to the start of ours."""

from datetime import date

from kolrum.carbon.indicators import date_at
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.outcomes import Apart, apart, emitted_t
from kolrum.data.countries import Place
from kolrum.narrative.adopted.held import Adopted
from kolrum.plans.models import AdoptedBudget


def leading(place: Place) -> AdoptedBudget | None:
    """Give the latest budget in force that a place has adopted."""
    budgets = AdoptedBudget.objects.in_force().of(place.country, place.code)
    found: AdoptedBudget | None = budgets.first()
    return found


def followed(place: Place, found: Assessment) -> Adopted | None:
    """Follow the leading budget of a place to the start of ours; None without one."""
    budget = leading(place)
    if budget is None:
        return None
    used_t = emitted_t(found.history, budget.base_year, found.start_year)
    left_t = None if used_t is None else budget.amount_t - used_t
    return Adopted(
        amount_t=budget.amount_t,
        base_year=budget.base_year,
        yearly_cut=budget.yearly_cut,
        decided_by=_decider(budget),
        decided_on=budget.decided_on,
        left_t=left_t,
        ends_on=_ends_on(left_t, found),
        apart=_apart(budget, found),
    )


def _decider(budget: AdoptedBudget) -> str:
    """Who decided, with the number in the minutes where it is known."""
    numbered = f" ({budget.paragraph})" if budget.paragraph else ""
    return f"{budget.decided_by}{numbered}"


def _apart(budget: AdoptedBudget, found: Assessment) -> Apart | None:
    """Take the difference apart where the decision tells what it was computed from."""
    if budget.national_budget_t is None or budget.share is None or not found.share:
        return None
    between_t = emitted_t(found.history, found.base_year, budget.base_year)
    if between_t is None:
        return None
    return apart(
        budget.amount_t,
        (budget.national_budget_t, budget.share),
        (found.budget_at_base_t / found.share, found.share),
        between_t,
    )


def _ends_on(left_t: float | None, found: Assessment) -> date | None:
    """The day it ends at today's pace; none where it is spent or nothing is emitted."""
    level_t = found.emissions_latest_t
    if left_t is None or left_t <= 0 or level_t <= 0:
        return None
    return date_at(found.start_year, left_t / level_t)
