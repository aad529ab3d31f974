"""Wording for a steering document: purpose, goal by year, scope and follow-up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kolrum.narrative.answer import finding as answer
from kolrum.narrative.drafts import COUNTY, Draft, Paragraph, has_cut
from kolrum.narrative.facts import Facts
from kolrum.narrative.residual import finding as residual
from kolrum.narrative.saying import borrowed, say
from kolrum.narrative.scope import finding as scope

YEARS_TOLD = 5


def write(facts: Facts) -> Mapping[str, tuple[Paragraph, ...]]:
    """Give title, purpose, goal, scope and follow-up, from the figures of the page."""
    is_county = facts.place.kind == COUNTY
    return {
        "title": ((say("title"),),),
        "purpose": ((say("purpose"),), (say("use-county" if is_county else "use"),)),
        "goal": tuple(_goal(facts)),
        "scope": (borrowed(scope.FINDING, facts), *_left_out(facts)),
        "follow_up": tuple((say(name),) for name in _follow_up(facts)),
    }


def _goal(facts: Facts) -> Iterator[Paragraph]:
    chosen = facts.chosen
    if not has_cut(facts):
        yield borrowed(answer.FINDING, facts)
        yield (say("debt"),)
        return
    yield (say("budget", budget=chosen.budget_t),)
    yield (say("cut", required=chosen.required_annual_cut or 0.0),)
    yield residual.beside(facts)
    years = chosen.pathway[:YEARS_TOLD]
    if years:
        yield (say("years"),)
    for value in years:
        yield (say("year", year=value.year, amount=value.emissions_t),)


def _follow_up(facts: Facts) -> tuple[str, ...]:
    """Without a budget to keep there are no yearly amounts to hold it against."""
    if has_cut(facts):
        return "follow-up", "tell", "recompute"
    return "follow-up-spent", "recompute"


def _left_out(facts: Facts) -> Iterator[Paragraph]:
    found = scope.FINDING.tell(facts)
    for note in found.notes if found else ():
        yield tuple(
            replace(each, folder=each.folder or scope.FINDING.folder) for each in note
        )


DRAFT = Draft("wording", Path(__file__).parent, write)
