"""A secretary and a strategist, and topics in an open and a closed room."""

import pytest
from django.utils import timezone

from kolrum.knowledge.stocking import stock
from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.room import Area, Room


@pytest.fixture
def people(db):
    def person(name, role, kind):
        body, _ = Organisation.objects.get_or_create(
            slug=kind, kind=kind, name=f"{kind}-hus", verified_at=timezone.now()
        )
        one = Person.objects.create_user(f"{name}@exempel.se")
        one.name = name.title()
        one.save()
        Grant.objects.create(person=one, role=role, organisation=body)
        return one

    return {
        "secretary": person("sekreterare", "secretariat", "secretariat"),
        "strategist": person("strategine", "strategist", "municipality"),
    }


@pytest.fixture
def stocked(db):
    stock()


@pytest.fixture
def answered(people):
    def made(readers, title):
        room = Room.objects.create(
            circle=Circle.objects.create(readers=readers),
            slug=f"rum-{readers}",
            title="Ett rum",
            purpose="För frågor.",
            area=Area.LEARNING,
            review="none",
        )
        topic = actions.open_topic(
            room,
            by=people["strategist"],
            kind="question",
            title=title,
            words=Words("Jag undrar."),
        )
        post = actions.reply(topic, by=people["secretary"], words=Words("Så är det."))
        return actions.accept(topic, post, by=people["strategist"])

    return made


@pytest.fixture
def secretary(client, people):
    client.force_login(people["secretary"])
    return client
