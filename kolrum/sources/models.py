"""Publishers, their data sets and vintages, and the figures in them."""

from pathlib import Path
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.data.fields import Fields, read_text
from kolrum.data.package import PackageMeta, meta_of
from kolrum.members.models import Person
from kolrum.territories.models import Territory


class Publisher(models.Model):
    """Who stands behind a data set."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        ordering = ("name",)

    def __str__(self) -> str:
        """The name."""
        return self.name


class DataSet(models.Model):
    """A table that a publisher renews, such as emissions by municipality."""

    country = models.CharField(_("country or world"), max_length=5)
    key = models.SlugField(_("key"), max_length=60)
    title = models.CharField(_("title"), max_length=240)
    publisher = models.ForeignKey(
        Publisher,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="data_sets",
    )

    class Meta:
        verbose_name = _("data set")
        verbose_name_plural = _("data sets")
        ordering = ("country", "key")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "key"), name="data_set_key_is_unique"
            ),
        )

    def __str__(self) -> str:
        """Country and key."""
        return f"{self.country}/{self.key}"


class VintageQuerySet(models.QuerySet["Vintage"]):
    """Which versions of the data are used."""

    def published(self) -> Self:
        """Those in use: a person, or this installation's own packages, said so."""
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """Those that nobody has published yet."""
        return self.filter(published_at__isnull=True)

    def of_country(self, country: str) -> Self:
        """Those of one country, or of the world."""
        return self.filter(data_set__country=country)

    def with_observations(self) -> Self:
        """Those that hold figures of territories."""
        held = Observation.objects.filter(vintage=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def newest_editions(self) -> Self:
        """Of each vintage the latest edition."""
        later = self.model.objects.filter(
            data_set=models.OuterRef("data_set"),
            vintage=models.OuterRef("vintage"),
            edition__gt=models.OuterRef("edition"),
            published_at__isnull=False,
        )
        return self.exclude(models.Exists(later))


class Vintage(models.Model):
    """The publisher's version of a data set, in our edition of it."""

    data_set = models.ForeignKey(
        DataSet,
        verbose_name=_("data set"),
        on_delete=models.PROTECT,
        related_name="vintages",
    )
    vintage = models.CharField(_("vintage"), max_length=40)
    edition = models.PositiveSmallIntegerField(_("edition"))
    series = models.SlugField(_("series"), max_length=100)
    sha256 = models.CharField(_("hash of the table"), max_length=64)
    description = models.TextField(_("package.toml"))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        Person,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="published_vintages",
    )

    objects = VintageQuerySet.as_manager()

    class Meta:
        verbose_name = _("vintage")
        verbose_name_plural = _("vintages")
        ordering = ("data_set", "vintage", "edition")
        constraints = (
            models.UniqueConstraint(
                fields=("data_set", "vintage", "edition"), name="edition_is_unique"
            ),
        )

    def __str__(self) -> str:
        """Country and series, and the edition when it is not the first."""
        edition = f" ({self.edition})" if self.edition > 1 else ""
        return f"{self.data_set.country}/{self.series}{edition}"

    @property
    def meta(self) -> PackageMeta:
        """What the package says of itself: origin, licence, scope, gaps."""
        folder = f"{self.data_set.country}/{self.data_set.key}/{self.vintage}"
        file = Path(folder) / "package.toml"
        return meta_of(Fields(file, read_text(file, self.description)))


class ObservationQuerySet(models.QuerySet["Observation"]):
    """How figures are found."""

    def of_series(self, country: str, series: str) -> Self:
        """Those of one published series of a country."""
        return self.filter(
            vintage__in=Vintage.objects.published()
            .newest_editions()
            .of_country(country)
            .filter(series=series)
        )

    def of_territory(self, territory: Territory) -> Self:
        """Those of one place."""
        return self.filter(territory=territory)


class Observation(models.Model):
    """A figure as its publisher gives it; corrections are made when it is read."""

    vintage = models.ForeignKey(
        Vintage, on_delete=models.CASCADE, related_name="observations", db_index=False
    )
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="observations",
        db_index=False,
    )
    sector = models.SlugField(max_length=80, db_index=False)
    year = models.PositiveSmallIntegerField()
    value = models.FloatField()
    row = models.PositiveIntegerField()

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = (
            models.Index(
                fields=("vintage", "territory", "sector", "year"),
                name="observation_of_a_place",
            ),
        )

    def __str__(self) -> str:
        """Place, year and sector."""
        return f"{self.territory_id} {self.year} {self.sector}"
