"""Everything of a person's that this app keeps: who did it, never a word of theirs."""

from kolrum.members.models import Person
from kolrum.reports.models import Picture, Written
from kolrum.territories.models import Territory


def plant(person: Person, word: str) -> None:
    """Leave deeds of a person's; what was written is the territory's."""
    place, _made = Territory.objects.get_or_create(
        country="se",
        code="1284",
        defaults={"slug": "hoganas", "name": "Höganäs", "kind": "municipality"},
    )
    Written.objects.create(territory=place, kind="foreword", language="sv", by=person)
    Picture.objects.create(
        territory=place,
        sha256="0" * 64,
        content_type="image/png",
        width=1,
        height=1,
        by=person,
    )
