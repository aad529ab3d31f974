"""A place's budget in a post: its field of months, and its figures then and now."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from kolrum.budgets.identity import limit_of
from kolrum.budgets.quoting import newest
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.lib.dates import day_and_month, full_date
from kolrum.narrative.card import finding as card
from kolrum.telling import changes
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import NoSuchPlace, live_country, place_at
from kolrum.telling.gathering import Gathered, gathered
from kolrum.telling.stamps import made_from
from kolrum.visualiser.embed.content import bare_field
from kolrum.visualiser.memory import MEMORY_SECONDS
from kolrum.visualiser.quoted.headlines import HEADLINES

Values = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """Figures as they were kept with a post."""

    budget_t: float
    required_annual_cut: float | None
    exhausted_on: date | None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Kept":
        """Read what was kept."""
        ends = values["exhausted_on"]
        return cls(
            values["budget_t"],
            values["required_annual_cut"],
            date.fromisoformat(ends) if ends else None,
        )


def values(place: str) -> Values | None:
    """Today's figures of a place, and what they rest on; None where none are known."""
    known = known_of(place)
    if known is None:
        return None
    found = known.facts.chosen
    number = newest(known.country.iso2, known.place.code)
    ends = found.exhausted_on
    return resting_on(known) | {
        "required_annual_cut": found.required_annual_cut,
        "exhausted_on": ends.isoformat() if ends else None,
        "number": str(number) if number else "",
    }


def resting_on(known: Gathered) -> Values:
    """Whose budget it is, how large, and what it rests on."""
    found = known.facts.chosen
    return {
        "name": known.place.name,
        "budget_t": found.budget_t,
        "edition": known.country.edition.year,
        "method": f"{found.method_id} {found.method_version}",
        "vintage": found.vintage,
        "start_year": found.start_year,
    }


def drawn(
    place: str, then: Values | None, written: date | None, language: str
) -> SafeString | None:
    """Draw the budget now beside what it was, and say why where they differ."""

    def write() -> str | None:
        known = known_of(place)
        return _written(known, then, written, language) if known else None

    return remembered(place, [place, then, str(written)], language, write)


def remembered(
    place: str, told: object, language: str, write: Callable[[], str | None]
) -> SafeString | None:
    """What was drawn is kept until the day, the data or the program is another.

    `told` is all that it depends on besides; `write` gives None where none is known.
    """
    found = place_of(place)
    if found is None:
        return None
    asked = json.dumps([told, language, str(timezone.localdate())], sort_keys=True)
    source = hashlib.sha256(f"{asked} {made_from(found[0].iso2)}".encode()).hexdigest()
    key = f"post-figure:{source}"
    kept: str | None = caches["answers"].get(key)
    if kept is None:
        with override(language):
            kept = write()
        if kept is None:
            return None
        caches["answers"].set(key, kept, timeout=MEMORY_SECONDS)
    return SafeString(kept)


def _written(
    known: Gathered, then: Values | None, written: date | None, language: str
) -> str:
    field = bare_field(known, language)
    now = known.facts.chosen
    before = Kept.of(then) if then else None
    if field is not None:
        own = known.place.slug or known.place.country
        field = replace(field, key=f"{field.key}-{own}")
    rows = [
        (
            name,
            HEADLINES[key].written(before, language) if before else "",
            HEADLINES[key].written(now, language),
        )
        for key, name in _short_names()
    ]
    has_moved = before is not None and (
        abs(before.budget_t - now.budget_t) >= changes.ALIKE_T
        or any(old != new for _name, old, new in rows)
    )
    page = {
        "name": known.place.name_in(language),
        "address": address_of(known.place, language),
        "what": _("carbon budget"),
        "changes": address_of(known.place, language, "numbers/changes/"),
        "limit": "" if METHODS[now.method_id].is_fixed else limit_of(now, language),
        "statement": card.words(known.facts, language).title,
        "figure": field if field and field.drawings else None,
        "rows": rows,
        "written": day_of(written, language) if written and before else "",
        "today": day_of(timezone.localdate(), language),
        "has_moved": has_moved,
        "why": _why(known, then, language) if then and has_moved else (),
    }
    return render_to_string("visualiser/post_figure.html", page)


def _short_names() -> tuple[tuple[str, str], ...]:
    return (
        ("budget", _("Left")),
        ("required-cut", _("Required per year")),
        ("runs-out", _("Spent at today’s rate")),
    )


def day_of(day: date, language: str) -> str:
    """A day as a post tells it: its year only where it is another."""
    is_of_this_year = day.year == timezone.localdate().year
    return day_and_month(day, language) if is_of_this_year else full_date(day, language)


def _why(known: Gathered, then: Values, language: str) -> tuple[str, ...]:
    """Why the figures are others than those kept: the ledger's words, else by sort."""
    told = changes.since(known, then["edition"], then["budget_t"], language)
    if told is not None:
        return tuple(sentence.plain for sentence in told.sentences)
    return resting_on_others(known, then)


def resting_on_others(known: Gathered, then: Values) -> tuple[str, ...]:
    """What of all that figures rest on is another now than when they were kept."""
    now = known.facts.chosen
    sorts = (
        (_("Vintage of emissions"), then["vintage"], now.vintage),
        (_("Edition"), then["edition"], known.country.edition.year),
        (_("Method"), then["method"], f"{now.method_id} {now.method_version}"),
        (_("Start"), then["start_year"], now.start_year),
    )
    found = tuple(
        _("%(what)s: then %(then)s, now %(now)s.")
        % {"what": what, "then": old, "now": new}
        for what, old, new in sorts
        if str(old) != str(new)
    )
    return found or (_("The data that they rest on have been corrected."),)


def place_of(place: str) -> tuple[Country, Place] | None:
    """The place of an address such as ``se/hoganas``; None where there is none."""
    iso2, _slash, slug = place.partition("/")
    try:
        if not slug:
            country = live_country(iso2)
            return country, country.whole
        found = place_at(iso2, slug)
    except NoSuchPlace:
        return None
    return found.country, found.place


def known_of(place: str) -> Gathered | None:
    """What is known of a place, by its address; None where nothing is."""
    found = place_of(place)
    if found is None:
        return None
    try:
        return gathered(*found, chosen(found[0], {}), timezone.localdate())
    except (BadChoice, MissingData, MissingFigure):
        return None
