"""What is closed to somebody leaves no trace: by its own number, or in any channel."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kolrum.members import privacy
from kolrum.members.models import Circle, Person
from kolrum.members.tests.casting import person_in, secretariat
from kolrum.members.tests.test_circles import (
    AT_CIRCLES,
    IN_ORGANISATIONS,
    READERS,
    SPANS,
    build,
    told_plainly,
)
from kolrum.notices import actions as notices
from kolrum.notices.choices import Level
from kolrum.notices.feeds import word_of
from kolrum.notices.sending import send_due
from kolrum.notices.spreading import spread_waiting
from kolrum.rooms.models import Room
from kolrum.rooms.room import Area
from tests.planted_room import Planted, plant
from tests.test_addresses import every_pattern

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# Where the numbers and names in an address belong to something that a circle closes.
CLOSED = ("rooms/", "documents/", "files/", "feeds/", "calendars/", "moderation/")
# Nothing of theirs is closed by a circle: their own tests hold them.
BY_THEMSELVES = {
    "moderation/statements/<slug:word>/",
    "moderation/law/<slug:page>/<slug:spoken>/",
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE = "https://kolrum.example"
    settings.MAIL_HOST = "kolrum.example"


@pytest.fixture
def author(db) -> Person:
    person = person_in("secretariat", secretariat(), "forfattare@exempel.se")
    person.name = "Zoltan Quarnqvist"
    person.save()
    return person


@pytest.fixture
def closed(author: Person) -> Planted:
    told = "Zqxkorp {}".format
    circle = Circle.objects.create(readers="colleagues")
    return plant(told, by=author, circle=circle, slug="slutet-rum")


ASKED, TOLD = "zqxkorp", "zqxsvans"
NOBODYS, FIRST = "nobodys", "01"
# Not whose it is, but of which kind, which version, or by whose leave.
MOST = 20  # letters of a name: the word that seals a private address is longer
KEPT = (NOBODYS, FIRST, "room", "post")


def patterns() -> list[str]:
    """Every address that names something in a circle."""
    return [
        pattern
        for pattern in sorted(every_pattern() - BY_THEMSELVES)
        if pattern.startswith(CLOSED) and "<" in pattern
    ]


def names_in(pattern: str, planted: Planted, reader: Person | None) -> list[str]:
    """What is to be put into a pattern, in its order."""
    room, pk = planted.room, str(planted.post.pk)
    seal = word_of(reader) if reader else NOBODYS
    begins = {
        "rooms/posts/": [pk],
        "rooms/people/": [planted.author.handle],
        "rooms/": [room.slug, str(planted.topic.pk)],
        "documents/": [str(planted.document.pk), FIRST],
        "files/": [str(planted.upload.pk), planted.upload.name],
        "moderation/posts/": [pk],
        "moderation/": ["post", pk],
        "moderation/tickets/": [str(planted.flag.ticket_id)],
        "moderation/decisions/": [str(planted.decision.pk)],
        "moderation/reports/": [str(planted.flag.pk)],
        "feeds/<slug:kind>": ["room", str(room.pk)],
        "calendars/<slug:kind>": ["room", str(room.pk)],
        "feeds/": [NOBODYS, "room", str(room.pk)],
        "calendars/": [NOBODYS, "room", str(room.pk)],
    }
    longest = max((each for each in begins if pattern.startswith(each)), key=len)
    return [seal if each == NOBODYS else each for each in begins[longest]]


def put(pattern: str, names: list[str]) -> str:
    given = iter(names)
    return "/" + re.sub(r"<[^>]*>", lambda _found: next(given), pattern)


def pairs(planted: Planted, reader: Person | None) -> Iterator[tuple[str, str]]:
    """Each address of something closed, beside one of nothing at all, as long."""
    for pattern in patterns():
        names = names_in(pattern, planted, reader)
        nothing = [
            each if each in KEPT or len(each) > MOST else unknown(each)
            for each in names
        ]
        yield put(pattern, names), put(pattern, nothing)


def unknown(name: str) -> str:
    """A name or number of nothing, of the same length."""
    return "9" * len(name) if name.isdecimal() else re.sub("[a-z]", "q", name)


def told_of(
    client: Client, method: str, address: str, pair: tuple[str, str]
) -> tuple[object, ...]:
    """Everything that a listener could tell the answers of a pair apart by."""
    with CaptureQueriesContext(connection) as asked:
        response = getattr(client, method)(address)
    body = getattr(response, "content", b"") or b"".join(response)
    named = {part for each in pair for part in re.split(r"[/.]", each) if part}
    hide = rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)"
    headers = {
        name: re.sub(hide, "#", value)
        for name, value in response.headers.items()
        if name != "ETag"
    }
    page = re.sub(hide, "#", re.sub(r'value="\w{64}"', "", body.decode()))
    return response.status_code, page, headers, len(asked), set(response.cookies)


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_what_is_closed_and_what_is_not_there_answer_alike(closed, who):
    reader = None if who == "visitor" else Person.objects.create_user("b@exempel.se")
    client = Client()
    if reader:
        client.force_login(reader)
    different = []
    walked = list(pairs(closed, reader))
    for one, other in walked:
        for method in ("get", "post"):
            answers = [
                told_of(client, method, each, (one, other)) for each in (one, other)
            ]
            if answers[0] != answers[1]:
                differing = [(a, b) for a, b in zip(*answers, strict=True) if a != b]
                different.append((method, one, other, str(differing)[:300]))
    assert len(walked) > 25
    # Members see each other; to others only who has written in the open is anybody.
    person = f"/rooms/people/{closed.author.handle}/"
    hidden = [each for each in different if not (reader and person in each[1])]
    assert hidden == []


def channels(person: Person, planted: Planted) -> dict[str, str]:
    """All that a person can be told by, each as one text."""
    client = Client()
    if person.is_active:
        client.force_login(person)
    room, seal = planted.room, word_of(person)
    topic, document = planted.topic.get_absolute_url(), planted.document
    addresses = (
        *("/rooms/", "/rooms/unread/", "/rooms/open/", "/knowledge/", "/sitemap.xml"),
        *(f"/rooms/{room.slug}/{end}" for end in ("", "new/", "documents/", "people/")),
        *(f"/rooms/{room.slug}/{end}" for end in ("archive/", "readers/")),
        *(topic, f"/rooms/posts/{planted.post.pk}/history/"),
        *(f"/documents/{document.pk}/", f"/documents/{document.pk}/v1/"),
        f"/files/{planted.upload.pk}/{planted.upload.name}",
        *(f"/search/?q={ASKED}topic", f"/search/?q={ASKED}words", "/search/?q=zqxkrp"),
        *(f"/search/?q=a&tag={ASKED}tag", f"/search/alike/?text={ASKED}topic"),
        *("/account/notices/", "/account/following/", "/account/"),
        *(f"/feeds/room/{room.pk}.atom", f"/feeds/{seal}/room/{room.pk}.atom"),
        f"/feeds/{seal}/topic/{planted.topic.pk}.atom",
        f"/calendars/{seal}/room/{room.pk}.ics",
        f"/rooms/people/{planted.author.handle}/",
        *("/places/suggestions/?q=zqx", "/api/v1/territories/?country=se"),
    )
    return {each: body_of(client, each) for each in addresses} | {
        "mail": "".join(letter.message().as_string() for letter in letters_to(person)),
        "export": json.dumps(privacy.export(person), ensure_ascii=False),
    }


def body_of(client: Client, address: str) -> str:
    response = client.get(address)
    body = getattr(response, "content", b"") or b"".join(response)
    return body.decode(errors="replace") if response.status_code == 200 else ""


def letters_to(person: Person) -> list:
    return [each for each in mail.outbox if person.email in each.to]


def some_world(chance: Random, readers: str) -> dict[str, object]:
    """A circle of some readers, often within another, and somebody with some roles."""
    organisations = [("municipality", -1, True), ("region", -1, True)]
    organisations.append(("secretariat", -1, chance.random() < 0.7))
    around = chance.choice([None, "public", readers])
    circles = [(around, -1, 0), (readers, 0, 0)] if around else [(readers, -1, 0)]
    spans = sorted(SPANS)
    at = [(chance.choice(AT_CIRCLES), chance.randrange(2), chance.choice(spans))]
    within = [
        (chance.choice(IN_ORGANISATIONS), chance.randrange(3), chance.choice(spans))
        for _number in range(chance.randrange(3))
    ]
    return {
        "organisations": organisations,
        "circles": circles,
        "in_organisations": within,
        "at_circles": at if chance.random() < 0.5 else [],
        "of_bodies": [],
        "is_active": chance.random() < 0.9,
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_every_channel_tells_those_who_may_read_and_nobody_else(author, seed):
    chance, seen = Random(seed), Counter()
    for readers in READERS:
        world = some_world(chance, readers)
        with transaction.atomic():
            may_read, telling, lacking = told_in(world, author)
            assert bool(telling) == may_read, (world, telling)
            assert not (may_read and lacking), (world, lacking)
            seen[may_read] += 1
            transaction.set_rollback(True)
    assert len(seen) == 2, seen


def told_in(
    world: dict[str, object], author: Person
) -> tuple[bool, set[str], set[str]]:
    """Whether somebody may read a planted room, what tells them of it, what lacks."""
    person, circles = build(world)
    for circle in circles[:-1]:
        bare_room(circle)
    mail.outbox.clear()
    planted = plant(words_of, by=author, circle=circles[-1], slug="slutet-rum")
    notices.follow(person, ("room", str(planted.room.pk)), level=Level.WATCH)
    spread_waiting()
    send_due()
    found = channels(person, planted)
    telling = {each for each, text in found.items() if TOLD in text.lower()}
    expected = must_tell(planted, word_of(person)) if person.is_active else set()
    return told_plainly(person, circles[-1]), telling, expected - telling


def must_tell(planted: Planted, seal: str) -> set[str]:
    """Channels by which whoever may read is told."""
    room, document = planted.room, planted.document
    return {
        *("mail", "/rooms/", f"/rooms/{room.slug}/", f"/rooms/{room.slug}/documents/"),
        *(planted.topic.get_absolute_url(), f"/documents/{document.pk}/"),
        *(f"/search/?q={ASKED}topic", f"/search/?q={ASKED}words"),
        *(f"/feeds/{seal}/room/{room.pk}.atom", "/account/notices/"),
    }


def words_of(place: str) -> str:
    """A word to ask for, and one that only an answer tells."""
    return "Föreningen" if place == "organisation" else f"{ASKED}{place} {TOLD}{place}"


def bare_room(circle: Circle) -> Room:
    return Room.objects.create(
        circle=circle,
        slug=f"rum-{circle.pk}",
        title="Ett rum",
        purpose="Ett rum.",
        area=Area.WORKING,
        review="none",
    )
