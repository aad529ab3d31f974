"""The places that a larger one is the sum of: who lasts longest, and all in a table."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.carbon.state import State
from kolrum.charts.figure import Cell, Table, cell
from kolrum.data.choosing import Chosen
from kolrum.data.countries import Country, Place
from kolrum.lib.numbers import percent
from kolrum.lib.units import whole_tonnes
from kolrum.lib.words import numeral
from kolrum.narrative.facts import UNCERTAIN
from kolrum.telling.lists import Row, sorted_rows
from kolrum.telling.reading import end_of, kept_rows, row_of_sum

MOST_ROWS = 12
"""Longer tables have an address of their own; the sum and a gap are rows, too."""

HALF = 5
"""Rows from either end of a list that is too long."""


def _longest_first(country: Country, place: Place, wanted: Chosen) -> list[Row]:
    kept = kept_rows(country, wanted)
    members = set(place.members)
    rows = [row for row in kept.rows if row.code in members]
    return sorted_rows(rows, "left", falling=True)


def title_of_members(
    country: Country, place: Place, wanted: Chosen, today: date, language: str
) -> str:
    """Say where the budget lasts longest and shortest; empty where it is not known."""
    rows = [
        row
        for row in _longest_first(country, place, wanted)
        if not row.is_doubted and row.ends.exhausted_on and row.state is not State.ZERO
    ]
    if len(rows) < 2:
        return ""
    longest, shortest = rows[0], rows[-1]
    if {UNCERTAIN} & {*longest.ends.flags, *shortest.ends.flags}:
        return ""  # about now is no end to compare by
    told = {
        "longest": country.place(longest.code).name_in(language),
        "end": end_of(longest, language),
        "shortest": country.place(shortest.code).name_in(language),
        "first_end": end_of(shortest, language),
    }
    if _has_ended(longest, today):
        return (
            _(
                "The budget lasted longest in %(longest)s, to %(end)s, and ended first "
                "in %(shortest)s, in %(first_end)s."
            )
            % told
        )
    if _has_ended(shortest, today):
        return (
            _(
                "The budget lasts longest in %(longest)s, to %(end)s. In %(shortest)s "
                "it ran out in %(first_end)s."
            )
            % told
        )
    return (
        _(
            "The budget lasts longest in %(longest)s, to %(end)s, and shortest in "
            "%(shortest)s, to %(first_end)s."
        )
        % told
    )


def _has_ended(row: Row, today: date) -> bool:
    return row.ends.exhausted_on is not None and row.ends.exhausted_on < today


def members_table(
    country: Country,
    place: Place,
    wanted: Chosen,
    language: str,
    *,
    is_whole: bool = False,
) -> Table:
    """List members from the longest lasting, and the sum of all.

    Of many only the first and the last, unless the whole list is wanted.
    """
    rows = _longest_first(country, place, wanted)
    lines = [_line(country, row, language) for row in rows]
    caption = _("All of them, from where the budget lasts longest")
    if len(rows) >= MOST_ROWS and not is_whole:
        caption = _(
            "The %(half)s of %(all)s where the budget lasts longest, and the %(half)s "
            "where it ends first"
        ) % {"all": len(rows), "half": numeral(HALF, language)}
        ranked = [
            line for row, line in zip(rows, lines, strict=True) if not row.is_doubted
        ]
        lines = [*ranked[:HALF], _between(len(rows) - 2 * HALF), *ranked[-HALF:]]
    whole = row_of_sum(country, place, kept_rows(country, wanted))
    if whole is not None:
        lines.append(_line(country, whole, language, is_sum=True))
    return Table(
        caption,
        (
            _("Name"),
            _("Left of the budget, tonnes"),
            _("Ends at today’s pace"),
            _("Required cut a year"),
        ),
        tuple(lines),
    )


def _line(
    country: Country, row: Row, language: str, *, is_sum: bool = False
) -> tuple[Cell, ...]:
    name = country.place(row.code).name_in(language)
    label = _("%(place)s, the sum of all") % {"place": name} if is_sum else name
    return (
        cell(name, label),
        cell(row.budget_t, whole_tonnes(row.budget_t, language)),
        cell(end_of(row, language)),
        _cut(row, language),
    )


def _between(count: int) -> tuple[Cell, ...]:
    """A line for those that are left out."""
    told = ngettext("%(count)s in between", "%(count)s in between", count)
    return (cell(told % {"count": count}), *(cell(None, "") for _column in range(3)))


def _cut(row: Row, language: str) -> Cell:
    rate = row.required_annual_cut
    return cell(rate, _("spent") if rate is None else percent(rate, language))
