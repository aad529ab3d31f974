"""Those who keep a room hear of what waits there to be let through."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.moderation.keepers import keepers_of
from kolrum.moderation.queue import waiting_posts
from kolrum.notices import actions as notices
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling
from kolrum.rooms.models import Post
from kolrum.rooms.posts import PostState

WAITING = "waiting-post"


def _when_written(instance: Post, created: bool, **_more: Any) -> None:
    if created and instance.state == PostState.WAITING:
        keepers = keepers_of(instance.topic.room).exclude(pk=instance.author_id or 0)
        for person in keepers:
            notices.tell_person(person, WAITING, str(instance.pk))


def _read(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    """What waits still: once somebody has decided, there is nothing to tell."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal()]
    found = waiting_posts(standing).filter(pk__in=numbers)
    return {str(post.pk): _telling(post) for post in found}


def _telling(post: Post) -> Telling:
    room = post.topic.room
    return Telling(
        title=_("Waits to be let through: %(title)s") % {"title": post.topic.title},
        place=room.title_in(get_language() or room.language),
        words=post.text,
        author=post.author.shown_name if post.author else "",
        address=reverse("case", args=("post", post.pk)),
        at=post.written_at,
        is_first=True,
        is_withheld=room.is_quiet,
    )


def _nobody(_key: str) -> "QuerySet[Person]":
    """It is told to each keeper, never spread."""
    return Person.objects.none()


def enrol() -> None:
    """Let it be told; called when the app is ready."""
    post_save.connect(_when_written, Post, dispatch_uid="moderation-waiting")
    label = later("Posts that wait in rooms that you keep")
    kinds.register(kinds.Kind(WAITING, label, _read, _nobody))
