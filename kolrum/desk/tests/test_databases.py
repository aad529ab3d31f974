"""What is asked of the database, on either of the two."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from icalendar import Calendar as Ics

from kolrum.desk import actions, directory
from kolrum.desk.claims import Claim, State, Step
from kolrum.desk.enquiries import Enquiry
from kolrum.desk.listings import Listing
from kolrum.members.models import Organisation
from kolrum.members.queues import queues
from kolrum.members.visitors import standing_of
from kolrum.notices import feeds
from kolrum.search.language.asking import read
from kolrum.territories.models import Territory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def claim(small):
    place = Territory.objects.create(
        country="se", code="0001", name="Prov", slug="prov", kind="municipality"
    )
    body = Organisation.objects.get(slug="kommun-a")
    Organisation.objects.filter(pk=body.pk).update(territory=place)
    return actions.begin(place, body, by=small["strategist"])


def test_every_queue_can_be_counted_and_read_by_anybody(small, claim):
    Enquiry.objects.create(kind="other", name="E", email="e@exempel.se", text="Hej")
    for who in small.values():
        standing = standing_of(who)
        for each in queues():
            assert len(each.rows(standing, 0, 100)) == min(each.count(standing), 100)


def test_a_seminar_waits_from_when_it_is_asked_for_until_it_has_a_day(small, claim):
    by = small["strategist"]
    for step in Step:
        assert not Claim.objects.seminars_asked().exists()
        actions.tell(claim, step, {"days": "Måndag"}, by=by)
    actions.send(claim, by=by)
    assert Claim.objects.seminars_asked().get() == claim
    actions.book(claim, timezone.localdate(), by=small["secretary"])
    assert not Claim.objects.seminars_asked().exists()
    assert Claim.objects.waiting().get().state == State.WAITING


def test_a_territory_is_claimed_once_until_it_is_given_up(small, claim):
    again = (claim.territory, claim.organisation)
    with pytest.raises(actions.AlreadyClaimed):
        actions.begin(*again, by=small["strategist"])
    actions.withdraw(claim, by=small["strategist"])
    with pytest.raises(actions.NotNow):
        actions.tell(claim, Step.COVER, {}, by=small["strategist"])
    assert actions.begin(*again, by=small["strategist"]).pk != claim.pk


def test_a_claim_is_sent_whole_and_decided_on_when_sent(small, claim):
    with pytest.raises(actions.NotWhole):
        actions.send(claim, by=small["strategist"])
    for deed in (actions.confirm, actions.take_back):
        with pytest.raises(actions.NotNow):
            deed(claim, by=small["secretary"])


def test_who_knows_is_found_and_forgotten(small):
    listing = Listing(person=small["colleague"], is_listed=True)
    directory.keep(listing, ["Klimatväxling", "Elbussar"])
    found = directory.knowing(read("klimatväxlingen"), 5)
    assert [each.subjects for each in found] == [("Klimatväxling",)]
    directory.keep(listing, ["Elbussar"])
    assert directory.knowing(read("klimatväxlingen"), 5) == []
    listing.delete()
    with pytest.raises(ObjectDoesNotExist):
        Listing.objects.get(person=small["colleague"])


def test_the_day_of_a_seminar_stands_in_the_calendars_of_those_it_concerns(
    small, claim, client
):
    Claim.objects.update(seminar_on="2027-03-04")
    key = Claim.objects.get().territory_id
    for who, days in (("strategist", 1), ("secretary", 1), ("resident", 0)):
        word = feeds.word_of(small[who])
        told = client.get(f"/calendars/{word}/territory/{key}.ics").content
        found = Ics.from_ical(told).walk("VEVENT")
        assert [str(day["DTSTART"].dt) for day in found] == ["2027-03-04"] * days, who
    assert b"VEVENT" not in client.get(f"/calendars/territory/{key}.ics").content
