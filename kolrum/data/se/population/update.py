"""The newest inhabitants of municipalities, of SCB's table over its PxWeb API."""

import json
from collections.abc import Mapping
from pathlib import Path

from kolrum.data.countries import Country
from kolrum.data.errors import FetchFault
from kolrum.data.fetching import fetch
from kolrum.data.fields import read_fields
from kolrum.data.json_stat import JsonStat
from kolrum.data.series import Series
from kolrum.data.shaping import Asked, Shaped, next_vintage

TEMPLATE = Path(__file__).parent / "2026/package.toml"
NEWEST_YEARS = 3
REGION, YEAR, CONTENT = "Region", "Tid", "ContentsCode"
INHABITANTS = "BE0101N1"

Key = tuple[str, int]


def update(asked: Asked) -> tuple[Shaped, ...]:
    """Fetch the newest years; earlier ones stay, on the division of 2023.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    (package,)

    Raises
    ------
    FetchFault
    """
    country, before = asked.statistics.country, asked.statistics.population
    fetched = _fetched(asked)
    lowest = [place.code for place in country.of_kind(country.lowest_level.kind)]
    years = sorted({year for _, year in fetched})
    lacking = [(c, y) for c in lowest for y in years if (c, y) not in fetched]
    if lacking:
        code, year = lacking[0]
        what = f"{len(lacking)} figures are lacking, such as that of {code} in {year}."
        raise FetchFault(asked.address, what=what, mend="Look at the table's division.")
    rows = _rows(country, before, fetched, years)
    return (_shaped(asked, years, rows),)


def question() -> dict[str, object]:
    """Ask for all regions and the newest years; what is left out is summed over."""

    def chosen(code: str, how: str, values: list[str]) -> dict[str, object]:
        return {"code": code, "selection": {"filter": how, "values": values}}

    return {
        "query": [
            chosen(REGION, "all", ["*"]),
            chosen(CONTENT, "item", [INHABITANTS]),
            chosen(YEAR, "top", [str(NEWEST_YEARS)]),
        ],
        "response": {"format": "json-stat2"},
    }


def _fetched(asked: Asked) -> Mapping[Key, int]:
    content = fetch(asked.address, question())
    try:
        table = JsonStat(json.loads(content.decode("utf-8")))
        cells = table.cells(REGION, YEAR)
        return {
            (region, int(year)): int(count)
            for (region, year), count in cells.items()
            if count is not None
        }
    except (ValueError, KeyError, TypeError, IndexError) as error:
        what = f"The answer is not a table of json-stat2: {error}."
        raise FetchFault(asked.address, what=what, mend="Ask SCB's API by hand.") from (
            error
        )


def _rows(
    country: Country, before: Series, fetched: Mapping[Key, int], years: list[int]
) -> list[tuple[str, int, int, str]]:
    rows = []
    for place in sorted(country.places.values(), key=lambda place: place.code):
        is_sum = place.members != (place.code,)
        origin = "sum_of_municipalities" if is_sum else "reported"
        for year in sorted({*before.years, *years}):
            if year in years:
                count = sum(fetched[code, year] for code in place.members)
            else:
                count = int(before.of(place.members, [year]).sum())
            rows.append((place.code, year, count, origin))
    return rows


def _shaped(
    asked: Asked, years: list[int], rows: list[tuple[str, int, int, str]]
) -> Shaped:
    template = read_fields(TEMPLATE).values
    before = asked.statistics.population
    vintage = next_vintage(asked.statistics, "population", years[-1] + 1)
    told = {
        name: value
        for name, value in template.items()
        if name not in {"sha256", "rows", "notes"}
    }
    told |= {
        "vintage": vintage,
        "edition": 1,
        "series": f"population-{vintage}",
        "citation": f"SCB: Folkmängd efter region, 31 december; {years[0]}-{years[-1]} "
        f"fetched {asked.retrieved}.",
        "retrieved": asked.retrieved,
        "obtained": f"{years[0]}-{years[-1]} fetched from {asked.address}; earlier "
        f"years as in {before.key}.",
        "notes": ["Counties and the country are sums of municipalities."],
        "coverage": {
            "levels": [level.kind for level in asked.statistics.country.levels],
            "years": sorted({*before.years, *years}),
        },
    }
    header = ("territory_code", "year", "population", "origin")
    return Shaped(asked.statistics.country.iso2, told, header, rows)
