"""Documents as things that can be found, by what is said of them and in them."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import override

from kolrum.files import extraction
from kolrum.files.models import Upload
from kolrum.library.documents import Document
from kolrum.members.standing import Standing
from kolrum.search import indexing
from kolrum.search.entries import State
from kolrum.search.registry import Item, Source, register

DOCUMENT = "document"


def renew(document: Document) -> None:
    """Let a document be found as it is now; one without a version is forgotten."""
    _name(document)
    indexing.renew(_DOCUMENTS, document.pk)


def _name(document: Document) -> None:
    """A narrower circle within a room goes by the room's name."""
    if document.is_narrower:
        room = document.room
        address = room.get_absolute_url()
        indexing.name_circle(document.circle_id, title=room.title, url=address)


def _documents() -> "QuerySet[Document]":
    return Document.objects.select_related("room", "current__upload").prefetch_related(
        "tags"
    )


def _items(documents: Sequence[Document]) -> Iterator[Item]:
    for document in documents:
        if document.current is None or document.hidden_at is not None:
            continue
        newest = document.current
        text = (document.description, newest.note, newest.upload.text)
        place = document.territory_id or document.room.territory_id
        yield Item(
            key=str(document.pk),
            title=document.title,
            url=document.get_absolute_url(),
            text="\n\n".join(part for part in text if part),
            updated_at=document.current.published_at,
            circle_id=document.circle_id,
            language=document.language,
            territory_id=place,
            organisation_id=document.organisation_id,
            tags=tuple(tag.name for tag in document.tags.all()),
            state=State.OFFICIAL if document.organisation_id else "",
        )


def _notes(keys: Sequence[str], language: str, standing: Standing) -> dict[str, str]:
    """Kind and version below a hit, beside its room and day; only of what is read."""
    readable = Document.objects.readable_by(standing).listed().filter(pk__in=keys)
    with override(language):
        return {
            str(document.pk): " · ".join(
                (
                    str(document.get_kind_display()),
                    _("version %(number)d") % {"number": document.current.number},
                )
            )
            for document in readable.select_related("current")
            if document.current
        }


_DOCUMENTS = Source(
    kind=DOCUMENT,
    model=Document,
    one=later("Document"),
    many=later("Documents"),
    objects=_documents,
    items=_items,
    notes=_notes,
)


def _when_read(upload: Upload) -> None:
    for document in Document.objects.filter(current__upload=upload):
        renew(document)


def enrol() -> None:
    """Let documents be found, with their words once those have been read."""
    register(_DOCUMENTS)
    extraction.when_read(_when_read)
