"""A forum of any size: rooms, topics, posts, what was read and told, by a seed."""

import random
from datetime import timedelta

ROOMS, TOPICS, POSTS = 2_000, 100_000, 1_000_000
PEOPLE = 2_000
FOLLOWED = 60
READ = 3_000
NOTICES, TOLD = 200_000, 400
LISTED = 200
READER = "lasare@exempel.se"
AT_ONCE = 2_000
TEXT = (
    "Vi har prövat detta i två nämnder. **Det gick**, men uppföljningen tar tid.\n\n"
    "- Kraven ska vara kända i god tid\n- Bonus är lättare än vite\n\nHur gör ni?"
)


def made(share):
    """Fill the database; gives the person who reads it."""
    from django.utils import timezone

    from kolrum.lib.posted import posted
    from kolrum.members.models import Circle, Grant, Organisation, Person
    from kolrum.notices.choices import Following
    from kolrum.rooms.models import Post, Seen, Topic
    from kolrum.rooms.room import Area, Room

    chance, now = random.Random(1), timezone.now()
    body = Organisation.objects.create(
        kind="municipality", name="Kommun", slug="kommun", verified_at=now
    )
    reader = Person.objects.create_user(READER)
    Grant.objects.create(person=reader, role="colleague", organisation=body)
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@exempel.se", name=f"Person {n}", handle=f"person-{n}")
        for n in range(max(int(PEOPLE * share), 20))
    )
    readers = ("public", "members", "colleagues", "public")
    rooms = []
    for n in range(max(int(ROOMS * share), 10)):
        circle = Circle.objects.create(readers=readers[n % 4])
        area = Area.WORKING if n < 40 else Area.LOCAL
        rooms.append(Room(circle=circle, slug=f"rum-{n}", title=f"Rum {n}", area=area))
    Room.objects.bulk_create(rooms)
    topics = [
        Topic(
            room=chance.choice(rooms) if n % 10 else rooms[0],
            kind="question",
            title=f"Hur gör ni med fråga nummer {n}?",
            author=chance.choice(people),
            started_at=now - timedelta(minutes=n),
            active_at=now - timedelta(minutes=n),
            post_count=10,
        )
        for n in range(max(int(TOPICS * share), 100))
    ]
    Topic.objects.bulk_create(topics, batch_size=AT_ONCE)
    html = posted(TEXT)
    each = max(int(POSTS * share) // len(topics), 1)
    for start in range(0, len(topics), AT_ONCE // 10):
        Post.objects.bulk_create(
            Post(
                topic=topic,
                number=number,
                author=chance.choice(people),
                text=TEXT,
                html=html,
                written_at=topic.started_at,
            )
            for topic in topics[start : start + AT_ONCE // 10]
            for number in range(1, each + 1)
        )
    Following.objects.bulk_create(
        Following(person=reader, kind="room", key=str(room.pk), level="digest")
        for room in rooms[:FOLLOWED]
    )
    Seen.objects.bulk_create(
        Seen(person=reader, topic=topic, number=chance.randint(1, 10))
        for topic in chance.sample(topics, min(READ, len(topics)))
    )
    for room in rooms[:FOLLOWED]:
        room.topic_count, room.active_at = room.topics.count(), now
    Room.objects.bulk_update(rooms[:FOLLOWED], ("topic_count", "active_at"))
    found_and_told(reader, people, share)
    listed(people, body, share)
    return reader


def whole():
    """Who reads a forum that was made before, where one was made to its end."""
    from kolrum.desk.listings import Listing
    from kolrum.members.models import Person

    is_whole = Listing.objects.exists()  # made last of all
    return Person.objects.get(email=READER) if is_whole else None


def mean_topic():
    """A topic of the busiest room, whose title is nearly that of all others."""
    from kolrum.rooms.models import Topic

    return Topic.objects.filter(room__slug="rum-0").order_by("pk").first()


def found_and_told(reader, people, share):
    """Let topics be found; tell the reader of the newest, and all others too."""
    from kolrum.notices.inbox import Notice
    from kolrum.rooms.models import Post
    from kolrum.rooms.search import _TOPICS, _topics
    from kolrum.search import indexing

    topics = _topics().order_by("pk")
    for start in range(0, topics.count(), AT_ONCE):
        indexing.index_as(_TOPICS, list(topics[start : start + AT_ONCE]))
    told = Post.objects.filter(number=1).order_by("-written_at")
    newest = list(told.values_list("pk", "written_at")[:TOLD])
    Notice.objects.bulk_create(_notices(reader, newest[:TOLD]))
    each = max(int(NOTICES * share) // len(people), 1)
    for other in people:
        Notice.objects.bulk_create(_notices(other, newest[:each]), batch_size=AT_ONCE)


def _notices(person, posts):
    from kolrum.notices.inbox import Notice

    return [
        Notice(
            person=person, kind="post", key=str(pk), is_for_digest=True, created_at=at
        )
        for pk, at in posts
    ]


def listed(people, body, share):
    """Let colleagues say what they know of: they stand beside open questions."""
    from kolrum.desk import directory
    from kolrum.desk.listings import Listing
    from kolrum.members.models import Grant

    knowing = people[: max(int(LISTED * share), 5)]
    Grant.objects.bulk_create(
        Grant(person=one, role="colleague", organisation=body) for one in knowing
    )
    for number, one in enumerate(knowing):
        listing = Listing(person=one, is_listed=True)
        directory.keep(listing, (f"Frågor om upphandling {number}", "Resvanor"))
