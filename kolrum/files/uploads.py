"""Uploads: a file that somebody sent, and who may read it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.files.kinds import PICTURES, TEXTS, TYPES, Kind
from kolrum.members import rules as reading
from kolrum.members.models import Circle, Person
from kolrum.members.standing import Standing


class Reading(models.TextChoices):
    """How far the reading of a file's words has come."""

    WAITING = "waiting", _("The text is being read.")
    READ = "read", _("The text can be searched.")
    UNREADABLE = "unreadable", _("The text of the file could not be read.")
    NONE = "none", _("The file has no text.")


class UploadQuerySet(models.QuerySet["Upload"]):
    """How uploads are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those that somebody may read: their circle's, and one's own before use."""
        own = Q(by=standing.person_id) if standing.person_id else Q(pk__in=())
        return self.filter(
            reading.readable(standing, "circle__"),
            ~Q(used_at=None) | own,
            closed_at=None,
        )


class Upload(models.Model):
    """A file that somebody sent: kept by its digest, read in its circle.

    Until it stands in something that others read (`used_at`), only who sent it reads
    it. What is taken back (`closed_at`) is read by nobody. The same bytes may have
    several uploads, each with its own circle, and are kept once.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    shown_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    size = models.PositiveBigIntegerField(_("size"))
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="uploads")
    reading = models.CharField(max_length=10, choices=Reading, default=Reading.WAITING)
    text = models.TextField(blank=True)
    uploaded_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("by", "uploaded_at")),
            models.Index(
                fields=("uploaded_at",),
                condition=Q(used_at=None),
                name="upload_not_yet_used",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(reading=Reading.READ) | Q(text=""),
                name="upload_has_text_only_when_read",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Address from which it is fetched."""
        return reverse("file", args=(self.pk, self.name))

    @property
    def preview_address(self) -> str:
        """Address of its picture or its words."""
        return reverse("file-preview", args=(self.pk,))

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.kind in PICTURES

    @property
    def is_plain(self) -> bool:
        """Whether it is text as it stands."""
        return self.kind in TEXTS

    @property
    def has_preview(self) -> bool:
        """Whether there is a picture or text to show."""
        return self.is_picture or bool(self.text)

    @property
    def content_type(self) -> str:
        """Its type, as browsers are told it."""
        return TYPES[Kind(self.kind)]
