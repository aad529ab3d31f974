"""The story as slides: a deck at one address, a slide at its own, and one file."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kolrum.plans.ordering import order_of
from kolrum.telling.looks import Room
from kolrum.telling.one_file import inlined
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.logo import Shown as ShownLogo
from kolrum.visualiser.logo import shown_logo
from kolrum.visualiser.pages import head_of, telling_of
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.present.slides import Deck, arranged, deck_of
from kolrum.visualiser.share.shared import shared_story

VIEW = "present/"
FILE = f"{VIEW}file/"
NOTES = f"{VIEW}notes/"
SLIDE = "slide"
SLIDES, ALL = "slides", "all"
"""With `?slides=all` every slide is shown, in the usual order."""

STYLES = (
    *(f"css/{name}.css" for name in ("tokens", "fonts", "base", "components")),
    "css/charts.css",
    "visualiser/present.css",
)
SCRIPT = "visualiser/present.js"


@dataclass(frozen=True)
class Shown:
    """A deck, where it stands, and which slide of it is asked for; nought for all."""

    telling: Telling
    deck: Deck
    complaint: str
    number: int = 0
    site: str = ""
    is_arranged: bool = False
    has_all: bool = False
    logo: ShownLogo | None = None

    def address(self, view: str = VIEW, *, has_all: bool | None = None) -> str:
        """Give the address of a view of the deck, in the order that is shown."""
        found = self.telling.address(view)
        is_usual = self.has_all if has_all is None else has_all
        return _with(found, SLIDES, ALL) if is_usual else found

    def slide_address(self, number: int) -> str:
        """Give the address of a slide by itself; empty before the first and after."""
        if not 1 <= number <= self.deck.last:
            return ""
        return _with(self.address(), SLIDE, str(number))

    def content(self) -> dict[str, object]:
        """Give what the templates read."""
        telling = self.telling
        return head_of(telling) | {
            "share": replace(shared_story(telling), address=self.address()),
            "deck": self.deck,
            "complaint": self.complaint,
            "slides": [s for s in self.deck.slides if self._is_shown(s.number)],
            "has_first": self._is_shown(1),
            "has_last": self._is_shown(self.deck.last),
            "number": self.number,
            "previous": self.slide_address(self.number - 1),
            "following": self.slide_address(self.number + 1) if self.number else "",
            "story": self.site + telling.address(),
            "whole": self.site + self.address(),
            "one_file": self.address(FILE),
            "notes_page": self.address(NOTES),
            "other_order": self._other_order(),
            "has_all": self.has_all,
            "logo": self.logo,
            "permanent": self.site + telling.address(),
            "styles": STYLES,
            "script": SCRIPT,
            "language": telling.language,
            "start_year": telling.known.chosen.choices.start_year,
        }

    def _other_order(self) -> str:
        """Where the slides stand as usual, or as arranged; empty if those are alike."""
        if not self.is_arranged:
            return ""
        return self.address(has_all=not self.has_all)

    def _is_shown(self, number: int) -> bool:
        return self.number in (0, number)


@of_a_place
def present(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Every slide, or the one that `?slide=` names, with links to its neighbours."""
    shown = _shown(asked)
    wanted = asked.query.get(SLIDE, "")
    if wanted:
        number = int(wanted) if wanted.isdecimal() else 0
        if not shown.slide_address(number):
            return redirect(shown.address())
        shown = replace(shown, number=number)
    site = request.build_absolute_uri("/").rstrip("/")
    page = shown.content() | {"permanent": site + shown.telling.address()}
    status = 422 if shown.complaint else 200
    return render(request, "visualiser/present.html", page, status=status)


@of_a_place
def present_notes(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What the speaker says, slide by slide: for paper, or for a window of its own."""
    shown = _shown(asked)
    status = 422 if shown.complaint else 200
    page = shown.content()
    return render(request, "visualiser/present_notes.html", page, status=status)


@of_a_place
def present_file(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The deck as one HTML file that needs no network, to carry to the meeting."""
    shown = _shown(asked)
    site = request.build_absolute_uri("/").rstrip("/")
    shown = replace(shown, site=site)
    page = shown.content() | {"is_file": True}
    markup = render_to_string("visualiser/present.html", page)
    known = shown.telling.known
    name = f"kolrum-{known.place.slug or known.country.iso2}-{page['start_year']}.html"
    response = HttpResponse(inlined(markup, STYLES, SCRIPT))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(asked: Asked) -> Shown:
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    usual = deck_of(telling)
    order = order_of(asked.place.country, asked.place.code)
    own = arranged(usual, order)
    has_all = own.is_arranged and asked.query.get(SLIDES) == ALL
    return Shown(
        telling,
        usual if has_all else own,
        complaint,
        is_arranged=own.is_arranged,
        has_all=has_all,
        logo=shown_logo(asked.place, asked.language, Room.SLIDE),
    )


def _with(address: str, name: str, value: str) -> str:
    """End an address with one thing more."""
    return f"{address}{'&' if '?' in address else '?'}{name}={value}"
