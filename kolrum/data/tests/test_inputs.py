"""The methods on real data: derivations, published cases, and recorded results."""

import json
import math
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kolrum.carbon.derivation import evaluate
from kolrum.carbon.errors import BadChoice
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.countries import live_countries, read_country
from kolrum.data.errors import MissingData
from kolrum.data.inputs import Vintages, assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world

GOLDEN = Path(__file__).parent / "golden"
GALLERY = ("1284", "0180", "2580", "0980", "2403", "1496", "12", "SE", "0840", "0139")
SWEDEN = read_country("se")


def assessed(code: str, iso2: str = "se", method: str = "", **choices) -> Assessment:
    country = read_country(iso2)
    written = {"method": method} | {name: str(v) for name, v in choices.items()}
    wanted = chosen(country, written)
    inputs = gather(wanted.method_id, read_statistics(iso2), read_world(), code)
    return assess(inputs, wanted.choices)


def every_way():
    """Every live country, and every method, variant and principle it offers.

    The country's own way also at the strict limit and between the published rows.
    """
    for country in live_countries():
        for method in map(METHODS.__getitem__, country.methods):
            for variant in method.variants:
                for principle in method.principles:
                    way = country.iso2, method.id, variant, principle
                    yield *way, method.temperature_c
        own = METHODS[country.default_method]
        for temperature_c in (1.5, 1.85):
            yield (
                country.iso2,
                own.id,
                own.variants[0],
                own.principles[0],
                temperature_c,
            )


@pytest.mark.parametrize(
    ("iso2", "method", "variant", "principle", "temperature"), list(every_way())
)
def test_every_formula_gives_the_recorded_value_in_every_territory(
    iso2, method, variant, principle, temperature
):
    country, statistics = read_country(iso2), read_statistics(iso2)
    choices = Choices(
        country.edition.start_year,
        temperature,
        METHODS[method].likelihood_pct,
        variant,
        principle,
    )
    for place in country.places.values():
        if not place.members:
            continue
        found = assess(gather(method, statistics, read_world(), place.code), choices)
        values: dict[str, float] = {}
        for step in found.derivation:
            if step.formula:
                value = evaluate(step.formula, values)
                assert value == pytest.approx(step.value, rel=1e-9, abs=1e-6), (
                    place.code,
                    step.symbol,
                )
            values[step.symbol] = step.value
        assert values[f"B_{found.start_year}"] == pytest.approx(found.budget_t)


# METHOD C5: Klimatkollen, published JSON of November 2024, from 2024 at 1.5 degrees.
KLIMATKOLLEN = {
    "0180": (2_265_529, 22.645, None),
    "1480": (3_768_761, 42.588, date(2025, 10, 27)),
    "0380": (979_189, 30.842, date(2027, 4, 19)),
    "2480": (534_038, 36.730, date(2026, 4, 29)),
    "2580": (5_856_630, 45.280, date(2025, 8, 27)),
    "0980": (469_618, 27.347, date(2029, 2, 27)),
    "1496": (240_156, 39.272, date(2026, 1, 28)),
    "2403": (20_550, 40.466, date(2025, 12, 22)),
    "0183": (31_823, 35.907, date(2026, 6, 2)),
    "2380": (189_716, 26.387, None),
    "0123": (126_864, 41.136, date(2025, 12, 4)),
    "0480": (381_439, 40.329, date(2025, 12, 26)),
}


@pytest.mark.parametrize(("code", "published"), KLIMATKOLLEN.items())
def test_klimatkollens_published_budgets_are_reproduced(code, published):
    budget_t, cut_pct, ran_out = published

    found = assessed(code, method="klimatkollen-2024", start=2024)

    assert found.budget_t == pytest.approx(budget_t, abs=0.5)
    assert found.required_annual_cut == pytest.approx(cut_pct / 100, abs=5e-6)
    if ran_out is None:
        assert found.trend_exhausted_on is None
    else:
        # Published with years of 365 days, counted from the year after the start.
        years = found.derivation["x_line"].value - 1
        assert date(2025, 1, 1) + timedelta(days=int(years * 365)) == ran_out


def test_klimatkollens_pot_and_base_are_reproduced():
    found = assessed("SE", method="klimatkollen-2024", start=2024)

    assert found.derivation["Pot"].value == pytest.approx(64_561_403.5, abs=0.05)
    assert found.derivation["b_all"].value == pytest.approx(303_372_836, abs=0.5)
    assert found.derivation["s"].value == pytest.approx(1)


def test_hoganas_has_what_the_reference_run_gave():
    found = assessed("1284")

    assert found.budget_t == pytest.approx(921_227, abs=1)
    assert found.exhausted_on == date(2030, 12, 31)
    assert found.required_annual_cut == pytest.approx(0.167317, abs=1e-3)
    assert found.trend_exhausted_on == date(2031, 7, 22)
    assert found.derivation["s"].value == pytest.approx(0.005946676, abs=1e-9)


def test_lulea_ran_out_in_august_2025_at_one_and_a_half_degrees():
    found = assessed("2580", temperature=1.5)

    assert found.exhausted_on == date(2025, 8, 19)
    assert found.exhausted_on_is_estimated
    assert found.debt_t == pytest.approx(1_089_347, abs=1)
    assert (found.required_annual_cut, found.pathway, found.delay) == (None, (), ())
    assert {period.budget_t for period in found.periods} == {None}


def test_half_of_swedens_municipalities_are_exhausted_or_nearly_at_the_strict_limit():
    # look/README: 153 exhausted, 121 with less than a year.
    states = [
        assessed(place.code, temperature=1.5).state.value
        for place in SWEDEN.of_kind("municipality")
    ]

    assert (states.count("exhausted"), states.count("severe")) == (153, 121)


def test_counties_and_the_country_are_the_sums_of_their_municipalities():
    whole = assessed("SE")
    counties = [assessed(place.code) for place in SWEDEN.of_kind("county")]
    places = [assessed(place.code) for place in SWEDEN.of_kind("municipality")]

    for parts in (counties, places):
        assert sum(part.budget_t for part in parts) == pytest.approx(whole.budget_t)
        assert sum(part.share or 0 for part in parts) == pytest.approx(1, abs=1e-9)
        assert sum(part.reserved_t for part in parts) == pytest.approx(whole.reserved_t)


@pytest.mark.parametrize(
    ("kind", "first_year", "later_years"),
    [
        ("municipality", 0.0222760, 0.1253960),
        ("county", 0.0214047, 0.1306740),
        ("country", 0.0103892, 0.0807296),
    ],
)
def test_the_widths_of_estimates_are_those_of_the_method(kind, first_year, later_years):
    # METHOD P9 (d).
    code = SWEDEN.of_kind(kind)[0].code
    local = gather("uppsala", read_statistics("se"), read_world(), code).local

    assert local.widths.first_year == pytest.approx(first_year, abs=5e-8)
    assert local.widths.later_years == pytest.approx(later_years, abs=5e-8)


def test_the_newest_science_carries_the_worlds_emissions_back_to_2020():
    found = assessed("1284", variant="anchored-newest")

    emitted = [found.derivation[f"W_{year}"].value for year in range(2020, 2025)]
    assert sum(emitted) / 1e9 == pytest.approx(205.47, abs=0.005)  # METHOD P15
    assert found.derivation["RCB_2025"].value == 490e9


def test_the_default_is_smaller_than_the_rolling_budget_nearly_everywhere():
    # METHOD P15: larger in 266 of 290 municipalities at 1.7.
    larger = sum(
        assessed(p.code, variant="rolling").budget_t > assessed(p.code).budget_t
        for p in SWEDEN.of_kind("municipality")
    )

    assert larger == 266


@pytest.mark.parametrize(
    ("iso2", "code", "coverage"), [("se", "SE", 0.97545), ("gb", "GB", 0.79121)]
)
def test_what_local_statistics_leave_out_is_a_national_overhead(iso2, code, coverage):
    # METHOD P20.
    found = assessed(code, iso2, method="global-shares")

    assert found.derivation["f"].value == pytest.approx(coverage, abs=5e-6)
    assert found.derivation["w"].value == pytest.approx(0.07519, abs=5e-6)


def test_manchester_is_carried_on_by_the_nation_without_an_interval():
    # METHOD P21.
    found = assessed("E08000003", "gb")
    estimated = [value for value in found.history if value.status == "estimated"]

    assert [value.year for value in estimated] == [2021, 2022, 2023, 2024, 2025]
    assert estimated[-1].emissions_t == estimated[-2].emissions_t
    assert found.uncertainty is None


def test_overlapping_british_authorities_are_never_added():
    country = read_country("gb")

    assert len(country.whole.members) == 361


def test_industry_left_out_keeps_its_part_of_the_pot():
    statistics, world = read_statistics("se"), read_world()
    vintages = Vintages(without_sector="industry")
    choices = chosen(SWEDEN, {}).choices

    found = assess(gather("uppsala", statistics, world, "1284", vintages), choices)
    gotland = assess(gather("uppsala", statistics, world, "0980", vintages), choices)

    assert found.required_annual_cut == pytest.approx(0.230, abs=5e-4)
    assert (found.exhausted_on.year, found.exhausted_on.month) == (2029, 5)
    assert gotland.required_annual_cut == pytest.approx(0.167, abs=2e-3)  # METHOD P7


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ({"temperature": 1.2}, "temperature"),
        ({"temperature": 2.5}, "temperature"),
        ({"temperature": "nan"}, "temperature"),
        ({"temperature": "warm"}, "temperature"),
        ({"likelihood": 0.5}, "likelihood"),
        ({"likelihood": 95}, "likelihood"),
        ({"start": 2019}, "start"),
        ({"start": "2026.5"}, "start"),
        ({"start": 2051}, "start"),
        ({"variant": "rolling", "start": 2024}, "start"),
        ({"variant": "newest"}, "variant"),
        ({"principle": "capability"}, "principle"),
        ({"method": "tyndall"}, "method"),
        ({"method": "klimatkollen-2024", "temperature": 1.7}, "temperature"),
        ({"method": "klimatkollen-2024", "likelihood": 67}, "likelihood"),
        ({"method": "carbon-law", "start": 2020}, "start"),
        ({"method": "carbon-law", "variant": "rolling"}, "variant"),
    ],
)
def test_choices_no_method_can_answer_are_refused_by_name(choices, field):
    with pytest.raises(BadChoice) as refused:
        assessed("1284", **choices)

    assert refused.value.field == field


def test_a_start_within_the_statistics_deducts_observed_years_only():
    found = assessed("1284", start=2023)

    assert found.reserved_t == 0
    assert found.latest_year_status == "observed"
    assert found.uncertainty.p05_t == pytest.approx(found.budget_t)


def test_a_start_at_the_base_date_deducts_nothing():
    found = assessed("1284", start=2020)

    assert found.used_t == found.reserved_t == 0
    assert found.budget_t == found.budget_at_base_t


def test_a_place_without_statistics_is_said_to_be_missing():
    with pytest.raises(MissingData):
        gather("klimatkollen-2024", read_statistics("gb"), read_world(), "GB")


def test_the_choices_in_an_address_come_back():
    written = {
        "temperature": "1,5",
        "likelihood": "67",
        "principle": "equal-per-capita",
    }
    wanted = chosen(SWEDEN, written)

    assert wanted.query(SWEDEN) == {
        "temperature": "1.5",
        "likelihood": "67",
        "principle": "equal-per-capita",
    }
    assert chosen(SWEDEN, wanted.query(SWEDEN)) == wanted
    law = chosen(SWEDEN, {"method": "carbon-law"})
    assert law.query(SWEDEN) == {"method": "carbon-law"}


def headline(found: Assessment) -> dict[str, object]:
    return {
        "state": found.state.value,
        "flags": list(found.flags),
        "budget_t": found.budget_t,
        "emissions_latest_t": found.emissions_latest_t,
        "exhausted_on": str(found.exhausted_on),
        "required_annual_cut": found.required_annual_cut,
        "trend_exhausted_on": str(found.trend_exhausted_on),
        "near_zero_year": found.near_zero_year,
        "delay": [each.required_annual_cut for each in found.delay],
        "periods": [each.budget_t for each in found.periods],
    }


@pytest.mark.parametrize("method", METHODS)
def test_a_published_method_gives_what_it_gave(method):
    """A method is never edited: a new version is a new module with its own file."""
    found = {
        f"{iso2}/{code}": headline(assessed(code, iso2, method=method))
        for iso2, codes in (("se", GALLERY), ("gb", ("E08000003", "GB")))
        for code in codes
        if read_country(iso2).offers(method)
    }
    file = GOLDEN / f"{method}-{METHODS[method].version}.json"
    if os.environ.get("KOLRUM_GOLDEN"):
        file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    recorded = json.loads(file.read_text(encoding="utf-8"))

    assert _rounded(found) == _rounded(recorded)


def _rounded(told):
    match told:
        case float():
            return None if math.isnan(told) else float(f"{told:.10g}")
        case dict():
            return {key: _rounded(value) for key, value in told.items()}
        case list():
            return [_rounded(value) for value in told]
        case _:
            return told


def test_the_same_share_is_used_for_an_older_vintage():
    # METHOD P5: a later vintage changes the deductions, not the share.
    vintages = Vintages(observed="klimatkollen-co2-excl-cement-2024")
    choices = replace(chosen(SWEDEN, {}).choices)
    older = assess(
        gather("uppsala", read_statistics("se"), read_world(), "1284", vintages),
        choices,
    )

    assert older.share == assessed("1284").share
    assert older.used_t != assessed("1284").used_t


def test_a_nation_without_a_known_product_has_no_capability():
    inputs = gather("global-shares", read_statistics("se"), read_world(), "1284")
    nations = replace(inputs.national.nations, position=None)
    lacking = replace(inputs, national=replace(inputs.national, nations=nations))
    choices = Choices(2026, principle="capability-adjusted")

    with pytest.raises(MissingFigure, match="product"):
        assess(lacking, choices)
