"""Everything of a person's that this app keeps: who did it, never a word of theirs."""

from kolrum.members.models import Person
from kolrum.plans.models import Change
from kolrum.territories.models import Territory


def plant(person: Person, word: str) -> None:
    """Leave a deed of a person's; what was entered is the territory's."""
    place, _made = Territory.objects.get_or_create(
        country="se",
        code="1284",
        defaults={"slug": "hoganas", "name": "Höganäs", "kind": "municipality"},
    )
    Change.objects.create(
        territory=place, kind="goal", thing_id=1, deed="added", by=person
    )
