"""Answers that are kept until what they were made from changes."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kolrum.telling.stamps import stamps_of
from kolrum.visualiser.models import Drawing

MEMORY_SECONDS = 3600


def remembered(
    request: HttpRequest, iso2: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Give the kept answer to the same address, the same data and the same day.

    `iso2` is the country whose data it is made from. Pages that were drawn when they
    were assessed are read from the database. Answers to those who have signed in are
    not kept: they may hold what only they may see. Nor are those that say so.
    """
    # The cookie's presence is asked for, not the user: reading the session would make
    # every public page private.
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return answer()
    stamps, today = stamps_of(iso2), timezone.localdate()
    # Pages that name their own address differ by the name they were asked for by.
    address = request.build_absolute_uri()
    asked = f"{address} {stamps.drawn_from} {stamps.shown_with} {today}"
    key = f"answer:{hashlib.sha256(asked.encode()).hexdigest()}"
    kept = caches["answers"].get(key)
    if kept is None:
        response = Drawing.objects.answer_to(request, stamps.drawn_from, today)
        response = response or answer()
        if is_for_now(response):
            return response
        kept = (response.content, response.status_code, dict(response.headers))
        caches["answers"].set(key, kept, timeout=MEMORY_SECONDS)
    content, status, headers = kept
    return HttpResponse(content, status=status, headers=headers)


def is_for_now(response: HttpResponse) -> bool:
    """Whether an answer says of itself that it is kept nowhere."""
    return "no-store" in response.get("Cache-Control", "")
