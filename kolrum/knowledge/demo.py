"""People and conversations to try an installation with, all marked as examples."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from kolrum.dialogues import actions as dialogues
from kolrum.members.models import Grant, Organisation, Person, Readers, Role
from kolrum.rooms import actions, figures, keeping, limits, settling
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post, Room, Topic
from kolrum.rooms.posts import PostState
from kolrum.rooms.room import Kind as RoomKind
from kolrum.territories.models import Territory

PLAN = Path(__file__).with_name("demo.toml")
NOWHERE = "@exempel.invalid"
"""No letter to it can ever arrive: the domain is reserved for that."""

KEEPER = "sekreterare"
People = Mapping[str, Person]


class RealPeople(RuntimeError):
    """Somebody has an account here: this is no place for examples."""


@transaction.atomic
@limits.lifted()
def act() -> tuple[str, list[str]]:
    """Put the examples where they are missing; gives a new password and who has it.

    Raises
    ------
    RealPeople
        When anybody else has an account.
    """
    if Person.objects.exclude(email__endswith=NOWHERE).exists():
        raise RealPeople
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    bodies = {each["slug"]: _body(each) for each in plan["organisation"]}
    password = get_random_string(12)
    people = {each["key"]: _person(each, bodies, password) for each in plan["person"]}
    for each in plan["room"]:
        _network(each, people, bodies)
    for each in plan["topic"]:
        if not Topic.objects.filter(title=each["title"]).exists():
            _talk(each, people, bodies)
    for each in plan["dialogue"]:
        if not Topic.objects.filter(title=each["question"]).exists():
            _dialogue(each, people, bodies)
    return password, [person.email for person in people.values()]


def _body(told: Mapping[str, str]) -> Organisation:
    made, _ = Organisation.objects.get_or_create(
        slug=told["slug"],
        defaults={
            "kind": told["kind"],
            "name": told["name"],
            "territory": _territory(told.get("territory")),
            "verified_at": timezone.now(),
        },
    )
    return made


def _territory(address: str | None) -> Territory | None:
    """Where an example's own budget and page are: at a real place."""
    if address is None:
        return None
    country, slug = address.split("/")
    return Territory.objects.get(country=country, slug=slug)


def _person(
    told: Mapping[str, str], bodies: Mapping[str, Organisation], password: str
) -> Person:
    email = f"{told['key']}{NOWHERE}"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email)
        EmailAddress.objects.create(
            user=person, email=email, verified=True, primary=True
        )
    person.name = told["name"]
    person.set_password(password)
    person.save()
    body = bodies[told["at"]]
    Grant.objects.get_or_create(person=person, role=told["role"], organisation=body)
    return person


def _network(
    told: Mapping[str, Any], people: People, bodies: Mapping[str, Organisation]
) -> None:
    """A network's room, with who leads it, and organisations that take part."""
    room = Room.objects.filter(slug=told["slug"]).first()
    if room is None:
        asked = Room(
            slug=told["slug"],
            title=told["title"],
            titles=told["titles"],
            purpose=told["purpose"],
            purposes=told["purposes"],
            area=told["area"],
            kind=RoomKind.NETWORK,
        )
        room = settling.open_room(
            asked,
            readers=Readers.NETWORK,
            organisation=None,
            within=None,
            by=people[KEEPER],
        )
    Grant.objects.get_or_create(
        person=people[told["led_by"]], role=Role.COORDINATOR, circle=room.circle
    )
    for slug in told["of"]:
        Grant.objects.get_or_create(
            body=bodies[slug], role=Role.MEMBER, circle=room.circle
        )


def _talk(
    told: Mapping[str, Any], people: People, bodies: Mapping[str, Organisation]
) -> None:
    topic = actions.open_topic(
        Room.objects.get(slug=told["room"]),
        by=people[told["by"]],
        kind=told["kind"],
        title=told["title"],
        words=Words(told["text"]),
        tags=told["tags"],
    )
    _let_through(topic.posts.get(), people)
    posts = []
    for each in told.get("reply", ()):
        words = Words(each["text"], on_behalf_of=bodies.get(each.get("for", "")))
        posts.append(actions.reply(topic, by=people[each["by"]], words=words))
        _let_through(posts[-1], people)
    if "accepted" in told:
        answer = posts[told["accepted"] - 1]
        answer.refresh_from_db()
        topic.refresh_from_db()
        actions.accept(topic, answer, by=people[told["by"]])


def _dialogue(
    told: Mapping[str, Any], people: People, bodies: Mapping[str, Organisation]
) -> None:
    """A dialogue in the room of its organisation's place, with its budget."""
    body = bodies[told["of"]]
    place = body.territory
    if place is None:
        raise LookupError(told["of"])
    budget = figures.call_of(place.get_absolute_url().strip("/"))
    dialogue = dialogues.open_dialogue(
        Room.objects.get(kind=RoomKind.PORTAL, territory=place),
        by=people[told["by"]],
        organisation=body,
        question=told["question"],
        background=f"{budget}\n\n{told['background']}".lstrip(),
        closes_on=timezone.localdate() + timedelta(days=told["days"]),
        groups=told["groups"],
    )
    for each in told["statement"]:
        said = dialogues.state(dialogue, by=people[each["by"]], text=each["text"])
        _let_through(said.post, people)
    for each in told["proposal"]:
        topic = dialogues.propose(
            dialogue, by=people[each["by"]], title=each["title"], text=each["text"]
        )
        _let_through(topic.posts.get(), people)


def _let_through(post: Post, people: People) -> None:
    if post.state == PostState.WAITING:
        keeping.publish(post, by=people[KEEPER])
