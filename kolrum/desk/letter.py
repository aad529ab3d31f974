"""The draft decision to the council: its fields, its first text, and the document."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.desk.claims import Claim
from kolrum.telling.finding import live_country
from kolrum.telling.gathering import Gathered, gathered
from kolrum.territories.models import Territory
from kolrum.visualiser.drafts.document import as_docx
from kolrum.visualiser.drafts.drafting import Drafting
from kolrum.visualiser.drafts.kinds import Kind, Part
from kolrum.visualiser.pages import telling_of

MOTIVATION = "motivation"


def kind() -> Kind:
    """The official letter, in the language of the page."""
    return Kind(
        key="letter",
        name=_("Draft decision to the council"),
        statement=_("Put the budget before the council."),
        advice=(),
        parts=(
            Part("decision", _("Proposed decision"), is_list=True),
            Part("summary", _("Summary")),
            Part("matter", _("The matter")),
            Part("figures", _("The budget in figures")),
            Part(MOTIVATION, _("Why this method")),
            Part("scope", _("What is counted")),
            Part("follow_up", _("Follow-up")),
            Part("choices", _("How the figures were chosen")),
        ),
        sender=_("Who submits the letter: official and department"),
    )


def place_of(territory: Territory) -> tuple[Country, Place]:
    """A territory as the calculations know it."""
    country = live_country(territory.country)
    return country, country.place(territory.code)


def chosen_in(claim: Claim, country: Country) -> Chosen:
    """The choices of a claim's second step; the usual ones before it is done."""
    told = claim.step("method")
    return chosen(country, {name: str(told.get(name, "")) for name in NAMES})


def known_of(territory: Territory, wanted: Chosen | None = None) -> Gathered:
    """What is known of a territory, by some choices or the usual ones.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
    """
    country, place = place_of(territory)
    wanted = wanted or chosen(country, {})
    return gathered(country, place, wanted, timezone.localdate())


def drafting(claim: Claim, language: str, site: str) -> Drafting:
    """The letter of a claim, from its territory's own figures.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
    """
    country, _place = place_of(claim.territory)
    known = known_of(claim.territory, chosen_in(claim, country))
    return Drafting(kind(), telling_of(known, QueryDict(), language), site)


def written(claim: Claim, found: Drafting) -> dict[str, str]:
    """What the letter says to begin with; empty where no budget can be put forward."""
    told = found.written or {}
    reason = str(claim.step("method").get(MOTIVATION, ""))
    return told | {MOTIVATION: reason, "sender": ""}


def document(found: Drafting, typed: Mapping[str, str]) -> bytes:
    """The letter for word processors, marked as a draft."""
    whole = {part.name: "" for part in found.kind.parts} | {"title": "", "sender": ""}
    paper = found.paper(whole | dict(typed))
    mark = _(
        "DRAFT: not decided. The figures come from Kolrum; the text is the sender’s."
    )
    return as_docx(replace(paper, mark=mark))


def choices_of(claim: Claim) -> dict[str, str]:
    """The choices that a text was written for, to tell when others are made."""
    told = claim.step("method")
    return {name: str(told.get(name, "")) for name in NAMES}
