import pytest
from django.test import Client
from django.utils import timezone

from kolrum.members.models import AuditEvent, Circle, Grant, Organisation
from kolrum.rooms.models import Room
from kolrum.rooms.room import Area
from kolrum.rooms.tests.conftest import person
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db


def address(room, end=""):
    return f"/rooms/{room.slug}/keep/{end}"


@pytest.mark.parametrize("end", ["", "new/"])
def test_only_keepers_set_a_room(signed_in, rooms, end):
    assert signed_in("colleague").get(address(rooms["closed"], end)).status_code == 403
    assert signed_in("resident").get(address(rooms["closed"], end)).status_code == 404
    assert signed_in("secretary").get(address(rooms["closed"], end)).status_code == 200


def test_words_and_writers_are_changed_and_logged(signed_in, rooms):
    told = {
        "deed": "set",
        "title": "Strateger emellan",
        "purpose": "Nytt syfte",
        "writers": "keepers",
        "review": "all",
        "slow_minutes": 5,
        "mail_alias": "strateger",
        "reason": "Lugnare",
    }
    response = signed_in("secretary").post(address(rooms["closed"]), told)
    assert response.status_code == 302
    room = Room.objects.get(pk=rooms["closed"].pk)
    assert (room.title, room.writers, room.slow_minutes) == (
        "Strateger emellan",
        "keepers",
        5,
    )
    event = AuditEvent.objects.get(verb="room-changed")
    assert "writers" in event.facts["changed"]
    assert event.traces.get(name="text").text == "Lugnare"


def test_two_rooms_may_lack_a_mail_address(signed_in, rooms):
    for name in ("closed", "open"):
        told = {
            "deed": "set",
            "title": name,
            "purpose": "x",
            "writers": "readers",
            "review": "none",
            "slow_minutes": 0,
            "mail_alias": "",
        }
        client = signed_in("secretary")
        assert client.post(address(rooms[name]), told).status_code == 302


@pytest.mark.parametrize("alias", ["reply", "under_streck", "Fikarummet"])
def test_a_mail_address_fits_and_one_that_is_taken_is_refused_alike(
    signed_in, rooms, alias, settings
):
    settings.MAIL_HOST = "rum.example.se"
    Room.objects.filter(pk=rooms["closed"].pk).update(mail_alias="fikarummet")
    told = {"deed": "set", "title": "Öppet", "purpose": "x", "writers": "readers"}
    told |= {"review": "none", "slow_minutes": 0, "mail_alias": alias}
    page = signed_in("secretary").post(address(rooms["open"]), told)
    assert page.status_code == 422
    complaint = "Den adressen går inte att använda: välj en annan"
    assert page.text.count(complaint) == 1
    assert "finns redan" not in page.text


def test_the_mail_address_of_a_room_is_told_to_those_who_write_there(
    signed_in, rooms, settings
):
    Room.objects.update(mail_alias=None)
    Room.objects.filter(pk=rooms["open"].pk).update(mail_alias="fikarummet")
    page = rooms["open"].get_absolute_url()
    assert "fikarummet@" not in signed_in("colleague").get(page).text
    settings.MAIL_HOST = "rum.example.se"
    assert "mailto:fikarummet@rum.example.se" in signed_in("colleague").get(page).text
    assert "fikarummet@" not in Client().get(page).text


def test_a_wider_room_warns_first_and_counts_who_gains_sight(signed_in, rooms):
    told = {"deed": "readers", "readers": "members", "reason": "Fler ska med"}
    client = signed_in("secretary")
    page = client.post(address(rooms["closed"]), told)
    assert "Inget har ändrats än." in page.text
    assert "1 person med konto får se" in page.text
    assert "0 kan inte längre se det." in page.text
    assert Room.objects.get(slug="strateger").circle.readers == "colleagues"
    client.post(address(rooms["closed"]), {**told, "confirmed": "yes"})
    assert Room.objects.get(slug="strateger").circle.readers == "members"
    assert AuditEvent.objects.get(verb="room-readers-changed").facts == {
        "before": "colleagues",
        "after": "members",
    }


def test_an_inner_room_is_never_wider_than_the_outer(signed_in, rooms):
    told = {"deed": "readers", "readers": "public", "reason": "x", "confirmed": "yes"}
    response = signed_in("secretary").post(address(rooms["inner"]), told)
    assert response.status_code == 422
    assert Room.objects.get(slug="upphandling").circle.readers == "colleagues"


def test_a_room_is_put_away_and_taken_forth(signed_in, rooms):
    client = signed_in("secretary")
    client.post(address(rooms["open"]), {"deed": "archive", "reason": "Slut"})
    assert Room.objects.get(slug="borja-har").archived_at
    assert client.get("/rooms/borja-har/new/").status_code == 403
    client.post(address(rooms["open"]), {"deed": "archive", "reason": "Åter"})
    assert Room.objects.get(slug="borja-har").archived_at is None


def test_a_room_is_opened_in_a_room_and_is_no_wider(signed_in, rooms):
    client = signed_in("secretary")
    told = {"title": "Fordon", "purpose": "Om fordon", "readers": "public"}
    assert client.post(address(rooms["closed"], "new/"), told).status_code == 422
    told["readers"] = "colleagues"
    assert client.post(address(rooms["closed"], "new/"), told).status_code == 302
    assert Room.objects.get(title="Fordon").parent == rooms["closed"]


def test_an_address_tells_of_no_other_room(signed_in, rooms, bodies):
    told = {"purpose": "x", "readers": "organisation", "organisation": bodies["a"].pk}
    client = signed_in("strategist")

    def form_of(title):
        made = client.post("/rooms/open/", {**told, "title": title})
        begun, _hyphen, mark = made["Location"].strip("/").rpartition("-")
        return begun, len(mark), mark.isdigit()

    # One that is closed to them has the name, then one of their own, and then none.
    name = "Zqxkorp"
    Room.objects.filter(pk=rooms["closed"].pk).update(slug="zqxkorp", title=name)
    taken, again, free = form_of(name), form_of(name), form_of("Zqxfri")
    assert taken == again == ("rooms/zqxkorp", 5, False)
    assert free == ("rooms/zqxfri", 5, False)
    # Words that pages of ours have, and other alphabets, need nothing of their own.
    assert form_of("Unread")[0] == "rooms/unread"
    assert client.post("/rooms/open/", {**told, "title": "Клімат"}).status_code == 302
    assert client.post("/rooms/open/", {**told, "title": "?!"}).status_code == 422


def test_a_strategist_opens_a_room_for_their_own_alone(signed_in, rooms, bodies):
    assert signed_in("colleague").get("/rooms/open/").status_code == 403
    client = signed_in("strategist")
    told = {
        "title": "Vår nämnd",
        "purpose": "Internt",
        "readers": "organisation",
        "organisation": bodies["b"].pk,
    }
    assert client.post("/rooms/open/", told).status_code == 422
    told["organisation"] = bodies["a"].pk
    assert client.post("/rooms/open/", told).status_code == 302
    room = Room.objects.get(title="Vår nämnd")
    assert room.organisation == bodies["a"]
    assert client.get(room.get_absolute_url()).status_code == 200
    assert signed_in("colleague").get(room.get_absolute_url()).status_code == 404


def test_a_moderator_of_a_circle_keeps_its_room(signed_in, rooms, people):
    Grant.objects.create(
        person=people["colleague"], role="moderator", circle=rooms["closed"].circle
    )
    assert signed_in("colleague").get(address(rooms["closed"])).status_code == 200


def test_what_a_municipality_opens_stands_with_its_place(signed_in, rooms, bodies):
    place = Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    bodies["a"].territory = place
    bodies["a"].save()
    client = signed_in("strategist")
    told = {"purpose": "Om resorna", "organisation": bodies["a"].pk}
    for title, readers in (("Resvaneråd", "public"), ("Resenätet", "network")):
        told |= {"title": title, "readers": readers}
        assert client.post("/rooms/open/", told).status_code == 302
        assert Room.objects.get(title=title).territory == place
    shown = client.get("/rooms/").content.decode()
    own, networks, rest = (
        shown.index(f'<h2 id="{name}"') for name in ("own", "networks", "places")
    )
    assert own < shown.index("Resvaneråd") < networks < shown.index("Resenätet") < rest
    assert shown.count("Resenätet") == shown.count("Resvaneråd") == 1
    # Others find it by its place.
    others = signed_in("colleague").get("/rooms/").content.decode()
    assert "Resvaneråd" not in others
    assert "Resvaneråd" in client.get("/se/hoganas/rooms/").content.decode()


def test_an_association_opens_a_room_about_a_place_that_the_municipality_cannot_keep(
    client, bodies, people
):
    place = Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )
    association = Organisation.objects.create(
        kind="association", name="Klimatet", slug="klimatet", verified_at=timezone.now()
    )
    leader = person("forening", strategist=association)
    portal = Room.objects.create(
        circle=Circle.objects.create(readers="public", organisation=bodies["a"]),
        slug="se-hoganas",
        title="Höganäs",
        kind="portal",
        area=Area.LOCAL,
        territory=place,
    )
    client.force_login(leader)
    told = {
        "title": "Klimatet i Höganäs",
        "purpose": "Vi följer budgeten.",
        "readers": "public",
        "organisation": association.pk,
        "territory": place.pk,
    }
    client.post("/rooms/open/", told)
    made = Room.objects.get(title="Klimatet i Höganäs")
    assert (made.area, made.territory, made.country) == (Area.LEARNING, place, "se")
    client.logout()
    page = client.get("/se/hoganas/rooms/").content.decode()
    before, _heading, after = page.partition("Civilsamhället")
    assert portal.get_absolute_url() in before
    assert made.get_absolute_url() not in before
    assert made.get_absolute_url() in after
    client.force_login(people["strategist"])
    assert client.get(f"{portal.get_absolute_url()}keep/").status_code == 200
    assert client.get(f"{made.get_absolute_url()}keep/").status_code == 403
