"""When a budget ends, in the few words of a cell: a list, a table, a comparison."""

from datetime import date
from pathlib import Path

from kolrum.lib.dates import month_and_year
from kolrum.narrative.facts import turn_at
from kolrum.narrative.messages import find
from kolrum.narrative.patterns import filled
from kolrum.narrative.ways import write

FOLDER = Path(__file__).parent


def in_brief(
    exhausted_on: date | None,
    *,
    is_uncertain: bool,
    start_year: int,
    today: date,
    language: str,
) -> str:
    """Write a month, "never", or "about now" where the day is not known.

    A budget whose interval holds nought runs out about the turn of the year before its
    start (METHOD P11): the words are those of the sentences on its page.
    """
    if is_uncertain:
        name = "about-now" if turn_at(start_year, today) == "now" else "about"
        return _said(name, language, before=start_year - 1, start=start_year)
    if exhausted_on is None:
        return _said("never", language)
    return month_and_year(exhausted_on, language)


def _said(name: str, language: str, **values: int) -> str:
    (pattern,) = find(FOLDER, name, language).paragraphs
    return filled(pattern, lambda key, way: write(values[key], way, language))
