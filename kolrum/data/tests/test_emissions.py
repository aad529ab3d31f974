import pytest

from kolrum.carbon.methods.assessment import ESTIMATED, YearValue
from kolrum.data.emissions import (
    available,
    emission_rows,
    emissions_record,
    series_by_scope,
)
from kolrum.data.errors import MissingData
from kolrum.data.statistics import Statistics, read_statistics


@pytest.fixture(scope="module")
def sweden() -> Statistics:
    return read_statistics("se")


def years(record, sector="total"):
    if sector == "total":
        listed = record["emissions"]
    else:
        sectors = {each["sector"]: each for each in record["sectors"]["sectors"]}
        listed = sectors[sector]["emissions"]
    return {year["year"]: year["emissions_t"] for year in listed}


def test_what_a_place_emitted_is_what_the_series_holds(sweden):
    place = sweden.country.place("1284")
    record = emissions_record(sweden, place, sweden.observed)
    assert years(record)[2023] == pytest.approx(180_493.19)
    assert {year["status"] for year in record["emissions"]} == {"official"}
    assert record["series"] == "klimatkollen-co2-excl-cement-2025"
    assert record["vintage"] == "2025"
    assert record["members"] == 1


def test_sectors_keep_their_own_scope_and_sum_to_their_own_total(sweden):
    skovde = sweden.country.place("1496")
    record = emissions_record(sweden, skovde, sweden.observed)
    assert record["scope"]["cement"].startswith("excluded")
    assert record["sectors"]["scope"]["cement"] == "included"
    sectors = [each["sector"] for each in record["sectors"]["sectors"]]
    summed_t = sum(years(record, sector)[2023] for sector in sectors)
    with_cement = emissions_record(sweden, skovde, sweden.sectors)
    assert summed_t == pytest.approx(years(with_cement)[2023], abs=0.1)
    assert summed_t > years(record)[2023] + 100_000


@pytest.mark.parametrize("code", ["12", "SE"])
def test_a_larger_place_is_the_sum_of_its_members(sweden, code):
    place = sweden.country.place(code)
    whole = emissions_record(sweden, place, sweden.observed)
    parts = [
        emissions_record(sweden, sweden.country.place(member), sweden.observed)
        for member in place.members
    ]
    assert whole["members"] == len(parts)
    assert years(whole)[2020] == pytest.approx(sum(years(each)[2020] for each in parts))


def test_what_only_the_country_has_is_the_country_s_own_row(sweden):
    consumption = sweden.in_role("consumption")
    record = emissions_record(sweden, sweden.country.whole, consumption)
    assert (record["perspective"], record["gas"]) == ("consumption", "CO2e")
    assert record["members"] == 1
    assert years(record)[1990] == 159_639_555
    with pytest.raises(MissingData, match="Höganäs"):
        emissions_record(sweden, sweden.country.place("1284"), consumption)


def test_a_correction_of_the_publisher_s_figures_is_made(sweden):
    # METHOD: the total of 2024 in this vintage holds international transport.
    record = emissions_record(sweden, sweden.country.place("0180"), sweden.movement)
    sectors = [each["sector"] for each in record["sectors"]["sectors"]]
    counted = [sector for sector in sectors if sector != "international_transport"]
    summed_t = sum(years(record, sector)[2024] for sector in counted)
    assert years(record)[2024] == pytest.approx(summed_t, rel=1e-4)


def test_estimated_years_follow_with_their_interval(sweden):
    estimate = YearValue(2024, 100.0, ESTIMATED, 90.0, 110.0)
    place = sweden.country.place("1284")
    record = emissions_record(sweden, place, sweden.observed, (estimate,))
    assert record["emissions"][-1] == {
        "year": 2024,
        "emissions_t": 100.0,
        "status": "estimated",
        "low_t": 90.0,
        "high_t": 110.0,
    }


def test_series_are_asked_for_by_what_they_count(sweden):
    found = {(each.scope.perspective, each.gas) for each in series_by_scope(sweden)}
    assert found == {
        ("territorial", "CO2"),
        ("territorial", "CO2e"),
        ("consumption", "CO2e"),
    }
    keys = {each["series"] for each in available(sweden)}
    assert {"smhi-co2-2024", "smhi-co2-2025"} <= keys
    assert "population-2026" not in keys


def test_rows_name_sector_series_and_status(sweden):
    place = sweden.country.place("1284")
    record = emissions_record(sweden, place, sweden.observed)
    rows = emission_rows(record)
    total = next(row for row in rows if row.sector == "total" and row.year == 2023)
    assert (total.series, total.status) == (record["series"], "official")
    assert total.emissions_t == pytest.approx(180_493.19)
    transport = next(row for row in rows if row.sector == "transport")
    assert transport.series == "smhi-co2-2025"
