"""The page that shows an embed, its options, and the code to paste."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from kolrum import __version__
from kolrum.lib.dates import the_date
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.telling.looks import Room, logo_of
from kolrum.telling.measures import USUAL
from kolrum.visualiser.asking import Asked, View, of_a_place
from kolrum.visualiser.atlas.drawn import MEASURE, measures_of
from kolrum.visualiser.embed.codes import Codes, Picture
from kolrum.visualiser.embed.content import FIGURE_VIEWS, PART_VIEWS, VIEWS, Content
from kolrum.visualiser.embed.frames import LOGO_HEIGHT, NARROW, WIDE, size_of
from kolrum.visualiser.embed.naming import Named, lasting_title, views_of
from kolrum.visualiser.embed.options import WHOLE, WITH, WITHOUT, Wanted, read
from kolrum.visualiser.embed.views import VIEW as EMBED
from kolrum.visualiser.embed.views import chosen_content, full_address
from kolrum.visualiser.files.found import MAP, in_sheet
from kolrum.visualiser.files.subject import Subject
from kolrum.visualiser.files.views import svg
from kolrum.visualiser.options import groups_of
from kolrum.visualiser.pages import head_of, places_around, telling_of
from kolrum.visualiser.share.shared import PICTURE as SHARED_PICTURE

VIEW = f"{EMBED}code/"
LOGO = "logo"
LANGUAGE, FORM = "language", "form"
"""Options of this page alone: the language of the embed, narrow or wide figures."""

SHARED_SIZE = (1200, 630)
SHEET_SIZE = re.compile(r'width="(\d+)[^"]*" height="(\d+)')


@dataclass(frozen=True)
class Select:
    """An option of the form: its name in addresses, and what can be chosen."""

    name: str
    label: str
    groups: list[tuple[str, list[Named]]]
    value: str


@dataclass(frozen=True)
class Shown:
    """An embed as the page shows it."""

    codes: Codes
    preview: str
    wanted: Wanted
    notices: tuple[str, ...]


def _code(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The embed as it will be, its options, and its code in every form."""
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    language = asked.query.get(LANGUAGE, asked.language)
    if language not in dict(settings.LANGUAGES):
        language = asked.language
    form = WIDE if asked.query.get(FORM) == WIDE else NARROW
    found = read(asked.query, VIEWS, asked.language)
    has_logo = logo_of(known.place, asked.language, Room.EMBED) is not None
    is_shown = has_logo and asked.query.get(LOGO) != WITHOUT
    chosen = replace(found.wanted, has_logo=is_shown)
    site = request.build_absolute_uri("/").rstrip("/")
    with translation.override(language):
        shown = shown_of(replace(asked, language=language), known, chosen, form, site)
    own = _own(known, asked)
    place, name = known.place, known.place.name_in(asked.language)
    page = head_of(telling) | {
        "name": name,
        "complaint": complaint,
        "notices": (*found.notices, *found.about_accent, *shown.notices),
        "codes": shown.codes,
        "preview": shown.preview,
        "is_long": shown.wanted.view in (*PART_VIEWS, WHOLE),
        "selects": [
            *_selects(views_of(telling), shown.wanted, language, form),
            *(_of_the_logo(shown.wanted) if has_logo else ()),
            *_of_the_map(known, shown.wanted, own),
        ],
        "accent": asked.query.get("accent", "")[:7],
        "groups": groups_of(known.country, known.chosen, asked.language),
        "path_of_own": [item for item in own.items() if item[0] != MEASURE],
        "here": address_of(place, asked.language, VIEW),
        "steps": [
            *places_around(known.country, place, asked.language)[:-1],
            (name, telling.address()),
            (_("Embed"), ""),
        ],
        "version": __version__,
        "day": the_date(asked.today, asked.language),
        "host": request.get_host(),
    }
    status = 422 if complaint else 200
    return render(request, "visualiser/embed_code.html", page, status=status)


code = cast("View", csp_update({"frame-src": [SELF]})(of_a_place(_code)))


def shown_of(
    asked: Asked, known: Gathered, wanted: Wanted, form: str, site: str
) -> Shown:
    """Give the codes of an embed in the language that is asked for."""
    wanted, content, told = chosen_content(known, asked, wanted)
    query = _choices(known, content) | dict(wanted.query)
    place = content.given.known.place if content.given else asked.place
    path = address_of(place, asked.language, EMBED)
    preview = f"{path}?{urlencode(query)}" if query else path
    codes = Codes(
        site,
        site + preview,
        lasting_title(content, wanted.view),
        size_of(content, wanted.view, form).taller(
            LOGO_HEIGHT if wanted.has_logo else 0
        ),
        site + full_address(known, asked, content),
        _picture(known, asked, content, wanted, site),
    )
    return Shown(codes, preview, wanted, (told,) if told else ())


def _choices(known: Gathered, content: Content) -> dict[str, str]:
    """The reader's choices, and what else the address of the figure holds."""
    if content.given is not None:
        return content.given.stand.query
    return known.chosen.query(known.country)


def _own(known: Gathered, asked: Asked) -> dict[str, str]:
    """What else than choices of the budget the address of the figure holds."""
    view = asked.query.get("view", "")
    if view not in FIGURE_VIEWS:
        return {}
    content = chosen_content(known, asked, Wanted(view=view))[1]
    return dict(content.given.own) if content.given else {}


def _picture(
    known: Gathered, asked: Asked, content: Content, wanted: Wanted, site: str
) -> Picture:
    """The figure as a picture, or the picture that stands for the view elsewhere.

    It is drawn anew when the figures change, so its alternative names none of them.
    """
    told = _(
        "%(title)s, as a picture. It is told in words and figures on the page that it "
        "leads to."
    ) % {"title": lasting_title(content, wanted.view)}
    if content.given is not None:
        given = in_sheet(content.given, asked.query, asked.language)
        subject = Subject(given, asked.language, site)
        found = SHEET_SIZE.search(svg(subject))
        size = (int(found[1]), int(found[2])) if found else None
        return Picture(site + subject.address("png"), told, size)
    part = PART_VIEWS.get(wanted.view)
    query = known.chosen.query(known.country) | ({"view": part} if part else {})
    address = address_of(asked.place, asked.language, SHARED_PICTURE)
    ending = f"?{urlencode(query)}" if query else ""
    return Picture(f"{site}{address}{ending}", told, SHARED_SIZE)


def _selects(
    views: list[tuple[str, list[Named]]], wanted: Wanted, language: str, form: str
) -> list[Select]:
    yes_no = [("", _("Yes")), (WITHOUT, _("No"))]
    themes = [
        ("auto", _("As the visitor’s")),
        ("light", _("Light")),
        ("dark", _("Dark")),
    ]
    forms = [(NARROW, _("Narrow column")), (WIDE, _("Whole width"))]
    languages = [(code, str(name)) for code, name in settings.LANGUAGES]
    return [
        Select("view", _("Show"), views, wanted.view),
        Select(FORM, _("Width of figures"), [("", forms)], form),
        Select(LANGUAGE, _("Language"), [("", languages)], language),
        Select("theme", _("Theme"), [("", themes)], str(wanted.theme)),
        Select(
            "frame", _("Frame"), [("", yes_no)], "" if wanted.has_frame else WITHOUT
        ),
        Select(
            "heading",
            _("Heading"),
            [("", yes_no)],
            "" if wanted.has_heading else WITHOUT,
        ),
    ]


def _of_the_logo(wanted: Wanted) -> Iterator[Select]:
    """Whether the place's logo is shown: yes, unless it is chosen away."""
    offered = [("", [(WITH, _("Yes")), (WITHOUT, _("No"))])]
    yield Select(LOGO, _("Logo"), offered, WITH if wanted.has_logo else WITHOUT)


def _of_the_map(
    known: Gathered, wanted: Wanted, own: Mapping[str, str]
) -> Iterator[Select]:
    """What the map shows; a map alone has that to choose."""
    if wanted.view == MAP:
        offered = [("", list(measures_of(known.country)))]
        yield Select(MEASURE, _("Measure"), offered, own.get(MEASURE, USUAL))
