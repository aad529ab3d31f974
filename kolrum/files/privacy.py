"""What is kept of a person's files: given back whole, and let go of."""

from typing import Any

from django.db import transaction

from kolrum.files import kept
from kolrum.files.actions import forget
from kolrum.files.uploads import Upload
from kolrum.members import privacy
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """What a person has sent."""
    return {
        "files": [
            {
                "name": each.name,
                "size": each.size,
                "sha256": each.sha256,
                "uploaded_at": each.uploaded_at.isoformat(),
                "address": each.get_absolute_url(),
            }
            for each in Upload.objects.filter(by=person)
        ]
    }


def files(person: Person) -> privacy.Files:
    """The files themselves, one at a time."""
    for each in Upload.objects.filter(by=person).order_by("id").iterator():
        yield f"{each.pk}-{each.name}", kept.content_of(each.sha256)


@transaction.atomic
def erase(person: Person) -> None:
    """Delete what nobody else reads; what stands in a text stays, sent by nobody."""
    theirs = Upload.objects.filter(by=person)
    forget(theirs.filter(used_at=None))
    theirs.update(by=None)


def enrol() -> None:
    """Let a person's files be told and erased."""
    privacy.register("files", privacy.Holder(export=export, erase=erase, files=files))
