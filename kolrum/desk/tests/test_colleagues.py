"""Colleagues who know: found by any form of a word, asked, and unseen by outsiders."""

import pytest
from django.utils import timezone

from kolrum.desk import directory, privacy
from kolrum.desk.claims import Claim
from kolrum.desk.listings import Listing
from kolrum.members import granting
from kolrum.members.models import Circle, Grant, Person
from kolrum.members.visitors import standing_of
from kolrum.notices.spreading import spread_waiting
from kolrum.plans.press_contacts import PressContact, press_contacts_of
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.posts import Mention
from kolrum.rooms.room import Area, Room
from kolrum.rooms.topics import Topic
from kolrum.search.language.asking import read
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db
OUTSIDE = (None, "resident", "researcher")
PAGES = ("/colleagues/", "/colleagues/me/", "/colleagues/ask/?q=upphandling")


@pytest.fixture
def knowing(small):
    listing = Listing(person=small["colleague"], is_listed=True, role="Klimatstrateg")
    directory.keep(listing, ["Upphandling av entreprenader", "klimatväxling"])
    hidden = Listing(person=small["secretary"], is_listed=False)
    directory.keep(hidden, ["upphandling"])
    return listing


@pytest.fixture
def room(small):
    return Room.objects.get(slug="hjalp-och-tips")


def enter(client, small, who):
    client.logout()
    if who:
        client.force_login(small[who])
    return client


def found(words):
    return [each.person.name for each in directory.knowing(read(words), 9)]


@pytest.mark.parametrize(
    "words", ["upphandlingen", "entreprenad", "klimatväxlingen", "krav i upphandlingar"]
)
def test_a_colleague_is_found_by_any_form_of_what_they_know(knowing, words):
    assert found(words) == ["Kim"]


def test_only_those_who_wish_it_and_are_colleagues_still_are_found(knowing, small):
    assert found("busslinjer") == []
    assert found("") == []
    granting.take_back(Grant.objects.get(person=small["colleague"]), by=None)
    assert found("upphandling") == []


def test_the_directory_is_not_there_for_outsiders(client, knowing, small, room):
    handle = small["colleague"].handle
    for who in OUTSIDE:
        enter(client, small, who)
        for page in (*PAGES, f"/colleagues/who/{handle}/"):
            closed = client.get(page)
            unknown = client.get(page.replace("/colleagues/", "/colleaguez/"))
            assert closed.status_code == unknown.status_code == 404
            told = closed.content.decode().replace("/colleagues/", "/colleaguez/")
            assert told == unknown.content.decode()
    enter(client, small, "strategist")
    for page in (*PAGES, f"/colleagues/who/{handle}/"):
        assert "Kim" in client.get(page).content.decode() or "me/" in page


def test_a_search_offers_those_who_know_to_colleagues_alone(client, knowing, small):
    offer = "Fråga dem som vet"
    for who in OUTSIDE:
        told = enter(client, small, who).get("/search/?q=upphandling").content.decode()
        assert offer not in told
        assert "Kim" not in told
    told = enter(client, small, "strategist").get("/search/?q=upphandlingar")
    assert offer in told.content.decode()
    assert "Kim, Kommun-B" in told.content.decode()
    # Nobody is led to themselves.
    own = enter(client, small, "colleague").get("/search/?q=upphandlingar")
    assert offer not in own.content.decode()


def test_a_search_without_a_hit_leads_a_colleague_to_all_of_them(client, small, room):
    enter(client, small, "colleague")
    told = client.get("/search/?q=bergrum").content.decode()
    assert '<a href="/colleagues/ask/?q=bergrum">Fråga alla kolleger</a>' in told
    asking = client.get("/colleagues/ask/?q=bergrum").content.decode()
    assert f'href="/rooms/{room.slug}/new/"' in asking


def test_asking_opens_a_topic_that_calls_them(client, knowing, small, room):
    Room.objects.filter(pk=room.pk).update(review="none")
    enter(client, small, "strategist")
    page = client.get("/colleagues/ask/?q=upphandling").content.decode()
    assert "Kim" in page
    handle = small["colleague"].handle
    said = {"to": [handle], "title": "Hur ställde ni krav?", "text": "Vi undrar."}
    refused = client.post("/colleagues/ask/?q=upphandling", said | {"to": []})
    assert refused.status_code == 422
    sent = client.post("/colleagues/ask/?q=upphandling", said)
    topic = Topic.objects.get(title="Hur ställde ni krav?")
    assert sent["Location"] == topic.get_absolute_url()
    assert (topic.room, topic.kind) == (room, "ask")
    assert Mention.objects.get(post__topic=topic).person == small["colleague"]
    spread_waiting()
    enter(client, small, "colleague")
    assert "Hur ställde" in client.get("/account/notices/").content.decode()
    # Somebody who is not offered cannot be called by a made-up form.
    enter(client, small, "strategist")
    other = said | {"to": [small["secretary"].handle]}
    assert client.post("/colleagues/ask/?q=upphandling", other).status_code == 422


def question(small, room, title="Hur gör vi med upphandlingen?"):
    Room.objects.filter(pk=room.pk).update(review="none")
    room.refresh_from_db()
    return actions.open_topic(
        room,
        by=small["strategist"],
        kind="question",
        title=title,
        words=Words("Någon som vet?"),
    )


def test_beside_an_open_question_those_who_read_it_are_suggested(
    client, knowing, small, room
):
    topic = question(small, room)
    enter(client, small, "strategist")
    told = client.get(topic.get_absolute_url()).content.decode()
    assert "De som vet" in told
    assert "Kim" in told
    here = f"/colleagues/ask/{topic.pk}/"
    assert client.get(here).status_code == 200
    handle = small["colleague"].handle
    assert client.post(here, {"to": [handle], "text": "Vet du?"}).status_code == 302
    called = Mention.objects.get(post__topic=topic, post__number=2)
    assert called.person == small["colleague"]
    actions.accept(topic, topic.posts.get(number=2), by=small["strategist"])
    assert "De som vet" not in client.get(topic.get_absolute_url()).content.decode()


def test_in_a_public_room_the_public_sees_nobody(client, knowing, small):
    open_room = Room.objects.get(slug="fraga-kansliet")
    topic = question(small, open_room)
    for who in OUTSIDE:
        enter(client, small, who)
        told = client.get(topic.get_absolute_url()).content.decode()
        assert "De som vet" not in told
        assert "Kim" not in told
        assert client.get(f"/colleagues/ask/{topic.pk}/").status_code == 404


def test_in_a_narrower_room_only_its_readers_are_suggested(client, knowing, small):
    circle = Circle.objects.create(readers="invited")
    closed = Room.objects.create(
        circle=circle, slug="inre", title="Inre", purpose="Rum.", area=Area.WORKING
    )
    Grant.objects.create(person=small["strategist"], role="member", circle=circle)
    topic = question(small, closed)
    enter(client, small, "strategist")
    assert "Kim" not in client.get(topic.get_absolute_url()).content.decode()
    page = client.get(f"/colleagues/ask/{topic.pk}/")
    assert "Kim" not in page.content.decode()
    enter(client, small, "colleague")
    assert client.get(f"/colleagues/ask/{topic.pk}/").status_code == 404


def test_one_says_oneself_what_one_knows_and_stops_when_one_likes(client, small):
    enter(client, small, "strategist")
    lacking = client.post("/colleagues/me/", {"is_listed": "on"})
    assert lacking.status_code == 422
    said = {
        "is_listed": "on",
        "role": "Miljöchef",
        "territory": "Höganäs",
        "subjects": "Laddstolpar\n\nLaddstolpar\nSolceller",
    }
    assert (
        client.post("/colleagues/me/", said | {"territory": "Xyz"}).status_code == 422
    )
    many = "\n".join(f"Ämne {number}" for number in range(13))
    many = said | {"subjects": many}
    assert client.post("/colleagues/me/", many).status_code == 422
    long = said | {"subjects": "a" * 81}
    assert client.post("/colleagues/me/", long).status_code == 422
    assert client.post("/colleagues/me/", said).status_code == 302
    listing = Listing.objects.get(person=small["strategist"])
    assert [each.words for each in listing.subjects.all()] == [
        "Laddstolpar",
        "Solceller",
    ]
    assert listing.territory.slug == "hoganas"
    assert found("laddstolpe") == ["Sara"]
    client.post("/colleagues/me/", {"subjects": "Laddstolpar"})
    assert found("laddstolpe") == []


def test_the_questions_asked_do_not_grow_with_the_directory(
    small, django_assert_max_num_queries
):
    for number in range(30):
        person = small["colleague"].__class__.objects.create_user(f"k{number}@x.se")
        person.name = f"Kollega {number}"
        person.save()
        grant = Grant.objects.get(person=small["colleague"])
        granting.give("colleague", to=person, organisation=grant.organisation, by=None)
        directory.keep(Listing(person=person, is_listed=True), ["upphandling"])
    with django_assert_max_num_queries(4):
        assert len(directory.knowing(read("upphandlingen"), 5)) == 5
    assert standing_of(small["colleague"]).is_colleague


def claimed(body, state="confirmed"):
    place = Territory.objects.create(
        country="se", code="9999", name="Kommun A", slug="kommun-a", kind="x"
    )
    body.territory = place
    body.save()
    return Claim.objects.create(territory=place, organisation=body, state=state)


def names():
    return [each.name for each in press_contacts_of("se", "9999")]


def test_the_press_is_told_of_those_who_chose_it_where_they_are_in_charge(
    client, small
):
    grant = Grant.objects.get(person=small["strategist"])
    claim = claimed(grant.organisation, state="waiting")
    enter(client, small, "strategist")
    said = {"role": "Klimatstrateg", "press_contact_at": grant.organisation_id}
    refused = client.post("/colleagues/me/", said)
    assert refused.status_code == 422
    assert "den adress som pressen får använda" in refused.content.decode()
    own = said | {"press_email": "press@kommun-a.exempel"}
    assert client.post("/colleagues/me/", own).status_code == 302
    assert names() == []  # not in charge yet
    claim.state = "confirmed"
    claim.save()
    assert press_contacts_of("se", "9999") == (
        PressContact("Kommun-A", "Sara", "Klimatstrateg", "press@kommun-a.exempel"),
    )
    # Whoever is shown to the press need not be listed among colleagues.
    assert not Listing.objects.shown().exists()

    listing = Listing.objects.get(person=small["strategist"])
    told = privacy.export(small["strategist"])["listing"][0]
    assert told["press_email"] == "press@kommun-a.exempel"
    assert told["press_contact_at"] == "Kommun-A"
    Person.objects.filter(pk=listing.person_id).update(hidden_at=timezone.now())
    assert names() == []
    Person.objects.filter(pk=listing.person_id).update(hidden_at=None)
    assert names() == ["Sara"]
    assert client.post("/colleagues/me/", {**own, "press_contact_at": ""}).status_code
    listing.refresh_from_db()
    assert (listing.press_email, names()) == ("", [])

    client.post("/colleagues/me/", own)
    assert names() == ["Sara"]
    granting.take_back(grant, by=None)
    assert names() == []


def test_nobody_is_shown_to_the_press_for_others_or_by_others(client, small):
    own = Grant.objects.get(person=small["strategist"]).organisation
    claimed(own)
    said = {"press_contact_at": own.pk, "press_email": "kim@exempel.se"}
    for who in ("colleague", "secretary"):
        enter(client, small, who)
        assert "press_email" not in client.get("/colleagues/me/").content.decode()
        client.post("/colleagues/me/", said)
        assert not Listing.objects.filter(person=small[who]).exclude(press_email="")
    assert names() == []
    Listing.objects.create(
        person=small["strategist"], press_contact_at=own, press_email="sara@exempel.se"
    )
    assert names() == ["Sara"]
    privacy.erase(small["strategist"])
    assert names() == []
