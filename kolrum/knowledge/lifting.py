"""A topic that becomes an answer: what may follow along, and what must not."""

from kolrum.members.standing import NOBODY
from kolrum.rooms.models import Post, Topic

LEAST_LETTERS = 3
"""Shorter names are in half of all words."""


def is_closed(topic: Topic) -> bool:
    """Whether there are those who may not read it."""
    return not Topic.objects.readable_by(NOBODY).filter(pk=topic.pk).exists()


def answer_in(topic: Topic) -> str:
    """The words of the answer that was accepted."""
    post = topic.accepted
    return post.text if post is not None else ""


def traces(topic: Topic) -> list[str]:
    """What would tell of a closed topic: its title, its room, those who wrote in it.

    Nothing where everybody may read the topic itself.
    """
    if not is_closed(topic):
        return []
    posts = Post.objects.filter(topic=topic).select_related("author", "on_behalf_of")
    people = [topic.author, *(post.author for post in posts)]
    bodies = [topic.on_behalf_of, *(post.on_behalf_of for post in posts)]
    names = [
        topic.title,
        *(person.name for person in people if person is not None),
        *(body.name for body in bodies if body is not None),
    ]
    return list(dict.fromkeys(name for name in names if len(name) >= LEAST_LETTERS))
