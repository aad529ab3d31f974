"""Everything that was published of a place, newest first, with why it changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.budgets.identity import limit_of
from kolrum.budgets.quoting import numbers_of, quoted
from kolrum.lib.dates import full_date
from kolrum.telling import changes
from kolrum.telling.addresses import address_of
from kolrum.telling.changes import ChangeTold
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.files.links import Links, links_of_change
from kolrum.visualiser.pages import places_around
from kolrum.visualiser.quoted.headlines import HEADLINES
from kolrum.visualiser.quoted.page import view_of
from kolrum.visualiser.share.shared import shared_beside_story


@dataclass(frozen=True)
class Issue:
    """A publication: its number, day, and figures, each a name, a value, an address.

    They are those of the default choice, whose limit is named.
    """

    number: str
    drawn_up: str
    limit: str
    figures: tuple[tuple[str, str, str], ...]


def history_of(known: Gathered, language: str) -> dict[str, object]:
    """Give everything that the template reads."""
    country, place = known.country, known.place
    name, view = place.name_in(language), "numbers/changes/"
    title = _("%(name)s: what has changed") % {"name": name}
    return {
        "name": name,
        "share": shared_beside_story(place, language, view, (title, title)),
        "issues": _issues(known, language),
        "entries": _entries(known, language),
        "numbers_page": address_of(place, language, "numbers/"),
        "here": address_of(place, language, view),
        "steps": [
            *places_around(country, place, language)[:-1],
            (place.name_in(language), address_of(place, language)),
            (_("Numbers"), address_of(place, language, "numbers/")),
            (_("What has changed"), ""),
        ],
    }


def _entries(known: Gathered, language: str) -> list[tuple[ChangeTold, Links]]:
    """Every change with the files of its figure, by its own number."""
    return [
        (entry, links_of_change(known, entry.number, language))
        for entry in changes.every(known, language)
    ]


def _issues(known: Gathered, language: str) -> list[Issue]:
    country, place = known.country, known.place
    found = []
    for number in reversed(numbers_of(country.iso2, place.code)):
        kept = quoted(country, place.code, number, {})
        if kept is None:
            continue
        figures = tuple(
            (
                str(headline.name),
                headline.written(kept.assessment, language),
                address_of(place, language, view_of(key, number)),
            )
            for key, headline in HEADLINES.items()
        )
        day = full_date(kept.drawn_up, language)
        limit = limit_of(kept.assessment, language)
        found.append(Issue(str(number), day, limit, figures))
    return found
