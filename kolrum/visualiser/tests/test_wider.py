"""The wider picture: ranks that hold, doubt that is told, consumption kept apart."""

import hashlib
import re
from io import StringIO

import numpy as np
import pytest
from django.core.management import call_command

from kolrum.budgets.inputs import published
from kolrum.data.reader import ROOT
from kolrum.narrative.circles import LEAST
from kolrum.telling.consumption import consumption_of, local_consumption_of
from kolrum.telling.wider import per_person_t, wider_of

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    whole = response.content.decode().replace("\u202f", " ").replace("\xa0", " ")
    return " ".join(re.sub(r"<[^>]+>", " ", whole).split())


@pytest.fixture
def now():
    return published("se")


def test_the_first_of_its_group_is_told_as_the_first(client):
    said = text_of(client.get("/se/lulea/wider/"))

    assert "Räknat per invånare släpper Luleå ut mest av 23 kommuner" in said


def test_a_change_across_a_break_is_told_as_one(client):
    across = "tvärs över brottet i serien mellan 2015 och 2016."

    for part in ("sectors/", "press/", "measures/"):
        assert across in text_of(client.get(f"/se/lulea/{part}")), part
    assert across not in text_of(client.get("/se/hoganas/sectors/"))


def test_the_strip_of_places_names_no_limit(client):
    said = text_of(client.get("/se/lulea/figures/peers.html"))

    assert "1,7 °C" not in said


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
    assert "avdraget för cement" in said


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


LOCAL = "consumption_emissions_per_capita"


@pytest.fixture
def with_local(now, tmp_path):
    """Load the package of local indicators, with a made-up table of one's own."""
    members = now.statistics.country.whole.members
    values = {code: round(4 + n / 100, 2) for n, code in enumerate(members)}
    values["SE"] = 5.5
    rows = [f"{code},{LOCAL},2023,{value},t" for code, value in values.items()]
    table = "\n".join(["territory_code,indicator,year,value,unit", *rows, ""]).encode()
    described = (ROOT / "se/indicators/2026/package.toml").read_text()
    digest = hashlib.sha256(table).hexdigest()
    mine = re.sub(r'sha256 = ".*"', f'sha256 = "{digest}"', described)
    mine = re.sub(r"rows = \d+", f"rows = {len(rows)}", mine)
    mine = re.sub(r"years = \[[^]]*\]", "years = [2023]", mine)
    folder = tmp_path / "se/indicators/2026"
    folder.mkdir(parents=True)
    (folder / "package.toml").write_text(mine)
    (folder / "table.csv").write_bytes(table)
    call_command("load", "--from", str(tmp_path), "--publish", stdout=StringIO())
    return values


def test_no_local_consumption_is_told_while_its_package_is_not_loaded(client, now):
    assert local_consumption_of(now, "1284") is None
    assert "Någon siffra för kommunen visas inte" in text_of(
        client.get("/se/hoganas/wider/")
    )


def test_local_consumption_is_compared_with_its_own_package_only(with_local, client):
    now = published("se")
    found = local_consumption_of(now, "1284")
    group = now.statistics.country.place("1284").group_code
    similar = [
        with_local[place.code]
        for place in now.statistics.country.places.values()
        if place.group_code == group
    ]
    own = with_local["1284"]
    assert (found.year, found.own_t, found.country_t) == (2023, own, 5.5)
    assert found.circle.count == len(similar)
    assert found.circle.median_t == pytest.approx(np.median(similar))
    assert found.circle.rank == 1 + sum(each > own for each in similar)
    assert local_consumption_of(now, "12") is None
    told = f"{found.own_t:.3g}".replace(".", ",")
    said = text_of(client.get("/se/hoganas/wider/"))
    assert f"I Höganäs är de konsumtionsbaserade utsläppen {told} ton" in said
    assert "5,5 ton i landet som helhet" in said
    assert "läggs aldrig ihop med budgeten" in said


def test_a_county_lists_who_lasts_longest_and_ends_with_the_sum(client):
    page = client.get("/se/skane-lan/wider/").content.decode()
    names = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', page)

    assert len(names) == 34
    assert names[0] == "Bjuv"
    assert names[-2] == "Landskrona"
    assert names[-1].startswith("Skåne län")
    assert "/se/map/?within=12" in page


def test_in_the_story_a_long_list_keeps_both_its_ends(client):
    page = client.get("/se/skane-lan/").content.decode()
    section = page.partition('id="wider"')[2].partition("</section>")[0]
    names = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', section)

    assert len(names) == 12
    assert (names[0], names[5], names[-2]) == ("Bjuv", "23 däremellan", "Landskrona")
    assert names[-1].startswith("Skåne län")
    assert "De fem av 33 där budgeten räcker längst" in section


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
