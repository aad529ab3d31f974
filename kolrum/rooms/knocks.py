"""Requests to take part in a network that lets it be known that it is there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Organisation, Person
from kolrum.rooms.room import Room


class Outcome(models.TextChoices):
    """What became of a request."""

    WAITING = "waiting", _("waiting")
    ADMITTED = "admitted", _("admitted")
    REFUSED = "refused", _("refused")


class Knock(models.Model):
    """Somebody asks to take part, alone or for an organisation they speak for."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="knocks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="knocks")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("for the organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    text = models.TextField(_("why you wish to take part"), max_length=1000)
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(
        max_length=8, choices=Outcome, default=Outcome.WAITING, editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("request to take part")
        verbose_name_plural = _("requests to take part")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("room", "person"),
                condition=models.Q(outcome="waiting"),
                name="one_waiting_knock_per_room",
            ),
        )

    def __str__(self) -> str:
        """What became of it; not who asked."""
        return str(self.get_outcome_display())
