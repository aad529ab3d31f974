"""The story as slides: a deck at one address, a slide at its own, and one file."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kolrum.telling.one_file import inlined
from kolrum.visualiser.asking import Asked, of_a_place
from kolrum.visualiser.pages import head_of, telling_of
from kolrum.visualiser.parts.section import Telling
from kolrum.visualiser.present.slides import Deck, deck_of

VIEW = "present/"
FILE = f"{VIEW}file/"
NOTES = f"{VIEW}notes/"
SLIDE = "slide"
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

    def slide_address(self, number: int) -> str:
        """Give the address of a slide by itself; empty before the first and after."""
        if not 1 <= number <= self.deck.last:
            return ""
        whole = self.telling.address(VIEW)
        return f"{whole}{'&' if '?' in whole else '?'}{SLIDE}={number}"

    def content(self) -> dict[str, object]:
        """Give what the templates read."""
        telling = self.telling
        return head_of(telling) | {
            "deck": self.deck,
            "complaint": self.complaint,
            "slides": [s for s in self.deck.slides if self._is_shown(s.number)],
            "has_first": self._is_shown(1),
            "has_last": self._is_shown(self.deck.last),
            "number": self.number,
            "previous": self.slide_address(self.number - 1),
            "following": self.slide_address(self.number + 1) if self.number else "",
            "story": self.site + telling.address(),
            "whole": self.site + telling.address(VIEW),
            "one_file": telling.address(FILE),
            "notes_page": telling.address(NOTES),
            "permanent": self.site + telling.address(),
            "styles": STYLES,
            "script": SCRIPT,
            "language": telling.language,
            "start_year": telling.known.chosen.choices.start_year,
        }

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
            return redirect(shown.telling.address(VIEW))
        shown = Shown(shown.telling, shown.deck, shown.complaint, number)
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
    shown = Shown(shown.telling, shown.deck, shown.complaint, site=site)
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
    return Shown(telling, deck_of(telling), complaint)
