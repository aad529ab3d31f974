"""What a decision buys: the same tonnes less every year, from a year on."""

from dataclasses import dataclass

from kolrum.carbon.errors import BadChoice

MONTHS = 12


@dataclass(frozen=True)
class Decision:
    """Something decided that lowers emissions by as much every year.

    Attributes
    ----------
    cut_t : tCO2/year
    first_year : year
        The first with the whole effect.
    """

    cut_t: float
    first_year: int


@dataclass(frozen=True)
class Bought:
    """What a decision changes when all else stays as today.

    Attributes
    ----------
    years_left : year from 1 January of the start year, or None
        Until the budget is spent with the decision; None where nothing is left.
    months_gained : month
        Nought where the budget is spent before the decision has effect.
    avoided_t : tCO2
        Not emitted, through `through_year`.
    through_year : year
    """

    years_left: float | None
    months_gained: float
    avoided_t: float
    through_year: int


def bought(
    budget_t: float,
    emissions_t: float,
    start_year: int,
    decision: Decision,
    through_year: int,
) -> Bought:
    """Tell what a decision buys while emissions otherwise stay level.

    With D taken from E in the year s, what is left at 1 January of s lasts for
    B_s / (E - D) years instead of B_s / E.

    Parameters
    ----------
    budget_t : tCO2
        At 1 January of the start year; negative where it is spent.
    emissions_t : tCO2/year
        In the year before.
    start_year : year
    decision : Decision
    through_year : year
        Through which what is avoided is counted.

    Returns
    -------
    Bought

    Raises
    ------
    BadChoice
        When a decision takes nothing, or as much as is emitted, or has effect before
        the start or after the last year that is counted.
    """
    _require_possible(emissions_t, start_year, decision, through_year)
    waiting = decision.first_year - start_year
    avoided_t = decision.cut_t * (through_year - decision.first_year + 1)
    if budget_t <= 0:
        return Bought(None, 0.0, avoided_t, through_year)
    unchanged = budget_t / emissions_t
    if unchanged <= waiting:
        return Bought(unchanged, 0.0, avoided_t, through_year)
    left_t = budget_t - emissions_t * waiting
    years_left = waiting + left_t / (emissions_t - decision.cut_t)
    gained = MONTHS * (years_left - unchanged)
    return Bought(years_left, gained, avoided_t, through_year)


def _require_possible(
    emissions_t: float, start_year: int, decision: Decision, through_year: int
) -> None:
    if decision.cut_t <= 0:
        raise BadChoice(
            "A decision must take something from emissions.",
            field="decision_t",
            code="takes-nothing",
        )
    if decision.cut_t >= emissions_t:
        raise BadChoice(
            "A decision cannot take as much as is emitted.",
            field="decision_t",
            code="takes-all",
            params={"emissions": emissions_t},
        )
    if not start_year <= decision.first_year <= through_year:
        raise BadChoice(
            "A decision has effect from the start year on, and within those counted.",
            field="decision_year",
            code="outside-years",
            params={"first": str(start_year), "last": str(through_year)},
        )
