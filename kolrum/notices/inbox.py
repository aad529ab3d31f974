"""What a person has been told of, in the order it happened."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person


class Why(models.TextChoices):
    """Why somebody hears of something."""

    FOLLOWED = "followed", _("You follow this")
    NAMED = "named", _("You were mentioned")
    ADDRESSED = "addressed", _("It is addressed to you")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """How notices are found."""

    def of(self, person: Person) -> Self:
        """A person's own."""
        return self.filter(person=person)

    def unread(self) -> Self:
        """Those not yet read."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """That something happened which concerns a person; its words stay at the source.

    `kind` and `key` name the source. What it says is asked of it each time, with the
    reader's rights as they are then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    why = models.CharField(max_length=10, choices=Why, default=Why.FOLLOWED)
    because_kind = models.CharField(max_length=20, blank=True)
    because_key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    is_for_digest = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind", "key"), name="source_is_told_once"
            ),
        )
        indexes = (
            models.Index(fields=("person", "-created_at", "-id")),
            models.Index(
                fields=("person",),
                name="notices_unread",
                condition=models.Q(read_at=None),
            ),
            models.Index(
                fields=("person", "created_at"),
                name="notices_for_digest",
                condition=models.Q(is_for_digest=True, mailed_at=None),
            ),
            models.Index(fields=("kind", "key")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
