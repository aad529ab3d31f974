"""What can be reported and decided on, told in one way: words, and profiles."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kolrum.lib.posted import plain
from kolrum.library.models import Document
from kolrum.members.models import Circle, Person
from kolrum.members.standing import Standing
from kolrum.moderation import profiles
from kolrum.moderation.decisions import Decision
from kolrum.moderation.tickets import KINDS, Ticket
from kolrum.rooms import known
from kolrum.rooms.here import Here
from kolrum.rooms.models import Post, Room, Topic

POST, TOPIC, DOCUMENT, PROFILE = KINDS
_AROUND = ("circle__organisation", "circle__parent__room")


@dataclass(frozen=True)
class Thing:
    """A post, a topic, a document or a person's profile, whichever it is."""

    row: Post | Topic | Document | Person

    @property
    def kind(self) -> str:
        """Which of the four."""
        if isinstance(self.row, Person):
            return PROFILE
        return self.row._meta.model_name or ""

    @property
    def label(self) -> str:
        """Which of the four, in a word."""
        words = {POST: _("Post"), TOPIC: _("Topic"), DOCUMENT: _("Document")}
        return (words | {PROFILE: _("Profile")})[self.kind]

    @property
    def reference(self) -> dict[str, Post | Topic | Document | Person]:
        """The field that points to it, and it."""
        return {self.kind: self.row}

    @property
    def room(self) -> Room | None:
        """The room it lies in; a profile lies in none."""
        if isinstance(self.row, Person):
            return None
        return self.row.topic.room if isinstance(self.row, Post) else self.row.room

    @property
    def circle(self) -> Circle | None:
        """Whose reading it is for; None where no circle tells."""
        if isinstance(self.row, Document):
            return self.row.circle
        return self.room.circle if self.room else None

    @property
    def is_closed(self) -> bool:
        """Whether it lies in a room that not everybody reads."""
        return self.room is not None and not self.room.is_public

    @property
    def author(self) -> Person | None:
        """Who wrote it; a profile is its person's own."""
        if isinstance(self.row, Person):
            return self.row
        return self.row.by if isinstance(self.row, Document) else self.row.author

    @property
    def author_id(self) -> int | None:
        """Who wrote it, by id."""
        return self.author.pk if self.author else None

    @property
    def title(self) -> str:
        """What it is called."""
        if isinstance(self.row, Person):
            return self.row.shown_name
        return self.row.topic.title if isinstance(self.row, Post) else self.row.title

    @property
    def address(self) -> str:
        """Where it stands; nowhere when its person has left."""
        if isinstance(self.row, Person):
            handle = self.row.handle
            return reverse("person", args=(handle,)) if handle else ""
        return self.row.get_absolute_url()

    @property
    def words(self) -> str:
        """What it says, without marks."""
        if isinstance(self.row, Person):
            return profiles.words(self.row)
        if isinstance(self.row, Document):
            return self.row.description
        if isinstance(self.row, Post):
            return plain(self.row.text)
        first = self.row.posts.filter(number=1).first()
        return plain(first.text) if first else ""

    @property
    def is_hidden(self) -> bool:
        """Whether it has been taken out of reading."""
        if isinstance(self.row, (Document, Person)):
            return self.row.hidden_at is not None
        return self.row.state == "hidden"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits to be let through."""
        if isinstance(self.row, (Document, Person)):
            return False
        return self.row.state == "waiting"

    @property
    def decisions(self) -> "QuerySet[Decision]":
        """What has been decided about it."""
        return Decision.objects.filter(**self.reference)

    def is_kept_by(self, standing: Standing) -> bool:
        """Whether somebody keeps order where it lies."""
        if self.room is None:
            return standing.moderates_all
        return Here(self.room, standing).is_keeper


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
) -> "QuerySet[Post] | QuerySet[Topic] | QuerySet[Document] | QuerySet[Person]":
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
    if kind == PROFILE and standing.moderates_all:
        return Person.objects.filter(handle__isnull=False)
    if kind == PROFILE:
        return known.people(standing)
    raise Http404


def thing_of(row: Ticket | Decision) -> Thing | None:
    """What a ticket or a decision is about; None when it is about a person alone."""
    found = row.post or row.topic or row.document or row.profile
    return Thing(found) if found else None
