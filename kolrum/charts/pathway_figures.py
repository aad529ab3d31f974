"""What the pathway shows: its figures, its words, and how an assessment gives them."""

from dataclasses import dataclass
from datetime import date

from kolrum.carbon.methods.assessment import Assessment, YearValue

LAST_YEAR = 2045


@dataclass(frozen=True)
class Pathway:
    """Figures of the pathway; moments are years with a fraction.

    `pathway` is empty when the budget is spent; then `spent_at` is when it was. `trend`
    begins with the latest year and `trend_ends_at` is where it has used the budget.
    """

    history: tuple[YearValue, ...]
    pathway: tuple[YearValue, ...]
    trend: tuple[YearValue, ...]
    budget_t: float
    start_year: int
    trend_ends_at: float | None = None
    spent_at: float | None = None


@dataclass(frozen=True)
class PathwayWords:
    """Words of the pathway.

    `axis` holds {unit}; `budget`, `trend` and `debt` are labels of one or two lines,
    with briefer ones for a phone. Where much of the budget lies after the last bar, the
    lines of `after`, with {budget}, {tonnes} and {year}, follow the first of `budget`.
    `head` names year, kind, emissions and budget, and `ahead` is the kind of a year of
    the budget's path.
    """

    title: str
    summary: str
    caption: str
    axis: str
    observed: str
    estimated: str
    head: tuple[str, str, str, str]
    ahead: str
    budget: tuple[str, ...] = ()
    trend: tuple[str, ...] = ()
    debt: tuple[str, ...] = ()
    budget_brief: tuple[str, ...] = ()
    trend_brief: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def pathway_of(assessment: Assessment) -> Pathway:
    """Gather the figures of the pathway; the trend only where it has a direction."""
    trend: list[YearValue] = []
    if assessment.trend is not None and assessment.trend.has_direction:
        level_t, rate = assessment.emissions_latest_t, assessment.trend.rate
        for ahead in range(LAST_YEAR - assessment.latest_year + 1):
            year = assessment.latest_year + ahead
            trend.append(YearValue(year, level_t * (1 + rate) ** ahead, "trend"))
    is_spent = assessment.budget_t <= 0 and assessment.exhausted_on is not None
    return Pathway(
        history=assessment.history,
        pathway=assessment.pathway,
        trend=tuple(trend),
        budget_t=assessment.budget_t,
        start_year=assessment.start_year,
        trend_ends_at=_moment(assessment.trend_exhausted_on) if trend else None,
        spent_at=_moment(assessment.exhausted_on) if is_spent else None,
    )


def _moment(day: date | None) -> float | None:
    """Return the end of a day as a year with a fraction."""
    if day is None:
        return None
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + ((day - start).days + 1) / (end - start).days
