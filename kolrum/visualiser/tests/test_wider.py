"""The wider picture: ranks that hold, doubt that is told, consumption kept apart."""

import re

import pytest

from kolrum.budgets.inputs import published
from kolrum.narrative.circles import LEAST
from kolrum.telling.wider import consumption_of, per_person_t, wider_of

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    whole = response.content.decode().replace("\u202f", " ").replace("\xa0", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", whole).split())


@pytest.fixture
def now():
    return published("se")


def test_hoganas_is_high_with_its_industry_and_low_without(client):
    said = text_of(client.get("/se/hoganas/wider/"))

    assert "hör Höganäs till den tredjedel av 63 kommuner" in said
    assert (
        "Utan industrin hör kommunen till den tredjedel som släpper ut minst." in said
    )
    assert "6,4 ton per invånare" in said


def test_every_rank_counts_those_that_emit_more(now):
    for place in now.statistics.country.of_kind("municipality"):
        wider = wider_of(now, place.code, "uppsala")
        for circle in wider.circles:
            assert circle.count >= LEAST
            assert 1 <= circle.rank <= circle.count
        kinds = [circle.kind for circle in wider.circles]
        assert wider.is_doubted or kinds[-1] == "country"
    everyone = per_person_t(now, now.statistics.country.whole.members)
    most = max(everyone, key=everyone.get)
    assert wider_of(now, most, "uppsala").circles[-1].rank == 1


def test_a_place_in_doubt_is_neither_ranked_nor_counted(client, now):
    everyone = per_person_t(now, now.statistics.country.whole.members)

    assert "0980" not in everyone
    assert len(everyone) == 289
    said = text_of(client.get("/se/gotland/wider/"))
    assert "rangordnas Gotland inte" in said
    assert "cementfabrikens avdrag" in said


def test_three_large_cities_are_no_group_to_rank_among(now):
    kinds = [circle.kind for circle in wider_of(now, "0180", "uppsala").circles]

    assert kinds == ["near", "country"]


def test_consumption_is_of_the_last_year_that_is_no_repetition(now):
    found = consumption_of(now)

    assert found.year == 2023
    assert found.repeats == 2024
    assert found.person_t == pytest.approx(80_428_937 / 10_551_707, rel=0.002)


def test_consumption_is_told_apart_from_the_budget(client):
    said = text_of(client.get("/se/wider/"))

    assert "7,62 ton växthusgaser per person" in said
    assert "läggs aldrig ihop med budgeten" in said
    assert "växthusgaser per person" not in text_of(client.get("/gb/manchester/wider/"))


def test_a_county_lists_who_lasts_longest_and_ends_with_the_sum(client):
    page = client.get("/se/skane-lan/wider/").content.decode()
    names = re.findall(r'<th scope="row">([^<]+)</th>', page)

    assert len(names) == 13
    assert names[0] == "Bjuv"
    assert names[-1].startswith("Skåne län")
    assert "/se/map/?within=12" in page


def test_the_country_shows_when_its_budgets_end(client):
    page = client.get("/se/wider/")

    assert "155 av landets 290 kommuner" in text_of(page)
    assert 'id="figure-exhaustion-years"' in page.content.decode()


def test_the_front_shows_the_map_as_a_picture_that_waits(client):
    page = client.get("/").content.decode()

    assert 'loading="lazy"' in page
    assert "/se/map/map.svg?form=narrow&amp;theme=dark" in page
    assert 'href="/se/compare/"' in page
    assert "tabindex" not in page.partition("<main")[2].partition(">")[2]
