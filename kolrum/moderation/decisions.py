"""Decisions about what people wrote and about themselves, and appeals."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.library.models import Document
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.moderation import rules
from kolrum.moderation.tickets import Flag, Ticket
from kolrum.rooms.models import Post, Room, Topic


class Deed(models.TextChoices):
    """What was decided."""

    PUBLISH = "publish", _("Something let through")
    HIDE = "hide", _("Something hidden")
    WARN = "warn", _("Warning")
    BLOCK = "block", _("Kept from writing in a room")
    BAN = "ban", _("Closed account")


class Ground(models.TextChoices):
    """On what a decision rests."""

    RULES = "rules", _("The rules of the rooms")
    TERMS = "terms", _("The terms of use")
    LAW = "law", _("Swedish law: manifestly unlawful content (1998:112, section 5)")
    OTHER_LAW = "other-law", _("Another law, named in the reasons")


class DecisionQuerySet(models.QuerySet["Decision"]):
    """How decisions are found."""

    def kept_by(self, standing: Standing) -> Self:
        """Those made in rooms that somebody keeps and may read; in the whole, all."""
        return self.filter(rules.kept_decisions(standing))

    def holding(self) -> Self:
        """Those that are in force."""
        unended = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(unended, undone_at=None)


class Decision(models.Model):
    """One decision, with what the law on digital services asks to be told of it."""

    deed = models.CharField(max_length=8, choices=Deed)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    room = models.ForeignKey(
        Room, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    post = models.ForeignKey(
        Post, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    document = models.ForeignKey(
        Document, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    profile = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="profile_decisions"
    )
    ticket = models.ForeignKey(
        Ticket, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    ground = models.CharField(
        _("on what it rests"), max_length=10, choices=Ground, default=Ground.RULES
    )
    reason = models.TextField(_("reasons"), blank=True)
    by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(_("until"), null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_because = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("person", "deed"),
                name="moderation_in_force",
                condition=Q(undone_at=None),
            ),
        )

    def __str__(self) -> str:
        """What was decided."""
        return str(self.get_deed_display())

    def get_absolute_url(self) -> str:
        """Address of its page, for whom it concerns and who keeps the room."""
        return reverse("decision", args=(self.pk,))

    @property
    def holds(self) -> bool:
        """Whether it is in force."""
        is_ended = self.until is not None and self.until <= timezone.now()
        return self.undone_at is None and not is_ended

    @property
    def is_a_limit(self) -> bool:
        """Whether it takes something from somebody, so that it can be appealed."""
        return self.deed != Deed.PUBLISH


class AppealState(models.TextChoices):
    """How far an appeal has come."""

    WAITING = "waiting", _("Waits for an answer")
    GRANTED = "granted", _("The decision was changed")
    REFUSED = "refused", _("The decision stands")


class AppealQuerySet(models.QuerySet["Appeal"]):
    """How appeals are found."""

    def kept_by(self, standing: Standing) -> Self:
        """Those in rooms that somebody keeps and may read."""
        return self.filter(rules.kept_appeals(standing))

    def waiting(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(state=AppealState.WAITING)


class Appeal(models.Model):
    """What somebody says against a decision about them, or on their report.

    It is said once and answered once. `opposed` is who had decided.
    """

    decision = models.OneToOneField(
        Decision, null=True, on_delete=models.CASCADE, related_name="appeal"
    )
    flag = models.OneToOneField(
        Flag, null=True, on_delete=models.CASCADE, related_name="appeal"
    )
    opposed = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("why the decision is wrong"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=AppealState, default=AppealState.WAITING
    )
    answer = models.TextField(_("answer"), blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("due_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=rules.exactly_one("decision", "flag"),
                name="appeal_is_against_one_thing",
            ),
        )

    def __str__(self) -> str:
        """How far it has come."""
        if self.flag_id and self.state == AppealState.GRANTED:
            return str(_("What was reported is looked at once more"))
        return str(self.get_state_display())

    def get_absolute_url(self) -> str:
        """Address of its page, for those who keep the room."""
        if self.decision:
            return self.decision.get_absolute_url()
        return reverse("appeal", args=(self.pk,))

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it."""
        return self.state == AppealState.WAITING
