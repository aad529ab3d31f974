"""Which room, topic or post an address means, for those who may know of it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kolrum.members import rules as reading
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.rooms import rules
from kolrum.rooms.posts import Post
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic

_AROUND = "circle__parent__room"


@dataclass(frozen=True)
class Here:
    """A room, who asks, and what they may do there."""

    room: Room
    standing: Standing

    @property
    def is_keeper(self) -> bool:
        """Whether they keep order here."""
        circle = self.room.circle
        return rules.keeps(
            self.standing,
            circle_id=circle.pk,
            parent_id=circle.parent_id,
            organisation_id=circle.organisation_id,
        )

    @property
    def may_write(self) -> bool:
        """Whether they may open topics and answer."""
        return rules.may_write(
            self.standing,
            self.room.writers,
            is_keeper=self.is_keeper,
            is_archived=self.room.archived_at is not None,
        )

    @property
    def speaks_for(self) -> tuple[int, ...]:
        """Organisations they may write on behalf of."""
        places = {organisation for _role, organisation in self.standing.roles}
        return tuple(
            sorted(p for p in places if rules.may_answer_for(self.standing, p))
        )

    def may_edit(self, post: Post) -> bool:
        """Whether they may change a post: their own, a common one, or as keeper."""
        is_own = post.author_id is not None and (
            post.author_id == self.standing.person_id
        )
        return post.state != "erased" and (
            self.is_keeper or (self.may_write and (is_own or post.is_wiki))
        )

    def may_accept(self, topic: Topic) -> bool:
        """Whether they may say which post answers a topic."""
        is_own = topic.author_id is not None and (
            topic.author_id == self.standing.person_id
        )
        return topic.is_answerable and (is_own or self.is_keeper)


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
        "author",
        "on_behalf_of",
        "moved_to__room",
        "accepted",
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


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; only after a rule has asked for it."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def closed_words(room: Room) -> str:
    """Which word of who reads holds for a room, where it is not everybody."""
    around = room.circle.parent
    is_open = room.circle.readers == reading.PUBLIC
    return around.readers if is_open and around else room.circle.readers
