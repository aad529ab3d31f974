"""How long the text of a page holds: until a day it names has passed, or the year."""

from collections.abc import Iterator
from datetime import date, timedelta

from kolrum.telling.gathering import Gathered
from kolrum.telling.peers import kept_of


def holds_until(known: Gathered) -> date:
    """Give the first day on which a page of these facts may be told otherwise.

    Texts speak of budgets' ends in the past tense from the day after, and of years by
    whether they have begun.
    """
    today = known.facts.today
    ahead = (day + timedelta(days=1) for day in _days(known) if day >= today)
    return min((*ahead, _new_year(today)))


def _new_year(today: date) -> date:
    return date(today.year + 1, 1, 1)


def _days(known: Gathered) -> Iterator[date]:
    facts = known.facts
    assessments = [facts.chosen, *facts.siblings]
    if facts.main is not None:
        assessments.append(facts.main)
    for assessment in assessments:
        yield from filter(
            None, (assessment.exhausted_on, assessment.trend_exhausted_on)
        )
    yield from (way.exhausted_on for way in facts.alternatives if way.exhausted_on)
    if known.place is known.country.whole:
        # Its page lists every place.
        kept = kept_of(known.country, known.chosen)
        yield from (each.exhausted_on for each in kept if each.exhausted_on)
