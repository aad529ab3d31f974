"""Articles: a question with its answer, a measure, a model wording."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolrum.rooms.models import Topic


class Kind(models.TextChoices):
    """What an article is."""

    ANSWER = "answer", _("Question and answer")
    WORDING = "wording", _("Model wording")
    MEASURE = "measure", _("Climate measure")


class Theme(models.TextChoices):
    """What an article is about; lists stand in this order."""

    BASICS = "basics", _("What a carbon budget is")
    RECKONING = "reckoning", _("How it is reckoned")
    SCOPE = "scope", _("What is counted, and what is not")
    MEANING = "meaning", _("What the figures say")
    DECIDING = "deciding", _("To decide and to steer")
    USING = "using", _("To use and to quote")
    FEES = "fees", _("Internal carbon fees")
    NETWORKS = "networks", _("Networks")
    FOLLOWING = "following", _("Follow-up")


class State(models.TextChoices):
    """Whether an article is there for all."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ArticleQuerySet(models.QuerySet["Article"]):
    """How articles are found."""

    def published(self) -> Self:
        """Those that everybody may read."""
        return self.filter(state=State.PUBLISHED)

    def of(self, kind: str) -> Self:
        """Those of one kind."""
        return self.filter(kind=kind)


class Article(models.Model):
    """Something known, with its versions in each language.

    `lifted_from` is the topic that an answer grew out of. It is named to others only
    while everybody may read that topic.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    slug = models.SlugField(_("address"), max_length=80)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    position = models.PositiveSmallIntegerField(default=0)
    asked_by = models.JSONField(_("who asks"), default=list, blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    related = models.JSONField(_("related"), default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    lifted_from = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "slug"), name="article_address_is_one"
            ),
        )

    def __str__(self) -> str:
        """Its address."""
        return f"{self.kind}/{self.slug}"

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return reverse(f"knowledge-{self.kind}", args=(self.slug,))
