"""Who is anybody to whom: people as far as their pages can be opened."""

from django.db.models import Exists, OuterRef, QuerySet

from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.topics import SHOWN


def people(standing: Standing) -> "QuerySet[Person]":
    """People whose pages somebody may open.

    To those without an account only who has written in the open is anybody.
    """
    found = Person.objects.filter(is_active=True, handle__isnull=False)
    if standing.is_member:
        return found
    return found.filter(Exists(posts(standing).filter(author=OuterRef("pk"))))


def posts(standing: Standing) -> "QuerySet[Post]":
    """What stands to be read by somebody on the pages of people."""
    readable = Post.objects.readable_by(standing)
    return readable.filter(state=PostState.SHOWN, topic__state__in=SHOWN)
