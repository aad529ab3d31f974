"""Claims: how far an organisation has come with its page, and who did what."""

from datetime import datetime
from typing import Any, NoReturn, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.lib.added import Added, Unalterable
from kolrum.members.models import Organisation, Person
from kolrum.plans.models import AdoptedBudget
from kolrum.territories.models import Territory


class Step(models.TextChoices):
    """The five steps, in their order."""

    FIGURES = "figures", _("Check the figures")
    METHOD = "method", _("Choose the method, and say why")
    COVER = "cover", _("Choose a cover picture")
    DECISION = "decision", _("Draft the decision")
    SEMINAR = "seminar", _("Ask for the delivery seminar")


class State(models.TextChoices):
    """How far a claim has come."""

    BEGUN = "begun", _("Under way")
    WAITING = "waiting", _("Waits for the secretariat")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ClaimQuerySet(models.QuerySet["Claim"]):
    """How claims are found."""

    def standing(self) -> Self:
        """Those that have not been withdrawn."""
        return self.exclude(state=State.WITHDRAWN)

    def of(self, territory: Territory) -> Self:
        """Those of a territory: one at most that stands."""
        return self.filter(territory=territory)

    def waiting(self) -> Self:
        """Those that wait for the secretariat, the longest first."""
        return self.filter(state=State.WAITING).order_by("sent_at", "id")

    def seminars_asked(self) -> Self:
        """Those whose seminar has been asked for and has no day yet."""
        asked = self.standing().filter(state__in=(State.WAITING, State.CONFIRMED))
        return asked.filter(seminar_on=None, told__has_key=Step.SEMINAR.value).order_by(
            "sent_at", "id"
        )


class Claim(models.Model):
    """An organisation takes charge of its territory's page, step by step.

    `told` holds by step what was chosen and written there; a step that lacks is not
    done. What the secretariat wrote when it sent a claim back stands in `words`.
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="claims"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="claims"
    )
    state = models.CharField(max_length=10, choices=State, default=State.BEGUN)
    told = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    seminar_on = models.DateField(_("day of the seminar"), null=True, blank=True)
    adopted = models.ForeignKey(
        AdoptedBudget,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("territory",),
                condition=~models.Q(state="withdrawn"),
                name="territory_is_claimed_once",
            ),
        )

    def __str__(self) -> str:
        """Of which territory."""
        return str(self.territory)

    def get_absolute_url(self) -> str:
        """Address of its own page."""
        return reverse("claim", args=(self.territory.country, self.territory.slug))

    def step(self, step: str) -> dict[str, Any]:
        """What has been told in a step; nothing where it is not done."""
        told: dict[str, Any] = self.told.get(step, {})
        return told

    @property
    def done(self) -> int:
        """How many of the steps are done."""
        return sum(step in self.told for step in Step.values)

    @property
    def is_whole(self) -> bool:
        """Whether every step is done."""
        return self.done == len(Step.values)

    @property
    def is_open(self) -> bool:
        """Whether its steps may be changed."""
        return self.state in (State.BEGUN, State.CONFIRMED)

    @property
    def next_step(self) -> str:
        """The first step that is not done; none where all are."""
        return next((step for step in Step.values if step not in self.told), "")

    @property
    def since(self) -> datetime:
        """When it came to where it is."""
        return self.confirmed_at or self.sent_at or self.begun_at


class Deed(models.TextChoices):
    """What was done with a claim; a step's name is a deed too."""

    BEGUN = "begun", _("began")
    FIGURES = "figures", _("checked the figures")
    METHOD = "method", _("chose the method")
    COVER = "cover", _("settled the cover picture")
    DECISION = "decision", _("wrote the draft decision")
    SEMINAR = "seminar", _("asked for the seminar")
    SENT = "sent", _("sent it to the secretariat")
    TAKEN_BACK = "taken-back", _("took it back from the secretariat")
    RETURNED = "returned", _("sent it back with a question")
    CONFIRMED = "confirmed", _("confirmed it")
    BOOKED = "booked", _("set the day of the seminar")
    ADOPTED = "adopted", _("recorded the council’s decision")
    WITHDRAWN = "withdrawn", _("withdrew it")


class ClaimDeed(Added):
    """One deed: added, never altered."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="deeds")
    deed = models.CharField(max_length=12, choices=Deed)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("deeds")
        ordering = ("-id",)

    def __str__(self) -> str:
        """What."""
        return str(self.get_deed_display())

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unalterable
