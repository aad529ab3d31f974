"""What programs ask to show an address of ours in their pages: oEmbed 1.0."""

from dataclasses import dataclass, replace
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django.views.decorators.http import require_safe

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.errors import MissingData
from kolrum.telling.finding import NoSuchPlace, live_country, place_at
from kolrum.visualiser.addressed import language_of_address
from kolrum.visualiser.asking import Asked, asked_of
from kolrum.visualiser.compare.drawn import BESIDE
from kolrum.visualiser.embed.code_page import SHARED_SIZE, Shown, shown_of
from kolrum.visualiser.embed.codes import frame_of
from kolrum.visualiser.embed.content import PART_VIEWS, VIEWS
from kolrum.visualiser.embed.frames import NARROW, WIDE, Size
from kolrum.visualiser.embed.options import BADGE, CARD, Wanted, read
from kolrum.visualiser.files.found import KEYS, MAP, SCENARIO

KEPT_SECONDS = 86_400
WHOLE_WIDTH = 680
"""Of frames that take all there is, where a number must be given."""


@dataclass(frozen=True)
class Room:
    """The most that a program has room for; no number where it does not say."""

    width: int | None
    height: int | None

    def holds(self, width: int, height: int) -> bool:
        """Tell whether something of a size fits."""
        fits = self.width is None or width <= self.width
        return fits and (self.height is None or height <= self.height)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """A frame for the address of a place, a part or a figure; a picture if too small.

    404 where the address is none of them, 501 for another format than JSON.
    """
    if request.GET.get("format", "json") != "json":
        return _plain("format: json", 501)
    room = Room(_number(request, "maxwidth"), _number(request, "maxheight"))
    address = urlsplit(request.GET.get("url", ""))
    if address.netloc != request.get_host():
        return _plain("url", 404)
    language = language_of_address(address.path or "/")
    with translation.override(language):
        try:
            asked, wanted = _asked(request, address)
            found = _fitting(request, asked, wanted, room)
        except (Http404, NoSuchPlace, MissingData, MissingFigure):
            return _plain("url", 404)
    return JsonResponse(
        found,
        json_dumps_params={"ensure_ascii": False},
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _plain(told: str, status: int) -> HttpResponse:
    return HttpResponse(f"{told}\n", content_type="text/plain", status=status)


def _number(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return int(typed[:6]) if typed.isdecimal() else None


def _asked(request: HttpRequest, address: SplitResult) -> tuple[Asked, Wanted]:
    """Read which place, by which choices, and what of it is to be shown."""
    try:
        match = resolve(unquote(address.path))
    except Resolver404:
        raise Http404 from None
    names = match.kwargs
    kind = (match.url_name or "").partition("-")[2] or match.url_name
    if "iso2" not in names or kind not in _KINDS:
        raise Http404
    country = live_country(names["iso2"])
    place = (
        place_at(names["iso2"], names["slug"]).place
        if "slug" in names
        else country.whole
    )
    inner = HttpRequest()
    inner.GET = QueryDict(address.query)
    inner.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
    asked = asked_of(inner, country, place)
    return asked, _wanted(kind, names, asked)


_OWN = {SCENARIO: SCENARIO, MAP: MAP, "compare": BESIDE}
"""Figures with pages of their own, by what their addresses are called."""

_KINDS = frozenset(
    {"country", "territory", "part", "figure", "embed", "embed-code", "share", *_OWN}
)


def _wanted(kind: str, names: dict[str, str], asked: Asked) -> Wanted:
    """Give the view that stands for an address."""
    if kind in ("embed", "embed-code"):
        return read(asked.query, VIEWS, asked.language).wanted
    if kind == "part":
        views = {key: view for view, key in PART_VIEWS.items()}
        return Wanted(view=views[names["part"]])
    if kind == "figure":
        if names["figure"] not in KEYS:
            raise Http404
        return Wanted(view=names["figure"])
    return Wanted(view=_OWN.get(kind, CARD))


def _fitting(
    request: HttpRequest, asked: Asked, wanted: Wanted, room: Room
) -> dict[str, object]:
    """Give what is wanted if there is room for it, else a badge, else a picture."""
    known, _complaint = asked.known()
    site = f"{request.scheme}://{request.get_host()}"
    is_wide = room.width is None or room.width >= WHOLE_WIDTH
    form = WIDE if is_wide else NARROW
    shown = shown_of(asked, known, wanted, form, site)
    for each in (
        shown,
        shown_of(asked, known, replace(wanted, view=BADGE), NARROW, site),
    ):
        size = _whole(each.codes.size, room)
        if room.holds(size.width or 0, size.height):
            return _rich(each, size)
    return _photo(shown, room)


def _whole(size: Size, room: Room) -> Size:
    """A size in numbers; a story may be cut off and scroll, but not be narrower."""
    if size.width is not None:
        return size
    width = min(WHOLE_WIDTH, room.width or WHOLE_WIDTH)
    return Size(max(width, 320), size.height)


def _common(shown: Shown) -> dict[str, object]:
    codes = shown.codes
    return {
        "version": "1.0",
        "title": codes.title,
        "provider_name": "Kolrum",
        "provider_url": f"{codes.site}/",
        "cache_age": KEPT_SECONDS,
    }


def _rich(shown: Shown, size: Size) -> dict[str, object]:
    codes = shown.codes
    width, height = codes.picture.size or SHARED_SIZE
    return _common(shown) | {
        "type": "rich",
        "html": frame_of(codes.address, codes.title, size),
        "width": size.width,
        "height": size.height,
        "thumbnail_url": codes.picture.address,
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def _photo(shown: Shown, room: Room) -> dict[str, object]:
    """The picture, as large as there is room for."""
    width, height = shown.codes.picture.size or SHARED_SIZE
    scale = min(1.0, (room.width or width) / width, (room.height or height) / height)
    return _common(shown) | {
        "type": "photo",
        "url": shown.codes.picture.address,
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)),
    }
