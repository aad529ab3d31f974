"""Who lets whom into closed rooms, and that nothing of it is seen by others."""

import pytest
from django.core import mail

from kolrum.members.models import (
    AuditEvent,
    Circle,
    Grant,
    Invitation,
    Organisation,
    Person,
)
from kolrum.members.visitors import standing_of
from kolrum.notices.models import Mail, Notice
from kolrum.rooms import admitting
from kolrum.rooms.admission_notices import ADMITTED, KNOCKED, SHUT_OUT
from kolrum.rooms.knocks import Knock
from kolrum.rooms.room import Area, Room
from kolrum.rooms.tests.conftest import person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def room_of(readers, slug, owner=None, parent=None):
    circle = Circle.objects.create(
        readers=readers,
        organisation=owner,
        parent=parent.circle if parent else None,
    )
    return Room.objects.create(
        circle=circle,
        slug=slug,
        title=slug.title(),
        purpose="Ett rum.",
        area=Area.WORKING,
        review="none",
    )


@pytest.fixture
def network(bodies, people):
    room = room_of("network", "klimatnatverket", bodies["a"])
    coordinator = person("samordnare", colleague=bodies["b"])
    Grant.objects.create(person=coordinator, role="coordinator", circle=room.circle)
    people["coordinator"] = coordinator
    return room


@pytest.fixture
def invited(bodies, people):
    room = room_of("invited", "budgetgruppen", bodies["a"])
    for name, role in (("moderator", "moderator"), ("guest", "member")):
        people[name] = person(name, colleague=bodies["b"])
        Grant.objects.create(person=people[name], role=role, circle=room.circle)
    return room


def page(room):
    return f"/rooms/{room.slug}/readers/"


def notices(who, kind):
    return Notice.objects.filter(person=who, kind=kind)


def test_only_those_who_may_let_others_in_see_the_page(client, people, invited):
    unknown = client.get("/rooms/no-such-room/readers/", follow=False)
    assert unknown.status_code == client.get(page(invited)).status_code == 302
    expected = {
        "moderator": 200,
        "guest": 404,
        "resident": 404,
        "colleague": 404,
        "secretary": 404,  # the secretariat does not read what it is not let into
    }
    for who, status in expected.items():
        client.force_login(people[who])
        assert client.get(page(invited)).status_code == status, who


def test_a_moderator_lets_in_by_name_and_takes_back(client, people, invited):
    client.force_login(people["moderator"])
    colleague = people["colleague"]
    said = {"deed": "invite", "who": f"@{colleague.handle}", "role": "member"}
    assert client.post(page(invited), said).status_code == 302
    grant = Grant.objects.valid().get(person=colleague, circle=invited.circle)
    assert grant.granted_by == people["moderator"]
    told = AuditEvent.objects.filter(verb="grant-given", circle=invited.circle)
    assert told.count() == 1
    assert notices(colleague, ADMITTED).count() == 1
    assert Mail.objects.filter(person=colleague, kind=ADMITTED).exists()
    again = client.post(page(invited), said)
    assert again.status_code == 422
    assert "Budgetgruppen" in client.get("/rooms/").content.decode()
    client.force_login(colleague)
    assert client.get(f"/rooms/{invited.slug}/").status_code == 200
    notice = client.get("/account/notices/").content.decode()
    assert "Budgetgruppen" in notice
    client.force_login(people["moderator"])
    client.post(page(invited), {"deed": "take-back", "pk": grant.pk})
    client.force_login(colleague)
    assert client.get(f"/rooms/{invited.slug}/").status_code == 404
    # What closed again is named by no notice, and by no letter that waits.
    assert notices(colleague, SHUT_OUT).count() == 1
    assert "Budgetgruppen" not in client.get("/account/notices/").content.decode()
    assert "Budgetgruppen" not in client.get("/account/").content.decode()


def test_a_moderator_gives_and_takes_no_more_than_places(client, people, invited):
    client.force_login(people["moderator"])
    asked = {"deed": "invite", "who": f"@{people['colleague'].handle}"}
    assert client.post(page(invited), asked | {"role": "moderator"}).status_code == 422
    own = Grant.objects.get(person=people["moderator"], circle=invited.circle)
    taken = client.post(page(invited), {"deed": "take-back", "pk": own.pk})
    assert taken.status_code == 404
    assert Grant.objects.valid().filter(pk=own.pk).exists()


def test_who_leaves_what_they_kept_is_not_led_to_a_closed_door(client, people, invited):
    keeper = people["secretary"]
    admitting.admit(invited, keeper, role="moderator", by=keeper)
    own = Grant.objects.get(person=keeper, circle=invited.circle)
    client.force_login(keeper)
    gone = client.post(page(invited), {"deed": "take-back", "pk": own.pk}, follow=True)
    assert gone.redirect_chain == [("/account/", 302)]
    assert "Du har lämnat din roll i rummet." in gone.content.decode()


def test_an_organisation_is_let_in_with_all_who_work_there(client, people, network):
    client.force_login(people["coordinator"])
    said = {"deed": "invite", "who": "kommun-a", "role": "member"}
    assert client.post(page(network), said).status_code == 302
    assert notices(people["strategist"], ADMITTED).exists()
    client.force_login(people["strategist"])
    assert client.get(f"/rooms/{network.slug}/").status_code == 200
    client.force_login(people["resident"])  # a plain member of the same organisation
    assert client.get(f"/rooms/{network.slug}/").status_code == 404
    client.force_login(people["coordinator"])
    assert client.post(page(network), said | {"role": "moderator"}).status_code == 422


@pytest.mark.parametrize(
    "who", ["@nobody-here", "Ingen sådan kommun", "inte@en@adress"]
)
def test_what_is_nobody_is_said_beside_the_field(client, people, network, who):
    client.force_login(people["coordinator"])
    said = {"deed": "invite", "who": who, "role": "member"}
    assert client.post(page(network), said).status_code == 422


def test_an_address_is_invited_by_letter_alike_with_and_without_an_account(
    client, people, network, django_capture_on_commit_callbacks
):
    client.force_login(people["coordinator"])
    for email in ("okand@exempel.se", people["resident"].email):
        said = {"deed": "invite", "who": email, "role": "member"}
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(page(network), said).status_code == 302
    assert [letter.to for letter in mail.outbox] == [
        ["okand@exempel.se"],
        [people["resident"].email],
    ]
    assert "Klimatnatverket" in mail.outbox[0].subject
    invitation = Invitation.objects.get(email=people["resident"].email)
    people["resident"].emailaddress_set.create(
        email=people["resident"].email, verified=True, primary=True
    )
    client.force_login(people["resident"])
    address = f"/account/invitations/{invitation.token}/"
    assert "Klimatnatverket" in client.get(address).content.decode()
    taken = client.post(address)
    assert taken["Location"] == f"/rooms/{network.slug}/"
    assert client.get(taken["Location"]).status_code == 200
    client.force_login(people["coordinator"])
    other = Invitation.objects.open().get(email="okand@exempel.se")
    client.post(page(network), {"deed": "withdraw", "pk": other.pk})
    assert not Invitation.objects.open().exists()


def test_who_cannot_read_the_room_around_is_not_let_into_the_one_within(
    client, people, bodies, rooms
):
    inner = room_of("invited", "inre", bodies["a"], parent=rooms["closed"])
    Grant.objects.create(
        person=people["strategist"], role="member", circle=inner.circle
    )
    client.force_login(people["strategist"])
    said = {"deed": "invite", "role": "member"}
    refused = client.post(page(inner), said | {"who": f"@{people['resident'].handle}"})
    assert refused.status_code == 422
    let_in = client.post(page(inner), said | {"who": f"@{people['colleague'].handle}"})
    assert let_in.status_code == 302


def test_in_other_rooms_only_keepers_are_appointed(client, people, rooms):
    client.force_login(people["secretary"])
    assert admitting.roles_given_by(
        standing_of(people["secretary"]), rooms["open"]
    ) == ("moderator",)
    said = {"who": f"@{people['resident'].handle}", "role": "moderator"}
    assert (
        client.post(page(rooms["open"]), {"deed": "invite", **said}).status_code == 302
    )
    client.force_login(people["resident"])
    assert client.get(f"/rooms/{rooms['open'].slug}/keep/").status_code == 200
    assert client.get(page(rooms["open"])).status_code == 404


def test_a_network_is_unseen_until_it_lets_itself_be_seen(client, people, network):
    client.force_login(people["resident"])
    closed = client.get(f"/rooms/networks/{network.slug}/")
    assert closed.status_code == 404
    unknown = client.get("/rooms/networks/no-such/").content
    assert closed.content == unknown.replace(b"no-such", network.slug.encode())
    assert "Klimatnatverket" not in client.get("/rooms/networks/").content.decode()
    client.force_login(people["coordinator"])
    client.post(page(network), {"deed": "announce"})
    client.logout()
    assert "Klimatnatverket" in client.get("/rooms/networks/").content.decode()
    assert client.get(f"/rooms/{network.slug}/").status_code == 404


def test_a_request_to_take_part_is_told_answered_and_opens(client, people, network):
    admitting.announce(network, is_announced=True, by=people["coordinator"])
    ask = f"/rooms/networks/{network.slug}/"
    client.force_login(people["resident"])
    assert client.post(ask, {"text": ""}).status_code == 422
    assert client.post(ask, {"text": "Jag driver ett bageri."}).status_code == 302
    assert client.post(ask, {"text": "Jag driver två."}).status_code == 302
    knock = Knock.objects.get()
    assert knock.text == "Jag driver två."
    assert "väntar på svar" in client.get("/rooms/networks/").content.decode()
    assert notices(people["coordinator"], KNOCKED).count() == 1
    client.force_login(people["coordinator"])
    assert "två" in client.get(page(network)).content.decode()
    assert "Boende" in client.get("/account/notices/").content.decode()
    client.post(page(network), {"deed": "answer", "pk": knock.pk, "answer": "yes"})
    client.force_login(people["resident"])
    assert client.get(f"/rooms/{network.slug}/").status_code == 200
    assert client.get(ask).status_code == 302


def test_a_no_is_told_and_can_be_asked_again(client, people, network, bodies):
    admitting.announce(network, is_announced=True, by=people["coordinator"])
    knock = admitting.knock(
        network, by=people["resident"], text="Får jag?", organisation=None
    )
    admitting.answer(knock, is_admitted=False, by=people["coordinator"])
    admitting.answer(knock, is_admitted=True, by=people["coordinator"])  # too late
    client.force_login(people["resident"])
    assert client.get(f"/rooms/{network.slug}/").status_code == 404
    assert notices(people["resident"], KNOCKED).count() == 1
    told = client.get("/account/notices/").content.decode()
    assert "Klimatnatverket" not in told
    admitting.knock(network, by=people["resident"], text="Nu?", organisation=None)


def test_an_organisation_asks_through_who_speaks_for_it(client, people, network):
    admitting.announce(network, is_announced=True, by=people["coordinator"])
    body = Organisation.objects.get(slug="kommun-a")
    client.force_login(people["strategist"])
    said = {"text": "Vi vill vara med.", "organisation": body.pk}
    assert client.post(f"/rooms/networks/{network.slug}/", said).status_code == 302
    admitting.answer(Knock.objects.get(), is_admitted=True, by=people["coordinator"])
    assert Grant.objects.valid().filter(body=body, circle=network.circle).exists()
    client.force_login(people["resident"])
    other = Organisation.objects.get(slug="kommun-b")
    refused = {"text": "Jag talar för en annan.", "organisation": other.pk}
    client.post(f"/rooms/networks/{network.slug}/", refused)
    assert not Knock.objects.filter(organisation=other).exists()


def test_who_opens_an_invited_room_reads_and_keeps_it(client, people, bodies):
    client.force_login(people["strategist"])
    told = {"title": "Beredningen", "purpose": "Om upplägget", "readers": "invited"}
    opened = client.post("/rooms/open/", told | {"organisation": bodies["a"].pk})
    assert client.get(opened["Location"]).status_code == 200
    assert client.get(page(Room.objects.get(title="Beredningen"))).status_code == 200


def test_the_last_keeper_hands_the_room_over_before_leaving(client, people, invited):
    last = Grant.objects.get(person=people["moderator"], circle=invited.circle)
    client.force_login(people["moderator"])
    refused = client.post(f"/account/roles/{last.pk}/leave/")
    assert refused.status_code == 422
    assert Grant.objects.valid().filter(pk=last.pk).exists()
    said = {"deed": "hand-over", "pk": people["guest"].pk}
    assert client.post(page(invited), said)["Location"] == invited.get_absolute_url()
    assert not Grant.objects.valid().filter(pk=last.pk).exists()
    assert client.get(invited.get_absolute_url()).status_code == 200
    assert client.get(page(invited)).status_code == 404
    client.force_login(people["guest"])
    assert client.get(page(invited)).status_code == 200


def test_only_readers_are_handed_an_invited_room(client, people, invited, network):
    client.force_login(people["moderator"])
    said = {"deed": "hand-over", "pk": people["colleague"].pk}
    assert client.post(page(invited), said).status_code == 404
    client.force_login(people["coordinator"])
    said["pk"] = people["coordinator"].pk
    assert client.post(page(network), said).status_code == 403


def test_the_secretariat_names_a_keeper_of_a_room_it_does_not_read(
    client, people, invited
):
    where = "/rooms/open/keepers/"
    for who, status in (("secretary", 200), ("strategist", 403), ("resident", 403)):
        client.force_login(people[who])
        assert client.get(where).status_code == status, who
    client.force_login(people["secretary"])
    named = {"room": invited.pk, "who": f"@{people['guest'].handle}"}
    assert client.post(where, named).status_code == 404  # it has its keeper
    Person.objects.filter(pk=people["moderator"].pk).update(is_active=False)
    shown = client.get(where).content.decode()
    assert f'value="{invited.pk}"' in shown
    assert invited.title not in shown
    assert "Ett rum." not in shown
    oneself = named | {"who": people["secretary"].email}
    assert client.post(where, oneself).status_code == 422
    assert client.post(where, named | {"who": "@ingen"}).status_code == 422
    assert client.post(where, named).status_code == 302
    assert f'value="{invited.pk}"' not in client.get(where).content.decode()
    assert client.get(invited.get_absolute_url()).status_code == 404
    logged = AuditEvent.objects.get(verb="keeper-appointed", circle=invited.circle)
    assert logged.traces.filter(person=people["secretary"], name="by").exists()
    client.force_login(people["guest"])
    assert client.get(page(invited)).status_code == 200
