"""Municipalities, regions, companies and associations: a tree that grants hang on."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kolrum.territories.models import Territory


class Kind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    COUNTY_BOARD = "county-board", _("County administrative board")
    AGENCY = "agency", _("Agency")
    UNIVERSITY = "university", _("University")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association")
    DEPARTMENT = "department", _("Department")
    SECRETARIAT = "secretariat", _("Secretariat")


# Whose colleagues meet in the strategists' rooms.
PUBLIC_BODIES = (Kind.MUNICIPALITY, Kind.REGION, Kind.COUNTY_BOARD)
_STEP = "."


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """How organisations are found."""

    def within(self, *wholes: "Organisation") -> Self:
        """The wholes themselves and all below them."""
        inside = models.Q(pk__in=())
        for whole in wholes:
            inside |= models.Q(path__startswith=whole.path)
        return self.filter(inside)

    def with_domain(self, email: str) -> Self:
        """Those whose verified domain an e-mail address has."""
        domain = email.rpartition("@")[2].lower()
        return self.filter(domains__name=domain, domains__verified_at__isnull=False)

    def of_territory(self, territory: Territory) -> Self:
        """Those that speak for a territory."""
        return self.filter(territory=territory, kind__in=PUBLIC_BODIES)


class Organisation(models.Model):
    """A body that people belong to; a department is one within another."""

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    path = models.CharField(max_length=120, editable=False, db_index=True)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    number = models.CharField(_("registration number"), max_length=20, blank=True)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.DEPARTMENT) | ~models.Q(parent=None),
                name="department_is_part_of_something",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name

    def save(self, **options: Any) -> None:
        """Save, with the path from the root down to itself."""
        above = self.parent.path if self.parent else ""
        if not self.pk:
            super().save(**options)
            options = {}
        own = f"{above}{self.pk}{_STEP}"
        if self.path and self.path != own:
            self._move_parts(own)
        self.path = own
        super().save(**options)

    def _move_parts(self, path: str) -> None:
        for part in Organisation.objects.within(self).exclude(pk=self.pk):
            moved = path + part.path.removeprefix(self.path)
            Organisation.objects.filter(pk=part.pk).update(path=moved)

    @property
    def is_public_body(self) -> bool:
        """Whether its colleagues meet in the strategists' rooms."""
        return self.kind in PUBLIC_BODIES


class Domain(models.Model):
    """An e-mail domain that an organisation says is its own, verified or not yet."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="domains"
    )
    name = models.CharField(_("domain"), max_length=120)
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)

    class Meta:
        verbose_name = _("e-mail domain")
        verbose_name_plural = _("e-mail domains")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                condition=models.Q(verified_at__isnull=False),
                name="verified_domain_has_one_owner",
            ),
        )

    def __str__(self) -> str:
        """The domain."""
        return self.name

    def save(self, **options: Any) -> None:
        """Save in lower case, which is how addresses are compared."""
        self.name = self.name.lower()
        super().save(**options)


def lineage(paths: Iterable[str]) -> frozenset[int]:
    """Organisations named in paths: those of the paths, and all above them."""
    return frozenset(int(step) for path in paths for step in path.split(_STEP) if step)
