"""Facts of real places, from the shipped packages; no database."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np

from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Vintages, assess, gather
from kolrum.data.statistics import Statistics, read_statistics
from kolrum.data.world import read_world
from kolrum.narrative.facts import STRICT, Alternative, Facts, Sectors
from kolrum.narrative.values import Kind, PlaceName

TODAY = date(2026, 11, 22)
SHORTEST_GAP = 2015


def facts_of(
    iso2: str,
    code: str,
    temperature_c: float = 1.7,
    likelihood_pct: float = 50,
    today: date = TODAY,
) -> Facts:
    """Gather a place by the country's default method."""
    statistics = read_statistics(iso2)
    country = statistics.country
    place = country.place(code)
    method = METHODS[country.default_method]
    main = Choices(country.edition.start_year, method.temperature_c)
    wanted = replace(main, temperature_c=temperature_c, likelihood_pct=likelihood_pct)
    limits = [(1.5, 50.0), (1.7, likelihood_pct), (2.0, likelihood_pct)]
    others = [each for each in limits if each != (temperature_c, likelihood_pct)]
    chosen = assessed(iso2, code, wanted)
    sectors = sectors_of(statistics, place)
    return Facts(
        place=named(place),
        country=named(country.whole),
        chosen=chosen,
        today=today,
        main=assessed(iso2, code, main),
        siblings=tuple(
            assessed(iso2, code, replace(main, temperature_c=t, likelihood_pct=p))
            for t, p in others
        ),
        alternatives=tuple(alternatives(iso2, code, wanted, chosen, sectors)),
        sectors=sectors,
        perspective=statistics.observed.scope.perspective,
        lowest=kind(country),
        members=len(place.members),
        twin=twin(country, place),
        is_lowest=country.level(place.kind).is_lowest,
        population=people(statistics, place),
    )


def named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def kind(country: Country) -> Kind:
    words = country.lowest_level.words
    return Kind(
        {language: each.one for language, each in words.items()},
        {language: each.many for language, each in words.items()},
    )


def twin(country: Country, place: Place) -> PlaceName | None:
    for other in country.places.values():
        if other.code != place.code and other.members == place.members:
            return named(other)
    return None


@cache
def inputs_of(iso2: str, code: str, without: str = ""):
    statistics = read_statistics(iso2)
    method = statistics.country.default_method
    vintages = Vintages(without_sector=without) if without else Vintages()
    return gather(method, statistics, read_world(), code, vintages)


@cache
def assessed(iso2: str, code: str, choices: Choices, without: str = "") -> Assessment:
    return assess(inputs_of(iso2, code, without), choices)


def alternatives(iso2, code, wanted, chosen, sectors):
    yield Alternative.of(chosen)
    other_c = STRICT.temperature_c
    if wanted.temperature_c == other_c:
        other_c = 1.7
    other = replace(wanted, temperature_c=other_c)
    method = METHODS[read_statistics(iso2).country.default_method]
    ways = [(other, "")]
    if "anchored-newest" in method.variants:
        ways += [(replace(e, variant="anchored-newest"), "") for e in (wanted, other)]
    if sectors is not None:
        largest = next(iter(sectors.of(sectors.latest_year)))
        ways += [(each, largest) for each in (wanted, other)]
    ways += [
        (replace(wanted, principle=principle), "")
        for principle in method.principles
        if principle != wanted.principle
    ]
    for choices, without in ways:
        try:
            yield Alternative.of(assessed(iso2, code, choices, without), without)
        except (CarbonError, MissingData):
            continue


def sectors_of(statistics: Statistics, place: Place) -> Sectors | None:
    if not statistics.has("sectors"):
        return None
    series = statistics.sectors
    years = series.known_years(place.members)
    found = {}
    for sector in series.sectors:
        if sector == "total":
            continue
        values = np.nan_to_num(series.known(place.members, years, sector))
        if sector == "industry" and statistics.has("cement_deductions"):
            plants = statistics.deductions.known(place.members, years)
            values = np.maximum(values - np.nan_to_num(plants), 0.0)
        found[sector] = dict(zip(years, values.sum(axis=0).tolist(), strict=True))
    return Sectors(
        emissions_t=found,
        names=statistics.country.sectors,
        first_year=next(year for year in years if year >= SHORTEST_GAP),
        latest_year=years[-1],
        gas=series.gas,
        vintage=series.vintage,
    )


def people(statistics: Statistics, place: Place) -> int | None:
    if not statistics.has("population"):
        return None
    years = statistics.population.known_years(place.members)
    return int(statistics.population.of(place.members, years[-1:]).sum())
