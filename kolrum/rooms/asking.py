"""Which room, topic or post an address means, for those who may know of it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kolrum.members import rules as reading
from kolrum.members.visitors import visitor
from kolrum.rooms.here import Here
from kolrum.rooms.posts import Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic

_AROUND = "circle__parent__room"


def room_at(request: HttpRequest, slug: str) -> Here:
    """The room of an address; what is closed and what is not there answer alike."""
    standing = visitor(request)
    readable = Room.objects.readable_by(standing)
    room = get_object_or_404(
        readable.select_related("circle__organisation", _AROUND), slug=slug
    )
    return Here(room, standing)


def topic_at(request: HttpRequest, slug: str, pk: int) -> tuple[Here, Topic]:
    """The topic of an address, in whichever room it now lies.

    Raises
    ------
    Http404
    """
    standing = visitor(request)
    readable = Topic.objects.readable_by(standing).select_related(
        "room__circle__organisation",
        f"room__{_AROUND}",
    )
    topic = get_object_or_404(readable, pk=pk)
    return Here(topic.room, standing), topic


def post_at(request: HttpRequest, pk: int) -> tuple[Here, Post]:
    """A post by its id, for those who may read it."""
    standing = visitor(request)
    readable = Post.objects.readable_by(standing).select_related(
        "topic__room__circle__organisation", f"topic__room__{_AROUND}", "author"
    )
    post = get_object_or_404(readable, pk=pk)
    return Here(post.topic.room, standing), post


def closed_words(room: Room) -> str:
    """Which word of who reads holds for a room, where it is not everybody."""
    around = room.circle.parent
    is_open = room.circle.readers == reading.PUBLIC
    return around.readers if is_open and around else room.circle.readers
