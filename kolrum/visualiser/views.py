"""The public pages: front, search, country and territory."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import NAMES, Chosen, chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.data.finding import find_place, suggest
from kolrum.sources.statistics import stamp
from kolrum.visualiser.addresses import address_of
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.finding import NoSuchPlace, live_country, place_at
from kolrum.visualiser.gathering import gathered, run_of
from kolrum.visualiser.pages import country_page, front_page, territory_page

View = Callable[..., HttpResponse]
MEMORY_SECONDS = 3600
FRAGMENT = "story"
"""`?part=story` gives the story alone, for the script that replaces it in place."""


def with_suggestions(view: View) -> View:
    """Answer an unknown name with what may have been meant."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **names: str) -> HttpResponse:
        try:
            return view(request, *args, **names)
        except NoSuchPlace as missing:
            return render(
                request,
                "visualiser/no_such_place.html",
                {
                    "asked": missing.asked,
                    "suggestions": _links(missing.suggestions, _language(request)),
                },
                status=404,
            )

    return guarded


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The way in: which place, and how it stands in three sentences."""
    language = _language(request)
    return render(
        request, "visualiser/front.html", front_page(language, timezone.localdate())
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The place that was named, or those that may have been meant."""
    asked = request.GET.get("q", "").strip()[:100]
    found = find_place(asked) if asked else ()
    if isinstance(found, Place):
        return redirect(address_of(found, _language(request)))
    return render(
        request,
        "visualiser/search.html",
        {"asked": asked, "suggestions": _links(found, _language(request))},
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Places for what has been typed so far, as a list for the search field."""
    asked = request.GET.get("q", "").strip()[:100]
    return render(
        request,
        "visualiser/suggestions.html",
        {"suggestions": _links(suggest(asked), _language(request))},
    )


@require_safe
@with_suggestions
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """A country's own story, and the list of all its places."""
    found = live_country(iso2)
    return _story(request, found, found.whole, "visualiser/country.html")


@require_safe
@with_suggestions
def territory(request: HttpRequest, iso2: str, slug: str) -> HttpResponse:
    """A territory's story by the reader's choices; other names lead to its address."""
    found = place_at(iso2, slug)
    if not found.is_own_address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        address = address_of(found.place, _language(request))
        return HttpResponsePermanentRedirect(address + query)
    return _story(request, found.country, found.place, "visualiser/territory.html")


def _story(
    request: HttpRequest, of: Country, place: Place, template: str
) -> HttpResponse:
    """Answer from memory where the same was asked of the same data on the same day."""
    today = timezone.localdate()
    asked = f"{request.get_full_path()} {stamp(of.iso2)} {run_of(of)} {today}"
    key = f"story:{hashlib.sha256(asked.encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is None:
        response = _told(request, of, place, template)
        kept = (response.content, response.status_code)
        cache.set(key, kept, timeout=MEMORY_SECONDS)
    return HttpResponse(kept[0], status=kept[1])


def _told(
    request: HttpRequest, of: Country, place: Place, template: str
) -> HttpResponse:
    language = _language(request)
    wanted, complaint = _wanted(request, of)
    page: dict[str, object] = {"place": place, "complaint": complaint}
    today = timezone.localdate()
    try:
        try:
            facts = gathered(of, place, wanted or chosen(of, {}), today)
        except BadChoice as refused:
            page["complaint"] = in_words(refused, language)
            facts = gathered(of, place, chosen(of, {}), today)
    except (MissingData, MissingFigure) as gap:
        page |= {"gap": str(gap), "name": place.name_in(language)}
        return render(request, "visualiser/no_data.html", page)
    page |= territory_page(facts, language)
    if place is of.whole:
        page |= country_page(facts, request.GET, language)
    if request.GET.get("part") == FRAGMENT:
        template = "visualiser/story.html"
    status = 422 if page["complaint"] else 200
    return render(request, template, page, status=status)


def _wanted(request: HttpRequest, of: Country) -> tuple[Chosen | None, str]:
    try:
        return chosen(of, _typed(request)), ""
    except BadChoice as refused:
        return None, in_words(refused, _language(request))


def _typed(request: HttpRequest) -> dict[str, str]:
    """What the reader chose; `sharing` holds a method and a principle in one field."""
    typed = {name: request.GET[name] for name in NAMES if request.GET.get(name)}
    method, _, principle = request.GET.get("sharing", "").partition(" ")
    if method:
        typed["method"] = method
    if principle:
        typed["principle"] = principle
    return typed


def _language(request: HttpRequest) -> str:
    return get_language() or request.LANGUAGE_CODE


def _links(places: tuple[Place, ...], language: str) -> list[dict[str, str]]:
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
