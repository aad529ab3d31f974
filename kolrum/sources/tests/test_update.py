"""`kolrum update` shows what would change, and changes nothing until it is told to."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kolrum.data.countries import read_country
from kolrum.data.statistics import read_statistics
from kolrum.data.tests.publishers import json_stat, report_of
from kolrum.sources.models import DataSet, Observation, Publisher, Vintage
from kolrum.sources.statistics import published_statistics, stamp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """A folder of its own, in which updates keep what they publish."""
    settings.VAR = tmp_path
    return tmp_path


def update(*arguments):
    told = StringIO()
    call_command("update", *arguments, stdout=told)
    return told.getvalue()


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Publisher, DataSet, Vintage)
    ] + [Observation.objects.count(), stamp("se")]


@pytest.fixture
def counted(publisher, take_in):
    """SCB with one more inhabitant of Höganäs in 2025, and figures of 2026."""
    take_in("se/population/2026")
    population = read_statistics("se").population
    told = {}
    for code in read_country("se").whole.members:
        last = int(population.of([code], [2025])[0, 0])
        told[code, "2025"] = last + (code == "1284")
        told[code, "2026"] = last + 10
    return publisher.serve("/population", json.dumps(json_stat(told)).encode())


@pytest.fixture
def co2(take_in):
    """The series of CO2 that are in use."""
    take_in(
        "se/klimatkollen_co2_excl_cement/2025",
        "se/smhi_co2/2025",
        "se/cement_deductions/2025",
    )


@pytest.fixture
def reported(publisher, co2):
    """SMHI with the vintage of 2024 and figures of 2024 like those of 2022."""
    series = read_statistics("se").series["smhi-co2-2024"]
    return publisher.serve("/co2", report_of(series, 2024))


def test_what_would_change_is_shown_and_nothing_is_stored(counted, installation):
    before = everything()
    told = update("population", "--address", f"population={counted}")
    assert everything() == before
    assert list(installation.iterdir()) == []
    assert "population-2027, instead of population-2026 (persons)" in told
    lines = [line.split() for line in told.splitlines()]
    hoganas = read_statistics("se").population.of(["1284"], [2025])[0, 0]
    old, new = f"{hoganas:,.1f}", f"{hoganas + 1:,.1f}"
    assert ["1284", "Höganäs", "2025", old, new, "1.0"] in lines
    assert ["1284", "Höganäs", "2026", "–", f"{hoganas + 10:,.1f}", "–"] in lines
    assert [line[-1] for line in lines if line[:1] == ["12"] and "2025" in line] == [
        "1.0"
    ]
    assert "--publish takes it into use" in told


def test_it_is_taken_into_use_when_told_to_and_older_ones_stay(counted):
    hoganas = published_statistics("se").population.of(["1284"], [2025])[0, 0]
    told = update("se/population", "--publish", "--address", f"population={counted}")
    assert "se/population-2027: published." in told
    after = published_statistics("se")
    assert after.population.key == "population-2027"
    assert after.population.of(["1284"], [2025])[0, 0] == hoganas + 1
    assert after.series["population-2026"].of(["1284"], [2025])[0, 0] == hoganas


def test_the_same_again_is_nothing_new(counted):
    address = ("--address", f"population={counted}")
    update("population", "--publish", *address)
    before = everything()
    told = update("population", "--publish", *address)
    assert "Nothing new" in told
    assert everything() == before


def test_new_co2_takes_over_with_and_without_cement(reported):
    told = update("smhi_co2", "--publish", "--address", f"smhi_co2={reported}")
    assert "smhi-co2-2026, instead of smhi-co2-2025" in told
    assert "smhi-co2-excl-cement-2026, instead of klimatkollen-co2-excl-cement" in told
    assert "Years no longer given: 2023" in told
    statistics = published_statistics("se")
    assert statistics.observed.key == "smhi-co2-excl-cement-2026"
    assert statistics.sectors.key == "smhi-co2-2026"
    # METHOD P5: a later vintage changes the deductions and not the share.
    assert statistics.share_base.key == "klimatkollen-co2-excl-cement-2025"
    assert statistics.observed.known_years(["1284"])[-1] == 2024
    assert not statistics.observed.has("0980", 2024)


def test_every_year_can_be_shown(reported):
    address = ("--address", f"smhi_co2={reported}")
    short, whole = (
        update("smhi_co2", *address),
        update("smhi_co2", "--all-years", *address),
    )
    assert "--all-years shows them" in short
    assert len(whole.splitlines()) > len(short.splitlines())


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 500, "answers 500"),
        (b"<html>Underhall</html>", 200, "web page"),
        (b"PK\x03\x04 and then nothing", 200, "not a whole workbook"),
    ],
)
def test_a_broken_answer_changes_nothing_and_the_rest_goes_on(
    publisher, counted, content, status, words
):
    before = everything()
    broken = publisher.serve("/broken", content, status)
    told = StringIO()
    with pytest.raises(CommandError, match=words) as failure:
        call_command(
            "update",
            "--publish",
            *("--address", f"smhi_co2={broken}"),
            *("--address", f"smhi_ghg={broken}"),
            *("--address", f"population={counted}"),
            stdout=told,
        )
    assert "se/smhi_co2" in str(failure.value)
    assert "se/smhi_ghg" in str(failure.value)
    assert "se/population-2027: published." in told.getvalue()
    vintages = before[2]
    assert Vintage.objects.count() == len(vintages) + 1


@pytest.mark.usefixtures("co2")
def test_figures_that_break_a_rule_are_refused(publisher):
    series = read_statistics("se").series["smhi-co2-2024"]
    lost = series.places.index("1284")
    series.published[0, lost, 0] += 1000
    try:
        address = publisher.serve("/co2", report_of(series, 2024))
    finally:
        series.published[0, lost, 0] -= 1000
    before = everything()
    with pytest.raises(CommandError, match="sectors sum to"):
        update("smhi_co2", "--publish", "--address", f"smhi_co2={address}")
    assert everything() == before


def test_what_cannot_be_fetched_is_named():
    with pytest.raises(CommandError, match="se/smhi_co2") as refusal:
        update("weather")
    assert refusal.value.returncode == 2
    with pytest.raises(CommandError, match="DATASET=URL") as refusal:
        update("population", "--address", "http://127.0.0.1")
    assert refusal.value.returncode == 2


def test_the_publishers_addresses_are_kept_in_the_packages():
    from kolrum.sources.updating import address_of

    country = read_country("se")
    addresses = {name: address_of(country, name) for name in country.updates}
    assert addresses["smhi_co2"].endswith("municipality=0&sub=CO2")
    assert addresses["smhi_ghg"].endswith("municipality=0&sub=GGT")
    assert addresses["population"].startswith("https://api.scb.se/")
