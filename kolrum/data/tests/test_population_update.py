"""SCB's table of inhabitants is asked for and read in its own form."""

import datetime
import json

import pytest

from kolrum.data.checks import check_package
from kolrum.data.countries import read_country
from kolrum.data.errors import FetchFault
from kolrum.data.reader import read_package
from kolrum.data.se.population.update import update
from kolrum.data.series import series_of
from kolrum.data.shaping import Asked
from kolrum.data.statistics import figures_of, read_statistics
from kolrum.data.tests.publishers import json_stat

TODAY = datetime.date(2027, 3, 1)
YEARS = ("2024", "2025", "2026")


def counts():
    """As SCB gives them: the country is 00, and counties are given too."""
    population = read_statistics("se").population
    country = read_country("se")
    codes = ["00" if code == "SE" else code for code in country.places]
    told = {}
    for code in codes:
        known = "SE" if code == "00" else code
        last = int(population.of([known], [2025])[0, 0])
        told |= {(code, year): last + n for n, year in enumerate(YEARS)}
    return told


def updated(publisher, answer):
    content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    address = publisher.serve("/BefolkningNy", content)
    [shaped] = update(Asked(read_statistics("se"), address, TODAY))
    return shaped


def test_the_newest_years_join_those_that_are_there(publisher, tmp_path):
    package = read_package(updated(publisher, json_stat(counts())).write(tmp_path))
    check_package(package, read_country("se"))
    after = series_of(package.meta, figures_of(package))
    before = read_statistics("se").population
    assert after.key == "population-2027"
    assert after.years == (*before.years, 2026)
    assert after.of(["1284"], [2026])[0, 0] == before.of(["1284"], [2025])[0, 0] + 2
    assert (after.of(["SE"], [1950]) == before.of(["SE"], [1950])).all()
    members = read_country("se").place("12").members
    skane = after.of(["12"], [2026])[0, 0]
    assert skane == after.of(members, [2026]).sum()


def test_scb_is_asked_for_all_regions_and_the_newest_years(publisher):
    updated(publisher, json_stat(counts()))
    [(method, path, question)] = publisher.asked
    assert (method, path) == ("POST", "/BefolkningNy")
    chosen = {each["code"]: each["selection"] for each in question["query"]}
    assert chosen["Region"] == {"filter": "all", "values": ["*"]}
    assert chosen["Tid"] == {"filter": "top", "values": ["3"]}
    assert chosen["ContentsCode"]["values"] == ["BE0101N1"]
    assert question["response"] == {"format": "json-stat2"}


def test_the_sparse_form_says_the_same(publisher):
    whole = json_stat(counts())
    sparse = {str(at): value for at, value in enumerate(whole["value"])}
    listed = {
        name: {"category": {"index": list(told["category"]["index"])}}
        for name, told in whole["dimension"].items()
    }
    other = json_stat(counts(), value=sparse, dimension=listed)
    assert updated(publisher, other).rows == updated(publisher, whole).rows


def test_a_lacking_municipality_is_refused(publisher):
    told = counts()
    told["1284", "2026"] = None
    with pytest.raises(FetchFault, match="1284 in 2026"):
        updated(publisher, json_stat(told))


def wide():
    """As if SCB gave the sexes apart."""
    sexes = {"category": {"index": {"1": 0, "2": 1}}}
    table = json_stat({("0114", "2026"): 1})
    return table | {
        "id": ["Region", "Kon", "Tid"],
        "size": [1, 2, 1],
        "dimension": table["dimension"] | {"Kon": sexes},
        "value": [1, 1],
    }


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"<html>Underhall</html>", "not a table of json-stat2"),
        (json.dumps(json_stat(counts())).encode()[:5000], "not a table of json-stat2"),
        ("åäö".encode("latin-1"), "not a table of json-stat2"),
        ({"error": "Too many cells"}, "there is no data set"),
        (json_stat(counts(), size=[1, 1, 1]), "sizes do not agree"),
        (json_stat(counts(), value=[1, 2]), "has 2 values"),
        (wide(), "not summed over Kon"),
    ],
)
def test_what_is_not_the_table_is_refused(publisher, answer, words):
    with pytest.raises(FetchFault, match=words):
        updated(publisher, answer)
