"""Packages come in whole or not at all, once, and older ones stay."""

import pytest

from kolrum.data.countries import read_country
from kolrum.data.errors import PackageFault
from kolrum.sources.actions import Outcome, load, publish
from kolrum.sources.models import DataSet, Observation, Publisher, Vintage
from kolrum.territories.actions import load_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(land):
    country = read_country("xx", land.root)
    load_country(country)
    return country


def test_a_package_comes_in_with_its_origin_and_every_row(land, country):
    vintage, outcome = load(folder=land.write(), country=country)
    assert outcome is Outcome.LOADED
    assert vintage.data_set.publisher.name == "The Land's Office"
    assert vintage.meta.licence.id == "CC-BY-4.0"
    assert vintage.observations.count() == 24
    first = vintage.observations.select_related("territory").get(row=2)
    assert (first.territory.code, first.year, first.sector) == ("0101", 2022, "total")
    assert first.value == 100.5


def test_a_second_time_changes_nothing(land, country):
    first, _ = load(folder=land.write(), country=country)
    ids = set(Observation.objects.values_list("pk", flat=True))
    second, outcome = load(folder=land.write(), country=country)
    assert outcome is Outcome.UNCHANGED
    assert second == first
    assert set(Observation.objects.values_list("pk", flat=True)) == ids


def test_a_broken_package_leaves_the_database_as_it_was(land, country):
    rows = land.rows
    rows[7] = "0199,2022,total,1"
    with pytest.raises(PackageFault, match="0199"):
        load(folder=land.write(rows), country=country)
    for model in (Publisher, DataSet, Vintage, Observation):
        assert not model.objects.exists()


def test_what_fails_half_way_leaves_the_database_as_it_was(land, country, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("kolrum.sources.actions.insert_observations", fail)
    with pytest.raises(RuntimeError):
        load(folder=land.write(), country=country)
    assert not Publisher.objects.exists()
    assert not Vintage.objects.exists()


def a_little_more(land):
    """The right rows with a little more industry and transport in one of them."""
    changed = ["0101,2022,total,101", "0101,2022,transport,60.5"]
    return [*changed, "0101,2022,industry,40.5", *land.rows[3:]]


def test_a_draft_is_replaced_by_the_same_edition_with_other_figures(land, country):
    load(folder=land.write(), country=country)
    vintage, outcome = load(folder=land.write(a_little_more(land)), country=country)
    assert outcome is Outcome.LOADED
    assert Vintage.objects.count() == 1
    assert vintage.observations.get(row=2).value == 101


def test_a_published_edition_does_not_change(land, country, package_text):
    vintage, _ = load(folder=land.write(), country=country)
    publish(vintage=vintage)
    changed = a_little_more(land)
    with pytest.raises(PackageFault, match="Raise the edition"):
        load(folder=land.write(changed), country=country)
    raised = package_text.replace("edition = 1", "edition = 2")
    later, _ = load(folder=land.write(changed, package=raised), country=country)
    publish(vintage=later)
    assert Vintage.objects.count() == 2
    assert list(Vintage.objects.newest_editions()) == [later]


def test_a_correction_of_published_figures_needs_a_new_edition(
    land, country, package_text
):
    vintage, _ = load(folder=land.write(), country=country)
    publish(vintage=vintage)
    made = (
        '\n[[corrections]]\nrule = "subtract-sector-from-total"\n'
        'sector = "transport"\nyears = [2023]\nreason = "Counted twice."\n'
    )
    with pytest.raises(PackageFault, match="figures or corrections"):
        load(folder=land.write(package=package_text + made), country=country)


def test_better_words_about_the_same_figures_are_taken(land, country, package_text):
    vintage, _ = load(folder=land.write(), country=country)
    publish(vintage=vintage)
    better = package_text.replace("Everything.", "All of it.")
    _, outcome = load(folder=land.write(package=better), country=country)
    assert outcome is Outcome.RENEWED
    vintage.refresh_from_db()
    assert vintage.meta.scope.text == "All of it."
    assert vintage.published_at


def test_publishing_twice_keeps_the_first_time(land, country):
    vintage, _ = load(folder=land.write(), country=country)
    publish(vintage=vintage)
    first = vintage.published_at
    publish(vintage=vintage)
    vintage.refresh_from_db()
    assert vintage.published_at == first
