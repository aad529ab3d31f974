"""What people follow, and how they want to hear of it."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Person


class Level(models.TextChoices):
    """How closely something is followed."""

    WATCH = "watch", _("By e-mail at once")
    DIGEST = "digest", _("In the summary")
    HERE = "here", _("On the site only")
    MUTE = "mute", _("Not at all")


class Rhythm(models.TextChoices):
    """How often the summary comes."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    NEVER = "never", _("Never")


class Weekday(models.IntegerChoices):
    """On which day a weekly summary comes; numbered as Python numbers them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class FollowingQuerySet(models.QuerySet["Following"]):
    """How what is followed is found."""

    def of(self, kind: str, key: str) -> Self:
        """Those of one thing."""
        return self.filter(kind=kind, key=key)


class Following(models.Model):
    """That a person follows a thing, or has chosen not to hear of it."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="followings"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    level = models.CharField(_("how"), max_length=8, choices=Level)
    since = models.DateTimeField(auto_now_add=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "kind", "key"), name="thing_is_followed_once"
            ),
        )
        indexes = (models.Index(fields=("kind", "key")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class MailChoice(models.Model):
    """How a person wants their mail, and whether their address still works.

    Without a row everything is as the fields' defaults say.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="mail_choice"
    )
    is_mailed = models.BooleanField(_("send me e-mail"), default=True)
    rhythm = models.CharField(
        _("summary"), max_length=8, choices=Rhythm, default=Rhythm.DAILY
    )
    weekday = models.PositiveSmallIntegerField(
        _("day"), choices=Weekday, default=Weekday.MONDAY
    )
    hour = models.PositiveSmallIntegerField(
        _("hour"), default=7, validators=(MaxValueValidator(23),)
    )
    digested_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    feed_round = models.PositiveIntegerField(default=0)
    """Raised when the addresses of private feeds are renewed; old ones stop."""

    class Meta:
        verbose_name = _("choice of mail")
        verbose_name_plural = _("choices of mail")

    def __str__(self) -> str:
        return str(self.person)

    @property
    def may_be_mailed(self) -> bool:
        """Whether mail is wanted and has a working address."""
        return self.is_mailed and self.stopped_at is None


def choice_of(person: Person) -> MailChoice:
    """A person's choice, made with its defaults when nothing has been chosen."""
    return MailChoice.objects.get_or_create(person=person)[0]
