"""What this app keeps about people: who wrote, uploaded and decided in reports.

A report is the territory's publication: its texts, pictures and steps stay when the
account of whoever entered them is erased, and nobody's name stands beside them.
"""

from kolrum.members.people import Person
from kolrum.members.privacy import Holder, Told
from kolrum.reports.models import Picture, Step, Written


def export(person: Person) -> Told:
    """What a person has written for reports, uploaded to them and done with them."""
    written = Written.objects.filter(by=person).order_by("id")
    pictures = Picture.objects.filter(by=person).order_by("id")
    steps = Step.objects.filter(by=person).order_by("id")
    return {
        "written": [
            {
                "at": each.at.isoformat(),
                "territory": str(each.territory),
                "kind": each.kind,
                "key": each.key,
                "told": each.told,
            }
            for each in written.select_related("territory")
        ],
        "pictures": [
            {"at": each.at.isoformat(), "sha256": each.sha256} for each in pictures
        ],
        "steps": [
            {
                "at": each.at.isoformat(),
                "edition": str(each.edition),
                "deed": each.deed,
                "note": each.note,
            }
            for each in steps.select_related("edition__territory")
        ],
    }


def erase(person: Person) -> None:
    """Nothing more: what is kept points to the person's row, which is emptied."""


HOLDER = Holder(export=export, erase=erase)
