"""What arrived by e-mail, and what became of it."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person


class Outcome(models.TextChoices):
    """What became of a message."""

    TAKEN = "taken", _("Taken in")
    HELD = "held", _("Waits for its sender to confirm it")
    REFUSED = "refused", _("Refused")
    IGNORED = "ignored", _("Ignored: not from a person")
    BOUNCE = "bounce", _("A bounce, counted")


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """How arrivals are found."""

    def told_since(self, sender: str, moment: object) -> Self:
        """Those a sender has had an answer about since a moment."""
        return self.filter(sender=sender, answered_at__gte=moment)


class Arrival(models.Model):
    """A message that arrived: who sent it, and what became of it and why.

    Its words are not kept here. `identity` is a digest of its Message-ID: the same
    message is taken in once.
    """

    identity = models.CharField(max_length=64, unique=True)
    sender = models.EmailField(blank=True, db_index=True)
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="arrivals",
    )
    nature = models.CharField(max_length=10)
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=30, blank=True)
    size = models.PositiveIntegerField()
    arrived_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ("-id",)
        indexes = (models.Index(fields=("arrived_at",)),)

    def __str__(self) -> str:
        return f"{self.arrived_at:%Y-%m-%d %H:%M} {self.outcome}"


class Held(models.Model):
    """A message to a room whose author nobody vouches for: waits to be confirmed."""

    arrival = models.OneToOneField(
        Arrival, primary_key=True, on_delete=models.CASCADE, related_name="held"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    alias = models.CharField(max_length=64)
    subject = models.CharField(max_length=300, blank=True)
    message = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("message that waits")
        verbose_name_plural = _("messages that wait")

    def __str__(self) -> str:
        return str(self.arrival)
