"""Everything of a person's that this app keeps, filled with one word."""

from kolrum.members import audit
from kolrum.members.models import Grant, Organisation, Person


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    body, _made = Organisation.objects.get_or_create(
        slug="planted", defaults={"kind": "company", "name": "Planted"}
    )
    grant = Grant.objects.create(person=person, role="colleague", organisation=body)
    audit.record("grant-given", by=None, thing=grant, about=person, text=f"{word} bad")
    audit.record("grant-read", by=person, thing=grant, text=f"Jag, {word}")
