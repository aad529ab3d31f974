"""What can be done: tenths that agree with the budget, and examples from statistics."""

import re

import pytest

from kolrum.budgets.inputs import published, statistics_in_use
from kolrum.data.countries import live_countries
from kolrum.telling.neighbours import LEAST_PLACES, examples_of, similar_to

pytestmark = pytest.mark.django_db
SWEDEN = next(c for c in live_countries() if c.iso2 == "se")


def text_at(client, address):
    markup = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split()).replace("\u202f", " ")


def test_a_tenth_of_the_largest_sector_is_told_with_the_months_it_gains(client):
    said = text_at(client, "/se/hoganas/measures/")
    # 146 638 of the estimated 184 332 t of 2024 are industry's; 2025 is held as 2024.
    assert "14 664" in said
    assert "de beräknade utsläppen 2025" in said
    assert "beräknade andelar 2024" in said
    assert "drygt fem månader längre" in said


def test_a_spent_budget_gains_no_months(client):
    said = text_at(client, "/se/lulea/measures/?temperature=1.5")
    assert "Vunna månader" not in said
    assert "växer skulden" in said


def test_a_small_gain_is_not_written_as_none(client):
    said = text_at(client, "/se/skovde/measures/")
    assert "&lt;0,1" in said
    assert " 0,0 " not in said


def test_where_sectors_are_not_told_no_sector_is_said_to_matter_most(client):
    said = text_at(client, "/se/gotland/measures/")
    assert "Vad en tiondel mindre betyder på Gotland visas inte efter sektor." in said
    assert "Störst verkan" not in said
    assert "Vunna månader" not in said


def test_a_change_between_editions_says_so_where_another_budget_is_chosen(client):
    other = text_at(client, "/se/lulea/trust/?temperature=1.5")
    assert "följs grundvalets budget, den för 1,7 grader" in other
    assert "följs grundvalets budget" not in text_at(client, "/se/lulea/trust/")


@pytest.mark.parametrize("slug", ["hoganas", "lulea", "bjurholm", "stockholm"])
def test_examples_are_falls_of_the_statistics_in_the_same_group(slug):
    place = next(p for p in SWEDEN.places.values() if p.slug == slug)
    found = examples_of(published("se"), place.code, "transport")
    series = statistics_in_use("se").sectors
    assert found.best
    assert found.among_all == (slug == "stockholm")
    for example in found.best:
        assert example.place != place
        same_group = example.place.group_code == place.group_code
        assert same_group or found.among_all
        first, latest = series.of(
            [example.place.code], [found.first_year, found.latest_year], "transport"
        )[0]
        assert example.change == pytest.approx(latest / first - 1)
        assert example.change < 0
    changes = [example.change for example in found.best]
    assert changes == sorted(changes)
    # Nobody of the group fell more.
    for other in similar_to(SWEDEN, place):
        first, latest = series.of(
            [other.code], [found.first_year, found.latest_year], "transport"
        )[0]
        whole = series.of([other.code], [found.first_year])[0, 0]
        if other != place and first >= 0.05 * whole:
            assert latest / first - 1 >= changes[0] - 1e-12


def test_a_county_compares_its_own_members_and_doubted_figures_are_no_example():
    county = SWEDEN.place("12")
    assert {p.code for p in similar_to(SWEDEN, county)} == set(county.members)
    doubted = {code for flag in SWEDEN.flags for code in flag.territories}
    for place in SWEDEN.places.values():
        found = examples_of(published("se"), place.code, "industry")
        assert len(similar_to(SWEDEN, place)) >= LEAST_PLACES
        assert not doubted & {example.place.code for example in found.best}
