"""Territories, and everything they can be called."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.data.finding import keys_of


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """How territories are found."""

    def current(self) -> Self:
        """Those of today's division."""
        return self.filter(is_current=True)

    def of_country(self, country: str) -> Self:
        """Those of one country, by its ISO 3166 code of two letters."""
        return self.filter(country=country)

    def of_kind(self, kind: str) -> Self:
        """Those of one level, such as municipality."""
        return self.filter(kind=kind)

    def members_of(self, whole: "Territory") -> Self:
        """Those of the lowest level that a territory is the sum of."""
        return self.filter(wholes=whole)

    def at(self, country: str, slug: str) -> Self:
        """The one whose address it is; the country itself has no slug."""
        return self.filter(country=country, slug=slug)

    def called(self, country: str, text: str) -> Self:
        """Those that a text names, by the nearest way that any is called so.

        One is what the text means; several need a choice. Habo is never Håbo: what is
        written with diacritics is tried before what is written without.
        """
        for way, key in enumerate(keys_of(text)):
            found = self.filter(
                designations__country=country,
                designations__way=way,
                designations__key=key,
            )
            if found.exists():
                return found
        return self.none()


class Territory(models.Model):
    """A country, county, municipality or another place with a budget."""

    country = models.CharField(_("country"), max_length=2)
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    kind = models.SlugField(_("kind"), max_length=40)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("within"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    members = models.ManyToManyField(
        "self",
        verbose_name=_("members"),
        symmetrical=False,
        related_name="wholes",
        blank=True,
    )
    group_code = models.SlugField(_("group"), max_length=40, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, blank=True)
    area_km2 = models.FloatField(_("land area"), null=True, blank=True)
    is_current = models.BooleanField(_("in today's division"), default=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ("country", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "code"), name="territory_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=("country", "slug"), name="territory_address_is_unique"
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return f"/{self.country}/{self.slug}/" if self.slug else f"/{self.country}/"

    def name_in(self, language: str) -> str:
        """Name in a language, or the country's own where there is no other."""
        return str(self.names.get(language, self.name))


class Designation(models.Model):
    """Something a territory can be called, which leads to its address."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="designations"
    )
    country = models.CharField(max_length=2)
    way = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=160)

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "way", "key", "territory"),
                name="designation_leads_once",
            ),
        )

    def __str__(self) -> str:
        """The words."""
        return self.key
