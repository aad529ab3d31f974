"""What this app keeps of a person's: that they added, and words of theirs in a file."""

from django.core.files.base import ContentFile

from kolrum.files import actions as files
from kolrum.library import actions
from kolrum.library.actions import Described
from kolrum.members.models import Circle, Organisation, Person
from kolrum.rooms.room import Area, Room


def plant(person: Person, word: str) -> None:
    """Leave a person wherever this app points to one."""
    room = Room.objects.create(
        circle=Circle.objects.create(readers="public"),
        slug="planterad-hylla",
        title="Hylla",
        purpose="Dokument",
        area=Area.WORKING,
    )
    sent = [
        files.upload(ContentFile(text), name="plan.txt", by=person, circle=room.circle)
        for text in (b"Ett", b"Tva")
    ]
    told = Described(
        kind="plan", title=f"Plan av {person.name}", description=f"Fråga {person.email}"
    )
    made = actions.add(room, told=told, upload=sent[0], by=person)
    actions.add_version(made, upload=sent[1], note=f"Av {person.name}", by=person)
    actions.withdraw(
        made.versions.get(number=1), reason=f"Felaktig, {person.name}", by=person
    )
    body = Organisation.objects.create(
        slug="planterad-brukare", kind="company", name="Brukare"
    )
    actions.say_use(made, organisation=body, by=person)
