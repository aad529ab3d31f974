"""From a place and choices to its record, whoever computes the assessment."""

from collections.abc import Callable
from pathlib import Path

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country, Place, read_country
from kolrum.data.errors import MissingData
from kolrum.data.inputs import assess, gather
from kolrum.data.package import Scope
from kolrum.data.reader import ROOT
from kolrum.data.records import BudgetRecord, budget_record, no_data_record
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world

Assess = Callable[[Chosen], tuple[Assessment, Scope]]


def answer(
    country: Country, place: Place, choice: Chosen, assessed: Assess
) -> BudgetRecord:
    """Give the record of a place, or say why there is none.

    Parameters
    ----------
    country : Country
    place : Place
        Of the country.
    choice : Chosen
    assessed : function of choices
        Gives the place's assessment and the scope of its emissions.

    Returns
    -------
    BudgetRecord
        In the state ``no-data`` where the place lacks the statistics that even the
        country's own method needs.

    Raises
    ------
    BadChoice
        When a choice cannot be answered, or the method lacks its data here.
    """
    try:
        assessment, scope = assessed(choice)
    except (MissingData, MissingFigure) as gap:
        if not choice.query(country) or _lacks_all(country, assessed):
            return no_data_record(choice, place, str(gap))
        raise BadChoice(
            f"{choice.method_id} cannot be computed for {place.name}: {gap}.",
            field=_deviating(country, choice),
            code="lacks-data",
            params={"chosen": choice.method_id, "gap": str(gap)},
        ) from gap
    return budget_record(assessment, place, country, scope)


def _lacks_all(country: Country, assessed: Assess) -> bool:
    try:
        assessed(chosen(country, {}))
    except (MissingData, MissingFigure):
        return True
    return False


def _deviating(country: Country, choice: Chosen) -> str:
    return next(iter(choice.query(country)))


def bundled_answer(place: Place, choice: Chosen, root: Path = ROOT) -> BudgetRecord:
    """Give the record of a place straight from the data packages.

    Parameters
    ----------
    place : Place
    choice : Chosen
    root : path of the packages

    Returns
    -------
    BudgetRecord

    Raises
    ------
    BadChoice
        When a choice cannot be answered, or the method lacks its data here.
    """
    statistics, world = read_statistics(place.country, root), read_world(root)

    def assessed(choice: Chosen) -> tuple[Assessment, Scope]:
        inputs = gather(choice.method_id, statistics, world, place.code)
        assessment = assess(inputs, choice.choices)
        return assessment, statistics.series[assessment.scope].scope

    return answer(read_country(place.country, root), place, choice, assessed)
