"""What followers of documents, and of their rooms, hear of."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.library.documents import Document
from kolrum.library.search import DOCUMENT as FOUND
from kolrum.library.versions import DocumentVersion
from kolrum.members import rules as reading
from kolrum.members.models import Person
from kolrum.members.readers import readers_of
from kolrum.members.standing import Standing
from kolrum.notices import actions as notices
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling, Thing
from kolrum.rooms import searches

VERSION, DOCUMENT = "document-version", "document"


def tell_of(version: DocumentVersion) -> None:
    """Let followers hear of a version, each once."""
    things = things_of(version.document)
    notices.tell(VERSION, str(version.pk), things=things, by=version.by)


def follow_own(document: Document, person: Person) -> None:
    """Who adds a document hears of its later versions."""
    notices.follow_first(person, (DOCUMENT, str(document.pk)))


def things_of(document: Document) -> tuple[Thing, ...]:
    """What a document is heard of by, the nearest first."""
    room = document.room
    found: list[Thing] = [(DOCUMENT, str(document.pk)), ("room", str(room.pk))]
    if room.circle.parent_id:
        found.append(("room", str(room.circle.parent_id)))
    found += [("tag", tag.slug) for tag in document.tags.all()]
    place = document.territory_id or room.territory_id
    if place:
        found.append(("territory", str(place)))
    if document.organisation_id:
        found.append(("organisation", str(document.organisation_id)))
    return tuple(found)


def _told(standing: Standing) -> "QuerySet[DocumentVersion]":
    return DocumentVersion.objects.filter(
        reading.readable(standing, "document__circle__"),
        withdrawal=None,
        document__hidden_at=None,
    )


def _readable(standing: Standing) -> "QuerySet[DocumentVersion]":
    around = _told(standing).select_related(
        "document__room__circle__parent", "document__circle", "by"
    )
    return around.prefetch_related("document__tags")


def _read(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = _readable(standing).filter(pk__in=_numbers(keys))
    return {str(version.pk): _telling(version) for version in found}


def _known(standing: Standing, keys: Sequence[str]) -> Collection[str]:
    told = _told(standing).filter(pk__in=_numbers(keys)).order_by()
    return [str(pk) for pk in told.values_list("pk", flat=True)]


def _telling(version: DocumentVersion) -> Telling:
    document = version.document
    room = document.room
    said = (
        _("New document: %(kind)s.") % {"kind": document.get_kind_display()}
        if version.number == 1
        else _("Version %(number)d has been published.") % {"number": version.number}
    )
    return Telling(
        title=document.title,
        place=room.title_in(get_language() or room.language),
        said=said,
        words=version.note or (document.description if version.number == 1 else ""),
        author=version.by.shown_name if version.by else _("Former member"),
        address=version.get_absolute_url(),
        at=version.published_at,
        thread=f"document-{document.pk}",
        is_first=version.number == 1,
        things=things_of(document),
        stands_in=("room", str(room.pk)),
        is_withheld=room.is_quiet,
    )


def _audience(key: str) -> "QuerySet[Person]":
    found = DocumentVersion.objects.select_related("document__circle__parent").filter(
        pk__in=_numbers([key])
    )
    version = found.first()
    return readers_of(version.document.circle) if version else Person.objects.none()


def _names(standing: Standing, keys: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    readable = Document.objects.readable_by(standing).listed()
    return {
        str(document.pk): (document.title, document.get_absolute_url())
        for document in readable.filter(pk__in=_numbers(keys))
    }


def _news(standing: Standing, key: str, most: int) -> Sequence[Telling]:
    found = _readable(standing).filter(document__in=_numbers([key]))
    return [_telling(version) for version in found.order_by("-published_at")[:most]]


def _found_as(key: str) -> tuple[str, str] | None:
    version = DocumentVersion.objects.filter(pk=int(key)).first()
    return (FOUND, str(version.document_id)) if version else None


def _sources(
    found: Sequence[tuple[str, str]],
) -> dict[tuple[str, str], tuple[str, str]]:
    """The newest version of each document tells of it."""
    documents = Document.objects.filter(pk__in=[key for _kind, key in found])
    return {
        (FOUND, str(document)): (VERSION, str(current))
        for document, current in documents.values_list("pk", "current")
        if current
    }


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


def enrol() -> None:
    """Let documents be followed; called when the app is ready."""
    kinds.register(
        kinds.Kind(VERSION, later("Documents"), _read, _audience, _known),
        kinds.Followable(DOCUMENT, later("Document"), _names, _news),
    )
    searches.register(searches.Told(VERSION, (FOUND,), _found_as, _sources))
