"""The data sets as their page shows them: every field in words, and as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.charts import Cell, Table
from kolrum.data.countries import Country
from kolrum.data.package import PackageMeta
from kolrum.data.world import read_world
from kolrum.lib.numbers import fixed, short, signed, signed_percent
from kolrum.sources import wording
from kolrum.sources.catalogue import Entry, Shelf, shelves
from kolrum.sources.loading import WORLD
from kolrum.sources.revisions import Revision

TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (50.0, 67.0)


@dataclass(frozen=True)
class Hole:
    """A gap or a correction: what it is about, and why."""

    about: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """One vintage of a data set in words; `roles` and `csv` may be empty."""

    meta: PackageMeta
    anchor: str
    name: str
    roles: tuple[str, ...]
    scope: str
    years: str
    levels: str
    retrieved: str
    rows: str
    gaps: tuple[Hole, ...]
    corrections: tuple[Hole, ...]
    csv: str
    has_rows: bool


@dataclass(frozen=True)
class DataSetShown:
    """A data set: its vintages, and tables of what changed between them."""

    name: str
    sheets: tuple[Sheet, ...]
    changes: tuple["ChangeShown", ...]

    @property
    def is_alone(self) -> bool:
        """Whether there is one vintage only."""
        return len(self.sheets) == 1


@dataclass(frozen=True)
class ChangeShown:
    """What changed between two vintages."""

    older: str
    newer: str
    sentence: str
    years: Table
    places: Table | None


@dataclass(frozen=True)
class ShelfShown:
    """The data sets of a country, the world or a region."""

    key: str
    name: str
    note: str
    data_sets: tuple[DataSetShown, ...]
    budgets: Table | None
    described: tuple[Sheet, ...]


def shown(language: str) -> tuple[ShelfShown, ...]:
    """Give every data set in words."""
    return tuple(_shelf(shelf, language) for shelf in shelves())


def _shelf(shelf: Shelf, language: str) -> ShelfShown:
    country = shelf.country
    return ShelfShown(
        key=shelf.key,
        name=wording.shelf_name(shelf.key, country, language),
        note="" if country is None else country.why_not_live,
        data_sets=tuple(
            DataSetShown(
                _common_name(line.entries, language),
                tuple(_sheet(each, shelf, language) for each in line.entries),
                tuple(
                    _change(country, each, language)
                    for each in line.revisions
                    if country
                ),
            )
            for line in shelf.lines
        ),
        budgets=_budgets(shelf, language),
        described=tuple(
            _sheet(
                Entry(meta, meta.series, (), has_table=False, has_rows=False),
                shelf,
                language,
            )
            for meta in shelf.described
        ),
    )


def _common_name(entries: tuple[Entry, ...], language: str) -> str:
    """The name of the newest vintage, up to what tells it from the others."""
    name = entries[0].meta.names[language]
    return name.partition(",")[0] if len(entries) > 1 else name


def _sheet(entry: Entry, shelf: Shelf, language: str) -> Sheet:
    meta, roles = entry.meta, wording.role_names()
    return Sheet(
        meta=meta,
        anchor=entry.anchor,
        name=meta.names[language],
        roles=tuple(roles[role] for role in entry.roles),
        scope=wording.scope_words(meta),
        years=wording.years_in_words(meta.coverage.years),
        levels=wording.levels_in_words(meta, shelf.country, language),
        retrieved=wording.retrieved_in_words(meta, language),
        rows=fixed(meta.rows, language) if meta.rows else "",
        gaps=tuple(
            Hole(wording.gap_in_words(gap, shelf.country, language), gap.reason)
            for gap in meta.gaps
        ),
        corrections=tuple(
            Hole(
                _("The sector %(sector)s is taken from the total of %(years)s")
                % {
                    "sector": shelf.country.sector_name(each.sector, language)
                    if shelf.country
                    else each.sector,
                    "years": wording.years_in_words(each.years),
                },
                each.reason,
            )
            for each in meta.corrections
        ),
        csv=f"{shelf.key}/{meta.series}.csv" if entry.has_table else "",
        has_rows=entry.has_rows,
    )


def _change(country: Country, found: Revision, language: str) -> ChangeShown:
    older, newer = found.older.key, found.newer.key
    head = (older, newer, _("Difference"))
    return ChangeShown(
        older=older,
        newer=newer,
        sentence=_("%(changed)s of %(compared)s figures in common differ.")
        % {
            "changed": fixed(found.changed, language),
            "compared": fixed(found.compared, language),
        },
        years=Table(
            _("Sum of all places, %(unit)s")
            % {"unit": _("tonnes") if found.newer.gas != "none" else found.newer.unit}
            if found.is_sum
            else _("The whole country, tonnes"),
            (_("Year"), *head),
            tuple(_year_rows(found, language)),
        ),
        places=Table(
            _("The places whose figure changed most, each with its year; tonnes"),
            (_("Place"), _("Year"), *head),
            tuple(_place_rows(country, found, language)),
        )
        if found.places
        else None,
    )


def _year_rows(found: Revision, language: str) -> Iterator[tuple[Cell, ...]]:
    for year in found.years:
        yield _cells(
            str(year.year),
            "–" if year.before is None else fixed(year.before, language),
            "–" if year.after is None else fixed(year.after, language),
            _changed(year.before, year.change, language),
        )


def _place_rows(
    country: Country, found: Revision, language: str
) -> Iterator[tuple[Cell, ...]]:
    for place in found.places:
        yield _cells(
            country.places[place.code].name_in(language),
            str(place.year),
            fixed(place.before, language),
            fixed(place.after, language),
            _changed(place.before, place.change, language),
        )


def _changed(before: float | None, change: float | None, language: str) -> str:
    if change is None or before is None:
        return "–"
    text = signed(change, language, 0)
    return f"{text} ({signed_percent(change / before, language)})" if before else text


def _budgets(shelf: Shelf, language: str) -> Table | None:
    """The world's remaining budgets of all vintages side by side."""
    if shelf.key != WORLD:
        return None
    held = {entry.meta.series for line in shelf.lines for entry in line.entries}
    remaining = read_world().remaining
    tables = sorted(
        (remaining[key] for key in remaining if key in held),
        key=lambda budgets: budgets.base_year,
    )
    return Table(
        _("Remaining budgets as published, billion tonnes of carbon dioxide"),
        (
            _("Limit and likelihood"),
            *(
                _("%(source)s, from %(year)s")
                % {"source": each.source_id, "year": each.base_year}
                for each in tables
            ),
        ),
        tuple(
            _cells(
                f"{short(degrees, language)}\u00a0°C, {likelihood:.0f}\u00a0%",
                *(
                    "–"
                    if (found := each.published(degrees, likelihood)) is None
                    else short(found, language)
                    for each in tables
                ),
            )
            for degrees in TEMPERATURES_C
            for likelihood in LIKELIHOODS_PCT
        ),
    )


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, text) for text in texts)
