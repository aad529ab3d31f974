"""A small cast: two strategists, a resident, a secretary; an open and a closed room."""

import pytest
from django.utils import timezone

from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.rooms.room import Area, Room


def person(name, **grants):
    one = Person.objects.create_user(f"{name}@exempel.se")
    one.name = name.title()
    one.save()
    for role, organisation in grants.items():
        Grant.objects.create(person=one, role=role, organisation=organisation)
    return one


@pytest.fixture
def bodies(db):
    def made(kind, slug):
        return Organisation.objects.create(
            kind=kind, name=slug.title(), slug=slug, verified_at=timezone.now()
        )

    return {
        "a": made("municipality", "kommun-a"),
        "b": made("municipality", "kommun-b"),
        "office": made("secretariat", "kansliet"),
    }


@pytest.fixture
def people(bodies):
    return {
        "strategist": person("strateg", strategist=bodies["a"]),
        "colleague": person("kollega", colleague=bodies["b"]),
        "resident": person("boende", member=bodies["a"]),
        "secretary": person("sekreterare", secretariat=bodies["office"]),
    }


@pytest.fixture
def rooms(bodies):
    def made(slug, readers, parent=None, owner=None, **more):
        circle = Circle.objects.create(
            readers=readers,
            parent=parent.circle if parent else None,
            organisation=bodies.get(owner),
        )
        return Room.objects.create(
            circle=circle,
            slug=slug,
            title=slug.title(),
            purpose="Ett rum.",
            area=Area.WORKING,
            **{"review": "none", **more},
        )

    open_room = made("borja-har", "public")
    closed = made("strateger", "colleagues")
    return {
        "open": open_room,
        "closed": closed,
        "inner": made("upphandling", "colleagues", parent=closed),
        "own": made("internt-a", "organisation", owner="a"),
        "hidden-label": made("undantag", "public", parent=open_room),
    }


@pytest.fixture
def signed_in(client, people):
    def enter(who):
        client.force_login(people[who])
        return client

    return enter
