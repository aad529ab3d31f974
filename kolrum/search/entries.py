"""What the index holds: an entry for each thing that can be found, and its words."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Circle, Organisation
from kolrum.territories.models import Territory


class State(models.TextChoices):
    """How far something has come, where that is something to search by."""

    ANSWERED = "answered", _("Answered")
    OFFICIAL = "official", _("Official")
    OPEN = "open", _("Help wanted")
    CLOSED = "closed", _("Closed")


class EntryQuerySet(models.QuerySet["Entry"]):
    """How entries are found by what they are of."""

    def of(self, kind: str, keys: list[str]) -> Self:
        """Those of some things of one kind."""
        return self.filter(kind=kind, key__in=keys)


class Entry(models.Model):
    """One thing that can be found, or a passage of a long one.

    It says in which circle it may be read, never by whom: when the readers of a circle
    change, nothing here does. Without a circle it is something that is always public.
    The number is made of the time, so that the newest come first in both databases
    without being sorted. Texts lie beside, so that going through many entries is cheap.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    passage = models.PositiveSmallIntegerField(default=0)
    thread = models.CharField(max_length=101)
    circle = models.ForeignKey(
        Circle, null=True, blank=True, on_delete=models.CASCADE, related_name="entries"
    )
    territory = models.ForeignKey(
        Territory, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=12, choices=State, blank=True)
    weight = models.SmallIntegerField(default=0)
    updated_at = models.DateTimeField()
    language = models.CharField(max_length=8, blank=True)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    tags = models.CharField(max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key", "passage"), name="entry_of_a_passage_is_one"
            ),
        )

    def __str__(self) -> str:
        """What can be found."""
        return self.title


class Content(models.Model):
    """The words of an entry: as they were written, and as tokens for the index.

    The index itself is no model: a virtual table of SQLite, an index of an expression
    on PostgreSQL, both made by migrations and kept by the database.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        verbose_name = _("content")
        verbose_name_plural = _("contents")

    def __str__(self) -> str:
        """The beginning."""
        return self.text[:60]


class TitleWord(models.Model):
    """A word of a title: what spelling is suggested from, to those who may read it."""

    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="title_words"
    )
    word = models.CharField(max_length=60, db_index=True)

    class Meta:
        verbose_name = _("word of a title")
        verbose_name_plural = _("words of titles")

    def __str__(self) -> str:
        """The word."""
        return self.word


class Spelling(models.Model):
    """What a word may be misspelt as: itself without one of its letters."""

    trace = models.CharField(max_length=60)
    word = models.CharField(max_length=60, db_index=True)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        constraints = (
            models.UniqueConstraint(fields=("trace", "word"), name="spelling_is_one"),
        )

    def __str__(self) -> str:
        """The word and one of its traces."""
        return f"{self.trace}: {self.word}"


class Shelf(models.Model):
    """What a circle is called on the page of results: the name of its room."""

    circle = models.OneToOneField(
        Circle, primary_key=True, on_delete=models.CASCADE, related_name="shelf"
    )
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("shelf")
        verbose_name_plural = _("shelves")

    def __str__(self) -> str:
        """The name."""
        return self.title


class Stack(models.Model):
    """Where the entries of a circle stand: among those that as many read, or did.

    It is said when the first of them is indexed, and never again: what may be read is
    asked of the circle. It only tells where to look first.
    """

    circle = models.OneToOneField(
        Circle, primary_key=True, on_delete=models.CASCADE, related_name="stack"
    )
    readers = models.CharField(max_length=12)

    class Meta:
        verbose_name = _("stack")
        verbose_name_plural = _("stacks")

    def __str__(self) -> str:
        """Who read there."""
        return self.readers


class Missed(models.Model):
    """Words that somebody searched for without finding anything; not who, nor when."""

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language"), max_length=8)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last"))

    class Meta:
        verbose_name = _("search without a hit")
        verbose_name_plural = _("searches without a hit")
        ordering = ("-times", "words")
        constraints = (
            models.UniqueConstraint(
                fields=("words", "language"), name="missed_words_stand_once"
            ),
        )

    def __str__(self) -> str:
        """The words."""
        return self.words


class Reading(models.Model):
    """By which version of the words and rules all entries of a kind were read."""

    kind = models.CharField(max_length=20, primary_key=True)
    version = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("version of words")
        verbose_name_plural = _("versions of words")

    def __str__(self) -> str:
        """Of which kind."""
        return self.kind
