"""Who knows: colleagues found by what they say they can help with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from kolrum.desk.listings import Listing, Subject, Token
from kolrum.members import rules as members
from kolrum.members.models import Grant, Person
from kolrum.search.language.asking import Asked, Term
from kolrum.search.ranking import holds

MOST_SUBJECTS = 12
MOST_LETTERS = 80
_MOST_LOOKED_AT = 400
_ITSELF, _WIDELY = 2, 1
_TELLING = (members.SECRETARIAT, members.STRATEGIST, members.COLLEAGUE)


@dataclass(frozen=True)
class Knowing:
    """A colleague who may know: what of it, and from where."""

    person: Person
    listing: Listing
    subjects: tuple[str, ...]
    organisation: str = ""


@transaction.atomic
def keep(listing: Listing, subjects: Iterable[str]) -> Listing:
    """Keep what a colleague says of themselves; each subject stands once."""
    listing.save()
    listing.subjects.all().delete()
    wanted = dict.fromkeys(" ".join(each.split())[:MOST_LETTERS] for each in subjects)
    for words in [each for each in wanted if each][:MOST_SUBJECTS]:
        subject = Subject.of(listing, words)
        subject.save()
        Token.objects.bulk_create(
            Token(subject=subject, token=token)
            for token in subject.tokens.split()
            if len(token) <= MOST_LETTERS
        )
    return listing


def knowing(
    asked: Asked,
    most: int,
    *,
    but: int | None = None,
    among: QuerySet[Person] | None = None,
) -> list[Knowing]:
    """Colleagues whose subjects answer what was asked, those who answer most first.

    `but` is who asks; `among` narrows to the readers of something. For those alone to
    whom the directory is open.
    """
    wanted = {token for term in asked.terms for token in _tokens(term)}
    said = Token.objects.filter(token__in=sorted(wanted))
    found = said.filter(subject__listing__is_listed=True)
    pks = set(found.values_list("subject", flat=True)[: _MOST_LOOKED_AT * 4])
    if not pks:
        return []
    subjects = Subject.objects.filter(
        pk__in=sorted(pks)[:_MOST_LOOKED_AT], listing__in=Listing.objects.shown()
    ).select_related("listing__person", "listing__territory")
    if among is not None:
        subjects = subjects.filter(listing__person__in=among)
    scores: dict[Listing, int] = {}
    told: dict[Listing, list[str]] = {}
    for subject in subjects:
        listing = subject.listing
        score = _score(asked, subject)
        if score and listing.person_id != but:
            scores[listing] = scores.get(listing, 0) + score
            told.setdefault(listing, []).append(subject.words)
    order = sorted(scores, key=lambda each: (-scores[each], each.person.name, each.pk))
    return _with_organisations([(each, tuple(told[each])) for each in order[:most]])


def everybody(listings: Iterable[Listing]) -> list[Knowing]:
    """Listings as they are shown, each with all it says."""
    told = [
        (each, tuple(subject.words for subject in each.subjects.all()))
        for each in listings
    ]
    return _with_organisations(told)


def _tokens(term: Term) -> Iterable[str]:
    """What may stand in a subject that answers a term, in whichever form."""
    for clause in (term.near, term.wide):
        for alternative in clause:
            for tokens in alternative:
                yield from (each for each in tokens if not each.endswith("*"))


def _score(asked: Asked, subject: Subject) -> int:
    tokens = frozenset(subject.tokens.split())
    return sum(
        _ITSELF * holds(term.near, tokens) + _WIDELY * holds(term.wide, tokens)
        for term in asked.terms
    )


def _with_organisations(
    told: Sequence[tuple[Listing, tuple[str, ...]]],
) -> list[Knowing]:
    held = Grant.objects.valid().filter(
        person__in=[listing.person_id for listing, _subjects in told],
        role__in=_TELLING,
        organisation__verified_at__isnull=False,
    )
    order = {role: place for place, role in enumerate(_TELLING)}
    rows = held.values_list("person", "role", "organisation__name")
    found: dict[int, str] = {}
    for person, _role, name in sorted(rows, key=lambda row: (order[row[1]], row[2])):
        if person is not None:
            found.setdefault(person, name)
    return [
        Knowing(listing.person, listing, subjects, found.get(listing.person_id, ""))
        for listing, subjects in told
    ]
