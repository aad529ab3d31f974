"""Short names of what can be embedded, for those who choose it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kolrum.data.shapes import has_shapes
from kolrum.telling import figures
from kolrum.visualiser.compare.drawn import BESIDE
from kolrum.visualiser.embed.content import PART_VIEWS, Content
from kolrum.visualiser.embed.options import BADGE, CARD, WHOLE
from kolrum.visualiser.files.found import CHANGE, MAP, SCENARIO, figure_of
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.parts.section import Telling

ELSEWHERE = (BESIDE, CHANGE)
"""Figures that stand outside the story, offered to those who come from them."""

Named = tuple[str, str]
"""A view and its name."""


def views_of(telling: Telling) -> list[tuple[str, list[Named]]]:
    """Give the views that have something to show, in groups with names."""
    return [
        (_("Small"), [(CARD, _("Card")), (BADGE, _("Badge"))]),
        (_("One figure"), list(_figures(telling))),
        (_("A part of the story"), list(_parts(telling))),
        (_("All of it"), [(WHOLE, _("The whole story"))]),
    ]


def figure_names() -> dict[str, str]:
    """Name the figures, whatever they happen to show."""
    return {
        figures.FIELD: _("The months of the budget"),
        figures.PACES: _("Required and achieved cut"),
        figures.PATHWAY: _("The pathway of the budget"),
        figures.DELAY: _("What waiting costs"),
        figures.SECTORS: _("Sectors now"),
        figures.SECTOR_CHANGE: _("Sectors, what has changed"),
        figures.SECTOR_MULTIPLES: _("Sectors over time"),
        figures.GOALS: _("Goals against the budget"),
        figures.PEERS: _("Emissions per person compared with others’"),
        figures.ENDS: _("When the budgets of all places end"),
        figures.ALTERNATIVES: _("Other ways of computing"),
        figures.UNCERTAINTY: _("How sure it is"),
        SCENARIO: _("A path of your own"),
        MAP: _("Map"),
        BESIDE: _("Places side by side"),
        CHANGE: _("What has changed since last year"),
    }


def lasting_title(content: Content, view: str) -> str:
    """Name an embed by what stays the same when its figures change."""
    name = figure_names().get(view)
    return f"{content.subject}: {name}" if name else content.subject


def _figures(telling: Telling) -> Iterator[Named]:
    names = figure_names()
    for key, drawn in telling.figures.items():
        yield key, names.get(key, drawn.title)
    yield SCENARIO, names[SCENARIO]
    country, place = telling.known.country, telling.known.place
    if has_shapes(country) and not country.level(place.kind).is_lowest:
        yield MAP, names[MAP]
    wanted = telling.asked.get("view", "")
    if wanted in ELSEWHERE and figure_of(
        telling.known, wanted, telling.asked, telling.language
    ):
        yield wanted, names[wanted]


def _parts(telling: Telling) -> Iterator[Named]:
    for view, key in PART_VIEWS.items():
        sections = PARTS[key].tell(telling)
        if sections:
            yield view, sections[0].topic
