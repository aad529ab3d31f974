"""The years that a report looks ahead to: those of the country's own goals."""

from kolrum.carbon.methods.requiring import LAST_DRAWN_YEAR
from kolrum.data.goals import national_goals

SOONEST, LATEST, ELSE = 3, 10, 4
"""Years ahead in which a goal is aimed at; and where there is none."""

LEAST_BETWEEN = 5


def aimed_year(iso2: str, start_year: int) -> int:
    """Give the year by which effects and aims are told: of the country's next goal.

    One that is too near to be helped, or too far to be planned for, is passed over.
    """
    ahead = (y for y in _years(iso2) if SOONEST <= y - start_year <= LATEST)
    return min(ahead, default=start_year + ELSE)


def furthest_year(iso2: str, start_year: int) -> int:
    """Give the last year that paths are followed to: of the country's last goal.

    It comes some years after the one aimed at; without goals, it is the year to which
    paths are drawn.
    """
    last = max(_years(iso2), default=LAST_DRAWN_YEAR)
    return max(last, aimed_year(iso2, start_year) + LEAST_BETWEEN)


def _years(iso2: str) -> tuple[int, ...]:
    goals = national_goals(iso2)
    return tuple(year for goal in goals for year, _part in goal.promise.points)
