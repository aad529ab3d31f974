"""The newest CO2 of the national emission database, with and without cement plants."""

from pathlib import Path

from kolrum.data.fetching import fetch
from kolrum.data.fields import read_fields
from kolrum.data.se.smhi import (
    ABROAD,
    Report,
    figure_text,
    missing_years,
    read_report,
    shape_report,
)
from kolrum.data.series import TOTAL, Series
from kolrum.data.shaping import Asked, Shaped

TEMPLATE = Path(__file__).parent / "2024/package.toml"
WITHOUT_CEMENT = "smhi_co2_excl_cement"


def update(asked: Asked) -> tuple[Shaped, ...]:
    """Fetch the county report; shape it, and its totals without the cement plants.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    (package,)
        As published, and without cement.

    Raises
    ------
    FetchFault
    """
    content = fetch(asked.address)
    report = read_report(content, asked.statistics.country, asked.address)
    template = read_fields(TEMPLATE).values
    whole = shape_report(report, asked, template, "CO2")
    return whole, _without_cement(report, asked, whole)


def _without_cement(report: Report, asked: Asked, whole: Shaped) -> Shaped:
    country, plants = asked.statistics.country, asked.statistics.deductions
    rows, lacking = [], []
    for place in country.of_kind(country.lowest_level.kind):
        for year in report.years:
            if _lacks_deduction(plants, place.code, year):
                lacking.append((place.code, year))
                continue
            tonnes = _own_tonnes(report, whole, place.code, year)
            if plants.has(place.code, year):
                tonnes -= float(plants.of([place.code], [year])[0, 0])
            rows.append((place.code, year, TOTAL, figure_text(tonnes)))
    told: dict[str, object] = {
        name: value
        for name, value in whole.told.items()
        if name not in {"sums", "corrections"}
    }
    vintage = whole.vintage
    told |= {
        "dataset": WITHOUT_CEMENT,
        "series": f"{WITHOUT_CEMENT.replace('_', '-')}-{vintage}",
        "publisher": "SMHI and Naturvårdsverket; cement plants removed by Kolrum",
        "obtained": f"{whole.told['obtained']}; totals less {plants.key}.",
        "names": {
            "sv": f"Koldioxid utan cementfabrikerna, publicerat {vintage}",
            "en": f"Carbon dioxide without the cement plants, published in {vintage}",
        },
        "scope": {
            **_scope(whole),
            "cement": "excluded from 2010",
            "text": f"Total of {whole.told['series']} without the whole reported CO2 "
            "of the cement plants from 2010; foreign transport left out.",
        },
        "coverage": {
            "levels": [country.lowest_level.kind],
            "years": list(report.years),
            "sectors": [TOTAL],
        },
        "gaps": [*missing_years(report.years), *_gaps(plants, report, lacking)],
    }
    return Shaped(country.iso2, told, whole.header, rows)


def _scope(whole: Shaped) -> dict[str, object]:
    scope = whole.told["scope"]
    return dict(scope) if isinstance(scope, dict) else {}


def _lacks_deduction(plants: Series, code: str, year: int) -> bool:
    """Whether a plant runs, as far as is known, and has no figure for a later year."""
    if code not in plants.places or year <= plants.years[-1]:
        return False
    return bool(plants.of([code], plants.years[-1:])[0, 0] > 0)


def _own_tonnes(report: Report, whole: Shaped, code: str, year: int) -> float:
    tonnes = report.tonnes[code, TOTAL, year]
    corrections = whole.told.get("corrections")
    if isinstance(corrections, list) and year in corrections[0]["years"]:
        tonnes -= report.tonnes.get((code, ABROAD, year), 0.0)
    return tonnes


def _gaps(
    plants: Series, report: Report, lacking: list[tuple[str, int]]
) -> list[dict[str, object]]:
    early = [year for year in report.years if year < plants.years[0]]
    gaps: list[dict[str, object]] = [
        {
            "territories": list(plants.places),
            "years": early,
            "kind": "break",
            "reason": "These years still include cement, which is removed only from "
            f"{plants.years[0]}: never compare them with later years.",
        }
    ]
    later: list[dict[str, object]] = [
        {
            "territories": [code for code, lost in lacking if lost == year],
            "years": [year],
            "reason": f"{plants.key} has no figure for the cement plant yet.",
        }
        for year in sorted({year for _, year in lacking})
    ]
    return gaps + later
