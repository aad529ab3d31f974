"""What a visitor asks of a place: its name in the address, the choices, a language."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from urllib.parse import quote

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import NoSuchPlace, live_country, place_at
from kolrum.telling.gathering import Gathered, gathered
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.memory import remembered

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Asked:
    """A place and the choices its figures are wanted by.

    `complaint` says in words which choice was refused; the usual ones stand in then.
    """

    country: Country
    place: Place
    chosen: Chosen
    language: str
    query: QueryDict
    today: date
    complaint: str = ""

    def known(self) -> tuple[Gathered, str]:
        """Gather the facts, and say which choice was refused, if any.

        Raises
        ------
        MissingData, MissingFigure
            When the data lack what the place's page needs.
        """
        try:
            found = gathered(self.country, self.place, self.chosen, self.today)
        except BadChoice as refused:
            usual = replace(
                self,
                chosen=chosen(self.country, {}),
                complaint=in_words(refused, self.language),
            )
            return usual.known()
        return found, self.complaint


PlaceView = Callable[..., HttpResponse]
"""Given the request and what is `Asked`, and by name what else the address holds."""


def language_of(request: HttpRequest) -> str:
    """Give the language of an address."""
    return get_language() or request.LANGUAGE_CODE


def asked_of(request: HttpRequest, country: Country, place: Place) -> Asked:
    """Read the choices of an address."""
    language = language_of(request)
    complaint = ""
    try:
        wanted = chosen(country, _typed(request.GET))
    except BadChoice as refused:
        wanted, complaint = chosen(country, {}), in_words(refused, language)
    return Asked(
        country,
        place,
        wanted,
        language,
        request.GET,
        timezone.localdate(),
        complaint,
    )


def _typed(query: QueryDict) -> dict[str, str]:
    """What the reader chose; `sharing` holds a method and a principle in one field."""
    typed = {name: query.get(name, "") for name in NAMES if query.get(name)}
    method, _, principle = query.get("sharing", "").partition(" ")
    if method:
        typed["method"] = method
    if principle:
        typed["principle"] = principle
    return typed


def links_to(places: tuple[Place, ...], language: str) -> list[dict[str, str]]:
    """Give places as links, each with where it lies."""
    return [
        {
            "name": place.name_in(language),
            "address": address_of(place, language),
            "within": _within(place, language),
        }
        for place in places
    ]


def _within(place: Place, language: str) -> str:
    of = live_country(place.country)
    kind = of.level(place.kind).words[language].one
    parent = of.places.get(place.parent)
    return f"{kind}, {parent.name_in(language)}" if parent else kind


def with_suggestions(view: View) -> View:
    """Answer an unknown name with what may have been meant."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **names: str) -> HttpResponse:
        try:
            return view(request, *args, **names)
        except NoSuchPlace as missing:
            page = {
                "asked": missing.asked,
                "suggestions": links_to(missing.suggestions, language_of(request)),
            }
            return render(request, "visualiser/no_such_place.html", page, status=404)

    return guarded


def of_a_place(view: PlaceView) -> View:
    """Make a view of any place, country or not, from one that is given what is asked.

    Other names of a place lead to its own address. A place without the figures says
    which are missing. Answers are kept until the data change.
    """

    @require_safe
    @with_suggestions
    @wraps(view)
    def answered(
        request: HttpRequest, iso2: str, slug: str = "", **names: str
    ) -> HttpResponse:
        country = live_country(iso2)
        place = country.whole
        if slug:
            found = place_at(iso2, slug)
            place = found.place
            if not found.is_own_address:
                return HttpResponsePermanentRedirect(_moved(request, place, slug))
        asked = asked_of(request, country, place)

        def told() -> HttpResponse:
            try:
                return view(request, asked, **names)
            except (MissingData, MissingFigure) as gap:
                page = {"gap": str(gap), "name": place.name_in(asked.language)}
                return render(request, "visualiser/no_data.html", page)

        return remembered(request, iso2, told)

    return answered


def _moved(request: HttpRequest, place: Place, slug: str) -> str:
    """The same view at the place's own address, with the same query."""
    view = request.path.partition(f"/{slug}/")[2]
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return quote(address_of(place, language_of(request), view)) + query


def place_paths(ending: str, view: View, name: str) -> list[URLPattern]:
    """Give the two addresses of a view: of a country itself, and of a place in it."""
    return [
        path(f"<country:iso2>/{ending}", view, name=f"country-{name}"),
        path(
            f"<country:iso2>/<place:slug>/{ending}",
            view,
            name=f"territory-{name}",
        ),
    ]
