"""The ways in which a message can ask for a value to be written."""

from collections.abc import Callable, Mapping
from datetime import date

from kolrum.lib import dates, numbers, units
from kolrum.lib import words as counts
from kolrum.narrative.errors import BadValue
from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.languages.words import degrees
from kolrum.narrative.values import (
    Change,
    Counted,
    Limit,
    PlaceName,
    SectorName,
    Value,
    Worded,
)

Way = Callable[[Value, str], str]
ONE, OTHER = "one", "other"
LEAST = 0.0005
"""Below it a share has no digit left that counts."""


def write(value: Value, way: str, language: str) -> str:
    """Write a value in a way.

    Raises
    ------
    BadValue
        When there is no such way, or it does not suit the value.
    """
    if way not in WAYS:
        message = f"{way!r} is not a way to write a value"
        raise BadValue(message)
    return WAYS[way](value, language)


def _plain(value: Value, language: str) -> str:
    grammar = GRAMMARS[language]
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case PlaceName():
            return grammar.name(value)
        case SectorName():
            return grammar.sector(value)
        case Counted():
            return grammar.counted(value)
        case Worded():
            return value.in_language(language)
        case _:
            message = f"{value!r} needs a way to be written"
            raise BadValue(message)


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        message = f"{value!r} is not a number"
        raise BadValue(message)
    return value


def _pair(value: Value) -> tuple[float, float]:
    match value:
        case (int() | float() as low, int() | float() as high):
            return low, high
        case _:
            message = f"{value!r} is not a range"
            raise BadValue(message)


def _day(value: Value) -> date:
    if not isinstance(value, date):
        message = f"{value!r} is not a day"
        raise BadValue(message)
    return value


def _place(value: Value) -> PlaceName:
    if not isinstance(value, PlaceName):
        message = f"{value!r} is not a place"
        raise BadValue(message)
    return value


def _named(value: Value) -> PlaceName | SectorName:
    return value if isinstance(value, SectorName) else _place(value)


def _limit(value: Value) -> Limit:
    if not isinstance(value, Limit):
        message = f"{value!r} is not a limit"
        raise BadValue(message)
    return value


def of_number(write: Callable[[float, str], str]) -> Way:
    """Make a way for numbers."""
    return lambda value, language: write(_number(value), language)


def of_day(write: Callable[[date, str], str]) -> Way:
    """Make a way for days."""
    return lambda value, language: write(_day(value), language)


def _count(value: Value, language: str) -> str:
    if isinstance(value, Counted):
        return GRAMMARS[language].how_many(value)
    return counts.numeral(round(_number(value)), language)


def _plural(value: Value, language: str) -> str:
    del language
    count = value.count if isinstance(value, Counted) else _number(value)
    return ONE if count == 1 else OTHER


def _percent(fraction: float, language: str) -> str:
    """Percent in words; what would be written as nought is less than 0,1 procent."""
    if 0 < fraction < LEAST:
        least = numbers.percent_in_words(2 * LEAST, language)
        return f"{counts.LESS_THAN[language]} {least}"
    return numbers.percent_in_words(fraction, language)


def _percent_range(value: Value, language: str) -> str:
    low, high = (numbers.percentage_label(each, language) for each in _pair(value))
    word = numbers.percent_in_words(0.5, language).removeprefix("50")
    return numbers.interval(low, high, language) + word


def _years(value: Value, language: str) -> str:
    """Years in a sentence, neighbours as spans: 1990, 2000 och 2015–2023."""
    if not isinstance(value, tuple):
        message = f"{value!r} is not years"
        raise BadValue(message)
    spans: list[list[int]] = []
    for year in (each for each in value if isinstance(each, int)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    parts = [dates.year_span(span[0], span[-1]) for span in spans]
    return GRAMMARS[language].listed(parts)


def _sectors(value: Value, language: str) -> str:
    grammar = GRAMMARS[language]
    if isinstance(value, SectorName):
        return grammar.bare_sector(value)
    if not isinstance(value, tuple):
        message = f"{value!r} is not sectors"
        raise BadValue(message)
    sectors = (each for each in value if isinstance(each, SectorName))
    return grammar.listed([grammar.bare_sector(each) for each in sectors])


def _changes(value: Value, language: str) -> str:
    """Sectors with their changes: transporter +20 procent, industri −3 procent."""
    if not isinstance(value, tuple):
        message = f"{value!r} is not changes"
        raise BadValue(message)
    return ", ".join(
        f"{GRAMMARS[language].bare_sector(each.sector)} "
        f"{_signed_percent(each.fraction, language)}"
        for each in value
        if isinstance(each, Change)
    )


def _percent_change(rate: float, language: str) -> str:
    text = numbers.percent_in_words(rate, language)
    return f"+{text}" if rate > 0 and text[0].isdigit() else text


def _signed_percent(fraction: float, language: str) -> str:
    text = numbers.percent_in_words(fraction, language, 0)
    return f"+{text}" if text[0].isdigit() and not text.startswith("0") else text


WAYS: Mapping[str, Way] = {
    "": _plain,
    "select": _plain,
    "plural": _plural,
    # masses
    "tonnes": of_number(units.tonnes),
    "tonnes-range": lambda v, lang: units.tonnes_interval(*_pair(v), lang),
    # shares and rates
    "percent": of_number(_percent),
    "whole-percent": of_number(lambda v, lang: numbers.percent_in_words(v, lang, 0)),
    "percent-number": of_number(numbers.percentage_label),
    "percent-sign": of_number(numbers.percent),
    "percent-label": of_number(numbers.percent_label),
    "change-label": of_number(numbers.signed_percent_label),
    "percent-change": of_number(_percent_change),
    "percent-range": _percent_range,
    "fraction": of_number(lambda v, lang: GRAMMARS[lang].fraction(v)),
    "changes": _changes,
    # counts and times
    "count": _count,
    "digits": of_number(numbers.fixed),
    "truncated": of_number(numbers.truncated),
    "leaning": of_number(counts.leaning_number),
    "months": of_number(counts.months_in_words),
    "years": of_number(counts.years_in_words),
    "duration": of_number(counts.duration_in_words),
    "times": of_number(lambda v, lang: GRAMMARS[lang].times(v)),
    "multiple": of_number(lambda v, lang: GRAMMARS[lang].multiple(int(v))),
    "every": of_number(lambda v, lang: GRAMMARS[lang].every(int(v))),
    "month-count": of_number(
        lambda v, lang: counts.counted(int(v), counts.MONTH, lang)
    ),
    # days and years
    "month": of_day(dates.month_and_year),
    "day": of_day(dates.the_date),
    "short-day": of_day(dates.short_date),
    "day-of-year": of_day(dates.day_and_month),
    "year": of_day(lambda v, lang: str(v.year)),
    "span": lambda v, lang: dates.year_span(*map(int, _pair(v))),
    "years-list": _years,
    # names
    "genitive": lambda v, lang: GRAMMARS[lang].genitive(_place(v)),
    "where": lambda v, lang: GRAMMARS[lang].where(_place(v)),
    "organisation": lambda v, lang: GRAMMARS[lang].organisation(_place(v)),
    "the-kind": lambda v, lang: GRAMMARS[lang].the_kind(_place(v)),
    "of-the-kind": lambda v, lang: GRAMMARS[lang].genitive_of_kind(_place(v)),
    "kind": lambda v, lang: _place(v).kind,
    "number": lambda v, lang: GRAMMARS[lang].agreement(_named(v)),
    "bare": _sectors,
    "gas": lambda v, lang: GRAMMARS[lang].gas(_plain(v, lang)),
    # limits
    "degrees": lambda v, lang: degrees(_limit(v).temperature_c, lang),
    "for": lambda v, lang: GRAMMARS[lang].for_limit(_limit(v)),
    "for-whole": lambda v, lang: GRAMMARS[lang].for_whole_limit(_limit(v)),
    "at": lambda v, lang: GRAMMARS[lang].at_limit(_limit(v)),
    "likelihood": lambda v, lang: numbers.percent_in_words(
        _limit(v).likelihood_pct / 100, lang
    ),
}
