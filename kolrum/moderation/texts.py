"""Words of the pages of law, version by version, and what their provider told."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.lib.added import Added
from kolrum.members.models import Person


class LawVersionQuerySet(models.QuerySet["LawVersion"]):
    """How versions are found."""

    def of(self, page: str, language: str) -> Self:
        """Those of a page in a language, the newest first."""
        return self.filter(page=page, language=language)

    def in_force(self, day: date) -> "LawVersion | None":
        """What holds on a day: the newest of those that have begun to."""
        return self.filter(holds_from__lte=day).first()

    def coming(self, day: date) -> "LawVersion | None":
        """The newest of all, where it has not begun to hold."""
        newest = self.first()
        return newest if newest and newest.holds_from > day else None


class LawVersion(Added):
    """What a page of law says in a language, from a moment on; never changed."""

    page = models.SlugField(max_length=40)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    note = models.CharField(_("what has changed"), max_length=200, blank=True)
    by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    holds_from = models.DateField(_("holds from"), default=timezone.localdate)

    objects = LawVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a page of law")
        verbose_name_plural = _("versions of pages of law")
        ordering = ("page", "language", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("page", "language", "number"), name="law_version_is_one"
            ),
        )

    def __str__(self) -> str:
        """Which version of which page."""
        return f"{self.page} {self.language} {self.number}"


class Particulars(Added):
    """Who provides this installation, as told at a moment; the newest counts."""

    told = models.JSONField(default=dict)
    by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("particulars of the provider")
        verbose_name_plural = _("particulars of the provider")
        ordering = ("-id",)

    def __str__(self) -> str:
        """When they were told."""
        return f"{self.at:%Y-%m-%d %H:%M}"
