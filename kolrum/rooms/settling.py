"""How a room is set: its words, its writers, its readers; rooms opened and put away."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from kolrum.members import audit
from kolrum.members import rules as reading
from kolrum.members.models import Circle, Organisation, Person
from kolrum.members.readers import readers_of
from kolrum.members.standing import Standing
from kolrum.rooms import keepers, search
from kolrum.rooms.room import Room

# From the widest to the narrowest; the last three each have readers of their own.
READERS = (
    reading.PUBLIC,
    reading.MEMBERS,
    reading.COLLEAGUES,
    reading.ORGANISATION,
    reading.NETWORK,
    reading.INVITED,
)

LONGEST_BEGUN = 72  # letters of an address, with room for a mark after them
_MARKS = "23456789bcdfghjkmnpqrstvwxz"  # spell no words, and are not mistaken
_LONG = 5


class DoesNotFit(Exception):
    """A room cannot be wider than the one around it, nor narrower than those within."""


@dataclass(frozen=True)
class Sight:
    """Who gains and who loses sight of a room when its readers change.

    `opens_to_all` tells that those without an account gain it too.
    """

    gain: int
    lose: int
    opens_to_all: bool


def sight(room: Room, readers: str) -> Sight:
    """Count who would gain and lose sight, among those with an account."""
    tried = Circle(
        pk=room.circle.pk,
        readers=readers,
        parent=room.circle.parent,
        organisation=room.circle.organisation,
    )
    now, then = readers_of(room.circle), readers_of(tried)
    return Sight(
        gain=then.exclude(pk__in=now.values("pk")).count(),
        lose=now.exclude(pk__in=then.values("pk")).count(),
        opens_to_all=readers == reading.PUBLIC and not room.is_public,
    )


def keep_changes(room: Room, changed: list[str], *, by: Person, reason: str) -> None:
    """Save what has been changed of a room, and log which parts it was."""
    with transaction.atomic():
        room.save()
        search.name(room)
        facts = {"changed": ",".join(sorted(changed))}
        _log("room-changed", room, by, reason, facts)


def change_readers(room: Room, readers: str, *, by: Person, reason: str) -> None:
    """Let others read a room than before.

    Raises
    ------
    DoesNotFit
    """
    before = room.circle.readers
    try:
        with transaction.atomic():
            room.circle.readers = readers
            room.circle.save()
            facts = {"before": before, "after": readers}
            _log("room-readers-changed", room, by, reason, facts)
            keepers.enter(room, by=by)
    except IntegrityError as unfit:
        room.circle.readers = before
        raise DoesNotFit from unfit


@transaction.atomic
def put_away(room: Room, *, by: Person, reason: str) -> None:
    """Keep a room to be read and not written in, or take it forth again."""
    room.archived_at = None if room.archived_at else timezone.now()
    room.save(update_fields=("archived_at",))
    verb = "room-put-away" if room.archived_at else "room-taken-forth"
    _log(verb, room, by, reason, {})


def open_room(
    room: Room,
    *,
    readers: str,
    organisation: Organisation | None,
    within: Room | None,
    by: Person,
) -> Room:
    """Open a room, within another or at the top, for an organisation or for all.

    Raises
    ------
    DoesNotFit
    """
    try:
        with transaction.atomic():
            room.circle = Circle.objects.create(
                readers=readers,
                parent=within.circle if within else None,
                organisation=organisation,
            )
            last = Room.objects.filter(area=room.area).aggregate(last=Max("position"))
            room.position = (last["last"] or 0) + 1
            room.save()
            search.name(room)
            _log("room-opened", room, by, "", {"readers": readers})
            keepers.enter(room, by=by)
    except IntegrityError as unfit:
        raise DoesNotFit from unfit
    return room


def free_address(title: str) -> str:
    """An address made of a name and a mark drawn by lot.

    Every address has one, whether another room has the name or not: an address that
    differed only then would tell of rooms that are closed to who asks.
    """
    begun = slugify(title)[:LONGEST_BEGUN].strip("-")
    while True:
        mark = get_random_string(_LONG, _MARKS)
        address = f"{begun}-{mark}" if begun else mark
        if not Room.objects.filter(slug=address).exists():
            return address


def led_by(standing: Standing) -> list[int]:
    """Organisations that somebody may open rooms for."""
    return sorted(o for role, o in standing.roles if role == reading.STRATEGIST)


def _log(verb: str, room: Room, by: Person, reason: str, facts: dict[str, str]) -> None:
    audit.record(
        verb,
        by=by,
        thing=room,
        circle=room.circle,
        organisation=room.circle.organisation,
        text=reason,
        facts=facts,
    )
