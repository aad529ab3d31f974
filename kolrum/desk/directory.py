"""Who knows: colleagues found by what they say they can help with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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
_FIRST = 12
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
    scores: dict[int, int] = {}
    told: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for pk, name, words, tokens in _subjects(asked, but):
        score = _score(asked, tokens)
        if score:
            scores[pk] = scores.get(pk, 0) + score
            told.setdefault(pk, []).append(words)
            names[pk] = name
    order = sorted(scores, key=lambda pk: (-scores[pk], names[pk], pk))
    best = islice(_shown(order, among), most)
    return _with_organisations([(each, tuple(told[each.pk])) for each in best])


def _subjects(asked: Asked, but: int | None) -> Iterable[tuple[int, str, str, str]]:
    """Subjects that may answer: of which listing, whose, in what words and tokens."""
    wanted = {token for term in asked.terms for token in _tokens(term)}
    said = Token.objects.filter(token__in=sorted(wanted))
    found = Subject.objects.filter(
        pk__in=said.values("subject"), listing__is_listed=True
    )
    if but is not None:
        found = found.exclude(listing__person=but)
    rows = found.values_list("listing", "listing__person__name", "words", "tokens")
    return rows.order_by("pk")[:_MOST_LOOKED_AT]


def _shown(order: Sequence[int], among: QuerySet[Person] | None) -> Iterator[Listing]:
    """Those of some listings that may be shown now, the first few asked for alone."""
    shown = Listing.objects.shown().select_related("person", "territory")
    if among is not None:
        shown = shown.filter(person__in=among)
    for some in filter(None, (order[:_FIRST], order[_FIRST:])):
        found = {each.pk: each for each in shown.filter(pk__in=some)}
        yield from (found[pk] for pk in some if pk in found)


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


def _score(asked: Asked, tokens: str) -> int:
    among = frozenset(tokens.split())
    return sum(
        _ITSELF * holds(term.near, among) + _WIDELY * holds(term.wide, among)
        for term in asked.terms
    )


def _with_organisations(
    told: Sequence[tuple[Listing, tuple[str, ...]]],
) -> list[Knowing]:
    if not told:
        return []
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
