"""Documents: what they are, in which room and category, and who uses them."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.library import rules
from kolrum.members import rules as reading
from kolrum.members.models import Circle, Organisation, Person
from kolrum.members.standing import Standing
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Tag
from kolrum.territories.models import Territory


class Kind(models.TextChoices):
    """What a document is."""

    REPORT = "report", _("Report")
    PLAN = "plan", _("Plan")
    DECISION = "decision", _("Decision")
    POLICY = "policy", _("Policy")
    METHOD = "method", _("Method")
    TEMPLATE = "template", _("Template")
    MINUTES = "minutes", _("Minutes")
    DATASET = "dataset", _("Data set")
    TOOL_REVIEW = "tool_review", _("Review of a tool")


class Licence(models.TextChoices):
    """What others may do with a document."""

    UNKNOWN = "", _("Not stated")
    CC0 = "CC0-1.0", _("Free for all use (CC0)")
    CC_BY = "CC-BY-4.0", _("Free to use, with the source named (CC BY)")
    CC_BY_SA = "CC-BY-SA-4.0", _("Free to use on the same terms (CC BY-SA)")
    OFFICIAL = "official", _("Public document of an authority")
    RESERVED = "reserved", _("All rights reserved")


class Category(models.Model):
    """A shelf of a room's documents, or a shelf within one."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="categories")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("within"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inner",
    )
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("position", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("room", "parent", "name"), name="category_is_named_once_within"
            ),
            models.UniqueConstraint(
                fields=("room", "name"),
                condition=models.Q(parent=None),
                name="category_is_named_once",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class DocumentQuerySet(models.QuerySet["Document"]):
    """How documents are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those that somebody may read: the circle's rule, and what is not hidden."""
        return self.filter(
            reading.readable(standing, "circle__"), rules.shown(standing)
        )

    def listed(self) -> Self:
        """Those that have a version to read, and are not hidden."""
        return self.filter(current__isnull=False, hidden_at=None)


class WiderThanRoom(ValueError):
    """A document is never read by more people than its room."""


class Document(models.Model):
    """Something written that a room keeps; its text lies in its versions.

    `circle` is that of its room, or a narrower one right within it. `current` is the
    newest version that has not been withdrawn.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="documents")
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="documents")
    language = models.CharField(_("language"), max_length=8, default="sv")
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, blank=True, default=""
    )
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
    )
    current = models.OneToOneField(
        "DocumentVersion",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-changed_at", "-id")
        indexes = (models.Index(fields=("room", "-changed_at")),)

    def __str__(self) -> str:
        """The title."""
        return self.title

    def save(self, **options: Any) -> None:
        """Save, unless more people would read it than its room.

        Raises
        ------
        WiderThanRoom
        """
        is_rooms = self.circle_id == self.room_id
        if not (is_rooms or self.circle.parent_id == self.room_id):
            raise WiderThanRoom
        super().save(**options)

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse("document", args=(self.pk,))

    @property
    def is_narrower(self) -> bool:
        """Whether fewer people read it than its room."""
        return bool(self.circle_id != self.room_id)


class Use(models.Model):
    """That an organisation uses a document."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="uses"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="uses"
    )
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("use")
        verbose_name_plural = _("uses")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "organisation"), name="use_is_said_once"
            ),
        )

    def __str__(self) -> str:
        """Who uses what."""
        return f"{self.organisation}: {self.document}"
