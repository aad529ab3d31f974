"""A dialogue: its topic and last day, statements in it, and what people think of them.

A dialogue is a topic and a statement is a post in it, so that who reads, writes,
reports, hides and is told of them is decided where it is for all topics and posts.
"""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.rooms.models import Post, Topic
from kolrum.rooms.posts import PostState

ABOUT = "dialogue:"


class Dialogue(models.Model):
    """A question that an organisation asks until a day, and answers afterwards.

    The first post of its topic is the background. `groups` are the names under which
    people take part, such as residents; `answer` is the post that closes it.
    """

    topic = models.OneToOneField(
        Topic, primary_key=True, on_delete=models.CASCADE, related_name="dialogue"
    )
    groups = models.JSONField(_("groups"), default=list)
    closes_on = models.DateField(_("last day"))
    answer = models.OneToOneField(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")

    def __str__(self) -> str:
        """The question."""
        return self.topic.title

    def get_absolute_url(self) -> str:
        """Address of its page."""
        return f"{self.topic.get_absolute_url()}dialogue/"

    @property
    def is_open(self) -> bool:
        """Whether people may still take part."""
        is_in_time = timezone.localdate() <= self.closes_on
        return is_in_time and self.answer_id is None and self.topic.is_open

    @property
    def about(self) -> str:
        """What topics that are proposals in it concern."""
        return f"{ABOUT}{self.topic_id}"


class StatementQuerySet(models.QuerySet["Statement"]):
    """How statements are found."""

    def shown(self) -> Self:
        """Those that no moderator keeps back and no author has taken away."""
        return self.filter(post__state=PostState.SHOWN)


class Statement(models.Model):
    """A post that is one sentence to agree or disagree with."""

    post = models.OneToOneField(
        Post, primary_key=True, on_delete=models.CASCADE, related_name="statement"
    )
    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.CASCADE, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def __str__(self) -> str:
        """The sentence."""
        return self.post.text


class View(models.IntegerChoices):
    """What somebody thinks of a statement."""

    AGREES = 1, _("Agree")
    DISAGREES = -1, _("Disagree")
    PASSES = 0, _("Don’t know")


class Stance(models.Model):
    """What somebody thinks of a statement; nobody else is shown whose it is."""

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="stances"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    view = models.SmallIntegerField(choices=View)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "person"), name="one_stance_a_statement_from_each"
            ),
        )

    def __str__(self) -> str:
        """On what."""
        return str(self.statement)


class Part(models.Model):
    """As which group somebody takes part in a dialogue."""

    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.CASCADE, related_name="parts"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(_("group"), max_length=80)

    class Meta:
        verbose_name = _("part in a dialogue")
        verbose_name_plural = _("parts in dialogues")
        constraints = (
            models.UniqueConstraint(
                fields=("dialogue", "person"), name="one_part_a_dialogue_for_each"
            ),
        )

    def __str__(self) -> str:
        """As which group."""
        return self.group
