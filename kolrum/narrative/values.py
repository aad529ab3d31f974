"""What messages speak of: numbers, days, and names that a language inflects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True)
class PlaceName:
    """A territory as a word: `names` are those by language that differ from `name`."""

    name: str
    kind: str
    country: str
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Give the name in a language, or the place's own where there is no other."""
        return self.names.get(language, self.name)


@dataclass(frozen=True)
class SectorName:
    """A sector as a word: its key, and the names the country's data give it."""

    key: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limit:
    """A warming limit, and the chance of staying below it."""

    temperature_c: float
    likelihood_pct: float = 50


@dataclass(frozen=True)
class Kind:
    """What places of a level are called, one and many, by language."""

    one: Mapping[str, str]
    many: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """A number of places of a level."""

    count: int
    kind: Kind


@dataclass(frozen=True)
class Change:
    """A sector and how much it changed, as a fraction."""

    sector: SectorName
    fraction: float


@dataclass(frozen=True)
class Worded:
    """Words that are already written, by language."""

    names: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Give the words in a language, or in the first there is."""
        return self.names.get(language) or next(iter(self.names.values()))


Value = (
    str
    | int
    | float
    | date
    | PlaceName
    | SectorName
    | Limit
    | Counted
    | Worded
    | tuple[int, ...]
    | tuple[float, float]
    | tuple[SectorName, ...]
    | tuple[Change, ...]
)


def share(part: float, whole: float) -> float:
    """Give a part of a whole; nought of nothing."""
    return part / whole if whole else 0.0
