"""Tonnes in prose, and kton and Mton for axes and tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from kolrum.lib.languages import HARD_SPACE
from kolrum.lib.numbers import fixed, interval, significant, significant_decimal

MILLION = 1_000_000
BILLION = 1_000_000_000

TONNE = {"sv": ("ton", "ton"), "en": ("tonne", "tonnes")}
MILLIONS = {
    "sv": ("miljon ton", "miljoner ton"),
    "en": ("million tonnes", "million tonnes"),
}
BILLIONS = {
    "sv": ("miljard ton", "miljarder ton"),
    "en": ("billion tonnes", "billion tonnes"),
}


@dataclass(frozen=True)
class MassUnit:
    """The one mass unit of a chart or table: its size in tonnes and its name."""

    tonnes: float
    name: str

    def number(self, mass_t: float, language: str) -> str:
        """Write a mass in this unit, three digits that count, without the name."""
        return significant(mass_t / self.tonnes, language)


MASS_UNITS = {
    "sv": (MassUnit(1e6, "Mton"), MassUnit(1e3, "kton"), MassUnit(1, "ton")),
    "en": (MassUnit(1e6, "Mt"), MassUnit(1e3, "kt"), MassUnit(1, "tonnes")),
}


def mass_unit(masses_t: Iterable[float], language: str) -> MassUnit:
    """Choose the unit of an axis or table from the largest mass in it."""
    large, middle, small = MASS_UNITS[language]
    largest = max((abs(mass) for mass in masses_t), default=0.0)
    if largest >= 2 * large.tonnes:
        return large
    return middle if largest >= 2 * middle.tonnes else small


def tonnes(mass_t: float, language: str) -> str:
    """Write a mass for a sentence: 921 000 ton, 11,8 miljoner ton.

    The word follows the rounded number, so 999 600 t is 1 miljon ton.
    """
    divisor, names = _prose_unit(mass_t, language)
    number = significant(mass_t / divisor, language)
    is_one = abs(significant_decimal(mass_t / divisor)) == 1
    return number + HARD_SPACE + (names[0] if is_one else names[1])


def _prose_unit(mass_t: float, language: str) -> tuple[int, tuple[str, str]]:
    rounded = abs(significant_decimal(mass_t))
    if rounded >= BILLION:
        return BILLION, BILLIONS[language]
    if rounded >= MILLION:
        return MILLION, MILLIONS[language]
    return 1, TONNE[language]


def tonnes_interval(low_t: float, high_t: float, language: str) -> str:
    """Write a range in one unit: 0,67–1,56 miljoner ton."""
    divisor, names = _prose_unit(max(abs(low_t), abs(high_t)), language)
    low, high = (significant(mass / divisor, language) for mass in (low_t, high_t))
    return interval(low, high, language) + HARD_SPACE + names[1]


def whole_tonnes(mass_t: float, language: str) -> str:
    """Write a mass for a table in tonnes: a whole number, no unit."""
    return fixed(mass_t, language)
