"""A municipality's room and its strategist, a resident, and a dialogue between them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kolrum.dialogues import actions
from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.rooms.room import Area, Room
from kolrum.territories.models import Territory


def person(name, role="", organisation=None):
    one = Person.objects.create_user(f"{name}@exempel.se")
    one.name = name.title()
    one.save()
    if role:
        Grant.objects.create(person=one, role=role, organisation=organisation)
    return one


@pytest.fixture
def place(db):
    return Territory.objects.create(
        country="se", code="1284", name="Höganäs", kind="municipality", slug="hoganas"
    )


@pytest.fixture
def town(place):
    return Organisation.objects.create(
        kind="municipality",
        name="Höganäs kommun",
        slug="hoganas-kommun",
        territory=place,
        verified_at=timezone.now(),
    )


@pytest.fixture
def room(place):
    return Room.objects.create(
        circle=Circle.objects.create(readers="public"),
        slug="se-hoganas",
        title="Höganäs",
        purpose="Samtalet om budgeten.",
        kind="portal",
        area=Area.LOCAL,
        territory=place,
        review="none",
    )


@pytest.fixture
def strategist(town):
    return person("strateg", "strategist", town)


@pytest.fixture
def resident(db):
    return person("boende")


@pytest.fixture
def dialogue(room, town, strategist):
    return actions.open_dialogue(
        room,
        by=strategist,
        organisation=town,
        question="Vad ska vi börja med?",
        background="Vi ska besluta om en plan.",
        closes_on=timezone.localdate() + timedelta(days=14),
        groups=["Boende", "Företag"],
    )
