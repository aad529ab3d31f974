"""The contact directory: colleagues who say what they can help with."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Circle, Organisation, Person
from kolrum.members.readers import readers_of
from kolrum.members.rules import COLLEAGUES
from kolrum.search.language.tokens import in_one_line, tokens_of
from kolrum.territories.models import Territory


class ListingQuerySet(models.QuerySet["Listing"]):
    """How colleagues are found."""

    def shown(self) -> Self:
        """Those who wish to be found, and are colleagues or of the secretariat now.

        Who keeps order may have hidden somebody's profile.
        """
        inside = readers_of(Circle(readers=COLLEAGUES))
        return self.filter(is_listed=True, person__in=inside, person__hidden_at=None)


class Listing(models.Model):
    """What a colleague says of themselves to other colleagues; nobody else reads it.

    `press_contact_at` is the exception, and a choice of its own: while it is set, their
    name, what they work as and `press_email` stand on that organisation's public page.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="listing"
    )
    is_listed = models.BooleanField(
        _("Let other colleagues find me here"), default=False
    )
    role = models.CharField(_("What you work as"), max_length=120, blank=True)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("Territory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    about = models.TextField(_("Something more about that"), max_length=600, blank=True)
    press_contact_at = models.ForeignKey(
        Organisation,
        verbose_name=_("Contact for the press at"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    press_email = models.EmailField(
        _("E-mail address that the press may use"), blank=True
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry in the directory")
        verbose_name_plural = _("entries in the directory")
        ordering = ("person__name", "pk")

    def __str__(self) -> str:
        """Whose."""
        return self.person.shown_name


class Subject(models.Model):
    """Something that a colleague can help with, and the words it is found by."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="subjects"
    )
    words = models.CharField(max_length=80)
    tokens = models.TextField(editable=False)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ("id",)

    def __str__(self) -> str:
        """The words."""
        return self.words

    @classmethod
    def of(cls, listing: Listing, words: str) -> "Subject":
        """A subject with its tokens, in every language it may be asked for in."""
        return cls(
            listing=listing, words=words, tokens=in_one_line(tokens_of(words, ""))
        )


class Token(models.Model):
    """One token of a subject: what makes many colleagues quick to search."""

    subject = models.ForeignKey(
        Subject, on_delete=models.CASCADE, related_name="found_by"
    )
    token = models.CharField(max_length=80, db_index=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self) -> str:
        """The token."""
        return self.token
