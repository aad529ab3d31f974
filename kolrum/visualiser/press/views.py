"""The press page of a place."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kolrum.plans.press_contacts import press_contacts_of
from kolrum.telling.addresses import address_of
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.files.offered import offered
from kolrum.visualiser.pages import head_of, steps_to, telling_of
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.press.quotes import caveats_of, quotes_of

VIEW = "press/"


@of_a_place
def press(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Sentences to quote, with date, source and caveat; figures; whom to ask."""
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    people = press_contacts_of(known.place.country, known.place.code)
    page = head_of(telling) | {
        "steps": steps_to(telling, _("For the press")),
        "complaint": complaint,
        "quotes": quotes_of(telling),
        "caveats": caveats_of(telling),
        "figures": offered(telling),
        "sources": tuple(dict.fromkeys(known.facts.chosen.sources)),
        "citation": citation_of(telling),
        "contact": settings.CONTACT,
        "people": people,
        "name": known.place.name_in(asked.language),
        "story": telling.address(),
        "changes": telling.address("numbers/changes/"),
        "here": address_of(known.place, asked.language, VIEW),
        "address": address_of(known.place, asked.language, VIEW),
    }
    status = 422 if complaint else 200
    response = render(request, "visualiser/press.html", page, status=status)
    if people:
        # Who takes back that they are named is named nowhere from then on.
        response["Cache-Control"] = "private, no-store"
    return response


def citation_of(telling: Telling) -> str:
    """Say how the whole is cited."""
    standing = telling.texts["standing"]
    return _("Kolrum, %(place)s, edition %(edition)s. %(standing)s.") % {
        "place": telling.known.place.name_in(telling.language),
        "edition": telling.known.country.edition.year,
        "standing": ". ".join(
            phrase.plain for phrase in (standing.statement, *standing.notes)
        ),
    }
