"""Assessments as they were published: inputs, choices, identity and headlines."""

from typing import Any, NoReturn, Self

from django.db import models

from kolrum.carbon.state import State
from kolrum.territories.models import Territory


class AppendOnly(Exception):
    """What has been published is neither changed nor removed; more is added."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are added and read."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class StoredInputs(models.Model):
    """Everything a method needed of a place, so that it can be computed again."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="inputs"
    )
    method_id = models.CharField(max_length=40)
    method_version = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "method_id", "method_version", "digest"),
                name="inputs_stored_once",
            ),
        )

    def __str__(self) -> str:
        """Name the method, the place and the digest."""
        return f"{self.method_id} {self.territory.code} {self.digest[:8]}"


class AssessmentQuerySet(models.QuerySet["StoredAssessment"]):
    """Assessments that are read."""

    def current(self) -> Self:
        """Those of the newest statistics and method."""
        return self.filter(is_current=True)

    def of_choices(self, *, temperature_c: float, likelihood_pct: float) -> Self:
        """Those by one temperature and likelihood."""
        return self.filter(temperature_c=temperature_c, likelihood_pct=likelihood_pct)

    def of_level(self, country: str, kind: str) -> Self:
        """Those of one level of one country, with their places."""
        return (
            self.filter(
                inputs__territory__country=country, inputs__territory__kind=kind
            )
            .select_related("inputs__territory")
            .defer("inputs__content", "identity")
        )


class StoredAssessment(models.Model):
    """An assessment that was drawn up and kept, with its identity (METHOD A0).

    The headline figures are for lists and maps; everything else is computed again from
    the inputs, and `digest` tells that it comes out the same.
    """

    inputs = models.ForeignKey(
        StoredInputs, on_delete=models.PROTECT, related_name="assessments"
    )
    edition = models.PositiveSmallIntegerField()
    variant = models.CharField(max_length=20)
    principle = models.CharField(max_length=60)
    temperature_c = models.FloatField()
    likelihood_pct = models.FloatField()
    start_year = models.PositiveSmallIntegerField()
    identity = models.JSONField()
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    computed_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in State]
    )
    flags = models.JSONField(default=list)
    budget_t = models.FloatField()
    emissions_latest_t = models.FloatField()
    years_left = models.FloatField(null=True)
    debt_years = models.FloatField(null=True)
    exhausted_on = models.DateField(null=True)
    required_annual_cut = models.FloatField(null=True)
    trend_rate = models.FloatField(null=True)
    trend_has_direction = models.BooleanField(default=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "inputs",
                    "edition",
                    "variant",
                    "principle",
                    "temperature_c",
                    "likelihood_pct",
                    "start_year",
                ),
                name="assessment_stored_once",
            ),
        )
        indexes = (
            models.Index(fields=("is_current", "temperature_c", "likelihood_pct")),
        )

    def __str__(self) -> str:
        """Name the place and the choices."""
        return f"{self.inputs.territory.code} {self.temperature_c} {self.start_year}"


class LedgerEntry(models.Model):
    """One change of a territory's budget between editions, taken apart (METHOD A9)."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="ledger"
    )
    old_identity = models.JSONField()
    new_identity = models.JSONField()
    old_edition = models.PositiveSmallIntegerField()
    new_edition = models.PositiveSmallIntegerField()
    old_budget_t = models.FloatField()
    new_budget_t = models.FloatField()
    terms_t = models.JSONField()
    ranges_t = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        """Name the place and the editions."""
        return f"{self.territory.code} {self.old_edition}-{self.new_edition}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class Run(models.Model):
    """One drawing-up of every assessment of a country, and what it was made from."""

    country = models.CharField(max_length=2)
    made_from = models.CharField(max_length=64)
    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("finished_at", "id")

    def __str__(self) -> str:
        """Name the country and the day."""
        return f"{self.country} {self.finished_at:%Y-%m-%d}"
