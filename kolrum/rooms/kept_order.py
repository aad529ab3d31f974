"""What apps above do when those who keep a room have done something there."""

from collections.abc import Callable

from kolrum.members.models import Person
from kolrum.rooms.posts import Post
from kolrum.rooms.topics import Topic

Follower = Callable[[str, Topic | Post, Person, str], None]
_FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    """Let an app do its part of a keeper's deed; called in its `ready`.

    It is given the deed's verb, the thing, who did it and the reason, and is called in
    the transaction of the deed.
    """
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def follow(verb: str, thing: Topic | Post, by: Person, reason: str) -> None:
    """Let all do their part of a deed."""
    for follower in _FOLLOWERS:
        follower(verb, thing, by, reason)
