"""What a place is compared with per person, and what its residents consume."""

from dataclasses import dataclass

from kolrum.narrative.values import SectorName, Worded

LEAST = 8
"""Among fewer places a rank says nothing (STORY B27)."""

ALIKE = 0.05
"""Differences smaller than this are about the same (STORY B28)."""

HIGH, MIDDLE, LOW, ABOUT = "high", "middle", "low", "about"


@dataclass(frozen=True)
class Circle:
    """Places that one is compared with, itself among them.

    Attributes
    ----------
    kind : group (similar places), near (the same parent) or country
    name : of the group or the parent
    count : places, those with figures in doubt left out
    rank : 1 for the one that emits most per person
    own_t, median_t : tonnes per person and year
    """

    kind: str
    name: Worded
    count: int
    rank: int
    own_t: float
    median_t: float

    @property
    def is_first(self) -> bool:
        """Whether none emits more, and it is not about as the middle one."""
        return self.rank == 1 and self.stand == HIGH

    @property
    def is_last(self) -> bool:
        """Whether none emits less, and it is not about as the middle one."""
        return self.rank == self.count and self.stand == LOW

    @property
    def stand(self) -> str:
        """In which third the place is, or that it is about as the middle one."""
        if is_alike(self.own_t, self.median_t):
            return ABOUT
        if 3 * self.rank <= self.count:
            return HIGH
        return LOW if 3 * (self.rank - 1) >= 2 * self.count else MIDDLE


@dataclass(frozen=True)
class Without:
    """The same comparison with the dominating sector left out."""

    sector: SectorName
    circle: Circle


@dataclass(frozen=True)
class Wider:
    """Emissions per person and year, beside those of others.

    `circles` are told from the nearest kind of places out; empty where none has enough
    places, or where the place's own figures are in doubt. `left_out` names those whose
    figures are.
    """

    year: int
    own_t: float
    country_t: float
    circles: tuple[Circle, ...] = ()
    without: Without | None = None
    is_doubted: bool = False
    left_out: Worded | None = None


@dataclass(frozen=True)
class Consumption:
    """Greenhouse gases of what a country's residents consume.

    `abroad` is the part that arises in other countries; `repeats` a later year that
    the source gives no figure of its own.
    """

    year: int
    person_t: float
    abroad: float
    repeats: int | None = None


@dataclass(frozen=True)
class LocalConsumption:
    """Greenhouse gases of what a place's own residents consume, tonnes per person.

    `country_t` and `circle` are of the same package; None where it lacks them.
    `publisher` is who counted it.
    """

    year: int
    own_t: float
    country_t: float | None
    circle: Circle | None
    publisher: str


def is_alike(one: float, other: float) -> bool:
    """Tell whether two figures differ by less than can be told apart."""
    return abs(one - other) <= ALIKE * max(abs(one), abs(other))
