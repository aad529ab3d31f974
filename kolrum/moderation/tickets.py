"""Tickets: what has been reported, by whom, and who decides when."""

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
from kolrum.rooms.models import Post, Topic

# What can be reported: each the name of a reference.
KINDS = ("post", "topic", "document", "profile")


class TicketState(models.TextChoices):
    """How far a ticket has come."""

    OPEN = "open", _("Waits for a decision")
    ACTED = "acted", _("Something was done")
    STANDS = "stands", _("It was let stand")


class Reason(models.TextChoices):
    """Why something is reported, the gravest first."""

    THREAT = "threat", _("Threat, or incitement to crime")
    HATE = "hate", _("Agitation against a population group")
    CHILD = "child", _("Sexual abuse of children")
    COPYRIGHT = "copyright", _("Somebody’s work without leave")
    OTHER_CRIME = "crime", _("Unlawful in another way")
    PERSONAL = "personal", _("Personal data about somebody")
    CONDUCT = "conduct", _("Personal attack or bad manners")
    SPAM = "spam", _("Advertising or spam")
    WRONG_PLACE = "place", _("Does not belong in the room")
    OTHER = "other", _("Something else")


class TicketQuerySet(models.QuerySet["Ticket"]):
    """How tickets are found."""

    def kept_by(self, standing: Standing) -> Self:
        """Those of things that somebody may read in rooms that they keep."""
        return self.filter(rules.kept_tickets(standing))

    def open(self) -> Self:
        """Those that wait for a decision."""
        return self.filter(state=TicketState.OPEN)

    def told(self) -> Self:
        """With all that a list tells of them, in one question."""
        return self.select_related(
            "post__author",
            "post__topic__room__circle__parent",
            "topic__author",
            "topic__room__circle__parent",
            "document__by",
            "document__room__circle__parent",
            "profile",
            "assignee",
            "decided_by",
        )


class Ticket(models.Model):
    """One thing that has been reported, whatever the number of reports."""

    post = models.ForeignKey(
        Post, null=True, on_delete=models.CASCADE, related_name="tickets"
    )
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.CASCADE, related_name="tickets"
    )
    document = models.ForeignKey(
        Document, null=True, on_delete=models.CASCADE, related_name="tickets"
    )
    profile = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="profile_tickets"
    )
    state = models.CharField(
        max_length=8, choices=TicketState, default=TicketState.OPEN
    )
    assignee = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(_("answer to who reported it"), blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        ordering = ("due_at", "id")
        indexes = (
            models.Index(
                fields=("due_at",),
                name="moderation_ticket_open",
                condition=Q(state="open"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=rules.exactly_one(*KINDS),
                name="ticket_is_about_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=(kind,),
                    condition=Q(state="open"),
                    name=f"open_ticket_of_{kind}_is_one",
                )
                for kind in KINDS
            ),
        )

    def __str__(self) -> str:
        """Its number."""
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse("ticket", args=(self.pk,))

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == TicketState.OPEN


class Flag(models.Model):
    """One report of something, by a member or by somebody we do not know."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="flags")
    reporter = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    reason = models.CharField(_("what is wrong"), max_length=10, choices=Reason)
    text = models.TextField(_("explanation"), blank=True)
    language = models.CharField(max_length=8, default="sv")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("ticket", "reporter"), name="person_reports_once_a_ticket"
            ),
        )

    def __str__(self) -> str:
        """What is wrong."""
        return str(self.get_reason_display())
