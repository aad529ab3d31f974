"""An embed in its frame, and the few style sheets that it fetches."""

from dataclasses import replace
from functools import wraps
from typing import cast

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.errors import MissingData
from kolrum.telling.addresses import address_of, root_of
from kolrum.telling.gathering import Gathered
from kolrum.telling.looks import Room
from kolrum.visualiser.asking import Asked, View, language_of, of_a_place
from kolrum.visualiser.embed.accent import Theme, readable_in, sheet_of
from kolrum.visualiser.embed.content import VIEWS, Content, content_of
from kolrum.visualiser.embed.naming import figure_names
from kolrum.visualiser.embed.options import CARD, Wanted, read
from kolrum.visualiser.embed.sheets import addresses_of, sheet_called
from kolrum.visualiser.files.found import WHERE, home_of
from kolrum.visualiser.logo import shown_logo
from kolrum.visualiser.options import query_of

VIEW = "embed/"
YEAR_SECONDS = 31_536_000
DAY_SECONDS = 86_400


def frameable(view: View) -> View:
    """Let any page show an address of ours in a frame; no other address may be."""
    for_any_page = csp_replace({"frame-ancestors": ["*"]})
    return cast("View", for_any_page(xframe_options_exempt(view)))


def _small(view: View) -> View:
    """Answer an unknown place with a page that fits a frame."""

    @wraps(view)
    def answered(request: HttpRequest, iso2: str, slug: str = "") -> HttpResponse:
        response = view(request, iso2, slug)
        if response.status_code != 404:
            return response
        page = {
            "sheets": addresses_of(Wanted()),
            "wanted": Wanted(),
            "title": _("No such place"),
            "asked": slug or iso2,
            "root": root_of(language_of(request)),
        }
        return render(request, "visualiser/embed_unknown.html", page, status=404)

    return answered


def _in_a_frame(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A badge, a card, a figure or a story, in a page of its own without the site."""
    found = read(asked.query, VIEWS, asked.language)
    try:
        known, complaint = asked.known()
    except (MissingData, MissingFigure):
        return _without_data(request, asked, found.wanted)
    wanted, content, told = chosen_content(known, asked, found.wanted)
    notices = tuple(filter(None, (complaint, *found.notices, told)))
    page = {
        **content.page,
        **_frame(asked, wanted),
        "content": content,
        "figure": content.figure,
        "notices": notices,
        "title": content.frame_title,
        "full": full_address(known, asked, content),
        "edition": known.country.edition.year,
        "name": asked.place.name_in(asked.language),
    }
    template = f"visualiser/embed_{content.template}.html"
    return render(request, template, page, status=422 if complaint else 200)


def chosen_content(
    known: Gathered, asked: Asked, wanted: Wanted
) -> tuple[Wanted, Content, str]:
    """Give what is wanted; the card, and a word about it, where that has nothing."""
    content = content_of(known, asked, wanted.view)
    if content is not None:
        return wanted, content, ""
    instead = replace(wanted, view=CARD)
    content = content_of(known, asked, CARD)
    if content is None:
        raise Http404
    told = _("“%(view)s” has nothing to show by these choices. The card is shown.")
    name = figure_names().get(wanted.view, wanted.view)
    return instead, content, told % {"view": name}


def _frame(asked: Asked, wanted: Wanted) -> dict[str, object]:
    logo = (
        shown_logo(asked.place, asked.language, Room.EMBED) if wanted.has_logo else None
    )
    return {
        "sheets": addresses_of(replace(wanted, has_logo=logo is not None)),
        "wanted": wanted,
        "logo": logo,
        "root": root_of(asked.language),
    }


def full_address(known: Gathered, asked: Asked, content: Content) -> str:
    """Give the path of the page that tells more, by the same choices."""
    given = content.given
    if given is not None and given.key in WHERE:
        return home_of(given.key, given.stand, asked.language)
    query = query_of(known.chosen, known.country)
    return address_of(asked.place, asked.language) + query


def _without_data(request: HttpRequest, asked: Asked, wanted: Wanted) -> HttpResponse:
    name = asked.place.name_in(asked.language)
    page = _frame(asked, wanted) | {
        "title": name,
        "name": name,
        "full": address_of(asked.place, asked.language),
    }
    return render(request, "visualiser/embed_no_data.html", page)


embed = frameable(_small(of_a_place(_in_a_frame)))


@require_safe
def theme_sheet(request: HttpRequest, theme: str, digest: str) -> HttpResponse:
    """The style sheet of a theme; its digest changes with it, so it may be kept."""
    del request
    return _css(sheet_called(Theme(theme), digest), YEAR_SECONDS)


@require_safe
def accent_sheet(request: HttpRequest, theme: str, accent: str) -> HttpResponse:
    """The style sheet that names an accent colour which can be read in the theme."""
    del request
    wanted = Theme(theme)
    if not readable_in(accent, wanted):
        raise Http404
    return _css(sheet_of(accent, wanted), DAY_SECONDS)


def _css(text: str, kept_seconds: int) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={kept_seconds}"},
    )
