"""Archives: a room asked for whole, as a file that is there for a while."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.rooms.room import Room


class Progress(models.TextChoices):
    """How far an archive has come."""

    WAITING = "waiting", _("waits for its turn")
    PACKING = "packing", _("is being packed")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


UNFINISHED = (Progress.WAITING, Progress.PACKING)


class Archive(models.Model):
    """All that is shown in a room, packed once for those who keep it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="archives")
    asked_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    progress = models.CharField(
        max_length=8, choices=Progress, default=Progress.WAITING
    )
    topic_count = models.PositiveIntegerField(default=0)
    packed_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("archive of a room")
        verbose_name_plural = _("archives of rooms")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("room",),
                condition=Q(progress__in=UNFINISHED),
                name="one_unfinished_archive_a_room",
            ),
        )

    def __str__(self) -> str:
        """How far it has come."""
        return str(self.get_progress_display())

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits or is being packed."""
        return self.progress in UNFINISHED
