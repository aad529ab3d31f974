"""What a text may speak of an adopted budget: its decision, and what is left of it."""

from dataclasses import dataclass
from datetime import date

from kolrum.carbon.outcomes import Apart


@dataclass(frozen=True)
class Adopted:
    """A budget of a place's own, followed to the start of ours.

    Attributes
    ----------
    amount_t : tCO2, at 1 January of `base_year`
    yearly_cut : 1/year; None where the decision names none
    left_t : tCO2, at 1 January of the start year; None where a year is not known
    ends_on : the day it ends at today's pace; None where it has no such day
    apart : how ours differs from it, where its inputs are known
    """

    amount_t: float
    base_year: int
    yearly_cut: float | None
    decided_by: str
    decided_on: date
    left_t: float | None
    ends_on: date | None
    apart: Apart | None

    def left_at(self, start_year: int) -> float | None:
        """What is left at the start of ours, tCO2; None where it counts from later."""
        return self.left_t if self.base_year <= start_year else None
