"""How emissions have gone, and when the budget ends if they go on so."""

from dataclasses import replace

from django.utils.translation import gettext as _

from kolrum.carbon.derivation import evaluate, symbols_of
from kolrum.charts.figure import Cell, Table
from kolrum.lib.dates import full_date
from kolrum.lib.numbers import fixed, interval, percent, percentage
from kolrum.visualiser.numbers.opened import Figure, opened
from kolrum.visualiser.numbers.telling import Telling, years_text


def trend(telling: Telling) -> Figure | None:
    """The change a year so far, with every slope that it is the median of."""
    found, language = telling.assessment, telling.language
    if found.trend is None or "g" not in found.derivation:
        return None
    low, high = found.trend.low, found.trend.high
    brief = (
        _("Theil–Sen on ln E, %(years)s; %(interval)s")
        if found.trend.has_direction
        else _("Theil–Sen on ln E, %(years)s: %(rate)s, but %(interval)s is possible")
    )
    return Figure(
        "trend",
        telling.line(found.derivation["g"]).name,
        percent(found.trend.rate, language)
        if found.trend.has_direction
        else _("no clear direction"),
        brief
        % {
            "years": years_text((found.trend.first_year, found.trend.last_year)),
            "rate": percent(found.trend.rate, language),
            "interval": interval(
                percentage(low, language),
                percentage(high, language)
                if found.trend.has_direction
                else percent(high, language),
                language,
            ),
        },
        (
            opened(telling, found.derivation["g"]),
            # The ends of the interval use the same years.
            *(
                replace(opened(telling, found.derivation[name]), operands=())
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


def end_on_trend(telling: Telling) -> Figure | None:
    """When the budget ends if emissions go on changing as they have (METHOD P19).

    A trend without direction leads to no end that could be told.
    """
    found, language = telling.assessment, telling.language
    if found.trend is None or found.years_left is None or "g" not in found.derivation:
        return None
    if not found.trend.has_direction:
        return None
    label = _("Runs out if the trend goes on")
    if found.trend_exhausted_on is None:
        limit = opened(telling, found.derivation["B_g"])
        return Figure("on-trend", label, _("never"), limit.name, (limit,))
    steps = (found.derivation[name] for name in ("x_g", "t_g"))
    return Figure(
        "on-trend",
        label,
        full_date(found.trend_exhausted_on, language),
        _("the discrete trend, linear within the last year"),
        tuple(opened(telling, step) for step in steps),
    )
