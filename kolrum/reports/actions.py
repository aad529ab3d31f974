"""Changes to reports: what is written, and editions on their way."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kolrum.members.models import Person
from kolrum.reports import drafts, reviews, tasks
from kolrum.reports.models import (
    Deed,
    Kind,
    Picture,
    State,
    Step,
    StoredEdition,
    Written,
)
from kolrum.reports.naming import present_year
from kolrum.reports.pictures import Encoded
from kolrum.territories.models import Territory


class NotNow(Exception):
    """The edition is not where this could be done with it."""


class NeedsReason(Exception):
    """A correction and a withdrawal say why."""


@transaction.atomic
def write(
    *,
    territory: Territory,
    kind: Kind,
    key: str,
    language: str,
    told: dict[str, Any],
    against: dict[str, str],
    by: Person,
) -> Written:
    """Write in a slot of a place's report; what stood there before is kept.

    A logo is chosen to be seen: it is public from then on (`telling.looks`).
    """
    if kind == Kind.LOGO and told:
        _publish(territory, [told["picture"]])
    return Written.objects.create(
        territory=territory,
        kind=kind,
        key=key,
        language=language,
        told=told,
        against=against,
        by=by,
    )


def take_away(
    *, territory: Territory, kind: Kind, key: str, language: str, by: Person
) -> Written:
    """Leave a slot empty, so that what is taken over or computed stands there again."""
    return write(
        territory=territory,
        kind=kind,
        key=key,
        language=language,
        told={},
        against={},
        by=by,
    )


def store_picture(*, territory: Territory, picture: Encoded, by: Person) -> Picture:
    """Keep a picture that was encoded anew."""
    found, _is_new = Picture.objects.get_or_create(
        territory=territory,
        sha256=picture.keep(),
        defaults={
            "content_type": picture.content_type,
            "width": picture.width,
            "height": picture.height,
            "by": by,
        },
    )
    return found


@transaction.atomic
def begin(*, territory: Territory, by: Person, reason: str = "") -> StoredEdition:
    """Begin an edition of the present year: the first, or a correction with its reason.

    Raises
    ------
    NotNow
        When one is under way.
    NeedsReason
        When the year has been frozen and nothing is said of why.
    """
    if drafts.under_way(territory) is not None:
        raise NotNow
    year = present_year(territory.country)
    of_year = StoredEdition.objects.of(territory).filter(year=year)
    last = of_year.aggregate(last=Max("number"))["last"] or 0
    if last and not reason.strip():
        raise NeedsReason
    edition = StoredEdition.objects.create(
        territory=territory, year=year, number=last + 1, reason=reason.strip()
    )
    Step.objects.create(edition=edition, deed=Deed.BEGUN, note=reason.strip(), by=by)
    return edition


@transaction.atomic
def review(*, edition: StoredEdition, by: Person) -> StoredEdition:
    """Say that an edition is right as it is; later changes need another review.

    Raises
    ------
    NotNow
    """
    edition = _locked(edition, State.DRAFTED, State.REVIEWED)
    wanted = drafts.wanted_of(edition.territory, is_preview=True)
    edition.state, edition.reviewed_digest = State.REVIEWED, wanted.digest
    edition.reviewed_content = reviews.read_digest(edition)
    edition.compared_digest = edition.fault = ""
    edition.save()
    _publish_pictures(edition)
    Step.objects.create(edition=edition, deed=Deed.REVIEWED, by=by)
    return edition


@transaction.atomic
def reopen(*, edition: StoredEdition, by: Person) -> StoredEdition:
    """Take a review back.

    Raises
    ------
    NotNow
    """
    edition = _locked(edition, State.REVIEWED)
    edition.state, edition.reviewed_digest, edition.fault = State.DRAFTED, "", ""
    edition.reviewed_content = edition.compared_digest = ""
    edition.save()
    Step.objects.create(edition=edition, deed=Deed.REOPENED, by=by)
    return edition


@transaction.atomic
def freeze(*, edition: StoredEdition, site: str, by: Person) -> StoredEdition:
    """Order a reviewed edition to be frozen: its files are then kept for ever.

    Raises
    ------
    NotNow
        When it has not been reviewed as it is.
    """
    edition = ordered(edition=edition, site=site, by=by)
    pk = edition.pk

    def order() -> None:
        tasks.freeze_edition.enqueue(pk)

    transaction.on_commit(order)
    return edition


@transaction.atomic
def ordered(*, edition: StoredEdition, site: str, by: Person | None) -> StoredEdition:
    """Note that a reviewed edition is to be frozen, for who does it at once.

    Raises
    ------
    NotNow
        When it has not been reviewed as it is.
    """
    edition = _locked(edition, State.REVIEWED)
    if not is_reviewed_as_it_is(edition):
        raise NotNow
    edition.state, edition.site, edition.fault = State.FREEZING, site, ""
    edition.save()
    Step.objects.create(edition=edition, deed=Deed.ORDERED, by=by)
    return edition


@transaction.atomic
def withdraw(*, edition: StoredEdition, reason: str, by: Person) -> StoredEdition:
    """Withdraw a frozen edition: its addresses then say when and why.

    Raises
    ------
    NotNow, NeedsReason
    """
    edition = _locked(edition, State.FROZEN)
    if not reason.strip():
        raise NeedsReason
    edition.state = State.WITHDRAWN
    edition.withdrawn_on = timezone.localdate()
    edition.withdrawn_because = reason.strip()
    edition.save()
    Step.objects.create(
        edition=edition, deed=Deed.WITHDRAWN, note=reason.strip(), by=by
    )
    return edition


def is_reviewed_as_it_is(edition: StoredEdition) -> bool:
    """Tell whether nothing that can be read has changed since the review."""
    wanted = drafts.wanted_of(edition.territory, is_preview=True)
    return reviews.holds(edition, wanted.digest)


def _locked(edition: StoredEdition, *states: State) -> StoredEdition:
    found: StoredEdition = StoredEdition.objects.select_for_update().get(pk=edition.pk)
    if found.state not in states:
        raise NotNow
    return found


def _publish_pictures(edition: StoredEdition) -> None:
    shown = Written.objects.of(edition.territory).in_force()
    used = [row.told["picture"] for row in shown if row.kind in (Kind.COVER, Kind.LOGO)]
    _publish(edition.territory, used)


def _publish(territory: Territory, digests: list[str]) -> None:
    mine = Picture.objects.filter(territory=territory, sha256__in=digests)
    mine.update(is_public=True)
