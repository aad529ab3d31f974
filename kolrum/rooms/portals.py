"""The room of a place: where it is talked about in public."""

from kolrum.members.standing import NOBODY
from kolrum.rooms.room import Kind, Room


def portal_of(country: str, slug: str) -> Room | None:
    """A place's own room, where everybody reads it and it has not been put away."""
    return (
        Room.objects.readable_by(NOBODY)
        .open()
        .filter(kind=Kind.PORTAL, territory__country=country, territory__slug=slug)
        .first()
    )
