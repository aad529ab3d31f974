"""A path of somebody's own in a post: what it would mean, then and now."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.budgets.identity import limit_of
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.lib.dates import full_date
from kolrum.lib.units import tonnes
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered, gathered
from kolrum.visualiser.posted_figures import (
    day_of,
    place_of,
    remembered,
    resting_on,
    resting_on_others,
)
from kolrum.visualiser.scenario.shown import Shown, shown

Values = dict[str, Any]
VIEW = "scenario/"
SMALLEST = "narrow"
ALIKE_T = 0.5


@dataclass(frozen=True)
class Tried:
    """A path that was tried, with the place it was tried for."""

    known: Gathered
    shown: Shown

    @property
    def kept(self) -> Values:
        """What is kept with a post: the tonnes, and what they rest on."""
        found = self.shown.scenario
        end = found.ends_on
        over_t = {str(year): over for year, over in found.outcome.over_t.items()}
        return resting_on(self.known) | {
            "over_t": over_t,
            "exhausted_on": end.isoformat() if end else None,
        }


def values(place: str, query: str) -> Values | None:
    """What a path means today, and what that rests on; None where none is known."""
    tried = _tried(place, query, "sv")
    return tried.kept if tried else None


def drawn(
    place: str, query: str, then: Values | None, written: date | None, language: str
) -> SafeString | None:
    """Draw a path as it is now, with what it meant when it was written."""

    def write() -> str | None:
        tried = _tried(place, query, language)
        return _written(tried, then, written, language) if tried else None

    return remembered(place, [place, query, then, str(written)], language, write)


def _tried(place: str, query: str, language: str) -> Tried | None:
    found, asked = place_of(place), QueryDict(query)
    if found is None:
        return None
    country, here = found
    try:
        known = gathered(
            country, here, chosen(country, asked.dict()), timezone.localdate()
        )
    except (BadChoice, MissingData, MissingFigure):
        return None
    path = shown(known, asked, language)
    if path.read.complaints or path.figure is None:
        return None
    return Tried(known, path)


def _written(
    tried: Tried, then: Values | None, written: date | None, language: str
) -> str:
    known, path, now = tried.known, tried.shown, tried.kept
    place = known.place
    figure = path.figure
    if figure is not None:
        smallest = tuple(each for each in figure.drawings if each.name == SMALLEST)
        key = f"{figure.key}-{place.slug or place.country}"
        figure = replace(figure, key=key, drawings=smallest)
    before = then if then and written else None
    was = dict(_rows(before, language)) if before else {}
    rows = [(name, was.get(name, ""), told) for name, told in _rows(now, language)]
    has_moved = before is not None and (
        abs(before["budget_t"] - now["budget_t"]) >= ALIKE_T
        or any(old != new for _name, old, new in rows)
    )
    found = known.facts.chosen
    page = {
        "name": place.name_in(language),
        "address": _address(tried, language),
        "what": _("a path that was tried"),
        "leads_to": _("Open the path in the form"),
        "changes": address_of(place, language, "numbers/changes/"),
        "limit": "" if METHODS[found.method_id].is_fixed else limit_of(found, language),
        "statement": path.text.statement,
        "figure": figure,
        "rows": rows,
        "written": day_of(written, language) if written and before else "",
        "today": day_of(timezone.localdate(), language),
        "has_moved": has_moved,
        "why": resting_on_others(known, before) if before and has_moved else (),
    }
    return render_to_string("visualiser/post_figure.html", page)


def _address(tried: Tried, language: str) -> str:
    query = QueryDict(mutable=True)
    query.update(tried.shown.query)
    ending = f"?{query.urlencode()}" if query else ""
    return f"{address_of(tried.known.place, language, VIEW)}{ending}"


def _rows(kept: Values, language: str) -> list[tuple[str, str]]:
    """Budget, the day it is spent on the path, and what is over by then."""
    rows = [(_("Left of the budget"), _mass(kept["budget_t"], language))]
    if kept["budget_t"] > 0:
        end = kept["exhausted_on"]
        day = full_date(date.fromisoformat(end), language) if end else _("never")
        rows.append((_("Spent on this path"), day))
    for year, over_t in kept["over_t"].items():
        rows.append(
            (_("Against the budget %(year)s") % {"year": year}, _over(over_t, language))
        )
    return rows


def _mass(mass_t: float, language: str) -> str:
    if mass_t < 0:
        return _("a debt of %(mass)s") % {"mass": tonnes(-mass_t, language)}
    return tonnes(mass_t, language)


def _over(over_t: float, language: str) -> str:
    mass = tonnes(abs(over_t), language)
    words = _("%(mass)s over") if over_t > 0 else _("%(mass)s left")
    return words % {"mass": mass}
