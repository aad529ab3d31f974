"""The page for those who learn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kolrum.telling.addresses import address_of
from kolrum.telling.figures import FIELD
from kolrum.telling.plain import terms_of
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.files.offered import offered
from kolrum.visualiser.learn.page import steps_of
from kolrum.visualiser.pages import head_of, steps_to, telling_of
from kolrum.visualiser.press.views import citation_of

VIEW = "learn/"


@of_a_place
def learn(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A carbon budget in a minute, with the place's own figures, terms and files."""
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    page = head_of(telling) | {
        "steps": steps_to(telling, _("For school")),
        "complaint": complaint,
        "explained": steps_of(telling),
        "terms": terms_of(asked.language, asked.place.country),
        "figures": offered(telling),
        "field": telling.figures.get(FIELD),
        "citation": citation_of(telling),
        "name": known.place.name_in(asked.language),
        "story": telling.address(),
        "here": address_of(known.place, asked.language, VIEW),
        "address": address_of(known.place, asked.language, VIEW),
    }
    status = 422 if complaint else 200
    return render(request, "visualiser/learn.html", page, status=status)
