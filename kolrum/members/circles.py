"""Circles: who may read something, and nothing about what it is."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules
from kolrum.members.organisations import Organisation
from kolrum.members.standing import Standing


class Readers(models.TextChoices):
    """Who reads in a circle, from the widest to the narrowest."""

    PUBLIC = rules.PUBLIC, _("Everybody")
    MEMBERS = rules.MEMBERS, _("Everybody with an account")
    COLLEAGUES = (
        rules.COLLEAGUES,
        _("Colleagues in municipalities, regions and county boards"),
    )
    ORGANISATION = rules.ORGANISATION, _("Those who work in the organisation")
    NETWORK = rules.NETWORK, _("Those who take part in the network")
    INVITED = rules.INVITED, _("Those who have been invited")


class CircleQuerySet(models.QuerySet["Circle"]):
    """How circles are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those that somebody may read in: one filter, whatever their standing."""
        return self.filter(rules.readable(standing))


class Circle(models.Model):
    """Who may read: by its own rule, and by that of the circle around it.

    `outer` repeats the rule of the circle around, so that the database itself refuses
    a label wider than what it lies in. Reading never asks it: it asks both rules.
    """

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="inner"
    )
    readers = models.CharField(_("who reads"), max_length=12, choices=Readers)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="circles",
    )
    outer = models.CharField(max_length=12, blank=True, editable=False)

    objects = CircleQuerySet.as_manager()

    class Meta:
        verbose_name = _("circle")
        verbose_name_plural = _("circles")
        constraints = (
            models.CheckConstraint(
                condition=rules.NARROWER, name="circle_is_no_wider_than_its_parent"
            ),
            models.CheckConstraint(
                condition=models.Q(readers__in=list(Readers)),
                name="circle_has_known_readers",
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None, outer="")
                | (models.Q(parent__isnull=False) & ~models.Q(outer="")),
                name="circle_repeats_its_parents_readers",
            ),
            models.CheckConstraint(
                condition=~models.Q(readers=rules.ORGANISATION)
                | models.Q(organisation__isnull=False),
                name="circle_of_an_organisation_names_it",
            ),
        )

    def __str__(self) -> str:
        """Who reads."""
        return str(self.get_readers_display())

    def save(self, **options: Any) -> None:
        """Save; the circles within learn what now lies around them.

        Raises
        ------
        IntegrityError
            When it would lie in something narrower, or something within it be wider.
        ValueError
            When it would lie two steps down.
        """
        if self.parent and self.parent.parent_id:
            raise ValueError("Circles lie one step down at most.")
        self.outer = self.parent.readers if self.parent else ""
        super().save(**options)
        self.inner.update(outer=self.readers)
