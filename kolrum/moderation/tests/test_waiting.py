"""What waits to be let through is told to those who can let it through."""

import pytest
from django.core import mail

from kolrum.moderation import actions
from kolrum.notices.models import Mail
from kolrum.notices.sending import send_due
from kolrum.rooms import actions as writing
from kolrum.rooms.actions import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(keepers, rooms):
    rooms["open"].review = "all"
    rooms["open"].save()
    topic = writing.open_topic(
        rooms["open"],
        by=keepers["resident"],
        kind="question",
        title="Gör ni stickprov?",
        words=Words("Jag undrar."),
    )
    return topic.posts.get()


def told():
    waits = Mail.objects.filter(kind="waiting-post")
    return {address.partition("@")[0] for address in waits.values_list(
        "person__email", flat=True
    )}  # fmt: skip


def test_keepers_hear_of_what_waits_and_nobody_else(waiting):
    assert told() == {"sekreterare", "moderator"}
    send_due()
    letter = mail.outbox[0]
    assert "Väntar på att släppas igenom: Gör ni stickprov?" in letter.subject
    assert f"/moderation/things/post/{waiting.pk}/" in letter.body


def test_what_has_been_let_through_is_told_no_more(waiting, keepers):
    actions.publish(waiting, by=keepers["moderator"])
    send_due()
    assert not any("Väntar" in letter.subject for letter in mail.outbox)


def test_the_keeper_of_a_closed_room_hears_of_it_and_a_stranger_does_not(
    keepers, rooms
):
    rooms["closed"].review = "all"
    rooms["closed"].save()
    writing.open_topic(
        rooms["closed"],
        by=keepers["strategist"],
        kind="ask",
        title="Avtalen",
        words=Words("Hur?"),
    )
    assert "warden" not in told()
    assert "rumsvakt" in told()
    assert "boende" not in told()
