"""What others see of a view when its address is shared."""

import re
import struct
from html import unescape

import pytest
from django.core.cache import caches

from kolrum.charts.card import emphasised_lines
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.tests.test_views import GALLERY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    caches["answers"].clear()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def told(client, address: str) -> dict[str, str]:
    markup = client.get(address).content.decode()
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', markup)
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("place", GALLERY)
def test_every_story_has_a_picture_to_share(client, place, prefix):
    shared = told(client, prefix + place)
    response = client.get(shared["og:image"].removeprefix("http://testserver"))

    assert shared["og:url"] == f"http://testserver{prefix}{place}"
    assert shared["twitter:card"] == "summary_large_image"
    assert all(shared[f"og:{name}"] for name in ("title", "description", "image:alt"))
    assert response["Content-Type"] == "image/png"
    assert size_of(response.content) == (1200, 630)
    assert len(response.content) < 300_000


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("place", ["/se/hoganas/", "/se/skane-lan/"])
def test_every_part_has_its_own(client, place, part):
    assert client.get(f"{place}{part}/").status_code == 200
    shared = told(client, f"{place}{part}/")
    story = told(client, place)

    picture = client.get(shared["og:image"].removeprefix("http://testserver"))
    assert f"view={part}" in shared["og:image"]
    assert size_of(picture.content) == (1200, 630)
    assert shared["og:title"] != story["og:title"]
    assert shared["og:description"] == shared["description"]


def test_the_talk_shares_the_answer_that_is_talked_about(client):
    shared, story = told(client, "/se/hoganas/talk/"), told(client, "/se/hoganas/")
    pictures = [
        client.get(page["og:image"].removeprefix("http://testserver")).content
        for page in (shared, story)
    ]

    assert pictures[0] == pictures[1]
    assert shared["og:image:alt"] == story["og:image:alt"]


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("/", "/se/share.png?view=map"),
        ("/en/", "/en/se/share.png?view=map"),
        ("/se/lulea/present/?temperature=1.5", "/se/lulea/share.png?temperature=1.5"),
        ("/se/lulea/numbers/?temperature=1.5", "/se/lulea/share.png?temperature=1.5"),
        ("/se/lulea/numbers/changes/", "/se/lulea/share.png"),
        ("/se/lulea/proposal/?temperature=1.5", "/se/lulea/share.png?temperature=1.5"),
    ],
)
def test_the_way_in_and_pages_beside_the_story_have_a_picture_too(
    client, address, picture
):
    shared = told(client, address)

    assert shared["og:image"] == f"http://testserver{picture}"
    assert shared["og:url"] == f"http://testserver{address}"
    assert all(shared[f"og:{name}"] for name in ("title", "description", "image:alt"))
    assert client.get(picture)["Content-Type"] == "image/png"


def test_the_choices_change_the_picture(client):
    pictures = {
        client.get(f"/se/lulea/share.png{query}").content
        for query in ("", "?temperature=1.5", "?likelihood=67", "?view=sectors")
    }
    assert len(pictures) == 4


def test_a_figures_page_shares_the_figure(client):
    shared = told(client, "/se/lulea/figures/field.html?temperature=1.5")

    assert shared["og:image"] == (
        "http://testserver/se/lulea/share.png?temperature=1.5&view=field"
    )
    assert shared["og:title"].startswith("Luleå: ")


def test_an_unknown_view_tells_which_there_are(client):
    response = client.get("/se/hoganas/share.png?view=pie")

    assert response.status_code == 404
    assert "waiting" in response.content.decode()


def test_emphasis_goes_on_over_the_end_of_a_line():
    lines = emphasised_lines("Det tar **slut i december** 2030.", 40, 300)

    assert len(lines) > 1
    assert all(line.count("**") % 2 == 0 for line in lines)
    assert " ".join(lines).replace("** **", " ") == "Det tar **slut i december** 2030."


def test_no_word_is_left_alone_on_the_last_line_of_a_sentence():
    for told in (
        "Nettonoll 2030 ryms i budgeten: **56 procent** av den går åt.",
        "Varje år av väntan höjer kravet. Börjar minskningen 2028 blir det "
        "**10,6 procent** om året i stället för 8,8.",
    ):
        lines = emphasised_lines(told, 58, 560)
        assert len(lines[-1].split()) > 1
