"""Who sees what is reported, and who may decide on it."""

from collections.abc import Collection

from django.db.models import Q

from kolrum.members import rules as reading
from kolrum.members.standing import Standing
from kolrum.rooms import rules as rooms

# How to reach the readers' circle, and the room's, from a ticket.
_WAYS = (
    ("post__topic__room__circle__", "post__topic__room__circle"),
    ("topic__room__circle__", "topic__room__circle"),
    ("document__circle__", "document__room__circle"),
)


def exactly_one(*names: str) -> Q:
    """One of several references, and not two."""
    found = Q(pk__in=())
    for one in names:
        found |= Q(**{f"{name}__isnull": name != one for name in names})
    return found


def keeps_something(standing: Standing) -> bool:
    """Whether there are rooms that somebody keeps."""
    return (
        standing.moderates_all
        or any(role == reading.STRATEGIST for role, _org in standing.roles)
        or any(role == reading.MODERATOR for role, _circle in standing.places)
    )


def kept_tickets(standing: Standing, prefix: str = "") -> Q:
    """Tickets of what somebody may read, in rooms that they keep.

    Those of people's profiles lie in no room: they are for who keeps the whole.
    """
    found = Q(pk__in=())
    for readers, room in _WAYS:
        found |= reading.readable(standing, f"{prefix}{readers}") & rooms.kept(
            f"{prefix}{room}", standing
        )
    of_people = Q(**{f"{prefix}profile__isnull": False})
    return found | of_people if standing.moderates_all else found


def kept_decisions(standing: Standing, prefix: str = "") -> Q:
    """Decisions in rooms that somebody keeps and may read; of no room: of the whole."""
    circle = f"{prefix}room__circle"
    found = reading.readable(standing, f"{circle}__") & rooms.kept(circle, standing)
    of_the_whole = Q(**{f"{prefix}room": None})
    return found | of_the_whole if standing.moderates_all else found


def kept_appeals(standing: Standing) -> Q:
    """Appeals in rooms that somebody keeps and may read, whatever they are against."""
    of_decisions = Q(decision__isnull=False) & kept_decisions(standing, "decision__")
    return of_decisions | kept_tickets(standing, "flag__ticket__")


def may_decide(
    standing: Standing, *, involved: Collection[int], has_others: bool
) -> bool:
    """Whether a keeper may decide on a thing: who is involved in it only when alone.

    Involved are its author, and whose decision has been found wrong.
    """
    return not (standing.person_id in involved and has_others)


def may_answer_appeal(
    standing: Standing,
    *,
    made_by: int | None,
    involved: Collection[int],
    has_others: bool,
) -> bool:
    """Whether a keeper may answer an appeal: not who decided, where there is another.

    Nobody ever answers an appeal of their own.
    """
    if made_by is not None and made_by == standing.person_id:
        return False
    return may_decide(standing, involved=involved, has_others=has_others)


def may_block(standing: Standing, *, person_id: int | None, is_keeper: bool) -> bool:
    """Whether a keeper may keep a person out: not themselves, nor another keeper."""
    is_somebody = person_id is not None and person_id != standing.person_id
    return is_somebody and not is_keeper


def may_ban(standing: Standing, *, person_id: int | None, is_keeper: bool) -> bool:
    """Whether somebody may end a person's sign-in: who keeps the whole."""
    return standing.moderates_all and may_block(
        standing, person_id=person_id, is_keeper=is_keeper
    )


def may_edit_law(standing: Standing) -> bool:
    """Whether somebody may write the pages of law: the secretariat and operators."""
    return standing.is_secretariat or standing.is_operator
