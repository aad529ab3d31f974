"""Words of a path of one's own: what fits in the budget, what does not, and the key."""

from dataclasses import replace
from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.phrase import FigureWords
from kolrum.narrative.saying import Drawn, Message, Picture, figure_words, say
from kolrum.narrative.scenario import FOLDER as TOLD_IN
from kolrum.narrative.scenario import Scenario, Which, statement_of

FOLDER = Path(__file__).parent


def words(facts: Facts, scenario: Scenario, language: str) -> FigureWords | None:
    """Write the words of the picture; None where there is nothing to draw."""
    picture = Picture("scenario", FOLDER, lambda facts: _drawn(facts, scenario))
    return figure_words(picture, facts, language)


def _drawn(facts: Facts, scenario: Scenario) -> Drawn | None:
    if not scenario.outcome.standing.level_t or not facts.chosen.history:
        return None
    title = tuple(
        replace(message, folder=TOLD_IN) for message in statement_of(facts, scenario)
    )
    return Drawn(title, _summary(facts, scenario), _labels(facts, scenario))


def _summary(facts: Facts, scenario: Scenario) -> tuple[Message, ...]:
    found = [say("summary", first=facts.chosen.history[0].year)]
    if scenario.is_by_sector:
        found.append(say("summary-sectors"))
    elif scenario.outcome.standing.budget_t > 0:
        found.append(say("summary-inside"))
    else:
        found.append(say("summary-debt"))
    if facts.chosen.pathway and scenario.which is not Which.BUDGET:
        found.append(say("summary-line"))
    return tuple(found)


def _labels(facts: Facts, scenario: Scenario) -> dict[str, Message]:
    labels = {
        name: say(name)
        for name in ("caption", "observed", "estimated", "inside", "beyond", "head")
    }
    labels["axis"] = say("axis", unit="{unit}")
    cut = facts.chosen.required_annual_cut
    if cut is not None:
        labels["required"] = say("required", change=-cut)
    end = scenario.ends_on
    if end is not None and not facts.is_uncertain:
        labels["spent"] = say("spent", end=end)
    return labels
