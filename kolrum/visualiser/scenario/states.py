"""The state of a scenario: read from an address, and written into one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.carbon.scenarios import Course
from kolrum.lib.numbers import short
from kolrum.narrative.facts import Facts
from kolrum.narrative.scenario import Which
from kolrum.visualiser.scenario.parts import Parts

LOWEST_PCT, HIGHEST_PCT = -100.0, 15.0
DRAWN_TO = 2045
DRAWN_YEARS = 20
LAST_UNTIL = 2100
MOST_TYPED = 40
SECTOR = "rate_"
NUMBER = re.compile(r"[+-]?[0-9]{1,4}(\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Offered:
    """What can be chosen for a place: the paths, the sectors, the years."""

    which: tuple[Which, ...]
    sectors: tuple[str, ...]
    start_year: int

    @property
    def last_year(self) -> int:
        """The last year a change may begin in, and the last that is drawn."""
        return max(DRAWN_TO, self.start_year + DRAWN_YEARS - 1)


@dataclass(frozen=True)
class State:
    """Which path, in percent a year as they were typed; None where nothing is said."""

    which: Which = Which.TODAY
    rate_pct: float | None = None
    sector_rates_pct: Mapping[str, float] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None

    def query(self) -> dict[str, str]:
        """Give what is not usual, by its names in addresses."""
        told = {}
        if self.which in (Which.TREND, Which.BUDGET):
            told["path"] = str(self.which)
        if self.rate_pct:
            told["rate"] = f"{self.rate_pct:.10g}"
        for key, rate_pct in self.sector_rates_pct.items():
            told[f"{SECTOR}{key}"] = f"{rate_pct:.10g}"
        if self.first_year is not None:
            told["from"] = str(self.first_year)
        if self.last_year is not None:
            told["until"] = str(self.last_year)
        return told


@dataclass(frozen=True)
class Read:
    """A state, what was typed, what was refused by field, and what was passed over."""

    state: State
    typed: Mapping[str, str]
    complaints: Mapping[str, str]
    notices: tuple[str, ...]


def offered_of(facts: Facts, parts: Parts | None) -> Offered:
    """Tell what can be chosen: a trend with direction, a cut that is required."""
    chosen = facts.chosen
    which = [Which.TODAY]
    if chosen.trend is not None and chosen.trend.has_direction:
        which.append(Which.TREND)
    if chosen.required_annual_cut is not None:
        which.append(Which.BUDGET)
    return Offered(tuple(which), parts.keys if parts else (), chosen.start_year)


def names_of(offered: Offered) -> frozenset[str]:
    """Name all that the address of a scenario may hold."""
    sectors = (f"{SECTOR}{key}" for key in offered.sectors)
    return frozenset(("path", "rate", "from", "until", *sectors))


def read(query: QueryDict, offered: Offered, language: str) -> Read:
    """Read a state; what cannot be read is refused in words, the usual stands in."""
    typed = {
        name: query.get(name, "").strip()[:MOST_TYPED]
        for name in sorted(names_of(offered))
        if query.get(name, "").strip()
    }
    reader = Reader(typed, language)
    which, notices = _which(typed.get("path", ""), offered)
    sector_rates = {
        key: rate_pct
        for key in offered.sectors
        if (rate_pct := reader.number(f"{SECTOR}{key}", LOWEST_PCT, HIGHEST_PCT))
        is not None
    }
    rate_pct = reader.number("rate", LOWEST_PCT, HIGHEST_PCT)
    first = reader.year("from", offered.start_year, offered.last_year)
    first = None if first == offered.start_year else first
    last = reader.year("until", first or offered.start_year, LAST_UNTIL)
    if which is Which.TODAY and (rate_pct or sector_rates):
        which = Which.OWN
    if which in (Which.TREND, Which.BUDGET) and rate_pct is not None:
        which = Which.OWN
    state = State(which, rate_pct, MappingProxyType(sector_rates), first, last)
    return Read(state, typed, reader.complaints, notices)


def _which(asked: str, offered: Offered) -> tuple[Which, tuple[str, ...]]:
    if not asked or asked == Which.TODAY:
        return Which.TODAY, ()
    if asked in (Which.TREND, Which.BUDGET):
        which = Which(asked)
        if which in offered.which:
            return which, ()
        reasons = {
            Which.TREND: _("The trend has no certain direction here."),
            Which.BUDGET: _("No rate of reduction keeps a budget that is spent."),
        }
        return Which.TODAY, (reasons[which],)
    notice = _("“%(asked)s” is not a path that can be chosen.") % {"asked": asked}
    return Which.TODAY, (notice,)


class Reader:
    """Reads fields one by one and keeps what was wrong with them, by field."""

    def __init__(self, typed: Mapping[str, str], language: str) -> None:
        self.typed, self.language = typed, language
        self.complaints: dict[str, str] = {}

    def number(self, name: str, lowest: float, highest: float) -> float | None:
        """A number between two; a comma, a minus sign and % are understood."""
        text = self.typed.get(name, "")
        if not text:
            return None
        bare = re.sub(r"\s|%", "", text).replace(",", ".").replace("\u2212", "-")
        if not NUMBER.fullmatch(bare):
            words = _("“%(typed)s” is not a number.")
            self.complaints[name] = words % {"typed": text}
            return None
        value = float(bare)
        if not lowest <= value <= highest:
            self.complaints[name] = _("Choose from %(low)s to %(high)s per cent.") % {
                "low": short(lowest, self.language),
                "high": short(highest, self.language),
            }
            return None
        return value

    def year(self, name: str, lowest: int, highest: int) -> int | None:
        """A year between two."""
        text = self.typed.get(name, "")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{4}", text):
            words = _("“%(typed)s” is not a year. Write four digits.")
            self.complaints[name] = words % {"typed": text}
            return None
        if not lowest <= int(text) <= highest:
            self.complaints[name] = _("Choose a year from %(low)s to %(high)s.") % {
                "low": lowest,
                "high": highest,
            }
            return None
        return int(text)


def course_of(state: State, facts: Facts, parts: Parts | None) -> Course:
    """Turn a state into rates: one for all, or one for each sector."""
    rate = base_rate(state, facts)
    first = state.first_year or facts.chosen.start_year
    if not state.sector_rates_pct or parts is None:
        return Course((rate,), first, state.last_year)
    rates = tuple(
        state.sector_rates_pct[key] / 100 if key in state.sector_rates_pct else rate
        for key in parts.keys
    )
    return Course(rates, first, state.last_year)


def base_rate(state: State, facts: Facts) -> float:
    """Give the rate of all that has none of its own, as a fraction a year."""
    chosen = facts.chosen
    if state.which is Which.TREND and chosen.trend is not None:
        return chosen.trend.rate
    if state.which is Which.BUDGET and chosen.required_annual_cut is not None:
        return -chosen.required_annual_cut
    return (state.rate_pct or 0.0) / 100
