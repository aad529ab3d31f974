"""Whether a table holds what it says it holds, and whether its sums add up."""

from collections.abc import Iterable, Iterator

import numpy as np

from kolrum.carbon.arrays import Floats
from kolrum.data.countries import Country
from kolrum.data.errors import PackageFault
from kolrum.data.package import SumRule
from kolrum.data.reader import Package
from kolrum.data.series import TOTAL, Series, series_of
from kolrum.data.statistics import figures_of

MOST_TOLD = 5
ROUNDING_T = 1e-6


def gap_faults(package: Package, country: Country | None) -> Iterator[PackageFault]:
    """Find figures that are lacking without a declared gap.

    Parameters
    ----------
    package : Package
    country : Country
        Whose levels the coverage names.

    Yields
    ------
    PackageFault
        For the first few; the rest are likely the same.
    """
    meta = package.meta
    if any(gap.kind == "rows" for gap in meta.gaps) or any(
        column.blank for column in meta.columns
    ):
        return
    series = series_of(meta, figures_of(package, *meta.coverage.entities))
    expected = _expected_places(package, country) or series.places
    years = meta.coverage.years or series.years
    told = 0
    for sector in meta.coverage.sectors or series.sectors:
        known = series.known(expected, years, sector)
        for at_place, at_year in np.argwhere(np.isnan(known)):
            place, year = expected[at_place], years[at_year]
            if any(gap.covers(place, sector, year) for gap in meta.gaps):
                continue
            told += 1
            if told > MOST_TOLD:
                return
            yield PackageFault(
                package.file,
                column=sector,
                what=f"There is no figure of {sector} for {place} in {year}.",
                mend="Add the row, or declare the gap and its reason in package.toml.",
            )


def _expected_places(package: Package, country: Country | None) -> tuple[str, ...]:
    coverage = package.meta.coverage
    if coverage.territories:
        return coverage.territories
    if country is None:
        return ()
    return tuple(
        place.code for place in country.places.values() if place.kind in coverage.levels
    )


def sum_faults(package: Package, country: Country | None) -> Iterator[PackageFault]:
    """Find sums that do not add up within the declared tolerance.

    Parameters
    ----------
    package : Package
    country : Country
        Whose hierarchy sums of members follow.

    Yields
    ------
    PackageFault
        One for each broken rule, at the row that is furthest off.
    """
    if not package.meta.sums:
        return
    series = series_of(package.meta, figures_of(package))
    for rule in package.meta.sums:
        if rule.what == "sectors":
            yield from _sector_sums(package, series, rule)
        elif country is not None:
            yield from _member_sums(package, series, rule, country)


def _sector_sums(
    package: Package, series: Series, rule: SumRule
) -> Iterator[PackageFault]:
    if TOTAL not in series.sectors:
        yield PackageFault(
            package.meta.file,
            column="sums",
            what=f"There is no sector called {TOTAL!r} to compare sums with.",
            mend="Take the rule away, or give the totals.",
        )
        return
    at_total = series.sectors.index(TOTAL)
    whole = series.published[at_total]
    parts = np.nansum(np.delete(series.published, at_total, axis=0), axis=0)
    yield from _furthest_off(
        package, series, rule, (TOTAL, series.places, whole, parts), "sectors sum"
    )


def _member_sums(
    package: Package, series: Series, rule: SumRule, country: Country
) -> Iterator[PackageFault]:
    numbers = {code: number for number, code in enumerate(series.places)}
    wholes = [
        place
        for place in country.of_kind(rule.level)
        if numbers.keys() >= {place.code, *place.members}
    ]
    if not wholes:
        return
    for at_sector, sector in enumerate(series.sectors):
        if rule.sectors and sector not in rule.sectors:
            continue
        figures = series.published[at_sector]
        whole = figures[[numbers[place.code] for place in wholes]]
        parts = np.array(
            [
                figures[[numbers[code] for code in place.members]].sum(axis=0)
                for place in wholes
            ]
        )
        codes = tuple(place.code for place in wholes)
        yield from _furthest_off(
            package, series, rule, (sector, codes, whole, parts), "members sum"
        )


def _furthest_off(
    package: Package,
    series: Series,
    rule: SumRule,
    told: tuple[str, tuple[str, ...], Floats, Floats],
    words: str,
) -> Iterator[PackageFault]:
    sector, places, whole, parts = told
    off = np.nan_to_num(np.abs(whole - parts))
    allowed = np.full_like(off, rule.tolerance_t or 0)
    if rule.tolerance_share is not None:
        allowed = np.maximum(allowed, rule.tolerance_share * np.nan_to_num(whole))
    beyond = off - allowed
    if beyond.size == 0 or beyond.max() <= ROUNDING_T:
        return
    at_place, at_year = np.unravel_index(np.argmax(beyond), beyond.shape)
    place, year = places[at_place], series.years[at_year]
    yield PackageFault(
        package.file,
        row=_row_of(package, place, sector, year),
        column=sector,
        what=f"The {words} to {parts[at_place, at_year]:.10g} and not to "
        f"{whole[at_place, at_year]:.10g}, for {place} in {year}.",
        mend=f"At most {allowed[at_place, at_year]:.10g} is allowed: mend the figures, "
        "or declare a wider tolerance and its reason.",
    )


def _row_of(package: Package, place: str, sector: str, year: int) -> int | None:
    by_kind = {column.kind: column.name for column in package.meta.columns}
    columns: list[Iterable[str]] = [package.text(by_kind["territory"])]
    wanted = [place]
    if "sector" in by_kind:
        columns.append(package.text(by_kind["sector"]))
        wanted.append(sector)
    columns.append(package.text(by_kind["year"]))
    wanted.append(str(year))
    for row, cells in enumerate(zip(*columns, strict=True), start=2):
        if list(cells) == wanted:
            return row
    return None
