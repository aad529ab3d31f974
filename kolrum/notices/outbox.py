"""What is to be told and sent: written with its cause, carried out afterwards."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person


class Happening(models.Model):
    """Something that followers shall hear of; a task spreads it among them.

    `things` are what it happened to, the nearest first, as pairs of kind and key.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    things = models.JSONField(default=list)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    named = models.JSONField(default=list)
    """People it names, by id: they hear of it though they follow nothing."""
    created_at = models.DateTimeField(default=timezone.now)
    spread_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("happening")
        verbose_name_plural = _("happenings")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="happens_once"),
        )
        indexes = (
            models.Index(
                fields=("id",), name="notices_to_spread", condition=Q(spread_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class MailState(models.TextChoices):
    """How far a mail has come."""

    WAITING = "waiting", _("Waits")
    SENDING = "sending", _("Is being sent")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent: no longer to be read or wanted")
    FAILED = "failed", _("Given up")


class MailQuerySet(models.QuerySet["Mail"]):
    """How mail that waits is found."""

    def due(self) -> Self:
        """Those to be sent now, the oldest first."""
        return self.filter(state=MailState.WAITING, due_at__lte=timezone.now())


class Mail(models.Model):
    """One message to one person, or to a sender whom we do not know.

    It holds no words: they are asked of its kind when it is sent, with the rights that
    the person then has. `facts` is for the few that have no source (a refusal).
    """

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="mails"
    )
    address = models.EmailField(blank=True)
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, blank=True)
    because_kind = models.CharField(max_length=20, blank=True)
    because_key = models.CharField(max_length=80, blank=True)
    """What is followed that made it come: what one can unsubscribe from."""
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind", "key"), name="source_is_mailed_once"
            ),
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(address=""), name="mail_has_one_receiver"
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at",),
                name="notices_mail_due",
                condition=Q(state="waiting"),
            ),
            models.Index(
                fields=("taken_at",),
                name="notices_mail_taken",
                condition=Q(state="sending"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
