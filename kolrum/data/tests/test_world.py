"""The world's figures are those that are published."""

import numpy as np
import pytest

from kolrum.data.world import BUNKERS, WORLD, read_world, remaining_sources


@pytest.mark.parametrize(
    ("source", "base_year", "temperature_c", "row"),
    [
        # METHOD A1.1: IPCC AR6 WG1 table SPM.2; Forster et al. 2023 and 2025.
        ("ipcc-ar6-wg1", 2020, 1.5, [900, 650, 500, 400, 300]),
        ("ipcc-ar6-wg1", 2020, 1.7, [1450, 1050, 850, 700, 550]),
        ("igcc-2022", 2023, 2.0, [2000, 1450, 1150, 950, 800]),
        ("igcc-2024", 2025, 1.7, [910, 640, 490, 390, 290]),
    ],
)
def test_remaining_budgets_are_as_printed(source, base_year, temperature_c, row):
    budgets = read_world().remaining[source]
    assert budgets.base_year == base_year
    printed = [budgets.published(temperature_c, p) for p in (17, 33, 50, 67, 83)]
    assert printed == row


def test_a_cell_that_is_not_published_is_not_given():
    assert read_world().remaining["igcc-2025"].published(1.6, 17) is None


def test_editions_are_told_in_the_order_of_their_base_dates():
    assert remaining_sources() == (
        *("ipcc-ar6-wg1", "igcc-2022", "igcc-2023", "igcc-2024", "igcc-2025"),
    )


def test_the_globe_emitted_205_gt_in_2020_to_2024():
    # METHOD P15: fossil less carbonation plus land use.
    total_t = read_world().emissions_t(tuple(range(2020, 2025))).sum()
    assert total_t == pytest.approx(205.47e9, abs=0.005e9)


def test_the_world_is_its_countries_and_bunkers():
    world, years = read_world(), (1950, 1990, 1991, 2019, 2024)
    parts = world.national.known((*world.countries, *BUNKERS), years, "fossil")
    whole = world.national.of([WORLD], years, "fossil")[0]
    assert np.nansum(parts, axis=0) == pytest.approx(whole, rel=1e-6)


def test_overheads_of_the_world_are_as_the_method_says():
    # METHOD P20: (cement + bunkers) / fossil, sums of 2015-2019, is 0.07519.
    national, years = read_world().national, range(2015, 2020)
    cement = national.of([WORLD], years, "cement").sum()
    bunkers = national.of(BUNKERS, years, "fossil").sum()
    fossil = national.of([WORLD], years, "fossil").sum()
    assert (cement + bunkers) / fossil == pytest.approx(0.07519, abs=5e-6)


def test_population_and_gdp_are_there_for_sweden():
    world = read_world()
    assert world.population.of(["SWE"], [2019])[0, 0] == 10279120
    assert world.gdp.has("SWE", 2019)
    assert world.gdp_ppp.has("SWE", 2019)
