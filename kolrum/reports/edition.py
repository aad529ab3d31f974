"""Which edition a report is: its year and number, its day, and what it revises."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Revision:
    """A line of the imprint's log: an edition, its day, and why it was made.

    `left_t` is what was left by it; None is what is left by the report itself.
    """

    number: int
    dated: date
    reason: str
    left_t: float | None = None


@dataclass(frozen=True)
class Edition:
    """The identity of a report.

    Attributes
    ----------
    year : the yearly edition it belongs to, such as 2026
    number : 1 for the first of the year; a correction makes the next
    dated : the day that its files carry, never the clock's
    address : where the whole of it stands, absolute
    is_draft : whether it is not yet frozen
    revisions : all editions of the year so far, the oldest first; this one is the last
    identity : the first signs of a digest of all that the edition was made from
    """

    year: int
    number: int
    dated: date
    address: str
    is_draft: bool = True
    revisions: tuple[Revision, ...] = ()
    identity: str = ""

    @property
    def name(self) -> str:
        """The year and the number, as they stand in addresses: 2026-1."""
        return f"{self.year}-{self.number}"
