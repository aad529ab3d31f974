"""What order keeps about a person: told to them, and taken away when they leave."""

from typing import Any

from django.db import models
from django.db.models import Q

from kolrum.members import privacy
from kolrum.members.cleaning import clean
from kolrum.members.models import Person
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.texts import LawVersion, Particulars
from kolrum.moderation.tickets import Flag, Ticket

_WORDS: tuple[tuple[type[models.Model], str], ...] = (
    (Decision, "reason"),
    (Decision, "undone_because"),
    (Appeal, "text"),
    (Appeal, "answer"),
    (Ticket, "answer"),
    (Flag, "text"),
)


def export(person: Person) -> dict[str, Any]:
    """What a person reported, what was decided about them, and what they decided."""
    flags = Flag.objects.filter(_by(person)).select_related("ticket")
    about = Decision.objects.filter(person=person)
    return {
        "reported": [
            {
                "at": flag.at.isoformat(),
                "reason": flag.reason,
                "text": flag.text,
                "name": flag.name,
                "outcome": flag.ticket.state,
            }
            for flag in flags
        ],
        "decided_about_them": [
            {
                "at": each.at.isoformat(),
                "deed": each.deed,
                "ground": each.ground,
                "reason": each.reason,
                "until": each.until.isoformat() if each.until else None,
                "undone_at": each.undone_at.isoformat() if each.undone_at else None,
            }
            for each in about
        ],
        "appeals": [
            {
                "at": each.at.isoformat(),
                "text": each.text,
                "state": each.state,
                "answer": each.answer,
            }
            for each in Appeal.objects.filter(
                Q(decision__person=person) | Q(flag__in=flags.values("pk"))
            )
        ],
        "decided_by_them": [
            {"at": each.at.isoformat(), "deed": each.deed, "reason": each.reason}
            for each in Decision.objects.filter(by=person)
        ],
        "answers_to_reports": list(
            Ticket.objects.filter(decided_by=person)
            .exclude(answer="")
            .values_list("answer", flat=True)
        ),
        "pages_of_law": [
            {
                "page": each.page,
                "language": each.language,
                "at": each.at.isoformat(),
                "title": each.title,
                "text": each.text,
                "note": each.note,
            }
            for each in LawVersion.objects.filter(by=person)
        ],
    }


def erase(person: Person) -> None:
    """Leave that something was reported and decided, but not about whom and how.

    What a keeper wrote to others stays for them, without the keeper's name in it.
    """
    about = Decision.objects.filter(person=person)
    Appeal.objects.filter(decision__in=about).update(text="", answer="")
    _erase_reports(person)
    about.update(person=None, profile=None, reason="", undone_because="")
    clean(person, ((model._default_manager.all(), field) for model, field in _WORDS))
    Ticket.objects.filter(assignee=person).update(assignee=None)
    Ticket.objects.filter(decided_by=person).update(decided_by=None)
    Decision.objects.filter(by=person).update(by=None)
    Decision.objects.filter(undone_by=person).update(undone_by=None)
    Appeal.objects.filter(decided_by=person).update(decided_by=None)
    Appeal.objects.filter(opposed=person).update(opposed=None)
    LawVersion.objects.filter(by=person).update(by=None, note="")
    Particulars.objects.filter(by=person).update(by=None)


def _by(person: Person) -> Q:
    """What they reported signed in, and what came from their address."""
    return Q(reporter=person) | Q(email__iexact=person.email)


def _erase_reports(person: Person) -> None:
    """Take away what they said of others' words, and what others said of theirs."""
    by_them = _by(person)
    written = Q(ticket__post__author=person) | Q(ticket__topic__author=person)
    of_theirs = written | Q(ticket__document__by=person) | Q(ticket__profile=person)
    said = Flag.objects.filter(by_them | of_theirs)
    Appeal.objects.filter(flag__in=said.values("pk")).update(text="", answer="")
    said.update(text="")
    Flag.objects.filter(by_them).update(reporter=None, name="", email="")


def enrol() -> None:
    """Let order's part of a person be told and erased."""
    privacy.register("moderation", privacy.Holder(export=export, erase=erase))
