"""Every package that is shipped keeps the rules, and holds the publisher's figures."""

import tomllib

import pytest

from kolrum.data.checks import check_works, faults_of, meta_faults
from kolrum.data.countries import country_codes, read_country
from kolrum.data.package import read_meta
from kolrum.data.reader import ROOT, package_folders, read_package
from kolrum.data.statistics import read_statistics

FOLDERS = list(package_folders())
SHIPPED = [folder for folder in FOLDERS if read_meta(folder).shipped]
DESCRIBED = [folder for folder in FOLDERS if not read_meta(folder).shipped]


def named(folder):
    return "/".join(folder.parts[-3:])


@pytest.mark.parametrize("folder", SHIPPED, ids=named)
def test_every_shipped_package_keeps_every_rule(folder):
    iso2 = folder.parts[-3]
    country = None if iso2 == "world" else read_country(iso2)
    assert list(map(str, faults_of(read_package(folder), country))) == []


@pytest.mark.parametrize("folder", DESCRIBED, ids=named)
def test_what_is_not_shipped_is_described_with_why_and_how_to_load_it(folder):
    meta = read_meta(folder)
    assert not (folder / "table.csv").exists()
    assert not meta.licence.verified
    assert meta.why
    assert "kolrum load --from" in meta.how_to_load
    assert list(meta_faults(meta)) == []


def test_no_two_works_share_a_doi():
    check_works(map(read_meta, FOLDERS))


def test_every_series_in_use_is_there():
    for iso2 in country_codes():
        statistics = read_statistics(iso2)
        for role in statistics.country.series:
            assert statistics.in_role(role).values.size


def test_the_list_of_places_is_the_declared_one():
    import hashlib

    for iso2 in country_codes():
        told = tomllib.loads((ROOT / iso2 / "country.toml").read_text())["territories"]
        found = (ROOT / iso2 / "territories.csv").read_bytes()
        assert hashlib.sha256(found).hexdigest() == told["sha256"], iso2


def test_sweden_has_one_country_21_counties_and_290_municipalities():
    country = read_country("se")
    counts = [len(country.of_kind(level.kind)) for level in country.levels]
    assert counts == [1, 21, 290]


def test_vintages_and_gases_are_kept_apart():
    series = read_statistics("se").series
    for key, gas in [
        *(("smhi-co2-2024", "CO2"), ("smhi-co2-2025", "CO2")),
        *(("smhi-ghg-2025", "CO2e"), ("smhi-ghg-2026", "CO2e")),
        ("klimatkollen-co2-excl-cement-2024", "CO2"),
        ("klimatkollen-co2-excl-cement-2025", "CO2"),
    ]:
        assert series[key].gas == gas
        assert key.endswith(series[key].vintage)


def test_figures_are_those_of_the_publisher():
    series = read_statistics("se").series
    cases = [
        ("klimatkollen-co2-excl-cement-2024", "0180", 2015, "total", 1801563),
        ("klimatkollen-co2-excl-cement-2024", "2580", 2022, "total", 3408945),
        ("klimatkollen-co2-excl-cement-2025", "1284", 2023, "total", 180493.19),
        ("cement-deductions-2025", "0980", 2023, "total", 1511971),
        ("population-2026", "0114", 2025, "total", None),
    ]
    for key, code, year, sector, tonnes in cases:
        found = series[key].of([code], [year], sector)[0, 0]
        if tonnes is not None:
            assert found == pytest.approx(tonnes, abs=0.5), key


def test_the_total_of_2026_is_read_without_foreign_flights_but_kept_as_published():
    series = read_statistics("se").series["smhi-ghg-2026"]
    total, flights = map(series.sectors.index, ("total", "international_transport"))
    sigtuna = series.places.index("0191")
    for year in series.years:
        at_year = series.years.index(year)
        published = series.published[total, sigtuna, at_year]
        abroad = series.published[flights, sigtuna, at_year]
        read = series.values[total, sigtuna, at_year]
        assert read == pytest.approx(published - abroad)
        assert (abroad > 0) == (year >= 2023)
    assert series.published[total, sigtuna, -1] == pytest.approx(524e3, rel=0.002)
    assert series.published[flights, sigtuna, -1] == pytest.approx(104e3, rel=0.002)
    assert "185 520 t" in series.corrections[0].reason


def test_the_series_without_cement_is_the_one_with_it_less_the_plants():
    series = read_statistics("se").series
    for vintage, last in (("2024", 2022), ("2025", 2023)):
        without = series[f"klimatkollen-co2-excl-cement-{vintage}"]
        whole = series[f"smhi-co2-{vintage}"]
        plants = series["cement-deductions-2025"]
        years = [2010, *range(2015, last + 1)]
        off = whole.of(without.places, years) - without.of(without.places, years)
        for row, code in enumerate(without.places):
            told = plants.of([code], years)[0] if code in plants.places else 0
            assert off[row] == pytest.approx(told, abs=0.6), code


def test_gaps_are_gaps_and_not_noughts():
    series = read_statistics("se").series["smhi-ghg-2026"]
    assert not any(year in series.years for year in range(2016, 2020))
    assert not series.has("1284", 2016)
    assert series.has("1284", 2015)


def test_britain_is_361_authorities_that_33_others_are_sums_of():
    statistics = read_statistics("gb")
    country = statistics.country
    assert len(country.whole.members) == 361
    assert len(country.of_kind("upper_tier_or_combined")) == 33
    years = [2005, 2020]
    for place in country.of_kind("upper_tier_or_combined"):
        own = statistics.observed.of([place.code], years)
        members = statistics.observed.of(place.members, years).sum(axis=0)
        assert members == pytest.approx(own[0], abs=1)
