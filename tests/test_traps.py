"""Traps of METHOD A13 that only whole methods on real data can fall into.

Those of arithmetic are guarded beside it, in `kolrum/carbon/tests`; all are listed in
`docs/method-checks.md`.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.data.inputs import assess, gather
from kolrum.data.reader import ROOT, read_package
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world

SWEDEN = read_country("se")


HERE = Path(__file__).parents[1]


def test_every_trap_has_a_test_and_a_line_in_the_list():
    files = (*HERE.glob("tests/*.py"), *HERE.glob("kolrum/carbon/tests/*.py"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    guarded = {int(number) for number in re.findall(r"def test_trap_(\d\d)_", text)}
    listed = (HERE / "docs/method-checks.md").read_text(encoding="utf-8")
    assert guarded == set(range(1, 16))
    assert set(map(int, re.findall(r"^\| (\d+) ", listed, re.MULTILINE))) == guarded


def inputs_of(code: str, method: str = "uppsala"):
    return gather(method, read_statistics("se"), read_world(), code)


def assessed(code: str, **choices) -> Assessment:
    wanted = chosen(SWEDEN, {name: str(value) for name, value in choices.items()})
    return assess(inputs_of(code, wanted.method_id), wanted.choices)


def test_trap_03_only_years_from_the_base_date_on_are_deducted():
    found = assessed("1284")
    by_year = {value.year: value.emissions_t for value in found.history}
    assert found.base_year == 2020
    assert min(by_year) < 2020
    assert found.used_t == pytest.approx(sum(by_year[y] for y in range(2020, 2024)))
    assert found.reserved_t == pytest.approx(by_year[2024] + by_year[2025])
    assert assessed("1284", start=2020).budget_t == found.budget_at_base_t


def test_trap_05_cement_plants_are_in_neither_base_nor_deductions():
    local = inputs_of("1496").local
    with_plant = read_statistics("se").series["smhi-co2-2025"]
    assert local.base.series == local.emissions.series
    assert "excl-cement" in local.base.series
    assert local.base.sum_of(2019) < 0.5 * with_plant.of(("1496",), (2019,)).sum()


def test_trap_06_a_budget_of_co2_is_charged_with_co2():
    assert read_statistics("se").series[
        inputs_of("1284").local.emissions.series
    ].gas == ("CO2")
    law = read_statistics("se").series[
        inputs_of("1284", "carbon-law").local.emissions.series
    ]
    assert law.gas == "CO2e"


def test_trap_07_the_start_is_a_years_emissions_and_never_a_point_on_the_trend():
    found = assessed("1284")
    last = found.history[-1]
    level_t, budget_t = found.emissions_latest_t, found.budget_t
    assert (last.year, last.emissions_t) == (2025, level_t)
    assert found.required_annual_cut == pytest.approx(level_t / (level_t + budget_t))
    observed = [v for v in found.history if v.status == "observed" and v.year >= 2015]
    line = np.polyfit([v.year for v in observed], [v.emissions_t for v in observed], 1)
    assert abs(np.polyval(line, 2025) / level_t - 1) > 0.02


def test_trap_11_each_remaining_budget_has_the_work_it_was_printed_in():
    tables = read_world().remaining
    works = []
    for source in tables:
        rows = read_package(ROOT / "world/remaining_budgets" / source).text("source")
        works += {row.split(" Table")[0].split(",")[0] for row in rows}
    assert len(works) == len(set(works)) == len(tables)
    assert len({table.source.citation for table in tables.values()}) == len(tables)


def test_trap_12_a_plant_that_closed_is_not_deducted_after_it_did():
    # Degerhamn in Mörbylånga (0840) stopped in 2019.
    statistics = read_statistics("se")
    years = (2018, 2020)
    with_plant = statistics.series["smhi-co2-2025"].of(("0840",), years)[0]
    without = statistics.series["klimatkollen-co2-excl-cement-2025"].of(
        ("0840",), years
    )[0]
    assert with_plant[0] - without[0] == pytest.approx(241_897, abs=1)
    assert with_plant[1] == pytest.approx(without[1], abs=0.01)


def test_trap_13_luleas_budget_depends_on_the_principle_more_than_on_anything():
    by_past = assessed("2580")
    by_head = assessed("2580", principle="equal-per-capita")
    assert by_past.budget_at_base_t > 5 * by_head.budget_at_base_t
    assert by_past.state == "ok"
    assert by_head.state == "exhausted"
    assert by_head.debt_t > 0


def test_trap_14_sums_are_of_figures_that_are_not_rounded():
    counties_t = [assessed(place.code).budget_t for place in SWEDEN.of_kind("county")]
    whole_t = assessed("SE").budget_t
    rounded_t = sum(float(f"{value:.3g}") for value in counties_t)
    assert sum(counties_t) == pytest.approx(whole_t, rel=1e-12)
    assert abs(rounded_t - whole_t) > 1000


def test_trap_15_the_drawing_stops_in_2045_and_the_budget_does_not():
    found = assessed("1284")
    drawn_t = sum(value.emissions_t for value in found.pathway)
    tail_t = found.budget_t - drawn_t
    cut, years = found.required_annual_cut, len(found.pathway)
    assert found.pathway[-1].year == 2045
    assert tail_t > 0
    assert tail_t == pytest.approx(found.budget_t * (1 - cut) ** years, rel=1e-9)
