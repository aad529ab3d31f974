"""What this app keeps about people: who published which vintage of data."""

from kolrum.members.people import Person
from kolrum.members.privacy import Holder, Told
from kolrum.sources.models import Vintage


def export(person: Person) -> Told:
    """Vintages that a person has published."""
    published = Vintage.objects.filter(published_by=person).order_by("id")
    return {"published_vintages": [str(vintage) for vintage in published]}


def erase(person: Person) -> None:
    """Nothing more: a vintage points to the person's row, which is emptied."""


HOLDER = Holder(export=export, erase=erase)
