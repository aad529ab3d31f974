"""Everything of a person's that this app keeps, filled with one word."""

from django.core.files.base import ContentFile

from kolrum.files import actions
from kolrum.members.models import Circle, Person


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    circle = Circle.objects.create(readers="public")
    begun = ContentFile(f"Jag heter {word}.".encode())
    actions.upload(begun, name=f"{word}.txt", by=person, circle=circle)
    read_by_others = ContentFile(b"En plan.")
    sent = actions.upload(read_by_others, name="plan.txt", by=person, circle=circle)
    actions.use([sent])
