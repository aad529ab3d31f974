"""What the library keeps of a person: told whole, and taken away without a hole."""

from typing import Any

from django.db import transaction

from kolrum.library.documents import Document, Use
from kolrum.library.versions import DocumentVersion, Withdrawal
from kolrum.members import privacy
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """What a person added and withdrew."""
    versions = DocumentVersion.objects.filter(by=person).select_related("document")
    withdrawn = Withdrawal.objects.filter(by=person).select_related("version__document")
    return {
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
    for each in (Document, DocumentVersion, Withdrawal, Use):
        each.objects.filter(by=person).update(by=None)


def enrol() -> None:
    """Let the library's part of a person be told and erased."""
    privacy.register("library", privacy.Holder(export=export, erase=erase))
