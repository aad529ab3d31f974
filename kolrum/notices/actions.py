"""Changes to what is followed, told and read; each in one transaction."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from kolrum.members.models import Person
from kolrum.notices import tasks
from kolrum.notices.choices import Following, Level, MailChoice, choice_of
from kolrum.notices.inbox import Notice, Why
from kolrum.notices.kinds import Thing, kind_of
from kolrum.notices.outbox import Happening, Mail


@transaction.atomic
def tell(
    kind: str,
    key: str,
    *,
    things: Sequence[Thing],
    by: Person | None,
    named: Iterable[Person] = (),
) -> None:
    """Let those who follow any of the things, and those named, hear of something.

    Call it in the transaction of what happened: both are kept or none. `things` are
    the nearest first: what somebody chose for a topic goes before what they chose for
    its room. The one it is `by` does not hear of it.
    """
    kind_of(kind)
    Happening.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={
            "things": [list(thing) for thing in things],
            "by": by,
            "named": sorted({person.pk for person in named}),
        },
    )
    transaction.on_commit(tasks.spread_soon)


@transaction.atomic
def tell_person(
    person: Person, kind: str, key: str, *, why: Why = Why.ADDRESSED
) -> None:
    """Let one person hear of something here, and by e-mail at once."""
    kind_of(kind)
    Notice.objects.get_or_create(
        person=person,
        kind=kind,
        key=key,
        defaults={"why": why, "created_at": timezone.now()},
    )
    if choice_of(person).may_be_mailed:
        Mail.objects.get_or_create(person=person, kind=kind, key=key)
        transaction.on_commit(tasks.send_soon)


@transaction.atomic
def tell_person_anew(person: Person, kind: str, key: str) -> None:
    """Let one person hear of a source that says something else than it last did."""
    told = {"person": person, "kind": kind, "key": key}
    Notice.objects.filter(**told).delete()
    Mail.objects.filter(**told).delete()
    tell_person(person, kind, key)


def write_to(address: str, kind: str, key: str) -> None:
    """Send a letter of a kind that an app has registered to an address."""
    Mail.objects.create(address=address, kind=kind, key=key)
    transaction.on_commit(tasks.send_soon)


def follow(person: Person, thing: Thing, *, level: Level) -> Following:
    """Follow a thing, or choose not to hear of it; the newest choice holds."""
    kind, key = thing
    return Following.objects.update_or_create(
        person=person, kind=kind, key=key, defaults={"level": level}
    )[0]


def follow_first(person: Person, thing: Thing, *, level: Level = Level.WATCH) -> None:
    """Follow a thing unless the person has chosen before: who writes, follows."""
    kind, key = thing
    Following.objects.get_or_create(
        person=person, kind=kind, key=key, defaults={"level": level}
    )


def unfollow(person: Person, thing: Thing) -> None:
    """Forget what a person chose for a thing."""
    kind, key = thing
    Following.objects.filter(person=person, kind=kind, key=key).delete()


def mark_read(person: Person, sources: Iterable[tuple[str, str]] | None = None) -> int:
    """Mark notices as read: those of sources, or all. Tells how many there were."""
    unread = Notice.objects.of(person).unread()
    if sources is not None:
        by_kind: dict[str, list[str]] = {}
        for kind, key in sources:
            by_kind.setdefault(kind, []).append(key)
        return sum(
            unread.filter(kind=kind, key__in=keys).update(read_at=timezone.now())
            for kind, keys in by_kind.items()
        )
    return unread.update(read_at=timezone.now())


@transaction.atomic
def unsubscribe(person: Person, thing: Thing | None) -> None:
    """Send no more mail about a thing, only notices; without one, no more summaries."""
    if thing is not None:
        follow(person, thing, level=Level.HERE)
        return
    choice = choice_of(person)
    choice.rhythm = "never"
    choice.save(update_fields=("rhythm",))


def renew_feeds(person: Person) -> None:
    """Give private feeds new addresses; the old ones stop at once."""
    choice = choice_of(person)
    choice.feed_round += 1
    choice.save(update_fields=("feed_round",))


def start_mail_again(person: Person) -> None:
    """Send mail again to an address that had stopped taking it."""
    MailChoice.objects.filter(person=person).update(failures=0, stopped_at=None)
