"""The public pages: front, finding a place, country and territory."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kolrum.data.countries import Place
from kolrum.data.finding import find_place, folded, suggest
from kolrum.search.language.asking import is_of_the_field
from kolrum.telling.addresses import address_of
from kolrum.visualiser.asking import Asked, language_of, links_to, of_a_place
from kolrum.visualiser.pages import (
    front_page,
    head_of,
    steps_to,
    telling_of,
    territory_page,
)
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.parts.explaining import explained
from kolrum.visualiser.parts.section import Section
from kolrum.visualiser.share.shared import shared_part

FRAGMENTS = ("story", "answer", "sections")
"""`?part=` gives the story alone, or what the script replaces first and then."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The way in: which place, and how it stands in three sentences."""
    page = front_page(language_of(request), timezone.localdate())
    return render(request, "visualiser/front.html", page)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The place that was named, those that may be meant, or a search for the words."""
    asked = request.GET.get("q", "").strip()[:100]
    found = find_place(asked) if asked else ()
    if isinstance(found, Place):
        return redirect(address_of(found, language_of(request)))
    if asked and not _may_mean(asked, found):
        return redirect(f"{reverse('search')}?{urlencode({'q': asked})}")
    page = {"asked": asked, "suggestions": links_to(found, language_of(request))}
    return render(request, "visualiser/places.html", page)


def _may_mean(asked: str, found: Sequence[Place]) -> bool:
    """Whether words may be a place's name, and not only be spelt somewhat like one."""
    words = [word for word in folded(asked).split() if word]
    begins = any(
        all(word in folded(" ".join((place.name, *place.aliases))) for word in words)
        for place in found
    )
    return begins or (bool(found) and not is_of_the_field(asked))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Places for what has been typed so far, as a list for the search field."""
    asked = request.GET.get("q", "").strip()[:100]
    return render(
        request,
        "visualiser/suggestions.html",
        {"suggestions": links_to(suggest(asked), language_of(request))},
    )


@of_a_place
def story(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The whole story of a place by the reader's choices."""
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    told = asked.query.get("part", "")
    template = told if told in FRAGMENTS else "territory"
    page = territory_page(telling, template) | {
        "place": asked.place,
        "complaint": complaint,
    }
    sections = cast("Sequence[Section]", page.get("sections", ()))
    status = 422 if complaint or _refuses(sections) else 200
    return render(request, f"visualiser/{template}.html", page, status=status)


def _refuses(sections: Sequence[Section]) -> bool:
    """Tell whether a form in some section could not read what was typed."""
    return any(section.page.get("complaint") for section in sections)


@of_a_place
def part(request: HttpRequest, asked: Asked, *, part: str) -> HttpResponse:
    """One part of the story by itself, with its own title and picture to share."""
    known, complaint = asked.known()
    telling = replace(telling_of(known, asked.query, asked.language), is_alone=True)
    sections = PARTS[part].tell(telling)
    # A part that has nothing to say here leads to the story that says why.
    if not sections:
        return redirect(telling.address())
    page = head_of(telling) | {
        "place": asked.place,
        "steps": steps_to(telling, sections[0].topic),
        "complaint": complaint,
        "sections": list(explained(sections, telling)),
        "share": shared_part(telling, part, sections),
        "whole_story": f"{telling.address()}#{part}",
    }
    status = 422 if complaint or _refuses(sections) else 200
    return render(request, "visualiser/part.html", page, status=status)
