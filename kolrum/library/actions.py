"""Documents added, described, given new versions and withdrawn; each logged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kolrum.files import actions as files
from kolrum.files.models import Upload
from kolrum.library import notices, search
from kolrum.library.documents import Category, Document, Use
from kolrum.library.versions import DocumentVersion, Withdrawal
from kolrum.members import audit, rules
from kolrum.members.models import Circle, Organisation, Person
from kolrum.rooms.actions import tagged
from kolrum.rooms.room import Room
from kolrum.territories.models import Territory


@dataclass(frozen=True)
class Described:
    """What is said of a document."""

    kind: str
    title: str
    description: str = ""
    organisation: Organisation | None = None
    territory: Territory | None = None
    category: Category | None = None
    language: str = "sv"
    licence: str = ""
    valid_to: date | None = None
    tags: Iterable[str] = field(default=())


class AlreadyWithdrawn(Exception):
    """A version is withdrawn once."""


class SameFile(Exception):
    """A new version that is byte for byte the newest is none."""


def circle_for(room: Room, only: Organisation | None) -> Circle:
    """The circle of a room's new document: the room's, or one organisation's in it.

    Raises
    ------
    ValueError
        In a room within another, which has no narrower circle within.
    """
    if only is None:
        return room.circle
    if room.circle.parent_id:
        raise ValueError("Circles lie one step down at most.")
    within = Circle.objects.filter(
        parent=room.circle, readers=rules.ORGANISATION, organisation=only, room=None
    )
    return within.first() or Circle.objects.create(
        parent=room.circle, readers=rules.ORGANISATION, organisation=only
    )


@transaction.atomic
def add(
    room: Room, *, told: Described, upload: Upload, note: str = "", by: Person
) -> Document:
    """Add a document with its first version; who adds it hears of it from then on."""
    now = timezone.now()
    document = Document(
        room=room, circle=upload.circle, by=by, added_at=now, changed_at=now
    )
    _describe(document, told)
    audit.record(
        "document-added",
        by=by,
        thing=document,
        circle=document.circle,
        organisation=told.organisation,
        facts={"sha256": upload.sha256},
    )
    _publish(document, upload=upload, note=note, by=by)
    notices.follow_own(document, by)
    return document


@transaction.atomic
def add_version(
    document: Document, *, upload: Upload, note: str, by: Person
) -> DocumentVersion:
    """Publish another version; earlier ones stay where they are.

    Raises
    ------
    SameFile
    """
    locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.current and locked.current.sha256 == upload.sha256:
        raise SameFile
    version = _publish(locked, upload=upload, note=note, by=by)
    audit.record(
        "document-version-added",
        by=by,
        thing=locked,
        circle=locked.circle,
        facts={"number": version.number, "sha256": version.sha256},
    )
    return version


@transaction.atomic
def describe(document: Document, *, told: Described, by: Person) -> Document:
    """Describe a document anew."""
    _describe(document, told)
    audit.record("document-described", by=by, thing=document, circle=document.circle)
    search.renew(document)
    return document


@transaction.atomic
def withdraw(version: DocumentVersion, *, reason: str, by: Person) -> Withdrawal:
    """Let a version be read no more; its address says when and why.

    Raises
    ------
    AlreadyWithdrawn
    """
    document = Document.objects.select_for_update(of=("self",)).get(
        pk=version.document_id
    )
    if Withdrawal.objects.filter(version=version).exists():
        raise AlreadyWithdrawn
    made = Withdrawal.objects.create(
        version=version, at=timezone.now(), by=by, reason=reason.strip()
    )
    files.close(version.upload)
    left = document.versions.filter(withdrawal=None).order_by("-number").first()
    document.current, document.changed_at = left, made.at
    document.save(update_fields=("current", "changed_at"))
    audit.record(
        "document-version-withdrawn",
        by=by,
        thing=document,
        circle=document.circle,
        text=made.reason,
        facts={"number": version.number, "sha256": version.sha256},
    )
    search.renew(document)
    return made


@transaction.atomic
def hide(document: Document, *, by: Person, reason: str) -> Document:
    """Take a document out of reading: only who added it and the keepers find it."""
    return _set_hidden(document, timezone.now(), "document-hidden", by, reason)


@transaction.atomic
def show(document: Document, *, by: Person, reason: str = "") -> Document:
    """Let a document be read again that was hidden."""
    return _set_hidden(document, None, "document-shown", by, reason)


def _set_hidden(
    document: Document, at: datetime | None, verb: str, by: Person, reason: str
) -> Document:
    document.hidden_at = at
    document.save(update_fields=("hidden_at",))
    for version in document.versions.filter(withdrawal=None).select_related("upload"):
        (files.close if at else files.open_again)(version.upload)
    audit.record(
        verb,
        by=by,
        thing=document,
        circle=document.circle,
        about=document.by,
        text=reason,
    )
    search.renew(document)
    return document


@transaction.atomic
def say_use(document: Document, *, organisation: Organisation, by: Person) -> bool:
    """Say that an organisation uses a document, or take it back; tells which."""
    said, is_new = Use.objects.get_or_create(
        document=document,
        organisation=organisation,
        defaults={"by": by, "since": timezone.now()},
    )
    if not is_new:
        said.delete()
    audit.record(
        "document-used" if is_new else "document-not-used",
        by=by,
        thing=document,
        circle=document.circle,
        organisation=organisation,
    )
    return is_new


def _describe(document: Document, told: Described) -> None:
    document.kind = told.kind
    document.title = told.title.strip()
    document.description = told.description.strip()
    document.organisation = told.organisation
    document.territory = told.territory
    document.category = told.category
    document.language = told.language
    document.licence = told.licence
    document.valid_to = told.valid_to
    document.save()
    document.tags.set(tagged(told.tags))


def _publish(
    document: Document, *, upload: Upload, note: str, by: Person
) -> DocumentVersion:
    last = document.versions.order_by("-number").first()
    version = DocumentVersion.objects.create(
        document=document,
        number=last.number + 1 if last else 1,
        upload=upload,
        sha256=upload.sha256,
        note=note.strip(),
        by=by,
        published_at=timezone.now(),
    )
    document.current, document.changed_at = version, version.published_at
    document.save(update_fields=("current", "changed_at"))
    files.use([upload])
    search.renew(document)
    notices.tell_of(version)
    return version
