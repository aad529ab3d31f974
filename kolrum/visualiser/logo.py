"""The logo that a place has chosen, small, at an address that changes with it."""

import base64
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from kolrum.data.countries import Place
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import NoSuchPlace, live_country, place_at
from kolrum.telling.looks import Logo, Room, logo_of
from kolrum.visualiser.asking import language_of

VIEW = "logo"
DIGEST = "v"
YEAR_SECONDS = 31_536_000
SHORT_SECONDS = 300


@dataclass(frozen=True)
class Shown:
    """A logo with its address, as a page shows it."""

    logo: Logo
    address: str

    @property
    def inside(self) -> str:
        """The picture itself as an address, for a page that fetches nothing."""
        told = base64.b64encode(self.logo.content).decode("ascii")
        return f"data:{self.logo.content_type};base64,{told}"


def shown_logo(place: Place, language: str, room: Room) -> Shown | None:
    """Give the logo of a place and where it is fetched; None where it has none."""
    found = logo_of(place, language, room)
    if found is None:
        return None
    query = urlencode({DIGEST: found.digest})
    return Shown(found, f"{address_of(place, language, VIEW)}?{query}")


@require_safe
def logo(request: HttpRequest, iso2: str, slug: str = "") -> HttpResponse:
    """The logo: for a year where the address names this very one, else for minutes."""
    place, named = _place(iso2, slug), request.GET.get(DIGEST)
    found = logo_of(place, language_of(request), Room.SLIDE)
    if found is None:
        raise Http404
    light = logo_of(place, language_of(request), Room.EMBED)
    if light is not None and light.digest == named:
        found = light
    is_named = found.digest == named
    lasts = f"{YEAR_SECONDS}, immutable" if is_named else str(SHORT_SECONDS)
    etag = f'"{found.digest}"'
    response = HttpResponse(
        found.content,
        content_type=found.content_type,
        headers={"Cache-Control": f"public, max-age={lasts}", "ETag": etag},
    )
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _place(iso2: str, slug: str) -> Place:
    country = live_country(iso2)
    if not slug:
        return country.whole
    try:
        return place_at(iso2, slug).place
    except NoSuchPlace:
        raise Http404 from None
