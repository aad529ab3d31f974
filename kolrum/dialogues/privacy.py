"""What dialogues keep about a person: told whole, and taken away."""

from typing import Any

from django.db import transaction

from kolrum.dialogues.models import Part, Stance, View
from kolrum.members import privacy
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """What somebody thought of statements, and as which group; words are posts."""
    stances = Stance.objects.filter(person=person).select_related("statement__post")
    parts = Part.objects.filter(person=person).select_related("dialogue__topic__room")
    return {
        "thought_of_statements": [
            {
                "statement": stance.statement.post.text,
                "view": View(stance.view).name.lower(),
                "at": stance.at.isoformat(),
            }
            for stance in stances
        ],
        "took_part_as": [
            {"dialogue": part.dialogue.get_absolute_url(), "group": part.group}
            for part in parts
        ],
    }


@transaction.atomic
def erase(person: Person) -> None:
    """Take away what somebody thought: it can tell of political opinions."""
    Stance.objects.filter(person=person).delete()
    Part.objects.filter(person=person).delete()


def enrol() -> None:
    """Let the dialogues' part of a person be told and erased."""
    privacy.register("dialogues", privacy.Holder(export=export, erase=erase))
