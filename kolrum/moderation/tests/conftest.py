"""The rooms' cast with those who keep order, and something to report."""

import pytest
from django.core.cache import cache

from kolrum.library.tests.conftest import added, own_folder, upload  # noqa: F401
from kolrum.members.models import Grant
from kolrum.moderation import actions
from kolrum.moderation.actions import Grounds, Report
from kolrum.moderation.things import Thing
from kolrum.rooms import actions as writing
from kolrum.rooms.actions import Words
from kolrum.rooms.tests.conftest import (  # noqa: F401
    bodies,
    person,
    rooms,
    signed_in,
)
from kolrum.rooms.tests.conftest import people as cast


@pytest.fixture(autouse=True)
def no_limits_kept(db):
    cache.clear()


people = cast


@pytest.fixture
def keepers(people, bodies, rooms):  # noqa: F811
    """Two who keep the whole, and one who keeps just one closed room."""
    other = person("moderator", moderator=bodies["office"])
    own = person("rumsvakt", colleague=bodies["b"])
    Grant.objects.create(person=own, role="moderator", circle=rooms["closed"].circle)
    people |= {"moderator": other, "warden": own}
    return people


@pytest.fixture
def post(people, rooms):  # noqa: F811
    def write(where="open", by="resident", text="Köp mina solceller!"):
        topic = writing.open_topic(
            rooms[where],
            by=people["strategist"],
            kind="discussion",
            title="Vad kostar solceller?",
            words=Words("Berätta."),
        )
        return writing.reply(topic, by=people[by], words=Words(text))

    return write


@pytest.fixture
def report(people):
    def send(row, by="colleague", reason="spam", **told):
        reporter = people[by] if by else None
        return actions.flag(
            Thing(row), Report(reason=reason, reporter=reporter, **told)
        )

    return send


GROUNDS = Grounds("Reklam eller skräppost.")
