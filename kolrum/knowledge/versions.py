"""What an article said, version by version; none is ever changed."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.knowledge.articles import Article, State
from kolrum.members.models import Person


class VersionQuerySet(models.QuerySet["Version"]):
    """How versions are found."""

    def newest(self) -> Self:
        """The one of each article and language that counts."""
        return self.filter(is_newest=True)

    def published(self) -> Self:
        """The newest of articles that everybody may read."""
        return self.newest().filter(article__state=State.PUBLISHED)


class Version(models.Model):
    """What an article says in a language, from a day on.

    `by` is nobody for what came with the house. Figures that change with the data
    stand as `{names}` in the text and are filled in when it is read.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="versions"
    )
    language = models.CharField(_("language"), max_length=8)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    sources = models.JSONField(_("sources"), default=list, blank=True)
    reviewed_on = models.DateField(_("reviewed"))
    note = models.CharField(_("what has changed"), max_length=200, blank=True)
    is_ours = models.BooleanField(default=False)
    is_newest = models.BooleanField(default=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("article", "language", "number"), name="version_number_is_one"
            ),
            models.UniqueConstraint(
                fields=("article", "language"),
                condition=models.Q(is_newest=True),
                name="newest_version_is_one",
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title
