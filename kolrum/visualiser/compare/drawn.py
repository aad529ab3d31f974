"""The figure of places side by side, by what an address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.budgets.inputs import published
from kolrum.carbon.state import State
from kolrum.charts import side_by_side
from kolrum.charts.figure import Figure
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.lib.numbers import percent_label
from kolrum.lib.words import numeral
from kolrum.narrative.languages import GRAMMARS
from kolrum.telling.by_sector import FIRST_YEAR
from kolrum.visualiser.compare.asked import wanted_of
from kolrum.visualiser.compare.columns import Column, column_of

BESIDE = side_by_side.KEY
WITH = "with"
"""The name in addresses of which places are meant."""


@dataclass(frozen=True)
class Drawn:
    """The figure, what else its address holds, and what of the address was refused."""

    figure: Figure
    own: dict[str, str]
    complaints: tuple[str, ...]


def drawn_beside(
    country: Country, chosen: Chosen, query: QueryDict, language: str
) -> Drawn | None:
    """Draw the places that a query names; None where it names none.

    Raises
    ------
    BadChoice, MissingData, MissingFigure
        When the choice or the data do not carry it.
    """
    wanted = wanted_of(country, query, language)
    if not wanted.places:
        return None
    now = published(country.iso2)
    columns = [column_of(now, place, chosen) for place in wanted.places]
    return Drawn(
        figure_beside(columns, language), own_of(wanted.places), wanted.complaints
    )


def own_of(places: Sequence[Place]) -> dict[str, str]:
    """Give what an address holds of the places, beside the choices of a budget."""
    return {WITH: ",".join(place.slug for place in places)} if places else {}


def conclusion_of(columns: Sequence[Column], language: str) -> str:
    """Say between which rates the places lie, of those that can be ranked."""
    if not columns:
        return _("Put places side by side")
    if len(columns) == 1:
        name = columns[0].place.name_in(language)
        return _("%(name)s, and who else?") % {"name": name}
    rates = [
        (column.found.required_annual_cut, column.place.name_in(language))
        for column in columns
        if column.found.required_annual_cut is not None and not column.is_doubted
    ]
    if len(rates) < 2:
        number = numeral(len(columns), language).capitalize()
        return _("%(number)s places side by side") % {"number": number}
    low, high = min(rates), max(rates)
    return _(
        "From %(low)s a year in %(least)s to %(high)s in %(most)s: how fast "
        "emissions must fall"
    ) % {
        "low": percent_label(low[0] or 0, language),
        "least": low[1],
        "high": percent_label(high[0] or 0, language),
        "most": high[1],
    }


def title_of(columns: Sequence[Column], language: str) -> str:
    """Give the title of the figure alone: the conclusion, and whom it leaves out."""
    if len(columns) < 2:
        return topic()
    conclusion = conclusion_of(columns, language)
    names = [c.place.name_in(language) for c in columns if c.is_doubted]
    if not names:
        return conclusion
    return ngettext(
        "%(conclusion)s. %(names)s is not ranked.",
        "%(conclusion)s. %(names)s are not ranked.",
        len(names),
    ) % {"conclusion": conclusion, "names": GRAMMARS[language].listed(names)}


def topic() -> str:
    """Say what the figure is about, where its conclusion stands above already."""
    return _("Emissions so far, and what the budget asks")


def figure_beside(columns: Sequence[Column], language: str) -> Figure:
    """Draw a panel a place, under what they say together."""
    panels = [
        side_by_side.Panel(
            column.place.name_in(language),
            column.found.history,
            column.found.pathway,
            _told(column, language),
        )
        for column in columns
    ]
    sources = tuple(dict.fromkeys(s for c in columns for s in c.found.sources))
    words = side_by_side.PanelWords(
        title=title_of(columns, language),
        summary=_(
            "A panel a place. Every bar is a year’s emissions as a part of the place’s "
            "own in %(year)s: first by statistics, then estimated in another shade, "
            "blue the path of the budget."
        )
        % {"year": FIRST_YEAR},
        caption=_("Emissions as a part of those in %(year)s") % {"year": FIRST_YEAR},
        axis=_(
            "Emissions each year, as a part of the place’s own in %(year)s (the line)"
        )
        % {"year": FIRST_YEAR},
        head=(_("Year"),),
        notes=(
            _(
                "First come the statistics, then in another shade the years that are "
                "estimated; blue is the path that keeps to the budget. Heights compare "
                "paces, not amounts."
            ),
        ),
    )
    return side_by_side.draw(panels, FIRST_YEAR, words, language, sources=sources)


def _told(column: Column, language: str) -> str:
    found = column.found
    if found.state is State.EXHAUSTED:
        return _("The budget is spent")
    if found.required_annual_cut is None:
        return _("Nothing is required")
    return _("%(cut)s less every year") % {
        "cut": percent_label(found.required_annual_cut, language)
    }
