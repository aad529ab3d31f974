"""Enquiries from the public: who asks, about what, who answers and what was said."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.territories.models import Territory

ANSWERED_WITHIN = timedelta(days=5)
FORGOTTEN_AFTER = timedelta(days=365)
"""So long after it was closed nobody's name and address are kept with it."""


class Kind(models.TextChoices):
    """What somebody asks for."""

    QUESTION = "question", _("A question")
    JOURNALIST = "journalist", _("I am a journalist")
    SPEAKER = "speaker", _("I would like somebody to speak")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    """How far an enquiry has come."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed without an answer")


def _due() -> datetime:
    return timezone.now() + ANSWERED_WITHIN


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """How enquiries are found."""

    def readable_by(self, standing: Standing) -> Self:
        """All for the secretariat; for a contact those that are theirs."""
        if standing.is_secretariat:
            return self.all()
        if not standing.is_member:
            return self.none()
        return self.filter(contact=standing.person_id)

    def waiting(self) -> Self:
        """Those without an answer, the first to be due first."""
        return self.filter(state=State.WAITING).order_by("due_at", "id")

    def to_remind_of(self, now: datetime) -> Self:
        """Those that are late and whose contact has not been reminded."""
        return self.waiting().filter(
            due_at__lte=now, reminded_at=None, contact__is_active=True
        )

    def to_forget(self, now: datetime) -> Self:
        """Those that were done with so long ago that nobody need be named."""
        old = self.exclude(state=State.WAITING).filter(
            answered_at__lt=now - FORGOTTEN_AFTER
        )
        return old.exclude(email="")


class Enquiry(models.Model):
    """Somebody outside asks; a named contact answers, by e-mail."""

    kind = models.CharField(_("What it concerns"), max_length=12, choices=Kind)
    name = models.CharField(_("Your name"), max_length=120)
    email = models.EmailField(_("Your e-mail address"))
    organisation = models.CharField(
        _("Newspaper, organisation or group"), max_length=160, blank=True
    )
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("Municipality or county it concerns"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    wanted_on = models.DateField(_("When you need it"), null=True, blank=True)
    text = models.TextField(_("Your question"), max_length=4000)
    language = models.CharField(max_length=8, default="sv")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    contact = models.ForeignKey(
        Person,
        verbose_name=_("who answers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(default=_due, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(_("Answer"), max_length=8000, blank=True)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "due_at")),)

    def __str__(self) -> str:
        """Of which kind; not whose."""
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """Where it is answered."""
        return reverse("desk-enquiry", args=(self.pk,))

    @property
    def called(self) -> str:
        """The subject of its letters: how the question begins."""
        first = " ".join(self.text.split())
        return first if len(first) <= 60 else f"{first[:60].rsplit(' ', 1)[0]} …"


class Route(models.Model):
    """Who gets enquiries of a kind."""

    kind = models.CharField(max_length=12, choices=Kind, unique=True)
    contact = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("route of enquiries")
        verbose_name_plural = _("routes of enquiries")
        ordering = ("kind",)

    def __str__(self) -> str:
        """Of which kind."""
        return str(self.get_kind_display())
