"""What is open is told for research, and nothing in it points out a person."""

import csv
import io
import json

import pytest
from django.utils import timezone

from kolrum.members import actions as members
from kolrum.rooms import actions, keeping, studied
from kolrum.rooms.actions import Words
from kolrum.rooms.nameless import Names, parts_of
from kolrum.rooms.topics import Topic

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/discussion/"
TELLING = (
    "Öberg",
    "Anna",
    "Karin",
    "oberg",
    "Ek ",
    "Ekman",
    "bosse",
    "exempel.se",
    "070",
)


@pytest.fixture
def named(people):
    for who, name in {
        "strategist": "Anna-Karin Öberg",
        "colleague": "Bo Ekman",
        "resident": "Sven Grip",
    }.items():
        people[who].name = name
        people[who].handle = None
        people[who].save()
    return people


@pytest.fixture
def topic(rooms, named, bodies):
    topic = actions.open_topic(
        rooms["open"],
        by=named["strategist"],
        kind="question",
        title="Anna-Karin Öbergs fråga om bo",
        tags=["resor"],
        words=Words(
            "Ring Bo Ekman på 070-123 45 67 eller @bo-ekman, bo@exempel.se. "
            "Läs [mer](/rooms/people/anna-karin-oberg/). Vi ska bo nära: 1 200 000 ton."
        ),
    )
    answer = actions.reply(
        topic,
        by=named["colleague"],
        words=Words("**Anna-Karin Öberg:** Grip, Sven vet. Hälsar BO", bodies["b"]),
    )
    actions.accept(topic, answer, by=named["strategist"])
    actions.reply(topic, by=named["strategist"], words=Words("=1+1 Tack, Ekman."))
    return topic


def posts(client, **query):
    return client.get(ADDRESS, query).json()["posts"]


def test_what_is_told_of_a_post(client, topic):
    first, answer, last = posts(client)
    assert first["topic"] == f"/rooms/borja-har/{topic.pk}/"
    assert (first["kind"], first["room"], first["tags"]) == (
        "question",
        "borja-har",
        ["resor"],
    )
    assert (first["answers"], first["post"], answer["post"]) == (2, 1, 2)
    assert first["written_on"] == timezone.localdate().isoformat()
    assert [each["author"] for each in (first, answer, last)] == [1, 2, 1]
    assert (answer["is_accepted"], answer["is_official"]) == (True, True)
    assert answer["organisation"] == "Kommun-B"
    assert (last["is_accepted"], last["organisation"]) == (False, None)


def test_nothing_points_out_a_person(client, topic):
    told = client.get(ADDRESS).text + client.get(ADDRESS, {"format": "csv"}).text
    found = [word for word in (*TELLING, "Sven", "Bo ", "BO") if word in told]
    assert found == []
    first, answer, last = posts(client)
    assert first["title"] == "[name] fråga om bo"
    assert first["text"] == (
        "Ring [name] på [telephone] eller @[name], [e-mail]. "
        "Läs [mer](/rooms/people/[name]/). Vi ska bo nära: 1 200 000 ton."
    )
    assert answer["text"] == "**[name]:** [name] vet. Hälsar [name]"
    assert last["text"] == "=1+1 Tack, [name]."


def test_what_not_everybody_reads_is_not_told_even_to_who_reads_it(
    client, rooms, named, topic, signed_in
):
    for room in ("closed", "own", "inner"):
        actions.open_topic(
            rooms[room],
            by=named["secretary"],
            kind="tip",
            title="Sluten rubrik",
            words=Words("Sluten text"),
        )
    hidden = actions.reply(topic, by=named["resident"], words=Words("Gömd text"))
    keeping.hide_post(hidden, by=named["secretary"], reason="x")
    gone = actions.open_topic(
        rooms["open"],
        by=named["resident"],
        kind="tip",
        title="Gömd rubrik",
        words=Words("Text i det gömda"),
    )
    keeping.hide(gone, by=named["secretary"], reason="x")
    before = client.get(ADDRESS)
    assert len(before.json()["posts"]) == 3
    assert signed_in("secretary").get(ADDRESS).content == before.content
    for room in ("hidden-label", "open"):
        rooms[room].circle.readers = "colleagues"
        rooms[room].circle.save()
    assert posts(client) == []


def test_who_has_left_has_no_number_and_no_name(client, topic, named):
    members.erase(named["strategist"])
    told = posts(client)
    assert [each["author"] for each in told] == [None, 1, None]
    assert "Karin" not in json.dumps(told, ensure_ascii=False)


def test_numbers_of_authors_mean_nothing_in_another_topic(client, rooms, named, topic):
    other = actions.open_topic(
        rooms["open"],
        by=named["colleague"],
        kind="tip",
        title="Annat",
        words=Words("Annat"),
    )
    assert posts(client)[-1]["topic"] == f"/rooms/borja-har/{other.pk}/"
    assert posts(client)[-1]["author"] == 1


def test_pages_hold_every_post_once_with_the_numbers_of_the_whole_topic(
    client, topic, monkeypatch
):
    whole = posts(client)
    monkeypatch.setattr(studied, "PAGE", 2)
    first = client.get(ADDRESS).json()
    last = client.get(first["next"]).json()
    assert first["posts"] + last["posts"] == whole
    assert last["next"] is None
    rows = client.get(ADDRESS, {"format": "csv"})
    assert f'<{first["next"]}&format=csv>; rel="next"' in rows["Link"]


def test_a_page_asks_the_database_as_often_however_much_it_holds(
    client, topic, named, django_assert_num_queries
):
    with django_assert_num_queries(6):
        assert len(posts(client)) == 3
    for number in range(5):
        actions.reply(topic, by=named["resident"], words=Words(f"Svar {number}"))
    with django_assert_num_queries(6):
        assert len(posts(client)) == 8


def test_what_has_not_changed_is_not_sent_again_and_a_new_tag_is(client, topic):
    first = client.get(ADDRESS)
    unchanged = {"If-None-Match": first["ETag"]}
    assert client.get(ADDRESS, headers=unchanged).status_code == 304
    assert first["Access-Control-Allow-Origin"] == "*"
    topic.tags.clear()
    assert client.get(ADDRESS, headers=unchanged).status_code == 200


def test_a_table_is_the_same_and_computes_nothing(client, topic):
    response = client.get(ADDRESS, {"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert [row["author"] for row in rows] == ["1", "2", "1"]
    assert rows[2]["text"] == "'=1+1 Tack, [name]."
    assert rows[1]["is_official"] == "true"
    assert 'rel="license"' in response["Link"]


@pytest.mark.parametrize("after", ["", "x", "-1", "1" * 19, "١"])
def test_a_place_to_go_on_from_is_a_number(client, after):
    response = client.get(ADDRESS, {"after": after})
    assert response.status_code == 422
    assert response.json()["errors"][0]["name"] == "after"


def test_what_is_merged_stands_where_it_now_is(client, rooms, named, topic):
    other = actions.open_topic(
        rooms["open"],
        by=named["resident"],
        kind="question",
        title="Samma",
        words=Words("Samma"),
    )
    keeping.merge(other, into=topic, by=named["secretary"], reason="x")
    assert {each["topic"] for each in posts(client)} == {topic.get_absolute_url()}
    assert Topic.objects.count() == 2


def test_names_stand_in_many_ways():
    names = Names([("Anna Maria Svensson", "anna-svensson"), ("Klimat", "klimat")])
    text = "Svensson, Anna. ANNA MARIA  SVENSSONS, _Anna_\nSvensson. Klimatet, Klimat"
    assert names.without(text, frozenset()) == (
        "[name]. [name], _[name]. Klimatet, Klimat"
    )
    own = names.without(
        "Anna, anna och Anna-Karins.", parts_of(["Anna-Karin Svensson"])
    )
    assert own == "[name], anna och [name]."
