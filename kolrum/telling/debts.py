"""The table of a spent budget: how large the debt becomes, by what is done."""

from django.utils.translation import gettext as _

from kolrum.carbon.debts import DebtPath, by_rate, debt_path, to_zero
from kolrum.carbon.methods.assessment import Assessment
from kolrum.charts.figure import Cell, Table, cell
from kolrum.lib.numbers import fixed, percent_label, significant, unbroken
from kolrum.lib.units import mass_unit
from kolrum.telling.gathering import Gathered

AT_YEARS = (4, 14)
ZERO_YEARS = (4, 9)
"""After the start: the years whose ends are told, and in which a path reaches zero."""

DRAWN_YEARS = 120


def table_of(known: Gathered, language: str) -> Table | None:
    """Tell the debt on four paths; None while something is left of the budget."""
    chosen = known.facts.chosen
    if chosen.debt_t is None or not chosen.emissions_latest_t:
        return None
    start = chosen.start_year
    at_years = tuple(start + ahead for ahead in AT_YEARS)
    ways = _ways(known, chosen, at_years, language)
    unit = mass_unit((way.debts_t[-1] for _label, way in ways), language)
    return Table(
        caption=_("Debt at the end of the year, %(unit)s") % {"unit": unit.name},
        head=(
            _("If emissions from %(year)s") % {"year": start},
            *(_("Debt %(year)s") % {"year": year} for year in at_years),
            _("Near zero"),
        ),
        rows=tuple(_row(label, way, unit.tonnes, language) for label, way in ways),
    )


def _ways(
    known: Gathered, chosen: Assessment, at_years: tuple[int, ...], language: str
) -> list[tuple[str, DebtPath]]:
    level_t, start = chosen.emissions_latest_t, chosen.start_year
    paths = [
        (
            _("fall to zero by %(year)s, evenly") % {"year": start + ahead},
            to_zero(level_t, start, start + ahead, DRAWN_YEARS),
        )
        for ahead in ZERO_YEARS
    ]
    looser = known.facts.looser
    if looser is not None and looser.required_annual_cut is not None:
        cut = looser.required_annual_cut
        label = _("fall by %(cut)s a year, as %(limit)s °C requires") % {
            "cut": percent_label(cut, language),
            "limit": significant(looser.temperature_c, language),
        }
        paths.append((unbroken(label), by_rate(level_t, cut, DRAWN_YEARS)))
    paths.append((_("stay as they are"), by_rate(level_t, 0.0, DRAWN_YEARS)))
    return [
        (label, debt_path(chosen.debt_t or 0.0, level_t, path_t, start, at_years))
        for label, path_t in paths
    ]


def _row(label: str, way: DebtPath, factor_t: float, language: str) -> tuple[Cell, ...]:
    never = _("never")
    return (
        cell(label),
        *(
            cell(debt_t, fixed(debt_t / factor_t, language, 1))
            for debt_t in way.debts_t
        ),
        cell(way.near_zero_year, str(way.near_zero_year or never)),
    )
