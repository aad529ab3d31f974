"""Series give what is there, name what is not, and never fill in."""

import numpy as np
import pytest

from kolrum.data.errors import DataError, MissingData
from kolrum.data.statistics import read_series, read_statistics


def test_a_series_gives_places_and_years_in_the_order_asked(land):
    series = read_series(land.write())
    found = series.of(["0102", "0101"], [2023, 2022])
    assert found.tolist() == [[301.5, 301.5], [100.5, 100.5]]
    assert series.of(["01"], [2022], "transport").tolist() == [[241.0]]


def test_what_is_lacking_is_named(land, package_text):
    gap = '\n[[gaps]]\nterritories = ["0102"]\nyears = [2023]\nreason = "Lost."\n'
    rows = [row for row in land.rows if not row.startswith("0102,2023")]
    series = read_series(land.write(rows, package=package_text + gap))
    with pytest.raises(MissingData, match="0102 in 2023"):
        series.of(["0101", "0102"], [2022, 2023])
    with pytest.raises(MissingData, match="1999"):
        series.of(["0101"], [1999])
    with pytest.raises(MissingData, match="9999"):
        series.of(["9999"], [2022])
    with pytest.raises(MissingData, match="aviation"):
        series.of(["0101"], [2022], "aviation")
    known = series.known(["0102", "9999"], [2022, 2023, 1999])
    assert np.isnan(known).tolist() == [[False, True, True], [True] * 3]
    assert series.known_years(["0101"]) == (2022, 2023)
    assert series.known_years(["0101", "0102"]) == (2022,)


def test_a_declared_correction_is_made_and_the_published_figure_kept(
    land, package_text
):
    made = (
        '\n[[corrections]]\nrule = "subtract-sector-from-total"\n'
        'sector = "transport"\nyears = [2023]\nreason = "Counted twice."\n'
    )
    series = read_series(land.write(package=package_text + made))
    assert series.of(["0101"], [2022, 2023]).tolist() == [[100.5, 40.25]]
    assert series.published[0, series.places.index("0101")].tolist() == [100.5, 100.5]
    assert series.corrections[0].reason == "Counted twice."


def test_a_series_knows_where_it_comes_from(land):
    series = read_series(land.write())
    assert series.source.key == series.key == "emissions-2025"
    assert series.source.licence == "CC-BY-4.0"
    assert (series.gas, series.unit) == ("CO2", "t CO2/year")


def test_population_is_not_emissions():
    population = read_statistics("se").population
    assert population.of(["SE"], [2019])[0, 0] > 10e6
    with pytest.raises(DataError, match="not of emissions"):
        _ = population.values_t


def test_a_role_that_a_country_lacks_is_named():
    with pytest.raises(MissingData, match="movement"):
        _ = read_statistics("gb").movement


def test_a_series_that_country_toml_names_must_be_there(land):
    with pytest.raises(DataError, match="emissions-2025"):
        read_statistics("xx", land.root)
    land.write()
    assert read_statistics("xx", land.root).observed.key == "emissions-2025"
