"""What a reader leaves beside a topic: how far they read, thanks, interest, a draft."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person
from kolrum.rooms.posts import Post
from kolrum.rooms.topics import Topic


class Seen(models.Model):
    """How far somebody has read in a topic: the number of the last post seen."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seen")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="seen_by")
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "topic"), name="one_reading_mark_a_topic"
            ),
        )

    def __str__(self) -> str:
        """Where."""
        return f"{self.topic} {self.number}"


class Thanks(models.Model):
    """That somebody thanks for a post."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks")

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "post"), name="one_thanks_a_post_from_each"
            ),
        )

    def __str__(self) -> str:
        """For what."""
        return str(self.post)


class Interest(models.Model):
    """That somebody wants to know the answer too."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="interests")

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "topic"), name="one_interest_a_topic_from_each"
            ),
        )

    def __str__(self) -> str:
        """In what."""
        return str(self.topic)


class Draft(models.Model):
    """What somebody has begun to write: a reply to a topic, or a topic in a room."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=80)
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "place"), name="one_draft_a_place"
            ),
        )

    def __str__(self) -> str:
        """Where."""
        return self.place
