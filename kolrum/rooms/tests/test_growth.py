"""What a page costs the database must not grow with all that is elsewhere.

SQLite counts the steps it takes: the same on any machine, however busy.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kolrum.notices import actions as following
from kolrum.notices.choices import Following, Level
from kolrum.notices.inbox import Notice
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.posts import Post
from kolrum.rooms.topics import Topic

pytestmark = pytest.mark.django_db

MOST_QUERIES = 30
MOST_OF_A_TOPIC = 30
ELSEWHERE = 400
STEP = 10


@pytest.fixture
def topic(rooms, people):
    topic = actions.open_topic(
        rooms["open"],
        by=people["strategist"],
        kind="question",
        title="Hur ställer ni krav på transporter?",
        words=Words("Vi undrar."),
    )
    actions.reply(topic, by=people["secretary"], words=Words("Så här."))
    return topic


@pytest.fixture
def addresses(topic, people, rooms):
    following.follow(
        people["colleague"], ("room", str(rooms["open"].pk)), level=Level.HERE
    )
    return [
        "/rooms/",
        topic.room.get_absolute_url(),
        f"{topic.room.get_absolute_url()}?state=answered",
        topic.get_absolute_url(),
        "/rooms/unread/",
        f"/feeds/room/{topic.room.pk}.atom",
        f"/feeds/topic/{topic.pk}.atom",
        "/account/notices/",
        "/account/following/",
    ]


class Cost:
    """Statements asked, and tens of steps that SQLite took for them."""

    def __init__(self):
        self.queries = self.steps = 0

    def __call__(self, execute, *given):
        self.queries += 1
        return execute(*given)

    def step(self):
        self.steps += 1


def cost_of(client, address):
    cost = Cost()
    database = connection.connection
    database.set_progress_handler(cost.step, STEP)
    try:
        with connection.execute_wrapper(cost):
            assert client.get(address).status_code == 200, address
    finally:
        database.set_progress_handler(None, STEP)
    return cost


def much_elsewhere(people, room):
    """Talk in another room: topics, posts, reading, and notices to somebody else."""
    then, author = timezone.now() - timedelta(days=1), people["secretary"]
    dated = {"started_at": then, "active_at": then}
    topics = Topic.objects.bulk_create(
        Topic(
            room=room,
            kind="tip",
            title=f"Tips {n}",
            author=author,
            post_count=2,
            **dated,
        )
        for n in range(ELSEWHERE)
    )
    Post.objects.bulk_create(
        Post(topic=topic, number=n, author=author, text="Så.", html="", written_at=then)
        for topic in topics
        for n in (1, 2)
    )
    source = {"kind": "post", "created_at": then}
    Notice.objects.bulk_create(
        Notice(person=author, key=str(topic.pk), **source) for topic in topics
    )
    Following.objects.bulk_create(
        Following(person=author, kind="topic", key=str(topic.pk), level=Level.HERE)
        for topic in topics
    )


def test_no_page_grows_with_what_is_elsewhere(addresses, signed_in, people, rooms):
    client = signed_in("colleague")
    for address in addresses:
        client.get(address)
    before = {address: cost_of(client, address) for address in addresses}

    much_elsewhere(people, rooms["closed"])

    for address in addresses:
        now, then = cost_of(client, address), before[address]
        assert now.queries == then.queries <= MOST_QUERIES, address
        assert now.steps <= 1.2 * then.steps + 4, (address, then.steps, now.steps)


def test_what_stands_beside_a_topic_does_not_grow_with_its_room(
    topic, signed_in, people, rooms
):
    client, address = signed_in("colleague"), topic.get_absolute_url()
    client.get(address)
    before = cost_of(client, address)

    much_elsewhere(people, topic.room)

    now = cost_of(client, address)
    assert now.queries == before.queries <= MOST_OF_A_TOPIC
    assert now.steps <= 1.2 * before.steps + 4, (before.steps, now.steps)
