"""The figures in the text of the method, taken from where the code holds them."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from kolrum.budgets.method.tables import emulator_table, methods_table, widths_table
from kolrum.carbon.derivation import Derivation
from kolrum.carbon.emulator import (
    FEEDBACK_MEAN,
    FEEDBACK_SD,
    GTCO2_PER_PGC,
    MIDPOINTS,
    TCRE_MEAN,
    TCRE_SD,
)
from kolrum.carbon.estimates import LARGE_JUMP
from kolrum.carbon.indicators import NEARLY_ALL
from kolrum.carbon.methods import (
    carbon_law_1,
    global_shares_1,
    klimatkollen_2024_1,
    uppsala_1,
)
from kolrum.carbon.methods.choices import LIKELIHOODS_PCT, TEMPERATURES_C
from kolrum.carbon.methods.requiring import DELAYS, LAST_DRAWN_YEAR
from kolrum.carbon.uncertainty import DRAWS
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, live_countries
from kolrum.data.inputs import (
    ALLOCATION_YEAR,
    BASE_YEARS,
    HINDCAST_YEARS,
    KLIMATKOLLEN_YEARS,
    assess,
    gather,
)
from kolrum.data.statistics import Statistics, read_statistics
from kolrum.data.world import read_world
from kolrum.lib.dates import year_span
from kolrum.lib.numbers import fixed, percent, short

MT = 1e6
GT = 1e9
PGC_PER_1000 = 1000


def exemplar() -> Country:
    """The country whose budgets rest on the default method."""
    return next(
        country
        for country in live_countries()
        if country.default_method == uppsala_1.METHOD_ID
    )


@cache
def derivation(method_id: str, temperature_c: float) -> Derivation:
    """How the exemplar's own budget is derived, from the bundled packages."""
    country = exemplar()
    wanted = chosen(
        country, {"method": method_id, "temperature": f"{temperature_c:g}"}
    ).choices
    inputs = gather(method_id, _statistics(), read_world(), country.whole.code)
    return assess(inputs, wanted).derivation


def value_of(symbol: str, method_id: str, temperature_c: float) -> float:
    """The value of a step in that derivation."""
    return derivation(method_id, temperature_c)[symbol].value


def facts(language: str, root: str) -> dict[str, str]:
    """Give every figure of the text in a language; `root` begins addresses."""
    return {
        "root": root,
        **_of_world(language),
        **_of_uppsala(language),
        **_of_statistics(language),
        **_of_emulator(language),
        **_of_indicators(language),
        **_of_other_methods(language),
        "methods_table": methods_table(language),
    }


def _statistics() -> Statistics:
    return read_statistics(exemplar().iso2)


def _of_world(language: str) -> Mapping[str, str]:
    remaining, world = read_world().remaining, read_world()
    adopted, newest = remaining[uppsala_1.ADOPTED], remaining[uppsala_1.NEWEST]
    years = tuple(range(uppsala_1.BASE_YEAR, newest.base_year))
    return {
        "adopted_title": adopted.source.title,
        "newest_title": newest.source.title,
        "newest_year": str(newest.base_year),
        "rcb_17": short(adopted.published(1.7, 50) or 0, language),
        "rcb_15": short(adopted.published(1.5, 50) or 0, language),
        "newest_17": short(newest.published(1.7, 50) or 0, language),
        "carried": short(float(world.emissions_t(years).sum()) / GT, language),
    }


def _of_uppsala(language: str) -> Mapping[str, str]:
    steps = derivation(uppsala_1.METHOD_ID, 1.7)

    def megatonnes(symbol: str, temperature_c: float) -> str:
        found = value_of(symbol, uppsala_1.METHOD_ID, temperature_c)
        return short(found / MT, language)

    return {
        "base_year": str(uppsala_1.BASE_YEAR),
        "kappa_formula": _grouped(steps["kappa"].formula, language),
        "kappa_pct": percent(uppsala_1.KAPPA, language, 4),
        "w_formula": _grouped(steps["w"].formula, language),
        "w_pct": percent(uppsala_1.OVERHEAD, language, 2),
        "national_17": megatonnes("N", 1.7),
        "national_15": megatonnes("N", 1.5),
        "pot_17": megatonnes("Pot", 1.7),
        "pot_15": megatonnes("Pot", 1.5),
    }


def _of_statistics(language: str) -> Mapping[str, str]:
    country, statistics = exemplar(), _statistics()
    names = (country.sector_name(key, language) for key in country.estimates.sectors)
    return {
        "base_years": year_span(BASE_YEARS[0], BASE_YEARS[-1]),
        "allocation_year": str(ALLOCATION_YEAR),
        "share_base": country.series["share_base"],
        "observed": country.series["observed"],
        "movement": country.series["movement"],
        "cement": country.series["cement_deductions"],
        "movement_sectors": ", ".join(name.lower() for name in names),
        "latest_year": str(statistics.observed.years[-1]),
        "edition": str(country.edition.year),
        "start_year": str(country.edition.start_year),
        "hindcast_years": str(HINDCAST_YEARS),
        "large_jump": percent(LARGE_JUMP, language, 0),
        "widths_table": widths_table(country, statistics, language),
    }


def _of_emulator(language: str) -> Mapping[str, str]:
    per_1000_pgc = PGC_PER_1000 * GTCO2_PER_PGC
    return {
        "temperature_low": short(TEMPERATURES_C[0], language),
        "temperature_high": short(TEMPERATURES_C[1], language),
        "likelihood_low": short(LIKELIHOODS_PCT[0], language),
        "likelihood_high": short(LIKELIHOODS_PCT[1], language),
        "tcre_mean": short(TCRE_MEAN * per_1000_pgc, language, 2),
        "tcre_sd": short(TCRE_SD * per_1000_pgc, language, 2),
        "feedback_mean": short(FEEDBACK_MEAN, language, 2),
        "feedback_sd": short(FEEDBACK_SD, language, 2),
        "midpoints": fixed(MIDPOINTS, language),
        "emulator_table": emulator_table(language),
    }


def _of_indicators(language: str) -> Mapping[str, str]:
    return {
        "near_pct": percent(1 - NEARLY_ALL, language, 0),
        "delays": year_span(DELAYS[0], DELAYS[-1]),
        "last_drawn_year": str(LAST_DRAWN_YEAR),
        "draws": fixed(DRAWS, language),
    }


def _of_other_methods(language: str) -> Mapping[str, str]:
    overhead = value_of("w", global_shares_1.METHOD_ID, 1.7)
    coverage = value_of("f", global_shares_1.METHOD_ID, 1.7)
    published_t = klimatkollen_2024_1.NATIONAL_BUDGET_T
    return {
        "world_overhead": percent(overhead, language, 2),
        "coverage": percent(coverage, language, 2),
        "kk_budget": short(published_t / MT, language),
        "kk_overhead": percent(klimatkollen_2024_1.OVERHEAD, language),
        "kk_year": str(klimatkollen_2024_1.BASE_YEAR),
        "kk_base": year_span(KLIMATKOLLEN_YEARS[0], KLIMATKOLLEN_YEARS[-1]),
        "law_cut": percent(carbon_law_1.ANNUAL_CUT, language, 2),
        "law_year": str(carbon_law_1.LAST_YEAR),
    }


def _grouped(formula: str, language: str) -> str:
    """Write the long numbers of a formula with their thousands apart."""
    write: Callable[[re.Match[str]], str] = lambda found: fixed(  # noqa: E731
        float(found[0]), language
    )
    return re.sub(r"\d{4,}", write, formula)
