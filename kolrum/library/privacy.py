"""What the library keeps of a person: told whole, and taken away without a hole."""

from typing import Any

from django.db import transaction

from kolrum.library import search
from kolrum.library.documents import Document, Use
from kolrum.library.versions import DocumentVersion, Withdrawal
from kolrum.members import privacy
from kolrum.members.cleaning import clean
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """What a person added and withdrew."""
    versions = DocumentVersion.objects.filter(by=person).select_related("document")
    withdrawn = Withdrawal.objects.filter(by=person).select_related("version__document")
    return {
        "documents": [
            {
                "title": document.title,
                "description": document.description,
                "address": document.get_absolute_url(),
                "tags": [tag.name for tag in document.tags.all()],
            }
            for document in Document.objects.filter(by=person).prefetch_related("tags")
        ],
        "used": [
            {"document": use.document.title, "organisation": str(use.organisation)}
            for use in Use.objects.filter(by=person).select_related(
                "document", "organisation"
            )
        ],
        "versions": [
            {
                "document": version.document.title,
                "number": version.number,
                "address": version.get_absolute_url(),
                "note": version.note,
                "published_at": version.published_at.isoformat(),
            }
            for version in versions
        ],
        "withdrawn": [
            {
                "version": str(each.version),
                "at": each.at.isoformat(),
                "why": each.reason,
            }
            for each in withdrawn
        ],
    }


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person out of the library; documents stay, added by a former member."""
    own = Document.objects.filter(by=person)
    added = list(own)
    clean(
        person,
        (
            (own, "title"),
            (own, "description"),
            (DocumentVersion.objects.filter(by=person), "note"),
            (Withdrawal.objects.filter(by=person), "reason"),
        ),
    )
    for each in (Document, DocumentVersion, Withdrawal, Use):
        each.objects.filter(by=person).update(by=None)
    for document in added:
        search.renew(document)


def enrol() -> None:
    """Let the library's part of a person be told and erased."""
    privacy.register("library", privacy.Holder(export=export, erase=erase))
