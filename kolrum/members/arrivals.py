"""Ways into an organisation that wait for somebody's yes."""

from datetime import datetime, timedelta
from typing import Self

from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules
from kolrum.members.circles import Circle
from kolrum.members.grants import Role
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person

_SALT = "members.invitation"
HOLDS = timedelta(days=14)


def _end() -> datetime:
    return timezone.now() + HOLDS


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """How invitations are found."""

    def open(self) -> Self:
        """Those that may still be taken."""
        return self.filter(taken_at=None, until__gt=timezone.now())

    def told_by(self, token: str) -> Self:
        """The one that a link names, if the link is ours."""
        try:
            return self.filter(pk=signing.loads(token, salt=_SALT))
        except signing.BadSignature:
            return self.none()


class Invitation(models.Model):
    """A role held out to an address, by a link that works once and for a while.

    It is a role in an organisation, or in a circle.
    """

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    circle = models.ForeignKey(
        Circle,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=16, choices=Role)
    by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(_("until"), default=_end)
    taken_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=rules.exactly_one("organisation", "circle"),
                name="invitation_has_a_place",
            ),
        )

    def __str__(self) -> str:
        """To what, as what; not to whom."""
        return f"{self.organisation or self.circle}: {self.get_role_display()}"

    @property
    def token(self) -> str:
        """What the link carries; nobody can make one without our secret."""
        return signing.dumps(self.pk, salt=_SALT)


class Outcome(models.TextChoices):
    """What became of a request."""

    WAITING = "waiting", _("waiting")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class JoiningRequest(models.Model):
    """Somebody asks to belong to an organisation, in words of their own."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="requests"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="requests"
    )
    text = models.TextField(_("what you do there"), max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(
        max_length=8, choices=Outcome, default=Outcome.WAITING, editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "person"),
                condition=models.Q(outcome="waiting"),
                name="one_waiting_request_per_organisation",
            ),
        )

    def __str__(self) -> str:
        """To what."""
        return f"{self.organisation} {self.outcome}"
