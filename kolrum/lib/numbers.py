"""Numbers as text, the same in sentences, tables and pictures."""

import math
import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from kolrum.lib.languages import EN_DASH, HARD_SPACE, MINUS, NARROW_SPACE, style_of

# Closer than this to a whole number is that number: what floating point leaves
# behind after a sum, far below anything a reader can see (a month is 2.6e6 s).
NOISE = 1e-6
BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=°C|procent|per cent|percentage|grader|degrees|[Jj]anuar[iy])"
)
WIDE = Context(prec=400)
"""Digits enough for any float: a rate of nearly nought sums to very much."""


def _decimal(value: float) -> Decimal:
    number = float(value)
    if not math.isfinite(number):
        message = (
            f"{number} cannot be shown as a number; say in words why it is missing"
        )
        raise ValueError(message)
    return Decimal(repr(number))


def _text(number: Decimal, language: str) -> str:
    """Text of a rounded number with the decimals it carries."""
    style = style_of(language)
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if int(whole) >= style.group_from:
        whole = f"{int(whole):,}".replace(",", style.group)
    sign = (
        MINUS if number < 0 else ""
    )  # Decimal("-0.0") < 0 is false: never minus nought
    return sign + whole + (style.decimal + decimals if decimals else "")


def _rounded(value: float, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    number = _decimal(value).quantize(step, ROUND_HALF_UP, WIDE)
    return number if decimals > 0 else number.quantize(Decimal(1), context=WIDE)


def _without_trailing_zeros(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def significant_decimal(value: float, digits: int = 3) -> Decimal:
    """Return a number rounded to so many digits that count, without trailing zeros."""
    number = _decimal(value)
    if not number:
        return Decimal(0)
    place = number.adjusted() - digits + 1
    kept = number.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP, WIDE)
    whole = kept.quantize(Decimal(1), context=WIDE) if place > 0 else kept
    return _without_trailing_zeros(whole)


def fixed(value: float, language: str, decimals: int = 0) -> str:
    """Write a number with a fixed number of decimals, as in the rows of a table."""
    return _text(_rounded(value, decimals), language)


def significant(value: float, language: str, digits: int = 3) -> str:
    """Write a number with three digits that count, as public text has them."""
    return _text(significant_decimal(value, digits), language)


def short(value: float, language: str, decimals: int = 1) -> str:
    """Write a number with at most so many decimals: 25 and 16,7."""
    return _text(_without_trailing_zeros(_rounded(value, decimals)), language)


def signed(value: float, language: str, decimals: int = 1) -> str:
    """Write a change with its sign: +2,1 and −3,2; nought has none."""
    text = fixed(value, language, decimals)
    return f"+{text}" if _rounded(value, decimals) > 0 else text


def truncated(
    value: float, language: str, decimals: int = 1, *, in_column: bool = False
) -> str:
    """Write a running total cut off, never rounded up: 59,97 is 59,9 and 60 is 60.

    In a column, where decimals stand under each other, 60 is 60,0.
    """
    nearest = round(float(value))
    if abs(value - nearest) < NOISE:
        return fixed(nearest, language, decimals if in_column else 0)
    return _text(
        _decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN, WIDE),
        language,
    )


def percentage(fraction: float, language: str, decimals: int = 1) -> str:
    """Write percent alone, in a column whose heading has the sign: 16,7 and 25,0."""
    return _text(_percentage(fraction, decimals), language)


def percentage_label(fraction: float, language: str, decimals: int = 1) -> str:
    """Write percent alone in a sentence that has its sign or word: 16,7 and 25."""
    number = _without_trailing_zeros(_percentage(fraction, decimals))
    return _text(number, language)


def percent(fraction: float, language: str, decimals: int = 1) -> str:
    """Write a share or rate with its sign: 16,7 %, and 16.7% in English."""
    space = style_of(language).before_percent
    return percentage(fraction, language, decimals) + space + "%"


def percent_label(fraction: float, language: str, decimals: int = 1) -> str:
    """Write a share or rate that stands alone: 22 %, and 16,7 %.

    Sentences and labels leave out a trailing nought; columns keep their decimals.
    """
    space = style_of(language).before_percent
    return percentage_label(fraction, language, decimals) + space + "%"


def signed_percent_label(fraction: float, language: str, decimals: int = 1) -> str:
    """Write a change that stands alone with its sign: +13 %, and −3,2 %."""
    plus = "+" if _percentage(fraction, decimals) > 0 else ""
    return plus + percent_label(fraction, language, decimals)


def signed_percent(fraction: float, language: str, decimals: int = 1) -> str:
    """Write a change in percent with its sign: −3,2 %."""
    plus = "+" if _percentage(fraction, decimals) > 0 else ""
    return plus + percent(fraction, language, decimals)


def percent_in_words(fraction: float, language: str, decimals: int = 1) -> str:
    """Write a share or rate for a sentence: 16,7 procent, 25 procent."""
    word = {"sv": "procent", "en": "per cent"}[language]
    return percentage_label(fraction, language, decimals) + HARD_SPACE + word


def percentage_points(difference: float, language: str, decimals: int = 1) -> str:
    """Write a difference between two shares: 3,2 procentenheter, never procent."""
    number = _without_trailing_zeros(_rounded(100 * float(difference), decimals))
    one, many = {
        "sv": ("procentenhet", "procentenheter"),
        "en": ("percentage point", "percentage points"),
    }[language]
    return _text(number, language) + HARD_SPACE + (one if abs(number) == 1 else many)


def _percentage(fraction: float, decimals: int) -> Decimal:
    """Percent of a fraction; a part of the whole is never rounded up to all of it."""
    number = _rounded(float(_decimal(fraction) * 100), decimals)
    if abs(number) == 100 and abs(fraction) < 1 - NOISE:
        step = Decimal(1).scaleb(-decimals)
        return number - step if number > 0 else number + step
    return number


def interval(low: str, high: str, language: str) -> str:
    """Join two numbers already written: 0,1–4,8, and −1,2 till 4,8 below nought."""
    if low == high:
        return low
    if low.startswith(MINUS) or high.startswith(MINUS):
        word = {"sv": "till", "en": "to"}[language]
        return f"{low} {word} {high}"
    return low + EN_DASH + high


def unbroken(text: str) -> str:
    """Keep a number on one line with the unit, or the month, that stands after it."""
    return BEFORE_UNIT.sub(HARD_SPACE, text)


def agreeing(parts: Sequence[float], decimals: int = 0) -> tuple[float, ...]:
    """Round parts so that they sum to the rounded whole (largest remainders).

    A negative number of decimals rounds to tens, hundreds and so on.
    """
    step = 10.0**-decimals
    floors = [math.floor(part / step + NOISE) for part in parts]
    lacking = math.floor(sum(parts) / step + 0.5) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i] / step)
    for i in by_remainder[:lacking]:
        floors[i] += 1
    return tuple(round(floor * step, max(decimals, 0)) for floor in floors)


def parse(text: str, language: str) -> float:
    """Read a number that a person typed or that was written here.

    Spaces of every kind are allowed between groups, and minus as sign or hyphen.
    A text that could mean two numbers is refused with ValueError.
    """
    style = style_of(language)
    bare = re.sub(rf"[\s{HARD_SPACE}{NARROW_SPACE}]", "", text)
    bare = bare.replace(MINUS, "-")
    groups = r"\d{1,3}(?:,\d{3})+|\d+" if style.group == "," else r"\d+"
    if not re.fullmatch(rf"[+-]?(?:{groups})(?:{re.escape(style.decimal)}\d+)?", bare):
        message = f"{text!r} is not a number as written in {language}"
        raise ValueError(message)
    if style.group == ",":
        bare = bare.replace(",", "")
    return float(bare.replace(style.decimal, "."))
