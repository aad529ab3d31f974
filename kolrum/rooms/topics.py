"""Topics: what is talked of in a room."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules as reading
from kolrum.members.models import Organisation, Person
from kolrum.members.standing import Standing
from kolrum.rooms import rules
from kolrum.rooms.room import Room


class Tag(models.Model):
    """A word that topics are found by."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = (Lower("name"),)

    def __str__(self) -> str:
        """The word."""
        return self.name


class TopicKind(models.TextChoices):
    """What is meant with a topic."""

    DISCUSSION = "discussion", _("Discussion")
    QUESTION = "question", _("Question")
    ASK = "ask", _("Help wanted")
    TIP = "tip", _("Tip")
    PROPOSAL = "proposal", _("Proposal")
    STATUS = "status", _("How it is going")
    ANNOUNCEMENT = "announcement", _("Announcement")


class State(models.TextChoices):
    """How far a topic has come."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    WAITING = "waiting", _("Waits for a moderator")
    HIDDEN = "hidden", _("Hidden")


SHOWN = (State.OPEN, State.ANSWERED, State.CLOSED)
ANSWERABLE = (TopicKind.QUESTION, TopicKind.ASK)


class TopicQuerySet(models.QuerySet["Topic"]):
    """How topics are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those that somebody may read: the room's rule, and what is not hidden."""
        return self.filter(
            reading.readable(standing, "room__circle__"), rules.shown(standing)
        )

    def listed(self) -> Self:
        """Those that lists and counts show to all who read the room."""
        return self.filter(state__in=SHOWN, moved_to=None)


class Topic(models.Model):
    """A question, a tip, a proposal or another matter, with its posts."""

    LONGEST_NUMBER = 60

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="topics")
    kind = models.CharField(
        _("kind"), max_length=12, choices=TopicKind, default=TopicKind.DISCUSSION
    )
    title = models.CharField(_("title"), max_length=160)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    language = models.CharField(_("language"), max_length=8, default="sv")
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="topics"
    )
    on_behalf_of = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(_("what it concerns"), max_length=160, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="topics")
    accepted = models.OneToOneField(
        "Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        # Nearly all have none: SQLite would go through them by an index of nothing.
        db_index=False,
    )
    is_pinned = models.BooleanField(_("stands first"), default=False)
    registered_as = models.CharField(
        _("registered as"), max_length=LONGEST_NUMBER, blank=True
    )
    post_count = models.PositiveIntegerField(default=0, editable=False)
    interest_count = models.PositiveIntegerField(default=0, editable=False)
    started_at = models.DateTimeField()
    active_at = models.DateTimeField()

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("-is_pinned", "-active_at", "-id")
        indexes = (
            models.Index(fields=("room", "-is_pinned", "-active_at", "-id")),
            models.Index(fields=("state", "kind", "-active_at")),
            models.Index(fields=("-active_at",)),
            models.Index(
                fields=("room", "-active_at", "state", "kind", "moved_to"),
                name="topics_listed_by_time",
            ),
            models.Index(
                fields=("moved_to",),
                name="topics_moved",
                condition=models.Q(moved_to__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse("topic", args=(self.room.slug, self.pk))

    @property
    def is_answerable(self) -> bool:
        """Whether one of its posts can be the answer."""
        return self.kind in ANSWERABLE

    @property
    def is_open(self) -> bool:
        """Whether one may still write in it."""
        return self.state in (State.OPEN, State.ANSWERED)

    @property
    def answer_count(self) -> int:
        """How many posts answer the first."""
        return max(self.post_count - 1, 0)
