"""What the picture of a path of one's own shows: its figures and its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from kolrum.carbon.methods.assessment import YearValue


@dataclass(frozen=True)
class Path:
    """Figures of a path; moments are years with a fraction.

    `parts` has by group the emissions of each of `years`, all of them in one part
    unless sectors have rates of their own; `colours` gives the colour of each group
    then. `required` is the path that spends the budget exactly, and `spent_at` when
    this one has: before the start where nothing was left.
    """

    history: tuple[YearValue, ...]
    years: tuple[int, ...]
    parts: Mapping[str, tuple[float, ...]]
    colours: Mapping[str, str]
    required: tuple[YearValue, ...]
    budget_t: float
    spent_at: float | None = None

    @property
    def totals_t(self) -> tuple[float, ...]:
        """All parts of each year."""
        return tuple(sum(values) for values in zip(*self.parts.values(), strict=True))

    @property
    def is_by_sector(self) -> bool:
        """Whether the bars are stacked."""
        return bool(self.colours)


@dataclass(frozen=True)
class PathWords:
    """Words of the path: the key, the moment the budget is spent, and the table.

    `axis` holds {unit}; `names` has one for each group that has a colour.
    """

    title: str
    summary: str
    caption: str
    axis: str
    observed: str
    estimated: str
    inside: str
    beyond: str
    head: tuple[str, ...]
    required: str = ""
    spent: str = ""
    names: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()
