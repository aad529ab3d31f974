"""People's profiles as something that can be reported: what they say, and hiding it."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from kolrum.members import audit
from kolrum.members.models import Person

Words = Callable[[Person], str]
_PRESENTATIONS: list[Words] = []


def register(words: Words) -> None:
    """Let an app above tell how somebody presents themselves there."""
    if words not in _PRESENTATIONS:
        _PRESENTATIONS.append(words)


def words(person: Person) -> str:
    """The name and all presentations of somebody: for those who keep order."""
    said = (person.name, *(each(person) for each in _PRESENTATIONS))
    return "\n\n".join(part for part in said if part)


def hide(person: Person, *, by: Person, reason: str) -> None:
    """Let nobody read a person's name and presentations; what they wrote stays."""
    _set_hidden(person, timezone.now(), "profile-hidden", by, reason)


def show(person: Person, *, by: Person, reason: str) -> None:
    """Let a person's name and presentations be read again."""
    _set_hidden(person, None, "profile-shown", by, reason)


def _set_hidden(
    person: Person, at: datetime | None, verb: str, by: Person, reason: str
) -> None:
    person.hidden_at = at
    person.save(update_fields=("hidden_at",))
    audit.record(verb, by=by, thing=person, about=person, text=reason)
