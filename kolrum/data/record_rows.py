"""A record as rows of a table: one figure a row, with its unit and source.

The columns and sections are told to readers in docs/api.md.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kolrum.data.records import BudgetRecord, YearRecord

Value = str | int | float | None


class Row(NamedTuple):
    """A figure; blank where the column does not apply."""

    country: str
    code: str
    section: str
    figure: str
    year: int | None
    last_year: int | None
    status: str
    value: Value
    unit: str
    formula: str
    source: str


class _Part(NamedTuple):
    """A row without its place."""

    section: str
    figure: str
    value: Value
    unit: str = ""
    source: str = ""
    year: int | None = None
    last_year: int | None = None
    status: str = ""
    formula: str = ""


COLUMNS = Row._fields

CHOICES = {
    "temperature_c": "degC",
    "likelihood_pct": "percent",
    "start_year": "year",
    "variant": "",
    "principle": "",
}
MASS, YEARLY_MASS = "mass", "mass a year"
FIGURES = {
    "state": "",
    "budget_t": MASS,
    "emissions_latest_t": YEARLY_MASS,
    "latest_year": "year",
    "latest_year_status": "",
    "exhausted_on": "date",
    "required_annual_cut_pct": "percent/year",
    "achieved_annual_cut_pct": "percent/year",
    "base_year": "year",
    "share": "1",
    "budget_at_base_t": MASS,
    "used_t": MASS,
    "reserved_t": MASS,
    "years_left": "year",
    "trend_exhausted_on": "date",
    "near_zero_year": "year",
    "one_in": "1",
    "debt_t": MASS,
    "debt_years": "year",
    "vintage": "",
    "lacking": "",
}
TREND = {
    "annual_cut_pct": "percent/year",
    "low_pct": "percent/year",
    "high_pct": "percent/year",
}


def rows_of(record: BudgetRecord) -> tuple[Row, ...]:
    """Give a record as rows.

    Parameters
    ----------
    record : BudgetRecord

    Returns
    -------
    (row,)
        What the state does not give has a blank value. Masses are in t of the record's
        gas. The source is a key of the record's sources or rules, or the method with
        its version where the figure is the method's own.
    """
    country, code = record["territory"]["country"], record["territory"]["code"]
    return tuple(
        Row(
            country,
            code,
            part.section,
            part.figure,
            part.year,
            part.last_year,
            part.status,
            part.value,
            part.unit,
            part.formula,
            part.source,
        )
        for part in _parts(record)
    )


def _parts(record: BudgetRecord) -> Iterator[_Part]:
    method = f"{record['method']['id']} {record['method']['version']}"
    mass = f"t{record['gas'] or 'CO2'}"
    units = {MASS: mass, YEARLY_MASS: f"{mass}/year"}
    series = record["scope"]["series"] if record["scope"] else ""
    yield _Part("choice", "method", method)
    yield from _named("choice", record, CHOICES, units, "")
    yield from _named("budget", record, FIGURES, units, method)
    for flag in record["flags"]:
        yield _Part("flag", flag, "true", source=method)
    for name, value in (record["uncertainty"] or {}).items():
        yield _Part("uncertainty", name, _plain(value), mass, method)
    if record["trend"]:
        trend = record["trend"]
        for part in _named("trend", trend, TREND, units, series):
            yield part._replace(year=trend["first_year"], last_year=trend["last_year"])
    for year in record["history"]:
        yield from _history(year, f"{mass}/year", series, method)
    for point in record["pathway"]:
        yield _Part(
            "pathway",
            "emissions_t",
            point["emissions_t"],
            f"{mass}/year",
            method,
            point["year"],
        )
    for delay in record["delay"]:
        yield _Part(
            "delay",
            "required_annual_cut_pct",
            delay["required_annual_cut_pct"],
            "percent/year",
            method,
            record["start_year"] + delay["years"],
        )
    for period in record["periods"]:
        yield _Part(
            "period",
            "budget_t",
            period["budget_t"],
            mass,
            method,
            period["first_year"],
            period["last_year"],
        )
    for step in record["derivation"]:
        yield _Part(
            "derivation",
            step["symbol"],
            step["value"],
            step["unit"],
            step["source"],
            step["year"],
            formula=step["formula"],
        )


def _named(
    section: str,
    record: Mapping[str, object],
    units_by_name: Mapping[str, str],
    units: Mapping[str, str],
    source: str,
) -> Iterator[_Part]:
    for name, unit in units_by_name.items():
        value = _plain(record[name])
        yield _Part(section, name, value, units.get(unit, unit), source)


def _history(year: YearRecord, unit: str, series: str, method: str) -> Iterator[_Part]:
    source = series if year["status"] == "official" else method
    for name in ("emissions_t", "low_t", "high_t"):
        value = _plain(year[name])
        if value is not None:
            yield _Part(
                "history",
                name,
                value,
                unit,
                source,
                year["year"],
                status=year["status"],
            )


def _plain(value: object) -> Value:
    if value is None or isinstance(value, str | int | float):
        return value
    msg = f"{value!r} does not fit in a cell"
    raise TypeError(msg)
