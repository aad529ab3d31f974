"""Files put into posts: read by those who read the post, and moved with it."""

import pytest
from django.core.files.base import ContentFile

from kolrum.files import actions as files
from kolrum.files.inserting import markdown
from kolrum.files.models import Upload
from kolrum.members.visitors import standing_of
from kolrum.rooms import actions, keeping
from kolrum.rooms.actions import Words

pytestmark = pytest.mark.django_db


def readable(person):
    return set(Upload.objects.readable_by(standing_of(person)))


def test_a_file_is_read_when_the_post_is_and_moves_with_it(people, rooms):
    author, colleague = people["strategist"], people["colleague"]
    sent = files.upload(
        ContentFile(b"En plan."),
        name="plan.txt",
        by=author,
        circle=rooms["open"].circle,
    )
    assert readable(colleague) == set()
    topic = actions.open_topic(
        rooms["open"],
        by=author,
        kind="question",
        title="Vad tycker ni?",
        words=Words(f"Se {markdown(sent)}"),
    )
    assert readable(colleague) == readable(people["resident"]) == {sent}

    keeping.move(topic, to=rooms["closed"], by=people["secretary"])

    assert readable(colleague) == {sent}
    assert readable(people["resident"]) == set()


def test_an_edit_puts_in_what_was_sent_later(people, rooms):
    author = people["strategist"]
    topic = actions.open_topic(
        rooms["open"], by=author, kind="tip", title="Tips", words=Words("Kommer")
    )
    sent = files.upload(
        ContentFile(b"Text"), name="a.txt", by=author, circle=rooms["open"].circle
    )
    actions.edit(topic.posts.get(), by=author, text=markdown(sent))
    assert readable(people["resident"]) == {sent}
