"""From something that happened to those who shall hear of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kolrum.members.muting import who_mute
from kolrum.notices.choices import Following, Level, MailChoice
from kolrum.notices.inbox import Notice, Why
from kolrum.notices.kinds import Thing, UnknownKind, found_by, kind_of
from kolrum.notices.outbox import Happening, Mail

AT_A_TIME = 500


@dataclass(frozen=True)
class _Wish:
    """How one person is to hear of it, and for what."""

    why: Why
    level: Level | None
    because: Thing


def spread_waiting() -> int:
    """Spread everything that waits, the oldest first; tells how many there were."""
    waiting = list(Happening.objects.filter(spread_at=None).order_by("id"))
    for happening in waiting:
        spread(happening)
    return len(waiting)


def spread(happening: Happening) -> None:
    """Write a notice, and where it is wanted a mail, for each who may read of it.

    It can be begun anew after a fault: nobody is told twice.
    """
    wishes = _wishes(happening)
    try:
        audience = kind_of(happening.kind).audience(happening.key)
    except UnknownKind:
        wishes, audience = {}, None
    for people in _batches(sorted(wishes)):
        if audience is not None:
            readers = audience.filter(pk__in=people).values_list("pk", flat=True)
            _write(happening, {person: wishes[person] for person in readers})
    happening.spread_at = timezone.now()
    happening.save(update_fields=("spread_at",))


def _wishes(happening: Happening) -> dict[int, _Wish]:
    things: list[Thing] = [(kind, key) for kind, key in happening.things]
    things += found_by(happening.kind, happening.key)
    asked = Q(pk__in=())
    for kind, key in things:
        asked |= Q(kind=kind, key=key)
    nearest: dict[int, tuple[int, Level]] = {}
    chosen = Following.objects.filter(asked).values_list(
        "person", "kind", "key", "level"
    )
    for person, kind, key, level in chosen:
        rank = things.index((kind, key))
        if person not in nearest or rank < nearest[person][0]:
            nearest[person] = (rank, Level(level))
    wishes = {
        person: _Wish(Why.FOLLOWED, level, things[rank])
        for person, (rank, level) in nearest.items()
        if level != Level.MUTE
    }
    for person in happening.named:
        wants_none = nearest.get(person, (0, None))[1] in (Level.MUTE, Level.HERE)
        wished = None if wants_none else Level.WATCH
        wishes[person] = _Wish(Why.NAMED, wished, things[0] if things else ("", ""))
    for each in (happening.by_id or 0, *who_mute(happening.by_id)):
        wishes.pop(each, None)
    return wishes


@transaction.atomic
def _write(happening: Happening, wishes: Mapping[int, _Wish]) -> None:
    source = {"kind": happening.kind, "key": happening.key}
    unmailed = set(
        MailChoice.objects.filter(person__in=wishes)
        .exclude(is_mailed=True, stopped_at=None)
        .values_list("person", flat=True)
    )
    Notice.objects.bulk_create(
        [
            Notice(
                **source,
                **_because(wish),
                person_id=person,
                why=wish.why,
                is_for_digest=wish.level == Level.DIGEST,
                created_at=happening.created_at,
            )
            for person, wish in wishes.items()
        ],
        ignore_conflicts=True,
    )
    Mail.objects.bulk_create(
        [
            Mail(**source, **_because(wish), person_id=person)
            for person, wish in wishes.items()
            if wish.level == Level.WATCH and person not in unmailed
        ],
        ignore_conflicts=True,
    )


def _because(wish: _Wish) -> dict[str, str]:
    kind, key = wish.because
    return {"because_kind": kind, "because_key": key}


def _batches(people: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(people), AT_A_TIME):
        yield people[start : start + AT_A_TIME]
