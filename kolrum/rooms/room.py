"""Rooms: a purpose, a circle of readers and a place."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules as reading
from kolrum.members.models import Circle, Organisation
from kolrum.members.standing import Standing
from kolrum.territories.models import Territory


class Kind(models.TextChoices):
    """What a room is for."""

    FORUM = "forum", _("Forum")
    PORTAL = "portal", _("A territory’s own")
    NETWORK = "network", _("Network")
    COURSE = "course", _("Course")
    SHELF = "shelf", _("Shelf of documents")


class Area(models.TextChoices):
    """Which part of the whole a room belongs to, in the order they are shown."""

    LEARNING = "folkbildning", _("Learning together")
    WORKING = "kommunsamverkan", _("Municipalities working together")
    LOCAL = "lokal-samverkan", _("Place by place")
    KNOWLEDGE = "kunskapsbank", _("Knowledge bank")


class Writers(models.TextChoices):
    """Who may write, among those who read."""

    READERS = "readers", _("Everybody who reads here and has an account")
    COLLEAGUES = "colleagues", _("Colleagues, and the secretariat")
    KEEPERS = "keepers", _("Those who keep the room")


class Review(models.TextChoices):
    """Whose posts wait for a moderator."""

    NONE = "none", _("Nobody’s")
    FIRST = "first", _("A newcomer’s first")
    ALL = "all", _("Everybody’s")


# Words that stand where a room's own would in addresses.
RESERVED = ("draft", "networks", "open", "people", "posts", "preview", "unread")


class RoomQuerySet(models.QuerySet["Room"]):
    """How rooms are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those that somebody may read."""
        return self.filter(reading.readable(standing, "circle__"))

    def open(self) -> Self:
        """Those that have not been put away."""
        return self.filter(archived_at=None)


class Room(models.Model):
    """A place for conversation, with a purpose and a circle of readers."""

    circle = models.OneToOneField(
        Circle, primary_key=True, on_delete=models.PROTECT, related_name="room"
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("name"), max_length=120)
    titles = models.JSONField(_("names by language"), default=dict, blank=True)
    purpose = models.CharField(_("purpose"), max_length=300)
    purposes = models.JSONField(_("purposes by language"), default=dict, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FORUM)
    area = models.CharField(_("area"), max_length=20, choices=Area)
    country = models.CharField(_("country"), max_length=2, blank=True)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rooms",
    )
    language = models.CharField(_("language"), max_length=8, default="sv")
    writers = models.CharField(
        _("who writes"), max_length=12, choices=Writers, default=Writers.READERS
    )
    review = models.CharField(
        _("whose posts wait"), max_length=8, choices=Review, default=Review.FIRST
    )
    slow_minutes = models.PositiveSmallIntegerField(
        _("minutes between one’s posts"), default=0
    )
    is_quiet = models.BooleanField(
        _("notices without content"),
        default=False,
        help_text=_("Mail then tells that something was written, and not what."),
    )
    is_announced = models.BooleanField(
        _("known to be there"),
        default=False,
        help_text=_("Name and purpose of the network can be seen by all."),
    )
    mail_alias = models.SlugField(
        _("mail address"), max_length=40, null=True, blank=True, unique=True
    )
    position = models.PositiveSmallIntegerField(default=0)
    topic_count = models.PositiveIntegerField(default=0, editable=False)
    active_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("put away"), null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ("area", "position", "title")
        indexes = (models.Index(fields=("territory", "position")),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED), name="room_has_a_free_address"
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.title

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse("room", args=(self.slug,))

    @property
    def parent(self) -> "Room | None":
        """The room around it."""
        return self.circle.parent.room if self.circle.parent else None

    @property
    def organisation(self) -> Organisation | None:
        """Whose room it is."""
        return self.circle.organisation

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it, signed in or not."""
        around = self.circle.parent
        return self.circle.readers == reading.PUBLIC and (
            around is None or around.readers == reading.PUBLIC
        )

    def title_in(self, language: str) -> str:
        """The name in a language, or its own where there is no other."""
        return str(self.titles.get(language, self.title))

    def purpose_in(self, language: str) -> str:
        """The purpose in a language, or its own where there is no other."""
        return str(self.purposes.get(language, self.purpose))
