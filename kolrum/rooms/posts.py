"""Posts: what somebody wrote, and what stood there before."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kolrum.members import rules as reading
from kolrum.members.models import Organisation, Person
from kolrum.members.standing import Standing
from kolrum.rooms import rules
from kolrum.rooms.topics import Topic


class PostState(models.TextChoices):
    """Whether a post is there to read."""

    SHOWN = "shown", _("Shown")
    WAITING = "waiting", _("Waits for a moderator")
    HIDDEN = "hidden", _("Hidden")
    ERASED = "erased", _("Erased")


class PostQuerySet(models.QuerySet["Post"]):
    """How posts are found."""

    def readable_by(self, standing: Standing) -> Self:
        """Those of readable topics, without what is hidden from the reader.

        By joins from the posts that are asked for: a list of all readable topics would
        be gone through for each page.
        """
        return self.filter(
            reading.readable(standing, "topic__room__circle__"),
            rules.shown(standing, "topic__"),
            rules.shown_posts(standing),
        )

    def shown_in(self, topic: Topic, standing: Standing) -> Self:
        """Those of a topic that its reader was found to be allowed to read."""
        return self.filter(rules.shown_posts(standing), topic=topic)


class Post(models.Model):
    """One person's words in a topic; the first post is the topic's own text.

    `number` stands in the address of a post and never changes; `html` is made of
    `text` when it is saved.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    on_behalf_of = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("text"))
    html = models.TextField(editable=False)
    figures = models.JSONField(default=dict, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=PostState, default=PostState.SHOWN)
    is_wiki = models.BooleanField(_("all who write here may improve it"), default=False)
    message_id = models.CharField(
        max_length=250, null=True, blank=True, unique=True, editable=False
    )
    thanks_count = models.PositiveIntegerField(default=0, editable=False)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("topic", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("topic", "number"), name="post_number_is_its_own"
            ),
            models.CheckConstraint(
                condition=Q(state="erased", text="") | ~Q(state="erased"),
                name="erased_post_has_no_text",
            ),
        )

    def __str__(self) -> str:
        """Where it stands."""
        return f"{self.topic} {self.number}"

    def get_absolute_url(self) -> str:
        """Address of the post within its topic's page."""
        return f"{self.topic.get_absolute_url()}#p{self.number}"


class Edit(models.Model):
    """What stood in a post before somebody changed it: added, never altered."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits")
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    text_before = models.TextField()
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ("id",)

    def __str__(self) -> str:
        """When it was made."""
        return f"{self.post} {self.at:%Y-%m-%d %H:%M}"


class Mention(models.Model):
    """That a post names somebody, so that they hear of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="mentioned_in"
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (
            models.UniqueConstraint(
                fields=("post", "person"), name="person_is_mentioned_once_a_post"
            ),
        )

    def __str__(self) -> str:
        """Where."""
        return str(self.post)


class Link(models.Model):
    """That a post leads to the topic of a number, whether there is one or not."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="links")
    number = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = (
            models.UniqueConstraint(
                fields=("post", "number"), name="post_leads_to_a_topic_once"
            ),
        )

    def __str__(self) -> str:
        """From where to where."""
        return f"{self.post} {self.number}"
