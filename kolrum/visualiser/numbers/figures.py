"""The figures of the page, each with what opens under it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.lib.dates import full_date
from kolrum.lib.numbers import interval, percent, truncated
from kolrum.lib.units import tonnes, whole_tonnes
from kolrum.visualiser.numbers.opened import Figure, Opened, equation, opened, own
from kolrum.visualiser.numbers.printed_sum import printed_sum
from kolrum.visualiser.numbers.schedules import delays, path, periods
from kolrum.visualiser.numbers.telling import Telling
from kolrum.visualiser.numbers.trend import end_on_trend, trend

MONTHS = 12


@dataclass(frozen=True)
class Sibling:
    """Another assessment of the place, for a figure of its own."""

    telling: Telling
    label: str
    warning: str = ""


def main_figure(telling: Telling) -> Opened:
    """The budget itself, its formula written out from the world's."""
    step = telling.assessment.derivation[f"B_{telling.assessment.start_year}"]
    return opened(telling, step, is_whole=True)


def figures(telling: Telling, siblings: Iterable[Sibling]) -> list[Figure]:
    """Every other figure that the assessment holds, in the order of the story."""
    found = [make(telling) for make in _MADE]
    found += [_sibling(sibling) for sibling in siblings]
    return [figure for figure in found if figure is not None]


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
        equation(line),
        (opened(telling, step),) if step.formula else (),
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
        equation(telling.line(steps[0])),
        tuple(opened(telling, step) for step in steps),
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
        equation(telling.line(steps[0])),
        tuple(opened(telling, step) for step in steps),
    )


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
    months = own(
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
        tuple(opened(telling, step) for step in steps),
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
        equation(line),
        (opened(telling, derivation["s"]),),
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
        equation(line),
        (opened(telling, step),),
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


_MADE: Sequence[Callable[[Telling], Figure | None]] = (
    _cut,
    _end,
    _debt,
    trend,
    end_on_trend,
    _line_end,
    _months,
    _interval,
    _share,
    delays,
    _near_zero,
    _one_in,
    periods,
    path,
)
