"""Every data set by country: in use, shipped beside it, or only described."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from types import MappingProxyType

from kolrum.carbon.methods import uppsala_1
from kolrum.data.countries import Country, country_codes, read_country
from kolrum.data.package import PackageMeta, read_meta
from kolrum.data.reader import ROOT, TABLE, package_folders
from kolrum.data.statistics import Statistics
from kolrum.sources.loading import WORLD
from kolrum.sources.models import Vintage
from kolrum.sources.revisions import Revision, revision
from kolrum.sources.statistics import statistics_in_memory

WORLD_ROWS = frozenset({"national_co2", "national_population", "global_carbon"})
"""Data sets of the world that figures are sums of rows of."""

WORLD_ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        uppsala_1.ADOPTED: ("adopted_budget",),
        uppsala_1.NEWEST: ("newest_budget",),
        "global_carbon": ("world_emissions",),
        "national_co2": ("national_emissions",),
        "national_population": ("national_population",),
    }
)
"""What the methods use of the world, by series or by data set."""


@dataclass(frozen=True)
class Entry:
    """One vintage of a data set.

    Attributes
    ----------
    anchor : on the page; the series, unless another country has one of that name
    roles : for which it is in use
    has_table : whether its table can be downloaded here
    has_rows : whether its rows can be asked for
    """

    meta: PackageMeta
    anchor: str
    roles: tuple[str, ...]
    has_table: bool
    has_rows: bool


@dataclass(frozen=True)
class Line:
    """A data set with its vintages, the newest first, and what changed between them."""

    key: str
    entries: tuple[Entry, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True)
class Shelf:
    """The data sets of a country, of the world, or of a region."""

    key: str
    country: Country | None
    lines: tuple[Line, ...]
    described: tuple[PackageMeta, ...]


def shelves() -> tuple[Shelf, ...]:
    """Give every data set: published vintages, and packages that are only described."""
    published: dict[str, dict[str, PackageMeta]] = {}
    vintages = Vintage.objects.published().newest_editions()
    for vintage in vintages.select_related("data_set"):
        of_country = published.setdefault(vintage.data_set.country, {})
        of_country[vintage.series] = vintage.meta
    described = _described(published)
    found = tuple(
        _shelf(key, published.get(key, {}), described.get(key, ()))
        for key in _order(published, described)
    )
    return tuple(_with_own_anchors(found))


def _with_own_anchors(found: tuple[Shelf, ...]) -> Iterator[Shelf]:
    """Let no two entries of a page share an anchor; the first keeps its name."""
    taken: set[str] = set()

    def own(shelf: Shelf, entry: Entry) -> Entry:
        series = entry.meta.series
        anchor = f"{shelf.key}-{series}" if series in taken else series
        taken.add(series)
        return replace(entry, anchor=anchor)

    for shelf in found:
        yield replace(
            shelf,
            lines=tuple(
                replace(line, entries=tuple(own(shelf, each) for each in line.entries))
                for line in shelf.lines
            ),
        )


def table_of(country: str, series: str) -> Path | None:
    """Give the table of a shipped package, the same as was published; None if lost."""
    vintage = (
        Vintage.objects.published()
        .newest_editions()
        .of_country(country)
        .filter(series=series)
        .select_related("data_set")
        .first()
    )
    return _table(country, vintage.meta) if vintage else None


def _table(country: str, meta: PackageMeta) -> Path | None:
    table = ROOT / country / meta.dataset / meta.vintage / TABLE
    if not meta.shipped or not table.exists():
        return None
    is_same = hashlib.sha256(table.read_bytes()).hexdigest() == meta.sha256
    return table if is_same else None


def _described(
    published: Mapping[str, Mapping[str, PackageMeta]],
) -> dict[str, tuple[PackageMeta, ...]]:
    found: dict[str, tuple[PackageMeta, ...]] = {}
    for folder in package_folders(ROOT):
        country, meta = folder.parent.parent.name, read_meta(folder)
        if not meta.shipped and meta.series not in published.get(country, {}):
            found[country] = (*found.get(country, ()), meta)
    return found


def _order(*held: Mapping[str, object]) -> Iterator[str]:
    """Countries with pages first, as they are shown, then the world, then others."""
    there = {key for each in held for key in each}
    countries = {code: read_country(code) for code in country_codes()}
    live = [code for code, country in countries.items() if country.is_live]
    for key in (*live, WORLD, *sorted(there)):
        if key in there:
            there.discard(key)
            yield key


def _shelf(
    key: str,
    published: Mapping[str, PackageMeta],
    described: tuple[PackageMeta, ...],
) -> Shelf:
    country = read_country(key) if key in country_codes() else None
    statistics = statistics_in_memory(key) if country else None
    roles = _roles(statistics)
    by_data_set = sorted(published.values(), key=lambda meta: meta.dataset)
    lines = tuple(
        _line(key, data_set, tuple(metas), roles, statistics)
        for data_set, metas in groupby(by_data_set, key=lambda meta: meta.dataset)
    )
    in_use = sorted(
        lines, key=lambda line: not any(each.roles for each in line.entries)
    )
    return Shelf(key, country, tuple(in_use), described)


def _roles(statistics: Statistics | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role, series in statistics.country.series.items() if statistics else ():
        found[series] = (*found.get(series, ()), role)
    return found


def _roles_of(
    country: str, meta: PackageMeta, roles: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if country != WORLD:
        return roles.get(meta.series, ())
    return WORLD_ROLES.get(meta.series, WORLD_ROLES.get(meta.dataset, ()))


def _line(
    country: str,
    data_set: str,
    metas: tuple[PackageMeta, ...],
    roles: Mapping[str, tuple[str, ...]],
    statistics: Statistics | None,
) -> Line:
    # The text of a vintage sorts by age.
    ordered = sorted(metas, key=_age)
    held = statistics.series if statistics else {}
    is_live = statistics is not None and statistics.country.is_live
    pairs = [
        revision(statistics.country, held[older.series], held[newer.series])
        for older, newer in pairwise(ordered)
        if statistics and older.series in held and newer.series in held
    ]
    return Line(
        data_set,
        tuple(
            Entry(
                meta,
                meta.series,
                _roles_of(country, meta, roles),
                has_table=_table(country, meta) is not None,
                has_rows=(is_live and meta.series in held)
                or (country == WORLD and meta.dataset in WORLD_ROWS),
            )
            for meta in reversed(ordered)
        ),
        tuple(filter(None, pairs)),
    )


def _age(meta: PackageMeta) -> tuple[str, str]:
    return (str(meta.base_date or ""), meta.vintage)
