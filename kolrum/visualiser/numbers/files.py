"""The numbers as files: rows of text for a spreadsheet, a record for programs, all."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from kolrum.budgets.identity import identity_in_words
from kolrum.budgets.origins import origin_of
from kolrum.budgets.workbook import Subject, workbook_of
from kolrum.carbon.derivation import Step
from kolrum.data.statistics import Statistics
from kolrum.data.world import World
from kolrum.lib.tables import CSV_FORMS, PLAIN, Cell, CsvForm, csv_text
from kolrum.sources.behind import rows_behind
from kolrum.visualiser.numbers.telling import Telling

STEPS_HEAD = (
    "symbol",
    "name",
    "value",
    "unit",
    "formula",
    "year",
    "source",
    "vintage",
    "series",
    "places",
    "years",
    "sector",
)
ROWS_HEAD = ("series", "sector", "place", "year", "value", "published", "sign")


@dataclass(frozen=True)
class Bundle:
    """An assessment with all that its files are made of."""

    telling: Telling
    statistics: Statistics
    world: World
    subject: Subject

    @property
    def name(self) -> str:
        """How files of it begin."""
        found = self.telling.assessment
        slug = self.telling.place.slug or self.telling.country.iso2
        return f"kolrum-{slug}-{found.start_year}"


def workbook(bundle: Bundle) -> bytes:
    """The derivation with live formulas."""
    return workbook_of([bundle.subject], bundle.world, bundle.telling.language)


def steps_csv(bundle: Bundle, form: CsvForm = PLAIN) -> str:
    """Every step of the derivation, one a row."""
    setting = bundle.telling.setting
    return csv_text(
        STEPS_HEAD,
        (
            (
                step.symbol,
                setting.of(step).name,
                step.value,
                step.unit,
                step.formula,
                step.year,
                origin_of(step.source).title,
                step.source.vintage,
                *_rows_of(step),
            )
            for step in bundle.telling.assessment.derivation
        ),
        form,
    )


def _rows_of(step: Step) -> tuple[Cell, ...]:
    if step.rows is None:
        return (None, None, None, None)
    return (
        step.rows.series,
        " ".join(step.rows.places),
        " ".join(map(str, step.rows.years)),
        step.rows.sector,
    )


def rows_csv(bundle: Bundle, form: CsvForm = PLAIN) -> str:
    """Every row of the statistics that a figure rests on, once."""
    found: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    for step in bundle.telling.assessment.derivation:
        if step.rows is None:
            continue
        for row in rows_behind(step.rows, bundle.statistics, bundle.world):
            key = (row.series, row.sector, row.place, row.year)
            found[key] = (*key, row.value, row.published, row.sign)
    return csv_text(ROWS_HEAD, found.values(), form)


def record(bundle: Bundle) -> str:
    """The identity and the derivation, for programs."""
    telling = bundle.telling
    setting = telling.setting
    return json.dumps(
        {
            "territory": {
                "country": telling.country.iso2,
                "code": telling.place.code,
                "name": telling.place.name_in(telling.language),
            },
            "identity": dict(identity_in_words(telling.assessment, telling.language)),
            "derivation": [
                {
                    "symbol": step.symbol,
                    "name": setting.of(step).name,
                    "value": step.value,
                    "unit": step.unit,
                    "formula": step.formula,
                    "source": step.source.key,
                    "rows": None
                    if step.rows is None
                    else {
                        "series": step.rows.series,
                        "places": step.rows.places,
                        "years": step.rows.years,
                        "sector": step.rows.sector,
                    },
                }
                for step in telling.assessment.derivation
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def archive(bundle: Bundle) -> bytes:
    """All the files in one, the same bytes each time."""
    out = io.BytesIO()
    year = bundle.telling.country.edition.year
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in _contents(bundle):
            # The edition's date, not the clock's.
            info = zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            files.writestr(info, content)
    return out.getvalue()


def _contents(bundle: Bundle) -> Iterator[tuple[str, bytes | str]]:
    yield f"{bundle.name}.xlsx", workbook(bundle)
    yield f"{bundle.name}.json", record(bundle)
    for key, form in CSV_FORMS.items():
        yield f"{bundle.name}-{key}.csv", steps_csv(bundle, form)
    yield f"{bundle.name}-rows.csv", rows_csv(bundle)
