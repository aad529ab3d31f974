"""What waiting costs, the budgets of periods and the path, each as a table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kolrum.carbon.derivation import Step
from kolrum.charts.figure import Cell, Table
from kolrum.lib.numbers import percent
from kolrum.lib.words import YEAR, counted
from kolrum.narrative.steps import years_of
from kolrum.visualiser.numbers.opened import Figure, plain_values
from kolrum.visualiser.numbers.telling import Telling


def delays(telling: Telling) -> Figure | None:
    """The required cut after each number of years without one."""
    found, language = telling.assessment, telling.language
    if len(found.delay) < 2:
        return None
    late = _("too late")
    rows = []
    for delay in found.delay:
        symbol = f"r_{delay.years}" if delay.years else "r"
        cut = delay.required_annual_cut
        shown = late if cut is None else percent(cut, language, 2)
        formula = plain_values(telling, symbol) if symbol in found.derivation else ""
        rows.append(
            (
                Cell(delay.years, str(found.start_year + delay.years)),
                Cell(delay.years, counted(delay.years, YEAR, language)),
                Cell(cut, shown),
                Cell(formula, formula or "–"),
            )
        )
    last = next((d for d in reversed(found.delay) if d.required_annual_cut), None)
    return Figure(
        "delay",
        _("Required cut after waiting"),
        percent(last.required_annual_cut, language)
        if last and last.required_annual_cut
        else late,
        _("after %(years)s; each year in the table")
        % {"years": counted(last.years, YEAR, language)}
        if last
        else "",
        table=Table(
            _("The required cut if emissions stay at today's level first"),
            (_("Start"), _("Waiting"), _("Required cut a year"), _("Computed")),
            tuple(rows),
        ),
    )


def periods(telling: Telling) -> Figure | None:
    """What each term of office or budget period may emit."""
    found = telling.assessment
    steps = [
        *found.derivation.of_key("period"),
        *found.derivation.of_key("period-rest"),
    ]
    words = telling.country.period_words[telling.language]
    return _table_of_steps(
        telling,
        steps,
        "periods",
        _("Budgets by %(period)s") % {"period": words},
        _("what the path leaves room for; the sum is what is left"),
        is_dated=True,
    )


def path(telling: Telling) -> Figure | None:
    """Emissions of each year on the path."""
    found = telling.assessment
    steps = [
        *found.derivation.of_key("pathway"),
        *found.derivation.of_key("pathway-continuous"),
        *found.derivation.of_key("law-pathway"),
    ]
    return _table_of_steps(
        telling,
        steps,
        "path",
        _("Emissions on the path"),
        _("the same cut in per cent every year"),
    )


def _table_of_steps(
    telling: Telling,
    steps: Sequence[Step],
    anchor: str,
    label: str,
    brief: str,
    *,
    is_dated: bool = False,
) -> Figure | None:
    if not steps:
        return None
    lines = [telling.line(step) for step in steps]
    dated = f"{years_of(steps[0])}: " if is_dated else ""
    return Figure(
        anchor,
        label,
        f"{dated}{lines[0].value} {lines[0].unit}".strip(),
        brief,
        table=Table(
            label,
            (_("What it is"), lines[0].unit.capitalize(), _("Computed")),
            tuple(
                (
                    Cell(step.year, line.name),
                    Cell(step.value, line.value),
                    Cell("", plain_values(telling, step.symbol)),
                )
                for step, line in zip(steps, lines, strict=True)
            ),
        ),
    )
