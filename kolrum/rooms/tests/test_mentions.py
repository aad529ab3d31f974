import pytest

from kolrum.members import privacy
from kolrum.members.models import Person
from kolrum.notices.models import Happening
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Mention, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(rooms, people):
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="ask",
        title="Krav?",
        words=Words("Hej @kollega och @boende, fråga@kollega.se"),
    )


def test_handles_are_of_names_and_nobody_has_anothers(db):
    people = [Person.objects.create_user(f"p{n}@exempel.se") for n in range(3)]
    for each in people:
        each.name = "Åsa Öberg"
        each.save()
    assert [each.handle for each in people] == [
        "asa-oberg",
        "asa-oberg-2",
        "asa-oberg-3",
    ]
    people[0].name = "Åsa Ny"
    people[0].save()
    assert people[0].handle == "asa-oberg"


def test_only_those_who_read_the_room_are_called(topic, people):
    post = topic.posts.get()
    assert [m.person for m in post.mentions.all()] == [people["colleague"]]
    assert 'href="/rooms/people/kollega/"' in post.html
    assert "people/boende" not in post.html
    assert Happening.objects.get(key=str(post.pk)).named == [people["colleague"].pk]


def test_an_edit_calls_anew(topic, people):
    post = actions.edit(topic.posts.get(), by=people["strategist"], text="@sekreterare")
    assert [m.person for m in post.mentions.all()] == [people["secretary"]]


def test_suggestions_are_of_those_who_read_the_room(signed_in, topic, people):
    found = signed_in("colleague").get("/rooms/strateger/people/?begun=s").json()
    assert [each["handle"] for each in found["people"]] == ["sekreterare", "strateg"]
    closed = signed_in("resident").get("/rooms/strateger/people/?begun=s")
    assert closed.status_code == 404


def test_an_open_room_is_no_list_of_accounts(signed_in, rooms, people):
    client = signed_in("colleague")
    address = "/rooms/borja-har/people/?begun=b"
    assert client.get(address).json() == {"people": []}
    actions.open_topic(
        rooms["open"], by=people["resident"], kind="tip", title="T", words=Words("x")
    )
    assert client.get(address).json()["people"] == [
        {"handle": "boende", "name": "Boende"}
    ]


def test_a_person_is_somebody_to_those_who_may_read_them(client, signed_in, topic):
    assert client.get("/rooms/people/strateg/").status_code == 404
    assert "Krav?" not in signed_in("resident").get("/rooms/people/strateg/").text
    assert "Krav?" in signed_in("colleague").get("/rooms/people/strateg/").text


def test_erasure_takes_the_name_out_of_what_others_wrote(topic, people):
    post = topic.posts.get()
    actions.reply(
        topic, by=people["colleague"], words=Words("@strateg: den 3 maj skrev Strateg")
    )
    actions.edit(post, by=people["strategist"], text="Bara @kollega-2 och @kollega.")
    privacy.erase(people["colleague"])
    post.refresh_from_db()
    assert post.text == "Bara @kollega-2 och @tidigare medlem."
    assert "people/kollega" not in post.html
    assert "@kollega " not in post.edits.get().text_before
    assert not Mention.objects.filter(person=people["colleague"]).exists()
    privacy.erase(people["strategist"])
    assert Post.objects.get(number=2).text == (
        "@tidigare medlem: den 3 maj skrev tidigare medlem"
    )
