"""Which rows an address asks for: understood, or refused in words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.carbon.provenance import Rows
from kolrum.data.countries import Country, Place, live_countries
from kolrum.data.errors import MissingData
from kolrum.data.finding import find_place
from kolrum.data.series import TOTAL, Series
from kolrum.data.statistics import Statistics
from kolrum.data.world import World, read_world
from kolrum.sources.behind import EVERY_PLACE, series_called, signed_sectors
from kolrum.sources.statistics import statistics_in_memory

FIELDS = ("country", "series", "place", "years", "sector")
"""Names of the parts of a question in addresses."""

LONGEST = 4000
MOST_YEARS = 300
UNKNOWN, UNREADABLE = 404, 422

_SPAN = re.compile(r"(\d{4})(?:\s*[-\u2013]\s*(\d{4}))?")


class Refused(Exception):
    """A question without an answer: its HTTP status, and what, why and what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True)
class Asked:
    """Rows that can be given, and what they are taken out of."""

    country: Country
    statistics: Statistics
    world: World
    series: Series
    rows: Rows


def asked(written: Mapping[str, str]) -> Asked:
    """Understand a question; only the series must be named.

    A place is a code, a name, several codes with commas, or `country:se` for all of
    the lowest level. Years are `2015-2019` or `2015,2017`; left out, all are given.

    Raises
    ------
    Refused
        Telling what was not understood or is not there, and what can be asked.
    """
    typed = {name: written.get(name, "").strip()[:LONGEST] for name in FIELDS}
    country, statistics = _statistics(typed)
    world = read_world()
    series = _series(typed["series"], statistics, world)
    return Asked(
        country,
        statistics,
        world,
        series,
        Rows(
            series.key,
            tuple(dict.fromkeys(_places(typed["place"], country, series))),
            _years(typed["years"], series),
            _sector(typed["sector"], series),
        ),
    )


def series_offered(statistics: Statistics, world: World) -> tuple[str, ...]:
    """Name the series whose rows can be asked for."""
    of_world = (world.national, world.population, world.components)
    return (*statistics.series, *(series.key for series in of_world))


def _statistics(typed: Mapping[str, str]) -> tuple[Country, Statistics]:
    found = {country.iso2: country for country in live_countries()}
    place = typed["place"]
    named = typed["country"].lower() or (
        place.removeprefix(EVERY_PLACE) if place.startswith(EVERY_PLACE) else ""
    )
    if named and named not in found:
        raise Refused(
            UNKNOWN,
            _("There is no country “%(country)s” here. There are: %(offered)s.")
            % {"country": named, "offered": ", ".join(found)},
        )
    candidates = [found[named]] if named else list(found.values())
    known = [(country, statistics_in_memory(country.iso2)) for country in candidates]
    for country, statistics in known:
        if typed["series"] in statistics.series:
            return country, statistics
    return known[0]


def _series(key: str, statistics: Statistics, world: World) -> Series:
    try:
        return series_called(key, statistics, world)
    except MissingData as missing:
        offered = ", ".join(series_offered(statistics, world))
        message = (
            _("There is no data set “%(series)s” with rows. There are: %(offered)s.")
            if key
            else _("Name a data set. There are: %(offered)s.")
        )
        raise Refused(
            UNKNOWN if key else UNREADABLE,
            message % {"series": key, "offered": offered},
        ) from missing


def _places(text: str, country: Country, series: Series) -> Iterator[str]:
    held = set(series.places)
    if not text:
        whole = country.whole
        yield from (
            series.places
            if not held & {*whole.members, whole.code}
            else (_within(whole, held))
        )
        return
    for name in filter(None, map(str.strip, text.split(","))):
        place = _place(name, country)
        codes = _within(place, held) if place else (name,) if name in held else ()
        if not codes:
            raise Refused(
                UNKNOWN,
                _("%(series)s has no rows of “%(place)s”. Write a code or a name.")
                % {"series": series.key, "place": name},
            )
        yield from codes


def _place(name: str, country: Country) -> Place | None:
    if name.startswith(EVERY_PLACE):
        return country.whole
    if name in country.places:
        return country.places[name]
    found = find_place(name, country.iso2)
    return found if isinstance(found, Place) else None


def _within(place: Place, held: set[str]) -> tuple[str, ...]:
    """The places a figure of this one is the sum of, or itself where none is held."""
    members = tuple(code for code in place.members if code in held)
    return members or ((place.code,) if place.code in held else ())


def _years(text: str, series: Series) -> tuple[int, ...]:
    if not text:
        return series.years
    years: set[int] = set()
    for part in text.split(","):
        found = _SPAN.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not first <= last < first + MOST_YEARS:
            raise Refused(
                UNREADABLE,
                _("“%(years)s” are not years. Write them as 2015–2019 or 2015,2017.")
                % {"years": text},
            )
        years.update(range(first, last + 1))
    return tuple(sorted(years))


def _sector(text: str, series: Series) -> str:
    if not text:
        return TOTAL if TOTAL in series.sectors else series.sectors[0]
    # A plus sign that was not escaped in an address arrives as a space.
    sector = text.replace(" ", "+")
    try:
        signed_sectors(sector, series)
    except MissingData as missing:
        raise Refused(
            UNKNOWN,
            _("%(series)s has no sector “%(sector)s”. There are: %(offered)s.")
            % {
                "series": series.key,
                "sector": text,
                "offered": ", ".join(series.sectors),
            },
        ) from missing
    return sector
