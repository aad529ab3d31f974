"""What may be read, written and put in order in a room."""

from collections.abc import Iterable

from django.db.models import Q

from kolrum.members import rules as reading
from kolrum.members.standing import Standing

Bound = tuple[str, int | None]
"""A rule of readers, with the organisation or circle that it names."""

_KEPT_BACK = ("waiting", "hidden")


def shown(standing: Standing, prefix: str = "") -> Q:
    """Topics that are not kept back; one's own is shown, and all to who moderates."""
    return _not_kept_back(standing, prefix, f"{prefix}room__circle")


def shown_posts(standing: Standing) -> Q:
    """Posts that are not kept back, told in the same way."""
    return _not_kept_back(standing, "", "topic__room__circle")


def _not_kept_back(standing: Standing, prefix: str, circle: str) -> Q:
    if standing.moderates_all:
        return Q()
    person = standing.person_id
    own = Q(**{f"{prefix}author": person}) if person else Q(pk__in=())
    is_kept_back = Q(**{f"{prefix}state__in": _KEPT_BACK})
    return ~is_kept_back | own | kept(circle, standing)


def kept(circle: str, standing: Standing) -> Q:
    """Rows in rooms that somebody keeps; `circle` leads to the room's."""
    if standing.moderates_all:
        return Q()
    moderated = [c for role, c in standing.places if role == reading.MODERATOR]
    led = [o for role, o in standing.roles if role == reading.STRATEGIST]
    found = Q(pk__in=())
    if moderated:
        found |= Q(**{f"{circle}__in": sorted(moderated)})
        found |= Q(**{f"{circle}__parent__in": sorted(moderated)})
    if led:
        found |= Q(**{f"{circle}__organisation__in": sorted(led)})
    return found


def keeps(
    standing: Standing,
    *,
    circle_id: int,
    parent_id: int | None,
    organisation_id: int | None,
) -> bool:
    """Whether somebody keeps order in a room that they may read."""
    return (
        standing.moderates_all
        or standing.is_at(reading.MODERATOR, circle_id)
        or (parent_id is not None and standing.is_at(reading.MODERATOR, parent_id))
        or (
            organisation_id is not None
            and standing.is_in(reading.STRATEGIST, organisation_id)
        )
    )


def may_write(
    standing: Standing, writers: str, *, is_keeper: bool, is_archived: bool
) -> bool:
    """Whether somebody who may read a room may also write in it."""
    if not standing.is_member or is_archived:
        return False
    if writers == "readers" or is_keeper:
        return True
    is_colleague = standing.is_colleague or standing.is_secretariat
    return writers == "colleagues" and is_colleague


def no_wider(source: Iterable[Bound], target: Iterable[Bound]) -> bool:
    """Whether all who read within some bounds also are within others."""
    inner = frozenset(target)
    kinds = {readers for readers, _whose in inner}

    def holds(bound: Bound) -> bool:
        readers, _whose = bound
        if readers == reading.PUBLIC:
            return True
        if readers == reading.MEMBERS:
            return bool(kinds - {reading.PUBLIC})
        return bound in inner

    return all(holds(bound) for bound in source)


def bound(readers: str, *, circle_id: int, organisation_id: int | None) -> Bound:
    """What a circle asks of its readers, and whose it is where that matters."""
    if readers == reading.ORGANISATION:
        return readers, organisation_id
    by_grant = readers in (reading.NETWORK, reading.INVITED)
    return readers, circle_id if by_grant else None


def may_answer_for(standing: Standing, organisation_id: int) -> bool:
    """Whether somebody may write on behalf of an organisation."""
    return any(
        standing.is_in(role, organisation_id)
        for role in (
            reading.COLLEAGUE,
            reading.STRATEGIST,
            reading.REPRESENTATIVE,
            reading.SECRETARIAT,
        )
    )
