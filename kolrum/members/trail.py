"""The rows of the audit log: a chain that stays, and personal fields that may go."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.circles import Circle
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person

_DIGEST = 64


class Unalterable(TypeError):
    """Somebody tried to change or remove what has been written in the log."""


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    """Events are read and added, nothing else."""

    def update(self, **values: Any) -> int:
        """Refused."""
        raise Unalterable("An audit event is never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise Unalterable("An audit event is never removed.")


class AuditEvent(models.Model):
    """One deed: what was done to what, when and where, without a word on by whom.

    Who did it, to whom and why are traces beside it. The chain holds their salted
    digests, so that a trace proves true while it is there and may be erased.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    verb = models.SlugField(_("deed"), max_length=60)
    thing_kind = models.CharField(_("kind of thing"), max_length=60)
    thing_id = models.CharField(max_length=40)
    # The log outlives what it tells of: no constraint, and nothing cascades.
    circle = models.ForeignKey(
        Circle, null=True, db_constraint=False, on_delete=models.DO_NOTHING
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("on behalf of"),
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    facts = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    previous = models.CharField(max_length=_DIGEST, unique=True)
    digest = models.CharField(max_length=_DIGEST, unique=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("audit log")
        ordering = ("-id",)
        indexes = (models.Index(fields=("thing_kind", "thing_id")),)

    def __str__(self) -> str:
        """The deed and its thing."""
        return f"{self.verb} {self.thing_kind} {self.thing_id}"

    def save(self, **options: Any) -> None:
        """Add the event.

        Raises
        ------
        Unalterable
            When it has been added before.
        """
        if not self._state.adding:
            raise Unalterable("An audit event is never changed.")
        super().save(**options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise Unalterable("An audit event is never removed.")


class AuditTrace(models.Model):
    """A personal field of an event: `by`, `about` or `text`; erased without a break."""

    event = models.ForeignKey(
        AuditEvent, on_delete=models.PROTECT, related_name="traces"
    )
    name = models.CharField(max_length=8)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=_DIGEST)

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("traces")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "name"), name="one_trace_of_a_name_per_event"
            ),
        )

    def __str__(self) -> str:
        """The field and its event."""
        return f"{self.name} {self.event_id}"


class AuditHead(models.Model):
    """The one row that says where the chain ends; writers queue for it."""

    digest = models.CharField(max_length=_DIGEST)
    count = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("end of the audit log")

    def __str__(self) -> str:
        """How long the chain is and its last digest."""
        return f"{self.count} {self.digest}"
