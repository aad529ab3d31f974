"""Statistics are the same from the database as from the packages."""

import numpy as np
import pytest

from kolrum.data.errors import MissingData
from kolrum.data.reader import ROOT
from kolrum.data.statistics import read_statistics
from kolrum.sources.actions import publish
from kolrum.sources.loading import folders_to_load, load_all
from kolrum.sources.models import Vintage
from kolrum.sources.statistics import published_statistics, stamp, statistics_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("iso2", ["se", "gb"])
def test_every_series_is_equal_to_its_package(take_in, iso2):
    take_in(
        *(f.relative_to(ROOT) for f in folders_to_load(ROOT) if f.parts[-3] == iso2)
    )
    stored, packaged = published_statistics(iso2), read_statistics(iso2)
    assert set(stored.series) == set(packaged.series)
    assert stored.country == packaged.country
    for key, series in packaged.series.items():
        found = stored.series[key]
        assert found.meta.source == series.meta.source
        assert found.places == series.places
        assert found.years == series.years
        assert found.sectors == series.sectors
        assert np.array_equal(found.values, series.values, equal_nan=True), key
        assert np.array_equal(found.published, series.published, equal_nan=True), key


EMISSIONS_2026 = "xx/emissions/2026"


@pytest.fixture
def two_vintages(land, package_text):
    """The vintage of 2025 published, and that of 2026 as a draft."""
    [(first, _)] = load_all([land.write()], land.root).vintages
    publish(vintage=first)
    folder = land.write(package=package_text.replace("2025", "2026"))
    later = land.root / EMISSIONS_2026
    folder.rename(later)
    [(second, _)] = load_all([later], land.root).vintages
    return first, second


@pytest.fixture
def _country_of_the_land(land, monkeypatch):
    from kolrum.data import countries

    def read(iso2, root=land.root):
        return countries.read_country(iso2, root)

    monkeypatch.setattr("kolrum.sources.statistics.read_country", read)


@pytest.mark.usefixtures("_country_of_the_land")
def test_a_draft_takes_the_role_over_only_when_it_is_published(two_vintages):
    _, second = two_vintages
    before = stamp("xx")
    assert published_statistics("xx").observed.key == "emissions-2025"
    assert statistics_with("xx", second).observed.key == "emissions-2026"
    assert stamp("xx") == before
    publish(vintage=second)
    assert published_statistics("xx").observed.key == "emissions-2026"
    assert stamp("xx") != before
    assert set(published_statistics("xx").series) == {
        "emissions-2025",
        "emissions-2026",
    }


@pytest.mark.usefixtures("_country_of_the_land")
def test_a_series_in_use_that_is_not_loaded_is_named(two_vintages):
    Vintage.objects.all().delete()
    with pytest.raises(MissingData, match="emissions-2025"):
        _ = published_statistics("xx").observed


def test_a_pinned_role_stays_when_a_newer_vintage_comes(take_in):
    take_in("se/klimatkollen_co2_excl_cement/2024")
    assert published_statistics("se").country.series["share_base"] == (
        "klimatkollen-co2-excl-cement-2025"
    )
