"""Numbers, years and months in words, with knappt and drygt carrying the rounding."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kolrum.lib.languages import HARD_SPACE, style_of
from kolrum.lib.numbers import NOISE, fixed

LAST_WORD = 12  # to twelve in words, from 13 in digits


class Lean(StrEnum):
    """On which side of the whole number said the real one lies."""

    UNDER = "under"
    EXACT = "exact"
    OVER = "over"


@dataclass(frozen=True)
class Noun:
    """What is counted, in one language; `one` is the word for 1 before it."""

    one: str
    singular: str
    plural: str
    half: str


YEAR: Mapping[str, Noun] = {
    "sv": Noun("ett", "år", "år", "ett halvt år"),
    "en": Noun("one", "year", "years", "half a year"),
}
MONTH: Mapping[str, Noun] = {
    "sv": Noun("en", "månad", "månader", "en halv månad"),
    "en": Noun("one", "month", "months", "half a month"),
}
TIMES: Mapping[str, Noun] = {
    "sv": Noun("en", "gång", "gånger", "en halv gång"),
    "en": Noun("one", "time", "times", "half"),
}
MUNICIPALITY: Mapping[str, Noun] = {
    "sv": Noun("en", "kommun", "kommuner", "en halv kommun"),
    "en": Noun("one", "municipality", "municipalities", "half a municipality"),
}

LEANS = {
    "sv": {Lean.UNDER: "knappt", Lean.EXACT: "precis", Lean.OVER: "drygt"},
    "en": {Lean.UNDER: "just under", Lean.EXACT: "exactly", Lean.OVER: "just over"},
}
LESS_THAN = {"sv": "mindre än", "en": "less than"}
ABOUT = {"sv": "cirka", "en": "about"}
ONE_AND_A_HALF = {"sv": "en och en halv gång", "en": "one and a half times"}
LOW_HALF, HIGH_HALF = 1.25, 1.75
NUMERALS = {
    "sv": "noll ett två tre fyra fem sex sju åtta nio tio elva tolv",
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
}


def numeral(count: int, language: str, one: str = "") -> str:
    """Write a whole number as prose has it: in words to twelve, then in digits."""
    style_of(language)
    if count == 1 and one:
        return one
    if 0 <= count <= LAST_WORD:
        return NUMERALS[language].split()[count]
    return fixed(count, language)


def counted(count: int, noun: Mapping[str, Noun], language: str) -> str:
    """Write a number of things: ett år, en månad, tolv kommuner, 290 kommuner."""
    style_of(language)
    word = noun[language]
    number = numeral(count, language, word.one)
    name = word.singular if count == 1 else word.plural
    return number + (HARD_SPACE if number[-1].isdigit() else " ") + name


def leaning(value: float) -> tuple[Lean, int]:
    """Return the nearest whole number and on which side of it the value lies.

    Exact means equal but for floating point: 59.97 leans under 60.
    """
    whole = round(value)
    if abs(value - whole) < NOISE:
        return Lean.EXACT, whole
    return (Lean.UNDER if value < whole else Lean.OVER), whole


def lean_word(lean: Lean, language: str) -> str:
    """Return knappt, precis or drygt."""
    style_of(language)
    return LEANS[language][lean]


def leaning_in_words(value: float, noun: Mapping[str, Noun], language: str) -> str:
    """Write an amount of whole things with its lean: drygt sju år, knappt 60 månader.

    Below a half it is less than half of one; nothing and less have no such words.
    """
    if value <= 0:
        message = f"{value} cannot be said with knappt or drygt; its state has words"
        raise ValueError(message)
    lean, whole = leaning(value)
    if whole == 0:
        return f"{LESS_THAN[language]} {noun[language].half}"
    return f"{lean_word(lean, language)} {counted(whole, noun, language)}"


def years_in_words(years: float, language: str) -> str:
    """Write years: 7.3 is drygt sju år, 4.998 is knappt fem år."""
    return leaning_in_words(years, YEAR, language)


def months_in_words(months: float, language: str) -> str:
    """Write months: 59.97 is knappt 60 månader."""
    return leaning_in_words(months, MONTH, language)


def duration_in_words(years: float, language: str) -> str:
    """Write a time in years, or in months where it is under two years."""
    if years < 2:
        return months_in_words(12 * years, language)
    return years_in_words(years, language)


def times_in_words(times: float, language: str) -> str:
    """Write a ratio: 5.2 is drygt fem gånger, 1.7 is drygt en och en halv gång."""
    if is_about_one_and_a_half(times):
        lean = Lean.EXACT if abs(times - 1.5) < NOISE else Lean.UNDER
        lean = Lean.OVER if times - 1.5 >= NOISE else lean
        return f"{lean_word(lean, language)} {ONE_AND_A_HALF[language]}"
    return leaning_in_words(times, TIMES, language)


def is_about_one_and_a_half(times: float) -> bool:
    """Tell whether a ratio is nearer one and a half than one or two."""
    return LOW_HALF <= times < HIGH_HALF


def leaning_number(value: float, language: str) -> str:
    """Write the large figure beside a picture: knappt 60, drygt 4, 24 if exact."""
    lean, whole = leaning(value)
    number = fixed(whole, language)
    if lean is Lean.EXACT:
        return number
    if whole == 0:
        return f"{LESS_THAN[language]} 1"
    return f"{lean_word(lean, language)} {number}"


def about(text: str, language: str) -> str:
    """Mark an estimate: cirka 369 000 ton."""
    style_of(language)
    return f"{ABOUT[language]} {text}"
