"""The page of results, and what is alike, asked for while somebody writes."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.members.visitors import visitor
from kolrum.search import registry
from kolrum.search.facets import facets_of
from kolrum.search.language.asking import MOST_LETTERS, Asked, read
from kolrum.search.likeness import similar
from kolrum.search.outcome import heading
from kolrum.search.pages import address_in, hits_of
from kolrum.search.places import named
from kolrum.search.searching import FACETS
from kolrum.search.trying import Tried, note_missed, search_and_try
from kolrum.search.watched import key_of

A_PAGE = 20
MOST_PAGES = 50
LIKE = ("topic", "answer")


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found among what the visitor may read, and ways to narrow it."""
    text = _given(request, "q")
    is_exact = request.GET.get("exact") == "1"
    chosen = {facet: request.GET.get(facet, "")[:100] for facet in FACETS}
    chosen = {
        facet: value.replace("\0", "") for facet, value in chosen.items() if value
    }
    language = get_language() or settings.LANGUAGE_CODE
    asked = read(text, language, is_exact=is_exact)
    tried = search_and_try(asked, visitor(request), chosen)
    if asked.terms and not tried.found.count and not chosen:
        note_missed(asked, language)
    page = _page(request, asked, tried, chosen, language)
    return render(request, "search/results.html", page)


def _given(request: HttpRequest, name: str) -> str:
    # No database keeps a null, and one refuses it.
    return request.GET.get(name, "")[:MOST_LETTERS].replace("\0", "")


def _page(
    request: HttpRequest,
    asked: Asked,
    tried: Tried,
    chosen: Mapping[str, str],
    language: str,
) -> dict[str, Any]:
    standing = visitor(request)
    found = tried.found
    is_exact = request.GET.get("exact") == "1"
    number = _page_number(request.GET)
    first = (number - 1) * A_PAGE
    shown = found.hits[first : first + A_PAGE]
    places = named(asked, language) if number == 1 else []
    return {
        "heading": heading(asked, tried, language),
        "asked": asked,
        "tried": tried,
        "found": found,
        "first": first + 1,
        "hits": hits_of(shown, found.asked, standing, language),
        "facets": facets_of(found, chosen, request.GET, language),
        "is_exact": is_exact,
        "exactly": _link(request.GET, exact="1"),
        "widely": _link(request.GET, exact=""),
        "earlier": _link(request.GET, page=str(number - 1)) if number > 1 else "",
        "later": _link(request.GET, page=str(number + 1))
        if first + A_PAGE < found.count
        else "",
        "places": [(each, address_in(language, each.address)) for each in places],
        "offers": registry.offers(
            found.asked if tried.corrected else asked, standing, language
        ),
        "kept": dict(chosen),
        "tag_key": slugify(chosen.get("tag", ""), allow_unicode=True),
        "watch": key_of(asked.text, is_exact=is_exact, chosen=chosen),
        "is_member": standing.is_member,
        "unnarrowed": _link(request.GET, **dict.fromkeys(FACETS, "")),
    }


def _page_number(query: QueryDict) -> int:
    written = query.get("page", "1")
    number = int(written) if written.isascii() and written.isdigit() else 1
    return min(max(number, 1), MOST_PAGES)


def _link(query: QueryDict, **changes: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """Topics and answers on the same subject as what is being written, as a list."""
    text = _given(request, "text")
    language = get_language() or settings.LANGUAGE_CODE
    standing = visitor(request)
    found = similar(text, standing, LIKE)
    hits = hits_of(found, read(text), standing, language)
    return render(request, "search/alike.html", {"hits": hits})
