"""What the public page of a territory's plans tells: budget, goals, national goals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kolrum.budgets.inputs import published
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.data.goals import NationalGoal
from kolrum.lib.dates import full_date
from kolrum.lib.numbers import percent, short
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.goals import naming
from kolrum.narrative.goals.held import Goals, Kind, ToldGoal
from kolrum.narrative.goals.reasons import in_words
from kolrum.narrative.values import PlaceName
from kolrum.plans.against import goals_of
from kolrum.plans.models import AdoptedBudget, Goal, Scope
from kolrum.territories.models import Territory

Fact = tuple[str, str]
"""A name and what it is, as a list of terms shows them."""


@dataclass(frozen=True)
class Shown:
    """Something adopted: its words, its facts, its source, and why it is not drawn."""

    title: str
    facts: tuple[Fact, ...]
    source_title: str
    source_url: str
    why_not: str = ""
    pk: int | None = None


def goals_shown(
    territory: Territory, goals: Iterable[Goal], language: str
) -> list[Shown]:
    """Tell a territory's own goals, and why those that are not drawn are not."""
    own = list(goals)
    held = _held(territory, own)
    place = _named(territory)
    told = held.of(Kind.OWN) if held else (None,) * len(own)
    return [
        _goal_shown(goal, each, place, language)
        for goal, each in zip(own, told, strict=True)
    ]


def _goal_shown(
    goal: Goal, told: ToldGoal | None, place: PlaceName, language: str
) -> Shown:
    promise = goal.promise
    is_told = bool(promise.points) or promise.yearly_cut is not None
    in_figures = naming.in_figures(promise).names[language] if is_told else goal.target
    facts = [(_("In figures"), _capital(in_figures))] if in_figures else []
    facts.append((_("What it counts"), str(Scope(goal.scope).label)))
    decided = decision(goal.decided_by, goal.decided_on, goal.paragraph, language)
    facts.append((_("Decided"), decided))
    why_not = in_words(told, place, language) if told and told.refused else ""
    return Shown(
        goal.wording, tuple(facts), _("The decision"), goal.source_url, why_not, goal.pk
    )


def national_shown(
    territory: Territory, national: tuple[NationalGoal, ...], language: str
) -> list[Shown]:
    """Tell the goals of the country, and why those that are not drawn are not."""
    held = _held(territory, [])
    told = held.of(Kind.NATIONAL) if held else (None,) * len(national)
    place = _named(territory)
    return [
        Shown(
            goal.names.get(language, goal.key),
            (
                (_("Wording"), goal.wordings.get(language, "")),
                (_("What it counts"), str(Scope(goal.scope.value).label)),
                (
                    _("Decided"),
                    decision(
                        goal.decided_by.get(language, ""), goal.decided_on, "", language
                    ),
                ),
            ),
            goal.source.title,
            goal.source.url,
            in_words(each, place, language) if each and each.refused else "",
        )
        for goal, each in zip(national, told, strict=True)
    ]


def budget_shown(budget: AdoptedBudget, language: str) -> Shown:
    """Tell a budget that a territory has adopted."""
    facts = [
        (_("Counts from"), _("1 January %(year)s") % {"year": budget.base_year}),
        (
            _("Decided"),
            decision(budget.decided_by, budget.decided_on, budget.paragraph, language),
        ),
    ]
    if budget.yearly_cut is not None:
        cut = percent(budget.yearly_cut, language)
        facts.insert(1, (_("Cut every year"), cut))
    if budget.method:
        facts.append((_("How it was computed"), budget.method))
    if budget.temperature_c is not None:
        degrees = short(budget.temperature_c, language, 2)
        facts.append((_("Temperature limit"), f"{degrees}\u00a0°C"))
    if budget.likelihood_pct is not None:
        likelihood = percent(budget.likelihood_pct / 100, language, 0)
        facts.append((_("Likelihood"), likelihood))
    return Shown(
        _("%(amount)s tonnes") % {"amount": whole_tonnes(budget.amount_t, language)},
        tuple(facts),
        _("The decision"),
        budget.source_url,
        pk=budget.pk,
    )


def decision(decided_by: str, day: date, paragraph: str, language: str) -> str:
    """Write a decision: Kommunfullmäktige, 4 maj 2023, § 112."""
    told = [_capital(decided_by), full_date(day, language), paragraph]
    return ", ".join(part for part in told if part)


def _held(territory: Territory, own: list[Goal]) -> Goals | None:
    """Hold the goals against the usual budget; none where data are missing for it."""
    now = published(territory.country)
    country = now.statistics.country
    place = country.place(territory.code)
    try:
        found = now.assessment(territory.code, chosen(country, {}))
    except (MissingData, MissingFigure):
        return None
    return goals_of(now.statistics, place, found, own)


def _named(territory: Territory) -> PlaceName:
    return PlaceName(
        territory.name, territory.kind, territory.country, dict(territory.names)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
