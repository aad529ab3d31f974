"""What a text on goals may speak of: goals with their names, held or refused."""

from dataclasses import dataclass
from enum import StrEnum

from kolrum.carbon.promises import Held, Promise, Refused, Scope
from kolrum.carbon.provenance import Source
from kolrum.narrative.values import PlaceName, Worded


class Kind(StrEnum):
    """Whose a goal is: a reader's own, the place's, the country's, or an example."""

    ASKED = "asked"
    OWN = "own"
    NATIONAL = "national"
    PLAIN = "plain"
    LEVEL = "level"


@dataclass(frozen=True)
class ToldGoal:
    """A goal and how it stands against the budget.

    `name` is its label in a figure and a list, `subject` what a sentence calls it;
    `beside` is how it stands against our own budget where an adopted one leads.
    """

    kind: Kind
    name: Worded
    subject: Worded
    scope: Scope
    promise: Promise
    outcome: Held | Refused
    beside: Held | None = None

    @property
    def held(self) -> Held | None:
        """How it stands against the budget; None where it is not drawn."""
        return self.outcome if isinstance(self.outcome, Held) else None

    @property
    def is_decided(self) -> bool:
        """Whether somebody has adopted it."""
        return self.kind in {Kind.OWN, Kind.NATIONAL}

    @property
    def refused(self) -> Refused | None:
        """Why it is not drawn, if it is not."""
        return self.outcome if isinstance(self.outcome, Refused) else None


@dataclass(frozen=True)
class Filled:
    """Base years told without plants that cannot be deducted then.

    In `places`, a small part of a sum, emissions without the plants are taken to have
    changed as in the rest of it from each of `years` to `first_year`.
    """

    years: tuple[int, ...]
    first_year: int
    places: tuple[PlaceName, ...]


@dataclass(frozen=True)
class Goals:
    """Every goal that is told of a place, in the order shown.

    Attributes
    ----------
    goals : held against the budget that leads the page, or refused
    last_year : the last that is counted for goals that end before
    budget_t : tCO2, what is left of the budget that they are held against
    is_adopted : whether that is a budget which the place has adopted for itself
    sources : of the goals themselves
    filled : base years that hold an estimate; None where none does
    """

    goals: tuple[ToldGoal, ...]
    last_year: int
    budget_t: float
    is_adopted: bool = False
    sources: tuple[Source, ...] = ()
    filled: Filled | None = None

    def of(self, *kinds: Kind) -> tuple[ToldGoal, ...]:
        """Give the goals of some kinds."""
        return tuple(goal for goal in self.goals if goal.kind in kinds)

    @property
    def drawn(self) -> tuple[ToldGoal, ...]:
        """Those that are held against the budget."""
        return tuple(goal for goal in self.goals if goal.held is not None)

    @property
    def refused(self) -> tuple[ToldGoal, ...]:
        """Those that are listed with the reason why not, the asked one apart."""
        return tuple(
            goal
            for goal in self.goals
            if goal.refused is not None and goal.kind is not Kind.ASKED
        )
