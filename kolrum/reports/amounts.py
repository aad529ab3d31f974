"""How tables of a place write masses and changes: one unit a table, no false digits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kolrum.lib.numbers import fixed, signed_percent
from kolrum.lib.units import MASS_UNITS, MassUnit
from kolrum.narrative.facts import TINY_STEP_T, Facts
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import SectorName
from kolrum.narrative.ways import write

LARGE_T = 1e7
"""From here on tables are in thousands of tonnes."""

LEVEL = 0.005
MANIFOLD = 10
"""A rise above this is told as more than it: what it rose from was next to nothing."""

MISSING = "–"
FELL, ROSE, SAME = "fell", "rose", "level"


@dataclass(frozen=True)
class Amounts:
    """Writes masses [t] of one table in its unit."""

    unit: MassUnit
    step_t: float
    language: str

    def __call__(self, mass_t: float | None) -> str:
        """Write a mass without its unit; a dash where there is none."""
        if mass_t is None:
            return MISSING
        rounded = round(mass_t / self.step_t) * self.step_t
        return fixed(rounded / self.unit.tonnes, self.language)


def amounts_for(facts: Facts, masses_t: Iterable[float], language: str) -> Amounts:
    """Choose the unit and the step of a table from what it holds, and where."""
    _large, middle, small = MASS_UNITS[language]
    is_large = max(masses_t, default=0.0) >= LARGE_T
    step_t = TINY_STEP_T if facts.is_tiny else 1
    return Amounts(middle if is_large else small, step_t, language)


def told_t(mass_t: float, facts: Facts) -> float:
    """Round a mass of a sentence as tiny places are told (STORY B16)."""
    if not facts.is_tiny:
        return mass_t
    return round(mass_t / TINY_STEP_T) * TINY_STEP_T


def changed(first: float | None, latest: float | None, language: str) -> str:
    """Write a change in whole percent; a dash where there is nothing to change from."""
    if not first or latest is None:
        return MISSING
    if latest / first - 1 > MANIFOLD:
        return f">{signed_percent(MANIFOLD, language, 0)}"
    return signed_percent(latest / first - 1, language, 0)


def moved(change: float) -> str:
    """Name the way of a change: fell, rose or level."""
    if abs(change) < LEVEL:
        return SAME
    return FELL if change < 0 else ROSE


def listed(parts: Sequence[str], language: str) -> str:
    """Join words with commas and an and."""
    return GRAMMARS[language].listed(list(parts))


def bare(sector: SectorName, language: str) -> str:
    """Name a sector as the entry of a table or a list does, with a capital."""
    name = write(sector, "bare", language)
    return name[:1].upper() + name[1:]
