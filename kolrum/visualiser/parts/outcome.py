"""The outcome against the budget, year by year: actual, path, and the sum so far."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.carbon.outcomes import OutcomeYear
from kolrum.charts.figure import Cell, Table, cell
from kolrum.lib.numbers import signed
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.outcome.finding import years_of
from kolrum.visualiser.parts.section import Link, Part, Section, Telling

MOST_ROWS = 12
"""Longer tables stand at their own address (PRODUCT 3)."""


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell what has been emitted against the path of the budget that leads the page."""
    if "outcome" not in telling.texts:
        return ()
    years = years_of(telling.known.facts)
    shown = years if telling.is_alone else years[-MOST_ROWS:]
    links: tuple[Link, ...] = ()
    if len(shown) < len(years):
        links = ((_("Every year"), telling.address("outcome/")),)
    return (
        Section(
            "outcome",
            _("Outcome"),
            telling.texts["outcome"],
            question=_("How has it gone so far?"),
            links=links,
            table=_table(shown, telling.language),
        ),
    )


def _table(years: Sequence[OutcomeYear], language: str) -> Table:
    return Table(
        _("Outcome in tonnes; more (+) or less (−) than the path so far"),
        (_("Year"), _("Emitted"), _("The path"), _("So far")),
        tuple(_row(each, language) for each in years),
    )


def _row(year: OutcomeYear, language: str) -> tuple[Cell, ...]:
    label = str(year.year)
    if year.status != OBSERVED:
        label = _("%(year)s, estimated") % {"year": year.year}
    return (
        cell(year.year, label),
        cell(year.emissions_t, whole_tonnes(year.emissions_t, language)),
        cell(year.path_t, whole_tonnes(year.path_t, language)),
        cell(year.over_t, signed(year.over_t, language, 0)),
    )


PART = Part("outcome", tell)
