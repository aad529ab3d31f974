"""Editions of reports with their files, drafts, and what people write for them."""

from datetime import date
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kolrum.lib.added import Added, Unalterable
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.reports import rules
from kolrum.territories.models import Territory


class Kind(models.TextChoices):
    """What a person can write, or choose, for a report."""

    TEXT = "text", _("wording of a text")
    FOREWORD = "foreword", _("foreword")
    COMMENT = "comment", _("comment on a sector")
    PROPOSAL = "proposal", _("decision on a proposal")
    COVER = "cover", _("cover picture")
    LOGO = "logo", _("logo")


class WrittenQuerySet(models.QuerySet["Written"]):
    """How what has been written is found."""

    def of(self, *territories: Territory) -> Self:
        """What was written for some territories."""
        return self.filter(territory__in=territories)

    def in_force(self) -> Self:
        """The newest of every slot, unless it was taken away."""
        slots = self.values("territory", "kind", "key", "language")
        newest = slots.annotate(newest=Max("pk")).order_by().values("newest")
        return self.filter(pk__in=newest).exclude(told={})

    def in_slot(self, territory: Territory, kind: str, key: str, language: str) -> Self:
        """Everything that was ever written in one slot, the newest first."""
        return self.filter(
            territory=territory, kind=kind, key=key, language=language
        ).order_by("-pk")


class Written(Added):
    """What a person wrote in a slot of a place's report: added, never altered.

    Attributes
    ----------
    key : which of its kind: ``chapter/message``, a sector, a proposal
    language : of what is written; empty for what has none, such as a picture
    told : what was written, by the names of the form's fields; empty if taken away
    against : the values it was written against, as they were written out then
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="written"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    told = models.JSONField(default=dict, blank=True)
    against = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = WrittenQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution to a report")
        verbose_name_plural = _("contributions to reports")
        ordering = ("-id",)
        indexes = (models.Index(fields=("territory", "kind", "key", "language", "id")),)

    def __str__(self) -> str:
        """Name the place and the slot."""
        return f"{self.territory}: {self.kind} {self.key} {self.language}".strip()

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: to take something away, add an empty row."""
        raise Unalterable


class PictureQuerySet(models.QuerySet["Picture"]):
    """How pictures are found."""

    def readable_by(self, visitor: Standing) -> Self:
        """Logos, those of public editions, and those of places one writes for."""
        return self.filter(rules.readable_pictures(visitor)).distinct()


class Picture(models.Model):
    """A picture that was uploaded, encoded anew: its bytes are kept by their digest.

    It is public once an edition that shows it has been reviewed; a logo once it has
    been chosen, since slides and embeds show it at once.
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="report_pictures"
    )
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_public = models.BooleanField(default=False)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of a report")
        verbose_name_plural = _("pictures of reports")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "sha256"), name="report_picture_stored_once"
            ),
        )

    def __str__(self) -> str:
        """Name the place and the size."""
        return f"{self.territory} {self.width}×{self.height}"


class State(models.TextChoices):
    """Where an edition is on its way."""

    DRAFTED = "drafted", _("draft")
    REVIEWED = "reviewed", _("reviewed")
    FREEZING = "freezing", _("being frozen")
    FROZEN = "frozen", _("frozen")
    WITHDRAWN = "withdrawn", _("withdrawn")


class EditionQuerySet(models.QuerySet["StoredEdition"]):
    """How editions are found."""

    def readable_by(self, visitor: Standing) -> Self:
        """Frozen and withdrawn ones for all; others for who writes for the place."""
        return self.filter(rules.readable_editions(visitor)).distinct()

    def of(self, territory: Territory) -> Self:
        """Those of one place, the newest first."""
        return self.filter(territory=territory).order_by("-year", "-number")

    def public(self) -> Self:
        """Those that have been frozen, withdrawn ones among them."""
        return self.filter(state__in=(State.FROZEN, State.WITHDRAWN))

    def frozen(self) -> Self:
        """Those that can be read."""
        return self.filter(state=State.FROZEN)

    def under_way(self) -> Self:
        """Those that are not frozen yet: at most one a place and year."""
        return self.filter(state__in=(State.DRAFTED, State.REVIEWED, State.FREEZING))


class StoredEdition(models.Model):
    """An edition of a place's report, from its first draft on.

    Attributes
    ----------
    reason : why it was made, where it corrects an earlier one of the same year
    site : what the site was called when freezing was ordered
    reviewed_digest : of what it was made from when it last read as it was reviewed
    reviewed_content : of what could be read when it was reviewed; freezing asks for it
    compared_digest : of what it was made from when it last read otherwise
    identity : what the edition was made from, and what changed since the last one
    fault : why it could not be frozen, in the program's words
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="report_editions"
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED)
    reason = models.CharField(max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True)
    site = models.CharField(max_length=200, blank=True)
    reviewed_digest = models.CharField(max_length=64, blank=True)
    reviewed_content = models.CharField(max_length=64, blank=True)
    compared_digest = models.CharField(max_length=64, blank=True)
    identity = models.JSONField(default=dict, blank=True)
    fault = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        ordering = ("territory", "-year", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "year", "number"), name="report_edition_once"
            ),
        )

    def __str__(self) -> str:
        """Name the place, the year and the number."""
        return f"{self.territory} {self.name}"

    @property
    def name(self) -> str:
        """The year and the number, as they stand in addresses: 2026-1."""
        return f"{self.year}-{self.number}"

    @property
    def is_frozen(self) -> bool:
        """Whether its files can be read and stay as they are."""
        return self.state == State.FROZEN

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was frozen and taken back."""
        return self.state == State.WITHDRAWN

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Let go of a draft; refuse once it has been frozen."""
        if self.state in (State.FROZEN, State.WITHDRAWN):
            raise Unalterable
        return super().delete(*args, **kwargs)


class Form(models.TextChoices):
    """The forms that a report is kept in."""

    PAGE = "page", _("text of its page")
    HTML = "html", _("page as one file")
    PDF = "pdf", _("PDF")
    JSON = "json", _("figures")


class EditionFile(Added):
    """A file of a frozen edition: its bytes are kept by their digest, for ever."""

    edition = models.ForeignKey(
        StoredEdition, on_delete=models.PROTECT, related_name="files"
    )
    language = models.CharField(max_length=10)
    form = models.CharField(max_length=8, choices=Form)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("file of an edition")
        verbose_name_plural = _("files of editions")
        ordering = ("edition", "language", "form")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "language", "form"), name="edition_file_once"
            ),
        )

    def __str__(self) -> str:
        """Name the edition, the language and the form."""
        return f"{self.edition} {self.language} {self.form}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unalterable


class Deed(models.TextChoices):
    """What was done with an edition."""

    BEGUN = "begun", _("begun")
    REVIEWED = "reviewed", _("reviewed")
    REOPENED = "reopened", _("opened again")
    ORDERED = "ordered", _("freezing ordered")
    FROZEN = "frozen", _("frozen")
    FAILED = "failed", _("could not be frozen")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Step(Added):
    """A step of an edition on its way: added, never altered."""

    edition = models.ForeignKey(
        StoredEdition, on_delete=models.CASCADE, related_name="steps"
    )
    deed = models.CharField(max_length=12, choices=Deed)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of an edition")
        verbose_name_plural = _("steps of editions")
        ordering = ("-id",)

    def __str__(self) -> str:
        """Name the edition and the deed."""
        return f"{self.edition} {self.deed}"


class Building(models.TextChoices):
    """How far the files of a draft are."""

    WAITING = "waiting", _("waits")
    BUILDING = "building", _("is being built")
    DONE = "done", _("built")
    FAILED = "failed", _("could not be built")


class Draft(models.Model):
    """The files of a place's draft in a language: built when asked for, then kept.

    `is_preview` tells the one with everything that has been written, for its editors,
    from the public one. `wanted` is a digest of what it should be made from,
    `made_from` of what its files were made from; `holds_until` is the first day on
    which some sentence has another tense.
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="report_drafts"
    )
    language = models.CharField(max_length=10)
    is_preview = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=Building, default=Building.WAITING)
    wanted = models.CharField(max_length=64, blank=True)
    made_from = models.CharField(max_length=64, blank=True)
    site = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    dated = models.DateField(null=True, blank=True)
    holds_until = models.DateField(null=True, blank=True)
    fault = models.TextField(blank=True)

    class Meta:
        verbose_name = _("draft of a report")
        verbose_name_plural = _("drafts of reports")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "language", "is_preview"), name="draft_once"
            ),
        )

    def __str__(self) -> str:
        """Name the place, the language and the state."""
        return f"{self.territory} {self.language} {self.state}"

    @property
    def has_files(self) -> bool:
        """Whether there is something to read, be it of yesterday."""
        return bool(self.made_from)

    def is_of(self, wanted: str, day: date) -> bool:
        """Tell whether its files are made from something, and hold on a day."""
        return (
            self.state == Building.DONE
            and self.made_from == wanted
            and self.dated is not None
            and self.holds_until is not None
            and self.dated <= day < self.holds_until
        )
