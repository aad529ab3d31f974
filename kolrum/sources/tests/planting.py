"""Everything of a person's that this app keeps: who published, never a word."""

from kolrum.members.models import Person
from kolrum.sources.models import Vintage


def plant(person: Person, word: str) -> None:
    """Let a person have published what there is, if there is anything."""
    Vintage.objects.update(published_by=person)
