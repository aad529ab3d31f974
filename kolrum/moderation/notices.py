"""What those hear who keep order, who reported, and whom a decision concerns."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.moderation import statements, telling
from kolrum.moderation.contested import contested_by
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.outcomes import outcome
from kolrum.moderation.things import thing_of
from kolrum.moderation.tickets import Flag, Ticket
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling
from kolrum.rooms.models import Room


def _tickets(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = Ticket.objects.kept_by(standing).told().filter(pk__in=_numbers(keys))
    return {str(ticket.pk): _of_ticket(ticket) for ticket in found}


def _of_ticket(ticket: Ticket) -> Telling:
    thing = thing_of(ticket)
    room = thing.room if thing else None
    return Telling(
        title=_("Reported: %(title)s") % {"title": thing.title if thing else ""},
        place=_title(room),
        said=_("Somebody has reported it. The ticket waits for a decision."),
        address=ticket.get_absolute_url(),
        at=ticket.opened_at,
        is_first=True,
        is_withheld=bool(room and room.is_quiet),
    )


def _appeals(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = Appeal.objects.kept_by(standing).filter(pk__in=_numbers(keys))
    return {
        str(each.pk): Telling(
            title=_("An appeal waits for an answer"),
            place=_title(contested_by(each).room),
            said=_said_against(each),
            address=each.get_absolute_url(),
            at=each.at,
            is_first=True,
        )
        for each in found.select_related(
            "decision__room",
            "flag__ticket__post__topic__room",
            "flag__ticket__topic__room",
            "flag__ticket__document__room",
        )
    }


def _said_against(appeal: Appeal) -> str:
    if appeal.flag_id:
        return _("Who reported something thinks that what came of it is wrong.")
    return _("Whom a decision concerns thinks that it is wrong.")


def _outcomes(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = Flag.objects.filter(reporter=standing.person_id, pk__in=_numbers(keys))
    return {
        str(flag.pk): Telling(
            title=_("What came of your report"),
            words=outcome(flag),
            address=reverse("flag-outcome", args=(flag.pk,)),
            at=flag.ticket.decided_at or flag.at,
            is_first=True,
        )
        for flag in found.select_related("ticket")
        if standing.person_id and not flag.ticket.is_open
    }


def _decisions(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    return {
        str(each.pk): _of_decision(each, statements.whole(each), each.at)
        for each in _theirs(standing, keys)
    }


def _undone(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    return {
        str(each.pk): _of_decision(
            each,
            each.undone_because,
            each.undone_at,
            _("A decision about you has been changed back"),
        )
        for each in _theirs(standing, keys)
        if each.undone_at
    }


def _answers(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    if standing.person_id is None:
        return {}
    theirs = Q(decision__person=standing.person_id)
    theirs |= Q(flag__reporter=standing.person_id)
    found = Appeal.objects.filter(theirs, pk__in=_numbers(keys))
    answered = found.exclude(decided_at=None)
    return {
        str(each.pk): _of_answer(each)
        for each in answered.select_related("decision__room", "flag")
    }


def _of_answer(appeal: Appeal) -> Telling:
    title = _("Your appeal has been answered")
    words = f"{appeal}. {appeal.answer}"
    at = appeal.decided_at or appeal.at
    if appeal.decision:
        return _of_decision(appeal.decision, words, at, title)
    address = reverse("flag-outcome", args=(appeal.flag_id,))
    return Telling(title=title, words=words, address=address, at=at, is_first=True)


def _theirs(standing: Standing, keys: Sequence[str]) -> "QuerySet[Decision]":
    if standing.person_id is None:
        return Decision.objects.none()
    theirs = Decision.objects.filter(person=standing.person_id, pk__in=_numbers(keys))
    return theirs.select_related("room", "post__topic", "topic", "document")


def _of_decision(
    decision: Decision, words: str, at: datetime, title: str = ""
) -> Telling:
    return Telling(
        title=title or statements.heading(decision),
        words=words,
        address=decision.get_absolute_url(),
        at=at,
        is_first=True,
        is_withheld=bool(decision.room and decision.room.is_quiet),
    )


def _title(room: Room | None) -> str:
    return room.title_in(get_language() or room.language) if room else ""


def _nobody(key: str) -> "QuerySet[Person]":
    """These are told to people one by one, never spread."""
    return Person.objects.none()


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


Read = Callable[[Standing, Sequence[str]], Mapping[str, Telling]]
_KINDS: tuple[tuple[str, kinds.Words, Read], ...] = (
    (telling.TICKET, later("Reports in rooms that you keep"), _tickets),
    (telling.APPEAL, later("Appeals in rooms that you keep"), _appeals),
    (telling.OUTCOME, later("What came of your reports"), _outcomes),
    (telling.DECISION, later("Decisions about what you wrote"), _decisions),
    (telling.UNDOING, later("Decisions that were changed"), _undone),
    (telling.ANSWER, later("Answers to your appeals"), _answers),
)


def enrol() -> None:
    """Let these notices be told; called when the app is ready."""
    for name, label, read in _KINDS:
        kinds.register(kinds.Kind(name, label, read, _nobody))
