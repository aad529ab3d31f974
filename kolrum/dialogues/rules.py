"""Who opens a dialogue, takes part in it and answers."""

from kolrum.dialogues.models import Dialogue
from kolrum.members import rules as members
from kolrum.members.models import Organisation
from kolrum.members.standing import Standing
from kolrum.rooms.here import Here
from kolrum.rooms.room import Room


def asks_as(standing: Standing, room: Room) -> Organisation | None:
    """The organisation somebody may ask as: one of the room's place, that they lead.

    Only in a room that everybody reads: an answer is owed to all who took part.
    """
    led = [place for role, place in standing.roles if role == members.STRATEGIST]
    if not (led and room.territory_id and room.is_public and room.archived_at is None):
        return None
    of_the_place = Organisation.objects.filter(
        pk__in=led, territory=room.territory_id, verified_at__isnull=False
    )
    return of_the_place.first()


def may_answer(standing: Standing, dialogue: Dialogue) -> bool:
    """Whether somebody may close a dialogue with its answer."""
    asked_as = dialogue.topic.on_behalf_of_id
    if dialogue.answer_id is not None or asked_as is None:
        return False
    return standing.is_in(members.STRATEGIST, asked_as)


def may_take_part(here: Here, dialogue: Dialogue) -> bool:
    """Whether somebody may say what they think, while it is open."""
    return dialogue.is_open and here.may_write
