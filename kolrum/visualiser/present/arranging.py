"""The page where editors move slides and leave some out; it works without scripts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.members.asking import person_of
from kolrum.plans import ordering
from kolrum.plans.asking import editing
from kolrum.plans.ordering import Order, order_of, woven
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import live_country
from kolrum.telling.gathering import gathered
from kolrum.territories.models import Territory
from kolrum.visualiser.asking import language_of
from kolrum.visualiser.pages import telling_of
from kolrum.visualiser.present.slides import Deck, deck_of
from kolrum.visualiser.present.views import VIEW as DECK

VIEW = f"{DECK}order/"
PLAN = "plan/edit/"
PLACE = "place-"
NO_PLACES: Mapping[str, str] = MappingProxyType({})
SLIDE, SHOWN, DO = "slide", "shown", "do"
SAVE, RESTORE, UP, DOWN = "save", "restore", "up", "down"


@dataclass(frozen=True)
class Row:
    """A slide in the form: its place as it was typed, and what is wrong with it."""

    name: str
    topic: str
    statement: str
    place: str
    is_shown: bool
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@editing
def arrange(request: HttpRequest, territory: Territory) -> HttpResponse:
    """The slides with a place each; a press moves, leaves out, saves or restores."""
    language = language_of(request)
    country = live_country(territory.country)
    place = country.place(territory.code)
    try:
        known = gathered(country, place, chosen(country, {}), timezone.localdate())
    except (MissingData, MissingFigure) as gap:
        told = {"gap": str(gap), "name": place.name_in(language)}
        return render(request, "visualiser/no_data.html", told)
    deck = deck_of(telling_of(known, QueryDict(), language))
    order = order_of(territory.country, territory.code)
    rows, complaint, status = _kept(deck, order), "", 200
    if request.method == "POST":
        rows = _typed(deck, request.POST)
        complaint = _done(request, territory, rows)
        status = 422 if complaint else 200
        if not complaint and request.POST.get(DO) in (SAVE, RESTORE):
            return redirect(address_of(place, language, PLAN))
        if not complaint:
            rows = _moved(rows, request.POST.get(DO, ""))
    page = {
        "rows": rows,
        "complaint": complaint,
        "is_moved": request.method == "POST" and not complaint,
        "is_arranged": order is not None,
        "name": place.name_in(language),
        "story": address_of(place, language),
        "present": address_of(place, language, DECK),
        "editing": address_of(place, language, PLAN),
        "here": address_of(place, language, VIEW),
        "last": len(rows),
    }
    return render(request, "visualiser/present_order.html", page, status=status)


def _kept(deck: Deck, order: Order | None) -> list[Row]:
    """The slides as they are arranged now, those that are left out at their places."""
    usual = [slide.name for slide in deck.slides]
    names = woven(order.names, usual) if order else usual
    out = order.left_out if order else frozenset()
    return _rows(deck, [name for name in names if name in set(usual)], out)


def _rows(
    deck: Deck,
    names: Sequence[str],
    out: Collection[str],
    places: Mapping[str, str] = NO_PLACES,
) -> list[Row]:
    by_name = {slide.name: slide for slide in deck.slides}
    return [
        Row(
            name,
            by_name[name].topic,
            by_name[name].statement.plain,
            places.get(name, str(number)),
            name not in out,
        )
        for number, name in enumerate(names, start=1)
    ]


def _typed(deck: Deck, typed: QueryDict) -> list[Row]:
    """The rows as they were sent, with the places that were typed; strangers aside."""
    usual = [slide.name for slide in deck.slides]
    sent = [name for name in dict.fromkeys(typed.getlist(SLIDE)) if name in usual]
    names = woven(sent, usual)
    shown = {*typed.getlist(SHOWN), *(name for name in names if name not in sent)}
    places = {
        name: typed.get(f"{PLACE}{name}", "").strip()
        for name in sent
        if f"{PLACE}{name}" in typed
    }
    rows = _rows(deck, names, frozenset(set(names) - shown), places)
    return [replace(row, fault=_fault(row, len(rows))) for row in rows]


def _fault(row: Row, last: int) -> str:
    is_number = row.place.isascii() and row.place.isdecimal() and len(row.place) < 4
    if is_number and 1 <= int(row.place) <= last:
        return ""
    return _("Write a whole number from 1 to %(last)s.") % {"last": last}


def _done(request: HttpRequest, territory: Territory, rows: list[Row]) -> str:
    """Save or restore, if that was pressed; say what stood in the way, if anything."""
    do, by = request.POST.get(DO, SAVE), person_of(request)
    if do == RESTORE:
        ordering.restore(territory=territory, by=by)
        return ""
    if any(row.fault for row in rows):
        return _("Nothing has been saved yet. What to mend stands beside each field.")
    if do != SAVE:
        return ""
    ordered = _sorted(rows)
    try:
        ordering.arrange(
            territory=territory,
            names=[row.name for row in ordered],
            left_out=[row.name for row in ordered if not row.is_shown],
            by=by,
        )
    except ordering.NothingLeft:
        return _(
            "Nothing has been saved: every slide would be left out, and a presentation "
            "needs at least one. Show one of them, or restore the usual order."
        )
    return ""


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """Put the rows where their numbers say; who was given a place gets that very one.

    A slide that moves up goes before the one that stands there, and one that moves
    down after it.
    """

    def key(numbered: tuple[int, Row]) -> tuple[int, int]:
        was, row = numbered
        place = int(row.place)
        return place, (place > was) - (place < was)

    return [row for _was, row in sorted(enumerate(rows, start=1), key=key)]


def _moved(rows: Sequence[Row], pressed: str) -> list[Row]:
    """The rows in the order of their numbers, the one of a pressed button moved."""
    found = _sorted(rows)
    deed, _space, name = pressed.partition(" ")
    names = [row.name for row in found]
    if name in names and deed in (UP, DOWN):
        at = names.index(name)
        to = min(max(at + (1 if deed == DOWN else -1), 0), len(found) - 1)
        found.insert(to, found.pop(at))
    return [
        replace(row, place=str(number)) for number, row in enumerate(found, start=1)
    ]
