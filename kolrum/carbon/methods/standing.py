"""Where a budget stands: at its base date, and at the start of what it requires."""

from dataclasses import dataclass

from kolrum.carbon.state import State


@dataclass(frozen=True)
class Base:
    """A budget [tCO2] at 1 January of its base year."""

    year: int
    budget_t: float


@dataclass(frozen=True)
class Now:
    """A budget [tCO2] at 1 January of the start year, and the year before it."""

    year: int
    budget_t: float
    emissions_t: float
    status: str
    state: State
