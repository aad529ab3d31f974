"""Permanent addresses of quoted figures, and everything that has changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kolrum.budgets.quoting import Number, Quoted, numbers_of, quoted
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import NAMES
from kolrum.data.errors import MissingData
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.pages import places_around
from kolrum.visualiser.quoted.headlines import HEADLINES, Headline
from kolrum.visualiser.quoted.history import history_of
from kolrum.visualiser.quoted.page import citation_of, content_of


@of_a_place
def figure(
    request: HttpRequest, asked: Asked, *, headline: str, number: Number
) -> HttpResponse:
    """A figure as it was quoted, as it is now, and why it changed."""
    country, place = asked.country, asked.place
    given = ((name, asked.query.get(name, "")) for name in NAMES)
    typed = {name: text for name, text in given if text}
    try:
        found = quoted(country, place.code, number, typed)
    except BadChoice as refused:
        return _refused(request, asked, in_words(refused, asked.language), 422)
    if found is None or headline not in HEADLINES:
        return _refused(request, asked, _no_such(asked, headline, number), 404)
    try:
        known, complaint = asked.known()
    except (MissingData, MissingFigure) as gap:
        return _only_then(request, asked, found, HEADLINES[headline], str(gap))
    site = f"{request.scheme}://{request.get_host()}"
    page = content_of(HEADLINES[headline], found, known, asked.language, site)
    page["complaint"] = complaint
    return render(request, "visualiser/quoted.html", page)


def _only_then(
    request: HttpRequest, asked: Asked, found: Quoted, headline: Headline, gap: str
) -> HttpResponse:
    """Say what was quoted where the data of today give no figure to set beside it."""
    language = asked.language
    page = {
        "heading": citation_of(
            headline,
            found,
            asked.place,
            headline.written(found.assessment, language),
            language,
        ),
        "reason": _("Today’s data give no such figure: %(gap)s.") % {"gap": gap},
        "name": asked.place.name_in(language),
        "steps": places_around(asked.country, asked.place, language),
    }
    return render(request, "visualiser/quoted_refused.html", page)


def _no_such(asked: Asked, headline: str, number: Number) -> str:
    numbers = ", ".join(map(str, numbers_of(asked.country.iso2, asked.place.code)))
    return _(
        "No figure called “%(figure)s” has been published with number %(number)s. "
        "Figures: %(figures)s. Numbers: %(numbers)s."
    ) % {
        "figure": headline,
        "number": number,
        "figures": ", ".join(HEADLINES),
        "numbers": numbers or _("none yet"),
    }


def _refused(
    request: HttpRequest, asked: Asked, reason: str, status: int
) -> HttpResponse:
    page = {
        "heading": _("No such figure has been published."),
        "reason": reason,
        "name": asked.place.name_in(asked.language),
        "steps": places_around(asked.country, asked.place, asked.language),
    }
    return render(request, "visualiser/quoted_refused.html", page, status=status)


@of_a_place
def changes(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Everything that was published of a place, and why each figure changed."""
    known, _complaint = asked.known()
    page = history_of(known, asked.language)
    return render(request, "visualiser/changes.html", page)
