"""Polls: a question with options, asked in a topic."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.rooms.topics import Topic


class Poll(models.Model):
    """A question to all who read a topic; who chose what may be secret."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, related_name="poll")
    question = models.CharField(_("question"), max_length=200)
    is_secret = models.BooleanField(_("who chose what is not shown"), default=True)
    takes_many = models.BooleanField(_("more than one may be chosen"), default=False)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")

    def __str__(self) -> str:
        """The question."""
        return self.question


class Option(models.Model):
    """One of the answers to choose from."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("answer"), max_length=120)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("poll", "position"), name="option_has_its_own_place"
            ),
        )

    def __str__(self) -> str:
        """The answer."""
        return self.label


class Ballot(models.Model):
    """What somebody chose; an account that is erased leaves its choice, unnamed."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="ballots")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="ballots"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = (
            models.UniqueConstraint(
                fields=("option", "person"),
                condition=Q(person__isnull=False),
                name="option_is_chosen_once_by_each",
            ),
        )

    def __str__(self) -> str:
        """The answer chosen."""
        return str(self.option)
