"""What the page of a quoted figure shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.budgets.actions import identity_of
from kolrum.budgets.identity import limit_of, method_names
from kolrum.budgets.quoting import Number, Quoted, newest, numbers_of
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.countries import Country, Place
from kolrum.lib.dates import full_date
from kolrum.lib.numbers import signed, unbroken
from kolrum.lib.units import tonnes
from kolrum.telling import changes
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.files.links import links_of_change
from kolrum.visualiser.options import query_of
from kolrum.visualiser.pages import places_around
from kolrum.visualiser.quoted.headlines import HEADLINES, Headline


@dataclass(frozen=True)
class Stand:
    """A figure at a day: what it is, and what it rests on."""

    value: str
    day: str
    rests_on: str


@dataclass(frozen=True)
class Difference:
    """Something that the two figures do not rest on alike."""

    name: str
    then: str
    now: str


def view_of(key: str, number: Number) -> str:
    """Give the end of the permanent address of a figure."""
    return f"numbers/{key}/{number}"


def permanent(known: Gathered, key: str, language: str) -> str:
    """Give the permanent address of a figure as it is shown now; empty if unpublished.

    The choices stand in it, and the year of the edition in its number.
    """
    number = newest(known.country.iso2, known.place.code)
    if number is None or known.chosen.method_id != known.country.default_method:
        return ""
    path = address_of(known.place, language, view_of(key, number))
    return path + query_of(known.chosen, known.country)


def content_of(
    headline: Headline, quoted: Quoted, known: Gathered, language: str, site: str
) -> dict[str, object]:
    """Give everything that the template reads."""
    then, now = quoted.assessment, known.facts.chosen
    country, place = known.country, known.place
    query = query_of(known.chosen, country)
    is_alike = headline.written(then, language) == headline.written(now, language)
    is_same = is_alike and abs(then.budget_t - now.budget_t) < changes.ALIKE_T
    change = None
    if not is_same and not query:
        change = changes.since(known, quoted.number.edition, then.budget_t, language)

    def at(key: str, number: Number) -> str:
        return address_of(place, language, view_of(key, number)) + query

    value = headline.written(then, language)
    return {
        "headline": headline,
        "name": place.name_in(language),
        "number": quoted.number,
        "then": _stand(headline, then, language),
        "now": _stand(headline, now, language),
        "drawn_up": full_date(quoted.drawn_up, language),
        "limit": "" if METHODS[then.method_id].is_fixed else limit_of(then, language),
        "is_current": quoted.is_current,
        "is_same": is_same,
        "moved": _moved(then, now, language),
        "change": change,
        "change_links": links_of_change(known, change.number, language)
        if change
        else None,
        "differences": differences(quoted, now, country),
        "citation": citation_of(headline, quoted, place, value, language),
        "permanent": site + at(headline.key, quoted.number),
        "others": [
            (str(other.name), at(key, quoted.number))
            for key, other in HEADLINES.items()
            if key != headline.key
        ],
        "numbers": [
            (str(each), at(headline.key, each))
            for each in numbers_of(country.iso2, place.code)
            if each != quoted.number
        ],
        "opened": address_of(place, language, "numbers/") + query + f"#{headline.key}",
        "all_changes": address_of(place, language, "numbers/changes/"),
        "story": address_of(place, language) + query,
        "steps": [
            *places_around(country, place, language)[:-1],
            (place.name_in(language), address_of(place, language)),
            (_("Numbers"), address_of(place, language, "numbers/")),
            (str(quoted.number), ""),
        ],
    }


def _stand(headline: Headline, found: Assessment, language: str) -> Stand:
    return Stand(
        headline.written(found, language),
        _day(found, language),
        _rests_on(found, language),
    )


def _day(found: Assessment, language: str) -> str:
    return unbroken(_("as of 1 January %(year)s") % {"year": found.start_year})


def _rests_on(found: Assessment, language: str) -> str:
    return _("%(method)s %(version)s, statistics of %(vintage)s") % {
        "method": method_names()[found.method_id],
        "version": found.method_version,
        "vintage": found.vintage,
    }


def _moved(then: Assessment, now: Assessment, language: str) -> str:
    moved_t = now.budget_t - then.budget_t
    sign = signed(1.0 if moved_t > 0 else -1.0, language, 0)[0]
    return sign + tonnes(abs(moved_t), language)


def citation_of(
    headline: Headline, quoted: Quoted, place: Place, value: str, language: str
) -> str:
    """Say how a figure is cited, with the number of its publication."""
    return _(
        "Kolrum, %(place)s, edition %(number)s: %(figure)s %(value)s, %(day)s."
    ) % {
        "place": place.name_in(language),
        "number": quoted.number,
        "figure": str(headline.name).lower(),
        "value": value,
        "day": _day(quoted.assessment, language),
    }


def differences(
    quoted: Quoted, now: Assessment, country: Country
) -> tuple[Difference, ...]:
    """Tell what the figure of today rests on that the quoted one did not."""
    then: Mapping[str, object] = quoted.identity
    names = {
        "edition": _("Edition"),
        "method": _("Method"),
        "variant": _("Variant"),
        "principle": _("Shared"),
        "base_year": _("Base date"),
        "start_year": _("Start"),
        "scope": _("Scope"),
        "emissions_vintage": _("Vintage of emissions"),
        "code": _("Version of Kolrum"),
    }
    today = identity_of(now, "", country)
    return tuple(
        Difference(name, str(then[key]), str(today[key]))
        for key, name in names.items()
        if key in then and then[key] != today[key]
    )
