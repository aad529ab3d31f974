"""Indicators to follow, with the place's own values: of the statistics, and others'."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kolrum.lib.numbers import fixed, percent
from kolrum.reports.blocks import Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.proposals.ground import (
    aimed_year,
    fine_pieces,
    portions_now,
    sector_pieces,
    told_t,
)
from kolrum.telling.consumption import LOCAL_ROLE

KEY = "indicators"
LEAST = 0.05
CARS = "transport/passenger_cars"


@dataclass(frozen=True)
class Indicator:
    """A figure to follow: what it is now, of which year, and where it should be."""

    name: str
    value: str
    year: str
    aim: str
    source: str


def table_of(voice: Voice) -> Table:
    """Give the indicators of a place."""
    rows = tuple(
        Row((Cell(each.name), Cell(each.value), Cell(each.year), Cell(each.aim),
             Cell(each.source)))
        for each in (*_emissions(voice), *_sectors(voice), *_local(voice))
    )  # fmt: skip
    return Table(
        KEY,
        voice.label("indicators-title"),
        tuple(
            voice.label(f"indicators-head-{name}")
            for name in ("name", "value", "year", "aim", "source")
        ),
        rows,
        note=voice.words("indicators-note"),
        has_words=True,
    )


def _emissions(voice: Voice) -> Iterator[Indicator]:
    facts, language = voice.facts, voice.language
    chosen = facts.chosen
    latest = max(facts.observed, key=lambda value: value.year, default=None)
    if latest is None:
        return
    origin = voice.book.known.published.statistics.observed.source
    series = voice.label("source-vintage", vintage=origin.vintage)
    aim = _required_t(voice)
    yield Indicator(
        voice.label("indicator-emissions"),
        voice.label("in-tonnes", amount=fixed(latest.emissions_t, language)),
        str(latest.year),
        _by_next(voice, aim),
        series,
    )
    people = facts.people.get(latest.year)
    if people:
        wanted = facts.people.get(max(facts.people), people)
        yield Indicator(
            voice.label("indicator-person"),
            voice.label(
                "in-tonnes", amount=fixed(latest.emissions_t / people, language, 2)
            ),
            str(latest.year),
            _by_next(voice, None if aim is None else aim / wanted, decimals=2),
            series,
        )
    trend = chosen.trend
    cut = None if facts.is_uncertain else chosen.required_annual_cut
    if trend is not None and cut is not None:
        yield Indicator(
            voice.label("indicator-pace"),
            percent(-trend.rate, language)
            if trend.has_direction
            else voice.label("no-direction"),
            f"{trend.first_year}–{trend.last_year}",
            percent(cut, language),
            series,
        )


def _required_t(voice: Voice) -> float | None:
    """What the budget's path emits in the year aimed at; None where there is none."""
    if voice.facts.is_uncertain:
        return None
    path = {value.year: value.emissions_t for value in voice.facts.chosen.pathway}
    return path.get(aimed_year(voice.book.known))


def _by_next(voice: Voice, aim: float | None, decimals: int = 0) -> str:
    if aim is None:
        return voice.label("aim-down")
    amount = fixed(aim, voice.language, decimals)
    return voice.label("aim-by", amount=amount, year=aimed_year(voice.book.known))


def _sectors(voice: Voice) -> Iterator[Indicator]:
    """Sectors large enough, and passenger cars per person."""
    known, facts, language = voice.book.known, voice.facts, voice.language
    if not known.sector_sources:
        return
    source = voice.label("source-vintage", vintage=known.sector_sources[0].vintage)
    aim, portions = _required_t(voice), portions_now(facts)
    for piece in sector_pieces(known):
        if piece.portion < LEAST:
            continue
        wanted = aim and told_t(facts, aim * portions.get(piece.key, 0))
        yield Indicator(
            voice.label("indicator-sector", sector=piece.name),
            voice.label("in-tonnes", amount=fixed(piece.amount_t, language)),
            str(piece.year),
            _by_next(voice, wanted),
            source,
        )
    cars = [piece for piece in fine_pieces(known) if piece.key == CARS]
    people = facts.people.get(cars[0].year) if cars and not facts.is_tiny else None
    if cars and people:
        yield Indicator(
            voice.label("indicator-cars"),
            voice.label(
                "in-kilos", amount=fixed(1000 * cars[0].amount_t / people, language)
            ),
            str(cars[0].year),
            voice.label("aim-down"),
            source,
        )


def _local(voice: Voice) -> Iterator[Indicator]:
    """Cars, charging and cycle roads, where that package is loaded."""
    known, language = voice.book.known, voice.language
    statistics = known.published.statistics
    if not statistics.has(LOCAL_ROLE) or not voice.facts.is_lowest:
        return
    series, code = statistics.in_role(LOCAL_ROLE), known.place.code

    def latest(key: str) -> tuple[int, float] | None:
        years = series.known_years((code,), key) if key in series.sectors else ()
        if not years:
            return None
        value = float(series.known((code,), years[-1:], key)[0, 0])
        return None if np.isnan(value) else (years[-1], value)

    electric, cars = latest("cars_in_use_battery_electric"), latest("cars_in_use_total")
    if electric and cars and cars[1] > 0:
        share = percent(electric[1] / cars[1], language)
        yield _others(voice, "electric", share, electric[0], "Trafikanalys")
    points = latest("public_charging_points")
    if points:
        yield _others(
            voice, "charging", fixed(points[1], language), points[0], "Power Circle"
        )
    cycle = latest("cycle_network_municipal")
    if cycle:
        length = voice.label("in-km", amount=fixed(cycle[1] / 1000, language))
        yield _others(voice, "cycle", length, cycle[0], "Trafikverket")


def _others(voice: Voice, name: str, value: str, year: int, source: str) -> Indicator:
    told = voice.label(f"indicator-{name}")
    return Indicator(told, value, str(year), voice.label("aim-up"), source)
