"""Which document or version an address means, for those who may know of it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kolrum.library import rules
from kolrum.library.documents import Document
from kolrum.library.versions import DocumentVersion
from kolrum.members import rules as reading
from kolrum.members.visitors import visitor
from kolrum.rooms.here import Here

_AROUND = "room__circle__parent__room"


@dataclass(frozen=True)
class At:
    """A document, and who asks in its room."""

    document: Document
    here: Here

    @property
    def may_change(self) -> bool:
        """Whether they may describe it anew."""
        return rules.may_change(
            self.here.standing, self.document.by_id, is_keeper=self.here.is_keeper
        )

    def may_withdraw(self, version: DocumentVersion) -> bool:
        """Whether they may withdraw a version: as keeper, or their own."""
        return self.may_change or rules.may_change(
            self.here.standing, version.by_id, is_keeper=self.here.is_keeper
        )


def document_at(request: HttpRequest, pk: int) -> At:
    """The document of an address; what is closed and what is not there answer alike."""
    standing = visitor(request)
    readable = Document.objects.readable_by(standing).select_related(
        *("room__circle__organisation", _AROUND, "circle__organisation"),
        *("organisation", "territory", "category__parent", "by", "current"),
    )
    document = get_object_or_404(readable, pk=pk)
    return At(document, Here(document.room, standing))


def version_at(
    request: HttpRequest, pk: int, number: int
) -> tuple[At, DocumentVersion]:
    """A version of a document, withdrawn or not, for those who may read it."""
    standing = visitor(request)
    readable = DocumentVersion.objects.filter(
        reading.readable(standing, "document__circle__"),
        rules.shown(standing, "document__"),
    ).select_related(
        *(f"document__{each}" for each in ("room__circle__organisation", _AROUND)),
        *("document__circle__organisation", "document__organisation"),
        *("document__territory", "document__category__parent", "document__by"),
        *("document__current", "upload", "by", "withdrawal__by"),
    )
    version = get_object_or_404(readable, document=pk, number=number)
    return At(version.document, Here(version.document.room, standing)), version
