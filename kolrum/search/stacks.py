"""Stacks: entries that as many may read stand together, apart from all others.

Each word of an entry has the mark of its stack before it, so that a word of what is
closed to somebody is to them no word of the index, and costs nothing. Stacks only tell
where to look; what may be read there is for the circles to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kolrum.members import rules
from kolrum.members.models import Circle
from kolrum.members.standing import Standing
from kolrum.search.entries import Stack

MARKS = {rules.PUBLIC: "", rules.MEMBERS: ".", rules.COLLEAGUES: "/"}
NARROW = ":"
"""For all that only some organisation, network or invited people read."""

MOST_CIRCLES = 100


@dataclass(frozen=True)
class Reach:
    """A stack that somebody may find something in: all of it, or some circles."""

    mark: str
    circles: tuple[int, ...] = ()


def mark_of(readers: str) -> str:
    """What stands before the words of entries that somebody of these may read."""
    return MARKS.get(readers, NARROW)


def bare(token: str) -> str:
    """A token without the mark of its stack; no word begins as marks do."""
    return token.lstrip("".join((*MARKS.values(), NARROW)))


def reached_by(standing: Standing) -> list[Reach]:
    """Where somebody is to look; never less than they may read.

    Where they may read in more circles of other stacks than can be named, those stacks
    are looked through, and the circles alone decide.
    """
    opened = set(rules.opened_by_standing_alone(standing)) & MARKS.keys()
    readable = Stack.objects.filter(rules.readable(standing, "circle__"))
    elsewhere = readable.exclude(readers__in=opened).order_by("pk")
    found = list(elsewhere.values_list("readers", "pk")[: MOST_CIRCLES + 1])
    circles: dict[str, list[int]] = {}
    for readers, circle in found:
        circles.setdefault(mark_of(readers), []).append(circle)
    if len(found) > MOST_CIRCLES:
        return [Reach(mark) for mark in (*MARKS.values(), NARROW)]
    return [Reach(MARKS[readers]) for readers in sorted(opened)] + [
        Reach(mark, tuple(some)) for mark, some in sorted(circles.items())
    ]


def begun(circles: Iterable[int]) -> dict[int | None, str]:
    """The marks of circles, each in the stack where its first entry was put.

    It stays there when others may read it: its entries need not be written anew. What
    lies in no circle is public.
    """
    known = dict(Stack.objects.filter(pk__in=circles).values_list("pk", "readers"))
    new = Circle.objects.filter(pk__in=set(circles) - known.keys())
    first = dict(new.values_list("pk", "readers"))
    Stack.objects.bulk_create(
        [Stack(circle_id=circle, readers=readers) for circle, readers in first.items()],
        ignore_conflicts=True,
    )
    marks: dict[int | None, str] = {None: MARKS[rules.PUBLIC]}
    for circle, readers in (known | first).items():
        marks[circle] = mark_of(readers)
    return marks
