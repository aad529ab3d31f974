"""The wider picture: others per person, consumption, members, all of the country."""

from django.utils.translation import gettext as _

from kolrum.charts.figure import Table, cell
from kolrum.charts.peers import DECIMALS
from kolrum.data.shapes import has_shapes
from kolrum.lib.numbers import fixed
from kolrum.narrative.circles import Wider
from kolrum.narrative.phrase import Phrase, Text
from kolrum.telling import figures
from kolrum.telling.addresses import address_of
from kolrum.telling.members import members_table, title_of_members
from kolrum.visualiser.atlas.page import VIEW
from kolrum.visualiser.parts.section import Link, Part, Section, Telling


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell how a place stands among others, or what a larger place is made of."""
    return (*_others(telling), *_members(telling), *_consumption(telling))


def _others(telling: Telling) -> tuple[Section, ...]:
    wider = telling.known.facts.wider
    if wider is None or "wider" not in telling.texts:
        return ()
    return (
        Section(
            "wider",
            _("The wider picture"),
            telling.texts["wider"],
            telling.shown(figures.PEERS),
            question=_("How do others stand?"),
            links=(
                _link_to_map(telling, f"?within={telling.known.place.parent}"),
                (_("Compare up to six side by side"), _compare(telling)),
            ),
            table=_table(wider, telling.language),
        ),
    )


def _table(wider: Wider, language: str) -> Table | None:
    if not wider.circles:
        return None
    return Table(
        _("Emissions per person, compared with others’"),
        (
            _("Compared with"),
            _("Number of places"),
            _("Rank from the highest"),
            _("Median, tonnes per person"),
        ),
        tuple(
            (
                cell(circle.name.in_language(language)),
                cell(circle.count),
                cell(circle.rank),
                cell(circle.median_t, fixed(circle.median_t, language, DECIMALS)),
            )
            for circle in wider.circles
        ),
    )


def _members(telling: Telling) -> tuple[Section, ...]:
    """Tell of a larger place's members: who lasts longest, and where all are listed."""
    known, language = telling.known, telling.language
    if known.facts.is_lowest or known.facts.members < 2:
        return ()
    country, place = known.country, known.place
    title = title_of_members(country, place, known.chosen, known.facts.today, language)
    if not title:
        return ()
    told = Phrase(title, language)
    topic, question = _("Place by place"), _("How do the places differ?")
    if place is country.whole:
        ends = telling.shown(figures.ENDS)
        heading = Phrase(ends[0].title, language) if ends else told
        more = (told,) if ends else ()
        link = _link_to_map(telling, "")
        text = Text("wider", heading)
        return (
            Section("wider", topic, text, ends, more, links=(link,), question=question),
        )
    return (
        Section(
            "wider",
            topic,
            Text("wider", told),
            question=question,
            links=(
                (
                    _("All %(count)s, on the map and in a list")
                    % {"count": known.facts.members},
                    _link_to_map(telling, f"?within={place.code}")[1],
                ),
            ),
            table=members_table(
                country, place, known.chosen, language, is_whole=telling.is_alone
            ),
        ),
    )


def _consumption(telling: Telling) -> tuple[Section, ...]:
    if "consumption" not in telling.texts:
        return ()
    return (
        Section(
            "consumption",
            _("Consumption"),
            telling.texts["consumption"],
            question=_("What about consumption?"),
        ),
    )


def _link_to_map(telling: Telling, query: str) -> Link:
    country = telling.known.country
    address = address_of(country.whole, telling.language, VIEW)
    label = _("Map and list of all") if has_shapes(country) else _("List of all")
    return label, f"{address}{query}"


def _compare(telling: Telling) -> str:
    country, place = telling.known.country, telling.known.place
    address = address_of(country.whole, telling.language, "compare/")
    return f"{address}?with={place.slug}"


PART = Part("wider", tell)
