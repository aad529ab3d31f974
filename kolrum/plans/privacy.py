"""What this app keeps about people: who entered what a territory has adopted.

Goals and budgets are words of the territory, not of who typed them: they stay, with
nobody's name, when that person's account is erased.
"""

from kolrum.members.people import Person
from kolrum.members.privacy import Holder, Told
from kolrum.plans.models import Change


def export(person: Person) -> Told:
    """What a person has entered, changed and withdrawn."""
    changes = Change.objects.filter(by=person).order_by("id")
    return {
        "changes": [
            {
                "at": change.at.isoformat(),
                "territory": str(change.territory),
                "deed": change.deed,
                "kind": change.kind,
                "after": change.after,
            }
            for change in changes.select_related("territory")
        ]
    }


def erase(person: Person) -> None:
    """Nothing more: what is kept points to the person's row, which is emptied."""


HOLDER = Holder(export=export, erase=erase)
