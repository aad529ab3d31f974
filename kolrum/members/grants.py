"""Grants, the only permission: who, in which role, where, from and until."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules
from kolrum.members.circles import Circle
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person


class Role(models.TextChoices):
    """What a grant makes somebody."""

    MEMBER = rules.MEMBER, _("Member")
    COLLEAGUE = rules.COLLEAGUE, _("Colleague")
    STRATEGIST = rules.STRATEGIST, _("Strategist")
    MODERATOR = rules.MODERATOR, _("Moderator")
    COORDINATOR = rules.COORDINATOR, _("Network coordinator")
    REPRESENTATIVE = rules.REPRESENTATIVE, _("Representative")
    RESEARCHER = rules.RESEARCHER, _("Researcher")
    SECRETARIAT = rules.SECRETARIAT, _("Secretariat")


class Source(models.TextChoices):
    """How a grant came to be."""

    MANUAL = "manual", _("Given by a person")
    INVITE = "invite", _("By invitation")
    DOMAIN = "domain", _("By e-mail domain")
    OIDC = "oidc", _("By the organisation’s own sign-in")
    ENROLMENT = "enrolment", _("By joining a network")


class GrantQuerySet(models.QuerySet["Grant"]):
    """How grants are found."""

    def valid(self, at: datetime | None = None) -> Self:
        """Those that hold now, or at another moment."""
        moment = at or timezone.now()
        return self.filter(rules.holds(moment))

    def unended(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Self:
        """Those that hold at some time from now, or from `since` and before `until`."""
        left = models.Q(until=None) | models.Q(until__gt=since or timezone.now())
        begun = models.Q(since__lt=until) if until else models.Q()
        return self.filter(left, begun, revoked_at=None)


class Grant(models.Model):
    """A right: a person or all who belong to a body, a role, a place, and a time."""

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="grants"
    )
    body = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="held_grants",
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("in the organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="grants",
    )
    circle = models.ForeignKey(
        Circle, null=True, blank=True, on_delete=models.CASCADE, related_name="grants"
    )
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.MANUAL)
    granted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=rules.exactly_one("person", "body"), name="grant_has_a_holder"
            ),
            models.CheckConstraint(
                condition=rules.exactly_one("organisation", "circle"),
                name="grant_has_a_place",
            ),
            models.CheckConstraint(
                condition=rules.FITTING, name="grant_role_fits_its_place"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="grant_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Who, what and where."""
        holder = self.person or self.body
        return (
            f"{holder}: {self.get_role_display()}, {self.organisation or self.circle}"
        )

    @property
    def is_to_come(self) -> bool:
        """Whether it has not begun."""
        return self.since > timezone.now()
