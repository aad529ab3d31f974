import datetime
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kolrum.budgets.reckoning import reckoned
from kolrum.budgets.workbook import Subject, workbook_of
from kolrum.budgets.workbook.derivation import lines_of
from kolrum.carbon.state import State
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world

TERRITORIES = [
    ("se", "1284", {}),
    ("se", "0180", {"variant": "anchored-newest"}),
    ("se", "2580", {"temperature": "1.5"}),  # exhausted
    ("se", "0980", {"temperature": "2", "likelihood": "67"}),
    (
        "se",
        "2403",
        {"temperature": "1.83", "principle": "equal-per-capita"},
    ),  # emulated
    ("se", "1496", {"variant": "rolling"}),
    ("se", "12", {"principle": "equal-cumulative-per-capita"}),
    ("se", "SE", {}),
    ("gb", "E08000003", {"principle": "capability-adjusted"}),
    ("gb", "E07000223", {"principle": "per-capita-convergence"}),
    ("se", "0380", {"method": "klimatkollen-2024"}),
    ("se", "1480", {"method": "carbon-law"}),
]
OVERHEAD = "(53433+1364)/285113"
OTHER_OVERHEAD = 0.17

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
  xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def subject_of(iso2: str, code: str, written: dict[str, str]) -> Subject:
    statistics = read_statistics(iso2)
    choice = chosen(statistics.country, written)
    inputs = gather(choice.method_id, statistics, read_world(), code)
    place = statistics.country.place(code)
    return Subject(assess(inputs, choice.choices), statistics, place, inputs.local)


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    return [subject_of(*territory) for territory in TERRITORIES]


@pytest.fixture(scope="module")
def written(subjects) -> bytes:
    return workbook_of(subjects, read_world(), "sv")


def rewritten(content: bytes, rewrite) -> bytes:
    """The same file with the text of each sheet rewritten."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = rewrite(name, data.decode()).encode()
            new.writestr(name, data)
    return out.getvalue()


def without_values(_name: str, sheet: str) -> str:
    """Every formula with a wrong value beside it: what is right was recalculated."""
    return re.sub(r"(</f>)<v>[^<]*</v>", r"\1<v>-77777</v>", sheet)


def with_other_overhead(name: str, sheet: str) -> str:
    sheet = without_values(name, sheet)
    if name != "xl/worksheets/sheet2.xml":  # Höganäs
        return sheet
    assert sheet.count(OVERHEAD) == 1
    return sheet.replace(OVERHEAD, str(OTHER_OVERHEAD))


def recalculated(folder: Path, **files: bytes) -> dict[str, openpyxl.Workbook]:
    """The workbooks as LibreOffice Calc computes them, in one call."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice Calc is missing: apt install libreoffice-calc-nogui"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{profile.parent}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            *(str(folder / f"{name}.xlsx") for name in files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {
        name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True)
        for name in files
    }


@pytest.fixture(scope="module")
def opened(written, tmp_path_factory) -> dict[str, openpyxl.Workbook]:
    return recalculated(
        tmp_path_factory.mktemp("calc"),
        same=rewritten(written, without_values),
        changed=rewritten(written, with_other_overhead),
    )


def derivations(workbook: openpyxl.Workbook) -> list:
    return [sheet for sheet in workbook if sheet.title.startswith("Beräkning")]


def test_calc_finds_every_recorded_value(subjects, opened):
    sheets = derivations(opened["same"])
    assert len(sheets) == len(subjects)
    for subject, sheet in zip(subjects, sheets, strict=True):
        lines = lines_of(subject.assessment)
        for step in subject.assessment.derivation:
            found = sheet[f"C{lines[step.symbol]}"].value
            assert found == pytest.approx(step.value, rel=1e-9), (
                subject.place.name,
                step.symbol,
            )


def test_calc_finds_the_day_and_the_cut_of_the_page(subjects, opened):
    for subject, sheet in zip(subjects, derivations(opened["same"]), strict=True):
        found = subject.assessment
        assert sheet["C4"].value == pytest.approx(found.budget_t, rel=1e-9)
        if found.required_annual_cut is None:
            assert found.state is State.EXHAUSTED
            assert sheet["C5"].value == "inget: budgeten är slut"
        else:
            assert sheet["C5"].value == pytest.approx(
                found.required_annual_cut, rel=1e-9
            )
        if found.exhausted_on:
            day = sheet["C6"].value
            assert isinstance(day, datetime.datetime), subject.place.name
            assert day.date() == found.exhausted_on


def test_a_changed_assumption_moves_the_result(subjects, opened):
    changed = derivations(opened["changed"])[0]
    derivation = subjects[0].assessment.derivation
    lines = lines_of(subjects[0].assessment)
    expected = reckoned(derivation, {"w": OTHER_OVERHEAD})
    for symbol, value in expected.items():
        assert changed[f"C{lines[symbol]}"].value == pytest.approx(value, rel=1e-9)
    assert expected["B_2026"] == pytest.approx(979_826, abs=1)
    assert expected["B_2026"] > derivation["B_2026"].value + 50_000
    others = derivations(opened["changed"])[1:]
    for subject, sheet in zip(subjects[1:], others, strict=True):
        assert sheet["C4"].value == pytest.approx(subject.assessment.budget_t, rel=1e-9)


def test_the_path_leaves_what_the_derivation_leaves(subjects, opened):
    sheet = opened["same"]["Väg Höganäs"]
    left = {row[0]: row[5] for row in sheet.iter_rows(min_row=4, values_only=True)}
    found = subjects[0].assessment
    assert left[2020] == pytest.approx(found.budget_at_base_t, rel=1e-9)
    assert left[2026] == pytest.approx(found.budget_t, rel=1e-9)
    last = found.pathway[-1].year
    assert left[last] == pytest.approx(
        found.budget_t * (1 - found.required_annual_cut) ** (last - 2026), rel=1e-6
    )


def test_cached_values_are_those_of_the_page(subjects, written):
    workbook = openpyxl.load_workbook(io.BytesIO(written), data_only=True)
    for subject, sheet in zip(subjects, derivations(workbook), strict=True):
        lines = lines_of(subject.assessment)
        for step in subject.assessment.derivation:
            found = sheet[f"C{lines[step.symbol]}"].value
            assert found == pytest.approx(step.value, rel=1e-14)


def test_every_figure_with_rows_or_a_formula_is_live(subjects, written):
    workbook = openpyxl.load_workbook(io.BytesIO(written))
    for subject, sheet in zip(subjects, derivations(workbook), strict=True):
        lines = lines_of(subject.assessment)
        for step in subject.assessment.derivation:
            is_live = str(sheet[f"C{lines[step.symbol]}"].value).startswith("=")
            rests = bool(step.formula or step.rows or step.key == "estimate-of-part")
            assert is_live == rests, (subject.place.name, step.symbol)


def test_a_row_that_many_figures_rest_on_stands_once(written):
    sheet = openpyxl.load_workbook(io.BytesIO(written))["Rader"]
    rows = [row[:5] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert len(rows) == len(set(rows))
    base = [
        row
        for row in rows
        if row[0] == "klimatkollen-co2-excl-cement-2025" and row[4] in range(2015, 2020)
    ]
    assert len(base) == 1450


def test_the_same_figures_are_the_same_file():
    one = workbook_of([subject_of("se", "1284", {})], read_world(), "sv")
    assert one == workbook_of([subject_of("se", "1284", {})], read_world(), "sv")


def test_a_workbook_of_one_speaks_the_reader_s_language():
    content = workbook_of([subject_of("gb", "E08000003", {})], read_world(), "en")
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    assert workbook.sheetnames == ["Read me", "Derivation", "Path", "Rows", "Slopes"]
    assert workbook.properties.title == "Carbon budget: Manchester"
    assert workbook.properties.created.date() == datetime.date(2026, 1, 1)
    assert workbook.custom_doc_props["Language"].value == "en"
    assert workbook["Derivation"].freeze_panes == "B9"
    text = " ".join(str(c.value) for row in workbook["Read me"] for c in row if c.value)
    for told in ("CC BY 4.0", "has not endorsed", "1.7\u00a0°C, 50%", "2020"):
        assert told in text
    assert "Uppsala method" in text
    assert "OGL" in text


def test_two_assessments_of_one_place_have_sheets_of_their_own():
    subjects = [
        subject_of("se", "1284", {"temperature": limit}) for limit in ("1.5", "1.7")
    ]
    content = workbook_of(subjects, read_world(), "sv")
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert names[1:5] == [
        "Beräkning Höganäs",
        "Väg Höganäs",
        "Beräkning Höganäs 2",
        "Väg Höganäs 2",
    ]
