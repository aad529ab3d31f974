"""The sentences that a budget begins with in a terminal: those of its page."""

from dataclasses import replace
from datetime import date

from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Place
from kolrum.data.inputs import Inputs, assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.narrative.answer.finding import FINDING
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import text
from kolrum.narrative.values import PlaceName

LIMITS_C = (1.5, 1.7, 2.0)
"""Told beside the chosen limit where that says something; METHOD, Decision 2."""


def statement(place: Place, choice: Chosen, language: str, today: date) -> str:
    """Say what is left and when it ends, from the bundled packages.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
        When the budget cannot be computed.
    """
    statistics, world = read_statistics(place.country), read_world()
    country = statistics.country
    inputs = gather(choice.method_id, statistics, world, place.code)
    found = assess(inputs, choice.choices)
    usual = chosen(country, {})
    main = gather(usual.method_id, statistics, world, place.code)
    facts = Facts(
        place=_named(place),
        country=_named(country.whole),
        chosen=found,
        today=today,
        main=assess(main, usual.choices),
        siblings=_siblings(inputs, choice, found),
    )
    told = text(FINDING, facts, language)
    if told is None:
        return ""
    return " ".join(phrase.plain for phrase in (told.statement, *told.notes))


def _named(place: Place) -> PlaceName:
    return PlaceName(place.name, place.kind, place.country, place.names)


def _siblings(
    inputs: Inputs, choice: Chosen, found: Assessment
) -> tuple[Assessment, ...]:
    if METHODS[choice.method_id].is_fixed:
        return ()
    return tuple(
        assess(inputs, replace(choice.choices, temperature_c=limit_c))
        for limit_c in LIMITS_C
        if limit_c != found.temperature_c
    )
