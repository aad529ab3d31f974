"""The sheet of years: what was emitted, what is estimated, and the path ahead."""

from django.utils.translation import gettext as _

from kolrum.budgets.workbook.derivation import DerivationSheet
from kolrum.budgets.workbook.styles import Styles, Workbook, Worksheet
from kolrum.carbon.methods.assessment import ESTIMATED, Assessment, YearValue
from kolrum.carbon.methods.following import symbol_of

FIRST = 3
PATHWAY = "pathway"
NEAR = 1e-6
CHART = "H4"

COLOURS = {"observed": "#24221E", ESTIMATED: "#8F8A7E", PATHWAY: "#0072B2"}


def write_pathway(
    workbook: Workbook, sheet: Worksheet, name: str, of: DerivationSheet, styles: Styles
) -> None:
    """Write every year with its status, interval and what is left, and draw them."""
    found = of.assessment
    labels = {
        "observed": _("observed"),
        ESTIMATED: _("estimated"),
        PATHWAY: _("on the path"),
    }
    sheet.set_column("A:A", 8, styles.year)
    sheet.set_column("B:B", 16, styles.text)
    sheet.set_column("C:F", 20, styles.numbers["tCO2"])
    sheet.write_string(0, 0, of.title, styles.title)
    sheet.write_string(1, 0, of.identity, styles.note)
    head = (
        _("Year"),
        _("Status"),
        _("Emissions, tonnes"),
        _("Lowest likely"),
        _("Highest likely"),
        _("Left on 1 January"),
    )
    for column, label in enumerate(head):
        style = styles.head_unit if column == 1 else styles.head_number
        sheet.write_string(FIRST - 1, column, label, style)
    years = [*found.history, *found.pathway]
    left_t = _left(found, years)
    for line, value in enumerate(years, start=FIRST):
        sheet.write_number(line, 0, value.year)
        sheet.write_string(line, 1, labels[value.status], styles.unit)
        _write_value(sheet, line, 2, of, _symbol(value), value.emissions_t)
        if value.low_t is not None and value.high_t is not None:
            _write_value(sheet, line, 3, of, f"Elow_{value.year}", value.low_t)
            _write_value(sheet, line, 4, of, f"Ehigh_{value.year}", value.high_t)
        if value.year in left_t:
            first = value.year == found.base_year
            formula = of.far_cell(f"B_{value.year}") if first else f"F{line}-C{line}"
            sheet.write_formula(line, 5, f"={formula}", None, left_t[value.year])
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(FIRST - 1)
    _draw(workbook, sheet, name, of, years, labels)


def _symbol(value: YearValue) -> str:
    return f"path_{value.year}" if value.status == PATHWAY else symbol_of(value)


def _write_value(
    sheet: Worksheet,
    line: int,
    column: int,
    of: DerivationSheet,
    symbol: str,
    value_t: float,
) -> None:
    if symbol in of.lines:
        sheet.write_formula(line, column, f"={of.far_cell(symbol)}", None, value_t)
    else:
        sheet.write_number(line, column, value_t)


def _left(found: Assessment, years: list[YearValue]) -> dict[int, float]:
    """What is left at the start of each year, where whole years are deducted."""
    charged = [value for value in years if value.year >= found.base_year]
    left_t, told = found.budget_at_base_t, {}
    for value in charged:
        told[value.year] = left_t
        left_t -= value.emissions_t
    at_start = told.get(found.start_year, found.budget_t)
    whole_t = max(abs(found.budget_at_base_t), 1.0)
    return told if abs(at_start - found.budget_t) <= NEAR * whole_t else {}


def _draw(
    workbook: Workbook,
    sheet: Worksheet,
    name: str,
    of: DerivationSheet,
    years: list[YearValue],
    labels: dict[str, str],
) -> None:
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for status, label in labels.items():
        lines = [at for at, each in enumerate(years, FIRST) if each.status == status]
        if not lines:
            continue
        colour = COLOURS[status]
        chart.add_series(
            {
                "name": label,
                "categories": [name, lines[0], 0, lines[-1], 0],
                "values": [name, lines[0], 2, lines[-1], 2],
                "line": {"color": colour, "width": 1.75},
                "marker": {
                    "type": "circle",
                    "size": 4,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    chart.set_title({"name": of.title, "name_font": {"size": 12}})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": False}})
    chart.set_y_axis({"name": _("tonnes a year"), "min": 0, "num_format": "#,##0"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 400})
    sheet.insert_chart(
        CHART,
        chart,
        {
            "description": _(
                "Emissions each year, observed and estimated, and the path that spends "
                "the budget. The same figures stand in the table to the left."
            )
        },
    )
