"""What can be reported and decided on, told in one way: posts, topics, documents."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kolrum.lib.posted import plain
from kolrum.library.models import Document
from kolrum.members.models import Circle, Person
from kolrum.members.standing import Standing
from kolrum.moderation.decisions import Decision
from kolrum.moderation.tickets import Ticket
from kolrum.rooms.here import Here
from kolrum.rooms.models import Post, Room, Topic

POST, TOPIC, DOCUMENT = "post", "topic", "document"
_AROUND = ("circle__organisation", "circle__parent__room")


@dataclass(frozen=True)
class Thing:
    """A post, a topic or a document, whichever it is."""

    row: Post | Topic | Document

    @property
    def kind(self) -> str:
        """Which of the three."""
        return self.row._meta.model_name or ""

    @property
    def label(self) -> str:
        """Which of the three, in a word."""
        words = {POST: _("Post"), TOPIC: _("Topic"), DOCUMENT: _("Document")}
        return words[self.kind]

    @property
    def reference(self) -> dict[str, Post | Topic | Document]:
        """The field that points to it, and it."""
        return {self.kind: self.row}

    @property
    def room(self) -> Room:
        """The room it lies in."""
        return self.row.topic.room if isinstance(self.row, Post) else self.row.room

    @property
    def circle(self) -> Circle:
        """Whose reading it is for."""
        if isinstance(self.row, Document):
            return self.row.circle
        return self.room.circle

    @property
    def author(self) -> Person | None:
        """Who wrote it."""
        return self.row.by if isinstance(self.row, Document) else self.row.author

    @property
    def author_id(self) -> int | None:
        """Who wrote it, by id."""
        return self.author.pk if self.author else None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.row.topic.title if isinstance(self.row, Post) else self.row.title

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.row.get_absolute_url()

    @property
    def words(self) -> str:
        """What it says, without marks."""
        if isinstance(self.row, Document):
            return self.row.description
        if isinstance(self.row, Post):
            return plain(self.row.text)
        first = self.row.posts.filter(number=1).first()
        return plain(first.text) if first else ""

    @property
    def is_hidden(self) -> bool:
        """Whether it has been taken out of reading."""
        if isinstance(self.row, Document):
            return self.row.hidden_at is not None
        return self.row.state == "hidden"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits to be let through."""
        return not isinstance(self.row, Document) and self.row.state == "waiting"

    def here(self, standing: Standing) -> Here:
        """Its room, with who asks."""
        return Here(self.room, standing)


def thing_at(kind: str, pk: int, standing: Standing) -> Thing:
    """The thing of an address, for those who may read it.

    Raises
    ------
    Http404
    """
    found = _readable(kind, standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    return Thing(found)


def _readable(
    kind: str, standing: Standing
) -> "QuerySet[Post] | QuerySet[Topic] | QuerySet[Document]":
    if kind == POST:
        of_topic = [f"topic__room__{each}" for each in _AROUND]
        posts = Post.objects.readable_by(standing).exclude(state="erased")
        return posts.select_related("author", *of_topic)
    of_room = [f"room__{each}" for each in _AROUND]
    if kind == TOPIC:
        topics = Topic.objects.readable_by(standing).filter(moved_to=None)
        return topics.select_related("author", *of_room)
    if kind == DOCUMENT:
        documents = Document.objects.readable_by(standing)
        return documents.select_related("by", "circle", *of_room)
    raise Http404


def thing_of(row: Ticket | Decision) -> Thing | None:
    """What a ticket or a decision is about; None when it is about a person alone."""
    found = row.post or row.topic or row.document
    return Thing(found) if found else None
