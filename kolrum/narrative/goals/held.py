"""What a text on goals may speak of: goals with their names, held or refused."""

from dataclasses import dataclass
from enum import StrEnum

from kolrum.carbon.promises import Held, Promise, Refused, Scope
from kolrum.carbon.provenance import Source
from kolrum.narrative.values import Worded


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

    `name` is its label in a figure and a list, `subject` what a sentence calls it.
    """

    kind: Kind
    name: Worded
    subject: Worded
    scope: Scope
    promise: Promise
    outcome: Held | Refused

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
class Goals:
    """Every goal that is told of a place, in the order shown.

    `last_year` is the last that is counted for goals that end before, and `sources` are
    those of the goals themselves.
    """

    goals: tuple[ToldGoal, ...]
    last_year: int
    sources: tuple[Source, ...] = ()

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
