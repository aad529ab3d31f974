"""The figures of the page, each with what opens under it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.carbon.derivation import Step, evaluate, parsed, symbols_of
from kolrum.carbon.methods.assessment import OBSERVED, Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Table
from kolrum.lib.dates import full_date
from kolrum.lib.formulas import typeset
from kolrum.lib.numbers import fixed, interval, percent, truncated
from kolrum.lib.units import tonnes, whole_tonnes
from kolrum.lib.words import YEAR, counted
from kolrum.visualiser.numbers.printed_sum import Row, printed_sum
from kolrum.visualiser.numbers.printing import written
from kolrum.visualiser.numbers.telling import Line, Telling, years_text

MONTHS = 12
LONGEST_BRIEF = 60


@dataclass(frozen=True)
class Opened:
    """A formula with its values and result, and the steps it uses."""

    name: str
    note: str
    letters: SafeString
    formula: SafeString
    values: SafeString
    result: str
    unit: str
    operands: tuple[Line, ...]


@dataclass(frozen=True)
class Figure:
    """A figure of the page.

    Attributes
    ----------
    anchor : its id
    brief : HTML: how it comes about, in one line
    warning : what must stand beside it, such as that a rolling base forgives
    """

    anchor: str
    label: str
    value: str
    brief: SafeString | str
    opened: tuple[Opened, ...] = ()
    table: Table | None = None
    sum: tuple[Row, ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class Sibling:
    """Another assessment of the place, for a figure of its own."""

    telling: Telling
    label: str
    warning: str = ""


def main_figure(telling: Telling) -> Opened:
    """The budget itself, its formula written out from the world's."""
    step = telling.assessment.derivation[f"B_{telling.assessment.start_year}"]
    return _opened(telling, step, is_whole=True)


def figures(telling: Telling, siblings: Iterable[Sibling]) -> list[Figure]:
    """Every other figure that the assessment holds, in the order of the story."""
    found = [make(telling) for make in _MADE]
    found += [_sibling(sibling) for sibling in siblings]
    return [figure for figure in found if figure is not None]


def _opened(telling: Telling, step: Step, *, is_whole: bool = False) -> Opened:
    line = telling.line(step, is_whole=is_whole)
    return Opened(
        name=line.name,
        note=line.note,
        letters=line.letters,
        formula=line.formula,
        values=line.values,
        result=line.value,
        unit=line.unit,
        operands=tuple(telling.operands(step, is_whole=is_whole)),
    )


def _cut(telling: Telling) -> Figure | None:
    found = telling.assessment
    if found.required_annual_cut is None or "r" not in found.derivation:
        return None
    step = found.derivation["r"]
    line = telling.line(step)
    return Figure(
        "required-cut",
        line.name,
        percent(found.required_annual_cut, telling.language),
        _equation(line),
        (_opened(telling, step),) if step.formula else (),
    )


def _end(telling: Telling) -> Figure | None:
    found = telling.assessment
    steps = [
        found.derivation[name] for name in ("x", "t_x") if name in found.derivation
    ]
    if found.exhausted_on is None or not steps:
        return None
    return Figure(
        "runs-out",
        telling.line(steps[-1]).name,
        full_date(found.exhausted_on, telling.language),
        _equation(telling.line(steps[0])),
        tuple(_opened(telling, step) for step in steps),
    )


def _debt(telling: Telling) -> Figure | None:
    found = telling.assessment
    if found.debt_t is None or "debt" not in found.derivation:
        return None
    steps = [found.derivation[name] for name in ("debt", "debt_years")]
    return Figure(
        "debt",
        telling.line(steps[0]).name,
        tonnes(found.debt_t, telling.language),
        _equation(telling.line(steps[1])),
        tuple(_opened(telling, step) for step in steps),
    )


def _trend(telling: Telling) -> Figure | None:
    found, language = telling.assessment, telling.language
    if found.trend is None or "g" not in found.derivation:
        return None
    low, high = found.trend.low, found.trend.high
    return Figure(
        "trend",
        telling.line(found.derivation["g"]).name,
        percent(found.trend.rate, language),
        _("Theil–Sen on ln E, %(years)s; %(interval)s")
        % {
            "years": years_text((found.trend.first_year, found.trend.last_year)),
            "interval": interval(
                fixed(100 * low, language, 1),
                fixed(100 * high, language, 1),
                language,
            ),
        },
        (
            _opened(telling, found.derivation["g"]),
            # The ends of the interval use the same years.
            *(
                replace(_opened(telling, found.derivation[name]), operands=())
                for name in ("g_low", "g_high")
            ),
        ),
        _slopes(telling),
    )


def _slopes(telling: Telling) -> Table:
    """Every slope between two years, from the lowest to the highest."""
    derivation, language = telling.assessment.derivation, telling.language
    values = {step.symbol: step.value for step in derivation.of_key("emissions")}
    years = sorted(
        derivation[name].year or 0 for name in symbols_of(derivation["g"].formula)
    )
    slopes = sorted(
        (
            evaluate(
                f"(ln(E_{later}) - ln(E_{earlier}))/({later} - {earlier})", values
            ),
            earlier,
            later,
        )
        for position, earlier in enumerate(years)
        for later in years[position + 1 :]
    )
    return Table(
        _("The slopes between all pairs of years, from the lowest"),
        (_("Rank"), _("Years"), _("Slope"), _("Change a year")),
        tuple(
            (
                Cell(rank, str(rank)),
                Cell(f"{earlier}-{later}", years_text((earlier, later))),
                Cell(slope, fixed(slope, language, 6)),
                Cell(slope, percent(evaluate("exp(a) - 1", {"a": slope}), language, 2)),
            )
            for rank, (slope, earlier, later) in enumerate(slopes, start=1)
        ),
    )


def _on_trend(telling: Telling) -> Figure | None:
    """When the budget ends if emissions go on changing as they have (METHOD P19)."""
    found, language = telling.assessment, telling.language
    if found.trend is None or found.years_left is None or "g" not in found.derivation:
        return None
    label = _("Runs out if the trend goes on")
    if found.trend_exhausted_on is None:
        limit = _own(
            telling,
            "B_g",
            "E_0*(1 + g)/(-g)",
            "tCO2",
            _("All that would be emitted on the trend"),
            _("Less than what is left: on the trend the budget is never spent."),
        )
        return Figure("on-trend", label, _("never"), limit.name, (limit,))
    left = _own(
        telling,
        "x_g",
        on_trend(found),
        "year",
        _("Years left on the trend"),
        _(
            "Whole years are summed as emissions fall or rise by the trend; within the "
            "last one emissions are even."
        ),
    )
    return Figure(
        "on-trend",
        label,
        full_date(found.trend_exhausted_on, language),
        _("the discrete trend, linear within the last year"),
        (left,),
    )


def on_trend(found: Assessment) -> str:
    """Write the years left on the trend as a formula (METHOD P19)."""
    values = {step.symbol: step.value for step in found.derivation}
    start = f"B_{found.start_year}"
    whole = f"ceil(ln(1 + {start}*g/(E_0*(1 + g)))/ln(1 + g)) - 1"
    count = int(evaluate(whole, values))
    spent = f"E_0*(1 + g)*((1 + g)^{count} - 1)/g"
    return f"{count} + ({start} - {spent})/(E_0*(1 + g)^{count + 1})"


def _months(telling: Telling) -> Figure | None:
    found, language = telling.assessment, telling.language
    observed = [
        value
        for value in found.history
        if value.status == OBSERVED and value.year >= found.base_year
    ]
    if not observed or found.emissions_latest_t <= 0 or found.gas != "CO2":
        return None
    year = observed[-1].year
    months = _own(
        telling,
        "m",
        f"E_{year}/(E_0/{MONTHS})",
        "month",
        _("Used in %(year)s, in months of today's emissions") % {"year": year},
        _("A month is a twelfth of today's emissions a year."),
    )
    value = observed[-1].emissions_t / (found.emissions_latest_t / MONTHS)
    return Figure(
        "used-months",
        _("Used in %(year)s") % {"year": year},
        _("%(months)s months") % {"months": truncated(value, language)},
        SafeString(f"{months.formula} = {months.values}"),
        (months,),
    )


def _interval(telling: Telling) -> Figure | None:
    found, language = telling.assessment, telling.language
    if found.uncertainty is None:
        return None
    steps = [*found.derivation.of_key("remaining-p05")]
    steps += found.derivation.of_key("remaining-p95")
    low, high = found.uncertainty.p05_t, found.uncertainty.p95_t
    return Figure(
        "interval",
        _("Interval of what is left"),
        interval(whole_tonnes(low, language), whole_tonnes(high, language), language),
        _("90 per cent, from the years without statistics alone"),
        tuple(_opened(telling, step) for step in steps),
    )


def _share(telling: Telling) -> Figure | None:
    derivation = telling.assessment.derivation
    if "s" not in derivation:
        return None
    line = telling.line(derivation["s"])
    return Figure(
        "share",
        line.name,
        percent(derivation["s"].value, telling.language, 4),
        _equation(line),
        (_opened(telling, derivation["s"]),),
    )


def _delays(telling: Telling) -> Figure | None:
    found, language = telling.assessment, telling.language
    if len(found.delay) < 2:
        return None
    late = _("too late")
    rows = []
    for delay in found.delay:
        symbol = f"r_{delay.years}" if delay.years else "r"
        cut = delay.required_annual_cut
        shown = late if cut is None else percent(cut, language, 2)
        formula = _plain_values(telling, symbol) if symbol in found.derivation else ""
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


def _near_zero(telling: Telling) -> Figure | None:
    return _single(telling, "near_zero", "near-zero")


def _one_in(telling: Telling) -> Figure | None:
    return _single(telling, "one_in", "one-in")


def _line_end(telling: Telling) -> Figure | None:
    return _single(telling, "x_line", "on-line")


def _single(telling: Telling, symbol: str, anchor: str) -> Figure | None:
    derivation = telling.assessment.derivation
    if symbol not in derivation:
        return None
    step = derivation[symbol]
    line = telling.line(step)
    return Figure(
        anchor,
        line.name,
        f"{line.value} {line.unit}".strip(),
        _equation(line),
        (_opened(telling, step),),
    )


def _periods(telling: Telling) -> Figure | None:
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
    )


def _path(telling: Telling) -> Figure | None:
    found = telling.assessment
    steps = [
        *found.derivation.of_key("pathway"),
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
    telling: Telling, steps: Sequence[Step], anchor: str, label: str, brief: str
) -> Figure | None:
    if not steps:
        return None
    lines = [telling.line(step) for step in steps]
    return Figure(
        anchor,
        label,
        f"{lines[0].value} {lines[0].unit}".strip(),
        brief,
        table=Table(
            label,
            (_("What it is"), lines[0].unit.capitalize(), _("Computed")),
            tuple(
                (
                    Cell(step.year, line.name),
                    Cell(step.value, line.value),
                    Cell("", _plain_values(telling, step.symbol)),
                )
                for step, line in zip(steps, lines, strict=True)
            ),
        ),
    )


def _sibling(sibling: Sibling) -> Figure:
    telling = sibling.telling
    found = telling.assessment
    cut = found.required_annual_cut
    brief = (
        _("required cut %(cut)s a year") % {"cut": percent(cut, telling.language)}
        if cut is not None
        else _("the budget is spent")
    )
    return Figure(
        found.variant,
        sibling.label,
        tonnes(found.budget_t, telling.language),
        brief,
        (main_figure(telling),),
        sum=printed_sum(telling),
        warning=sibling.warning,
    )


def _own(
    telling: Telling, letters: str, formula: str, unit: str, name: str, note: str
) -> Opened:
    """A figure of the page's own, over steps of the derivation."""
    derivation, language = telling.assessment.derivation, telling.language
    values = {step.symbol: step.value for step in derivation}
    step = Step(
        letters, evaluate(formula, values), unit, formula, Source("page", name), "page"
    )
    found = written(step, parsed(formula), derivation, language)
    return Opened(
        name=name,
        note=note,
        letters=typeset(letters),
        formula=typeset(found.symbols),
        values=typeset(found.values),
        result=found.result,
        unit="",
        operands=tuple(telling.operands(step)),
    )


def _plain_values(telling: Telling, symbol: str) -> str:
    """A formula with values as plain text, for the cell of a table."""
    step = telling.assessment.derivation[symbol]
    if not step.formula:
        return ""
    derivation, language = telling.assessment.derivation, telling.language
    text = written(step, parsed(step.formula), derivation, language).values
    plain = text.replace("*", " · ").replace("-", "−").replace('"', "")
    return plain.replace("^{", "^").replace("}", "")


def _equation(line: Line) -> SafeString:
    if not line.formula:
        return SafeString(line.letters)
    if len(strip_tags(line.values)) > LONGEST_BRIEF:
        return SafeString(f"{line.letters} = {line.formula}")
    return SafeString(f"{line.letters} = {line.formula} = {line.values}")


_MADE: Sequence[Callable[[Telling], Figure | None]] = (
    _cut,
    _end,
    _debt,
    _trend,
    _on_trend,
    _line_end,
    _months,
    _interval,
    _share,
    _delays,
    _near_zero,
    _one_in,
    _periods,
    _path,
)
