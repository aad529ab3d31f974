"""The science held against the data that are shipped."""

import numpy as np
import pytest

from kolrum.carbon.emulator import (
    EMULATORS,
    implied_warming_c,
    probability_of,
    remaining_budget_gt,
)
from kolrum.carbon.principles import PRINCIPLES
from kolrum.carbon.trend import theil_sen
from kolrum.data.reader import ROOT, read_package
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world

# METHOD A1.3's table of largest errors, Gt, for 1.5-2.0 degrees.
LARGEST_ERROR_GT = {
    "ipcc-ar6-wg1": 1.05,
    "igcc-2022": 1.35,
    "igcc-2023": 0.35,
    "igcc-2024": 0.55,
}

each_source = pytest.mark.parametrize("source", LARGEST_ERROR_GT)


def cells_of(source):
    package = read_package(ROOT / "world/remaining_budgets" / source)
    return (
        package.numbers("temperature_c"),
        package.numbers("likelihood_pct"),
        package.numbers("gtco2_unrounded"),
        package.numbers("gtco2"),
    )


@each_source
def test_c1_the_emulator_agrees_with_every_unrounded_cell(source):
    temperatures_c, likelihoods_pct, unrounded_gt, _ = cells_of(source)
    inside = (temperatures_c >= 1.5) & (temperatures_c <= 2.0)
    probabilities = [probability_of(pct) for pct in likelihoods_pct[inside]]
    found_gt = remaining_budget_gt(
        EMULATORS[source], temperatures_c[inside], probabilities
    )
    assert inside.sum() == 30
    error_gt = np.abs(found_gt - unrounded_gt[inside]).max()
    assert error_gt < LARGEST_ERROR_GT[source]


@each_source
def test_c1_printed_cells_are_the_unrounded_ones_rounded(source):
    _, _, unrounded_gt, printed_gt = cells_of(source)
    step_gt = 10 if source == "igcc-2024" else 50
    assert np.abs(printed_gt - unrounded_gt).max() <= step_gt / 2


@each_source
def test_interpolation_between_cells_stays_within_their_rounding(source):
    table = read_world().remaining[source]
    step_gt = 10 if source == "igcc-2024" else 50
    for temperature_c in (1.55, 1.75, 1.95):
        for pct in (25, 42, 58, 75):
            found_gt = table.interpolated(temperature_c, pct, EMULATORS[source])
            smooth_gt = remaining_budget_gt(
                EMULATORS[source], temperature_c, probability_of(pct)
            )
            assert found_gt == pytest.approx(float(smooth_gt), abs=step_gt / 2 + 5)


def test_c15_the_equity_remark_on_temperatures():
    # Stoddard & Anderson (2022): 1.7 degrees at 50 % is 70 % above 1.5 degrees and
    # within 6 % of 2 degrees at 83 %, which is 80 % above 1.5; whole percents.
    table = read_world().remaining["ipcc-ar6-wg1"]
    strict_gt, middle_gt, likely_gt = (
        table.published(1.5, 50),
        table.published(1.7, 50),
        table.published(2.0, 83),
    )
    assert middle_gt / strict_gt == pytest.approx(1.70, abs=0.005)
    assert likely_gt / middle_gt == pytest.approx(1.06, abs=0.005)
    assert likely_gt / strict_gt == pytest.approx(1.80, abs=0.005)


def test_emitting_the_headline_budget_implies_its_temperature():
    table = read_world().remaining["ipcc-ar6-wg1"]
    implied_c = implied_warming_c(
        EMULATORS["ipcc-ar6-wg1"], table.published(1.7, 50), 0.5
    )
    # The printed 850 Gt is 10 Gt more than the unrounded cell.
    assert implied_c == pytest.approx(1.706, abs=0.002)


def test_the_trend_of_hoganas_in_the_data():
    series = read_statistics("se").series["klimatkollen-co2-excl-cement-2025"]
    years = tuple(range(2015, 2024))
    found = theil_sen(np.array(years, dtype=float), series.of(("1284",), years)[0])
    assert (
        round(-100 * found.rate, 1),
        round(-100 * found.high, 1),
        round(-100 * found.low, 1),
    ) == (3.2, 0.1, 4.8)


@pytest.fixture(scope="module")
def nations():
    """Nations with all inputs that the data hold for principles, and the inputs."""
    world = read_world()
    since_1990 = tuple(range(1990, 2020))
    places = tuple(
        place
        for place in world.countries
        if place in world.gdp.places
        and world.gdp.has(place, 2019)
        and world.population.has(place, 2019)
        and all(world.national.has(place, year, "fossil") for year in since_1990)
    )
    past_t = world.national.of(places, since_1990, "fossil")
    return places, {
        "population": world.population.of(places, (2019,))[:, 0],
        "base_emissions_t": past_t[:, -5:].sum(axis=1),
        "past_emissions_t": past_t.sum(axis=1),
        "gdp": world.gdp.of(places, (2019,))[:, 0],
    }


def test_principles_between_nations_share_the_worlds_budget(nations):
    _, inputs = nations
    possible = [p for p in PRINCIPLES.values() if not p.lacking(inputs)]
    assert [principle.key for principle in possible] == [
        "grandfathering",
        "equal-per-capita",
        "equal-cumulative-per-capita",
        "grandfathering-equal-per-capita",
        "capability-adjusted",
    ]
    for principle in possible:
        assert principle.allocated(850e9, inputs).sum() == pytest.approx(850e9)


def test_the_more_is_asked_of_the_rich_the_less_is_left_for_sweden(nations):
    places, inputs = nations
    sweden = places.index("SWE")
    past, head, counted, adjusted = (
        PRINCIPLES[key].allocated(850e9, inputs)[sweden]
        for key in (
            "grandfathering",
            "equal-per-capita",
            "equal-cumulative-per-capita",
            "capability-adjusted",
        )
    )
    assert adjusted < counted < past < head
