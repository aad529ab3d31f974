"""Pages behind a sealed address: read without signing in, and kept by nobody."""

from django.http import Http404, HttpResponse

from kolrum.notices.seals import Expired, opened


def number_in(purpose: str, word: str) -> int:
    """The number in a sealed address.

    Raises
    ------
    Http404
        When it was not sealed here, or for something else.
    """
    try:
        numbers = opened(purpose, word)
    except Expired:
        numbers = None
    if numbers is None:
        raise Http404
    return numbers[0]


def privately(response: HttpResponse) -> HttpResponse:
    """The page, told to no other site and to no cache.

    With no referrer at all, browsers would not say whence its form is sent either, and
    it would be refused as forged.
    """
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
