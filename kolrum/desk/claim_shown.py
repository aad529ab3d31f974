"""What the pages of a claim show: steps, figures, the cover, the adoption."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolrum.desk import letter
from kolrum.desk.claims import Claim, ClaimDeed, Step
from kolrum.lib.dates import full_date
from kolrum.lib.numbers import percent, short
from kolrum.lib.units import tonnes
from kolrum.plans.models import AdoptedBudget
from kolrum.plans.shown import Shown, budget_shown
from kolrum.reports.models import Kind, Written
from kolrum.reports.naming import path_of
from kolrum.telling.gathering import Gathered
from kolrum.territories.models import Territory
from kolrum.visualiser.options import method_labels, principle_labels

CLOSE = 1e-6
"""Figures nearer than this part of themselves are the same."""


@dataclass(frozen=True)
class Stepped:
    """A step in the list: whether it is done, by whom, and its address."""

    step: Step
    number: int
    address: str
    is_done: bool
    deed: ClaimDeed | None


def head_of(territory: Territory) -> dict[str, Any]:
    """What every page of a claim reads."""
    language = get_language() or ""
    story = f"{reverse('front')}{territory.get_absolute_url().removeprefix('/')}"
    names = (territory.country, territory.slug)
    return {
        "territory": territory,
        "name": territory.name_in(language),
        "story": story,
        "plan": f"{story}plan/",
        "here": reverse("claim", args=names),
    }


def steps_of(claim: Claim) -> list[Stepped]:
    """The five steps, each with who did it last."""
    latest: dict[str, ClaimDeed] = {}
    for deed in claim.deeds.select_related("by").order_by("id"):
        latest[deed.deed] = deed
    here = claim.get_absolute_url()
    return [
        Stepped(
            step,
            number,
            f"{here}{step.value}/",
            step.value in claim.told,
            latest.get(step.value) if step.value in claim.told else None,
        )
        for number, step in enumerate(Step, start=1)
    ]


def figures_of(known: Gathered, language: str) -> list[tuple[str, str]]:
    """The figures that everything rests on, as terms."""
    found = known.facts.chosen
    year, start = {"year": found.latest_year}, {"year": found.start_year}
    told = [
        (
            _("Carbon budget from 1 January %(year)s") % start,
            tonnes(found.budget_t, language)
            if found.budget_t > 0
            else _("Spent already: %(amount)s over")
            % {"amount": tonnes(-found.budget_t, language)},
        ),
        (_("Emissions in %(year)s") % year, tonnes(found.emissions_latest_t, language)),
        (
            _("Cut that keeps the budget"),
            _("%(share)s every year")
            % {"share": percent(found.required_annual_cut, language)}
            if found.required_annual_cut is not None
            else _("No yearly cut keeps it"),
        ),
    ]
    if found.exhausted_on is not None:
        ends = full_date(found.exhausted_on, language)
        told.append((_("At today’s pace it runs out"), ends))
    if known.facts.population:
        people = short(known.facts.population, language)
        told.append((_("Inhabitants"), people))
    return told


def measured(known: Gathered) -> dict[str, float]:
    """The figures that were checked, to tell when they have become others."""
    found = known.facts.chosen
    return {
        "budget_t": found.budget_t,
        "emissions_t": found.emissions_latest_t,
        "latest_year": float(found.latest_year),
    }


def have_changed(kept: dict[str, Any], known: Gathered) -> bool:
    """Whether the figures are others than those that were checked."""
    before, now = kept.get("measured", {}), measured(known)
    return any(
        abs(now[name] - before.get(name, 0.0)) > CLOSE * max(abs(now[name]), 1.0)
        for name in now
    )


def told_choices(claim: Claim, language: str) -> str:
    """The choices of a claim, in a line."""
    told = claim.step(Step.METHOD)
    if not told:
        return ""
    country, _place = letter.place_of(claim.territory)
    if told["method"] != country.default_method:
        return f"{method_labels().get(told['method'], told['method'])}, {told['start']}"
    limit = _("%(degrees)s °C, %(likelihood)s %%") % {
        "degrees": short(float(told["temperature"]), language),
        "likelihood": short(float(told["likelihood"]), language),
    }
    sharing = principle_labels().get(told["principle"], told["principle"])
    method = method_labels().get(told["method"], told["method"])
    return f"{method}, {limit}, {sharing}, {told['start']}"


@dataclass(frozen=True)
class Cover:
    """The cover picture that a place's report has now."""

    address: str
    alternative: str


def cover_of(territory: Territory, language: str) -> Cover | None:
    """The cover that has been chosen; None where there is none."""
    kept = Written.objects.of(territory).in_force().filter(kind=Kind.COVER).first()
    if kept is None or not kept.told.get("picture"):
        return None
    digest = kept.told["picture"]
    return Cover(
        path_of(territory, language, "-picture", sha256=digest),
        str(kept.told.get(f"alternative_{language}", "")),
    )


def adoption_of(claim: Claim, language: str) -> Shown | None:
    """The budget that leads the public page, however it was entered."""
    place = claim.territory
    budgets = AdoptedBudget.objects.in_force().of(place.country, place.code)
    budget = budgets.first()
    return budget_shown(budget, language) if budget else None
