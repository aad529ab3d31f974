"""Versions of documents: written once, withdrawn at most, never changed."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.files.models import Upload
from kolrum.library.documents import Document
from kolrum.members.models import Person


class Unchangeable(TypeError):
    """A version stays as it was published: add another, or withdraw it."""


class DocumentVersion(models.Model):
    """One version of a document, at an address that always means just this file."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    upload = models.OneToOneField(
        Upload, on_delete=models.PROTECT, related_name="version"
    )
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ("document", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "number"), name="version_number_is_its_own"
            ),
        )

    def __str__(self) -> str:
        """Which version of what."""
        return f"{self.document} v{self.number}"

    def save(self, **options: Any) -> None:
        """Save for the first and only time.

        Raises
        ------
        Unchangeable
        """
        if not self._state.adding:
            raise Unchangeable
        super().save(**options)

    def get_absolute_url(self) -> str:
        """Address that always means this version."""
        return reverse("document-version", args=(self.document_id, self.number))

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is no longer to be read."""
        return hasattr(self, "withdrawal")


class Withdrawal(models.Model):
    """When and why a version was withdrawn, for those who follow its address."""

    version = models.OneToOneField(
        DocumentVersion, on_delete=models.CASCADE, related_name="withdrawal"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        """What was withdrawn."""
        return str(self.version)
