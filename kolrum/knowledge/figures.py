"""The figures that articles are filled with: of the method, and of the nation."""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from kolrum.budgets.method.facts import MT, exemplar, facts
from kolrum.carbon.methods import uppsala_1
from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.lib.numbers import percent, short, signed_percent, significant
from kolrum.lib.words import years_in_words


@lru_cache(maxsize=4)
def figures(language: str) -> Mapping[str, str]:
    """Give every figure that a text may name, written in a language."""
    root = "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    told = {
        key: text for key, text in facts(language, root).items() if "\n" not in text
    }
    return {**told, **_of_world(language), **_of_nation(language)}


def _of_world(language: str) -> Mapping[str, str]:
    adopted = read_world().remaining[uppsala_1.ADOPTED]
    return {
        f"rcb_17_{likelihood}": short(adopted.published(1.7, likelihood) or 0, language)
        for likelihood in (67, 83)
    }


def _of_nation(language: str) -> Mapping[str, str]:
    found = nation(1.7)
    return {
        "sweden_left": significant(found.budget_t / MT, language),
        "sweden_emitted": significant(found.emissions_latest_t / MT, language),
        "sweden_cut": percent(found.required_annual_cut or 0, language),
        "sweden_cut_later": percent(
            found.delay[1].required_annual_cut or 0 if found.delay else 0, language
        ),
        "sweden_years": years_in_words(found.years_left or 0, language),
        "sweden_trend": signed_percent(
            found.trend.rate if found.trend else 0.0, language
        ),
        "municipalities": str(len(exemplar().whole.members)),
    }


def nation(temperature_c: float) -> Assessment:
    """The nation's budget by the method that leads, at a temperature."""
    country = exemplar()
    wanted = chosen(
        country, {"method": uppsala_1.METHOD_ID, "temperature": f"{temperature_c:g}"}
    ).choices
    statistics = read_statistics(country.iso2)
    code = country.whole.code
    return assess(gather(uppsala_1.METHOD_ID, statistics, read_world(), code), wanted)
