"""Dates as text: months, days, and spans of years."""

from datetime import date

from kolrum.lib.languages import EN_DASH, HARD_SPACE, style_of

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober "
    "november december",
    "en": "January February March April May June July August September October "
    "November December",
}
# In running dates Swedish keeps months of at most four letters whole; a row of
# column heads needs them equally short.
SHORT_MONTHS = {
    "sv": "jan feb mars apr maj juni juli aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
BEFORE_DAY = {"sv": "den ", "en": ""}
MONTH_HEADS = {
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}


def month_name(month: int, language: str) -> str:
    """Write a month: december."""
    style_of(language)
    return MONTHS[language].split()[month - 1]


def month_heads(language: str) -> tuple[str, ...]:
    """Return the twelve months for the heads of columns: jan, feb, mar."""
    style_of(language)
    return tuple(MONTH_HEADS[language].split())


def month_letters(language: str) -> tuple[str, ...]:
    """Return the first letters of the twelve months, in small letters."""
    return tuple(head[0].lower() for head in month_heads(language))


def month_and_year(day: date, language: str) -> str:
    """Write a month of a year: december 2030."""
    return f"{month_name(day.month, language)}{HARD_SPACE}{day.year}"


def day_and_month(day: date, language: str) -> str:
    """Write a day of a year that is known: 27 mars."""
    style_of(language)
    return f"{day.day}{HARD_SPACE}{SHORT_MONTHS[language].split()[day.month - 1]}"


def short_date(day: date, language: str) -> str:
    """Write a date for a label: 31 dec 2030."""
    return f"{day_and_month(day, language)}{HARD_SPACE}{day.year}"


def full_date(day: date, language: str) -> str:
    """Write a date without article: 31 december 2030."""
    return f"{day.day}{HARD_SPACE}{month_and_year(day, language)}"


def the_date(day: date, language: str) -> str:
    """Write a date for a sentence: den 31 december 2030."""
    return BEFORE_DAY[language] + full_date(day, language)


def year_span(first_year: int, last_year: int) -> str:
    """Write a span of years: 2020–2023, or one year alone."""
    if first_year == last_year:
        return str(first_year)
    return f"{first_year}{EN_DASH}{last_year}"
