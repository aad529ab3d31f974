"""What is done with claims: begun, told step by step, sent, decided, adopted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kolrum.desk import notices
from kolrum.desk.claims import Claim, ClaimDeed, Deed, State, Step
from kolrum.members import audit
from kolrum.members.models import Organisation, Person
from kolrum.plans import actions as plans
from kolrum.plans.models import AdoptedBudget
from kolrum.plans.models import Deed as PlanDeed
from kolrum.territories.models import Territory
from kolrum.visualiser.models import Drawing


class AlreadyClaimed(Exception):
    """Another claim of the territory stands."""


class NotWhole(Exception):
    """A claim is sent when all five steps are done."""


class NotNow(Exception):
    """A claim is not where it must be for what was to be done."""


def begin(territory: Territory, organisation: Organisation, *, by: Person) -> Claim:
    """Begin to take charge of a territory's page.

    Raises
    ------
    AlreadyClaimed
    """
    try:
        with transaction.atomic():
            claim = Claim.objects.create(territory=territory, organisation=organisation)
            _note(claim, Deed.BEGUN, by=by)
    except IntegrityError as taken:
        raise AlreadyClaimed from taken
    return claim


@transaction.atomic
def tell(claim: Claim, step: Step, told: Mapping[str, Any], *, by: Person) -> Claim:
    """Keep what was chosen and written in a step; the others stay as they are.

    Raises
    ------
    NotNow
        While the secretariat looks at it.
    """
    kept = _locked(claim, State.BEGUN, State.CONFIRMED)
    kept.told = kept.told | {step.value: dict(told)}
    kept.save(update_fields=("told",))
    _note(kept, Deed(step.value), by=by)
    return kept


@transaction.atomic
def send(claim: Claim, *, by: Person) -> Claim:
    """Send a whole claim to the secretariat.

    Raises
    ------
    NotNow, NotWhole
    """
    kept = _locked(claim, State.BEGUN)
    if not kept.is_whole:
        raise NotWhole
    kept.state, kept.sent_at, kept.words = State.WAITING, timezone.now(), ""
    kept.save(update_fields=("state", "sent_at", "words"))
    _note(kept, Deed.SENT, by=by)
    return kept


@transaction.atomic
def take_back(claim: Claim, *, by: Person) -> Claim:
    """Take a sent claim back, to change it.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.WAITING)
    kept.state, kept.sent_at = State.BEGUN, None
    kept.save(update_fields=("state", "sent_at"))
    _note(kept, Deed.TAKEN_BACK, by=by)
    return kept


@transaction.atomic
def send_back(claim: Claim, *, words: str, by: Person) -> Claim:
    """Send a claim back to those who sent it, with what is asked of them.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.WAITING)
    kept.state, kept.sent_at, kept.words = State.BEGUN, None, words
    kept.save(update_fields=("state", "sent_at", "words"))
    notices.tell_claimants(_note(kept, Deed.RETURNED, by=by))
    return kept


@transaction.atomic
def confirm(claim: Claim, *, by: Person) -> Claim:
    """Confirm that an organisation takes charge; the public page says it from now on.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.WAITING)
    kept.state, kept.confirmed_at = State.CONFIRMED, timezone.now()
    kept.save(update_fields=("state", "confirmed_at"))
    notices.tell_claimants(_note(kept, Deed.CONFIRMED, by=by))
    _show(kept, PlanDeed.ADDED, by=by)
    return kept


@transaction.atomic
def withdraw(claim: Claim, *, by: Person) -> Claim:
    """Give up a claim; what was adopted stays, and another may be begun.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.BEGUN, State.WAITING, State.CONFIRMED)
    was_shown = kept.state == State.CONFIRMED
    kept.state = State.WITHDRAWN
    kept.save(update_fields=("state",))
    _note(kept, Deed.WITHDRAWN, by=by)
    if was_shown:
        _show(kept, PlanDeed.WITHDRAWN, by=by)
    return kept


@transaction.atomic
def book(claim: Claim, day: date, *, by: Person) -> Claim:
    """Set the day of the delivery seminar.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.WAITING, State.CONFIRMED)
    kept.seminar_on = day
    kept.save(update_fields=("seminar_on",))
    notices.tell_claimants(_note(kept, Deed.BOOKED, by=by))
    return kept


@transaction.atomic
def adopt(claim: Claim, budget: AdoptedBudget, *, by: Person) -> Claim:
    """Record what the council has adopted: a budget as it is entered everywhere.

    Raises
    ------
    NotNow
    """
    kept = _locked(claim, State.CONFIRMED)
    plans.add(budget, territory=kept.territory, by=by)
    kept.adopted = budget
    kept.save(update_fields=("adopted",))
    _note(kept, Deed.ADOPTED, by=by)
    return kept


def _locked(claim: Claim, *states: State) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",))
    kept = rows.select_related("territory", "organisation").get(pk=claim.pk)
    if kept.state not in states:
        raise NotNow
    return kept


def _note(claim: Claim, deed: Deed, *, by: Person) -> ClaimDeed:
    audit.record(
        f"claim-{deed.value}",
        by=by,
        thing=claim,
        organisation=claim.organisation,
        facts={"territory": claim.territory_id},
    )
    return ClaimDeed.objects.create(claim=claim, deed=deed, by=by)


def _show(claim: Claim, deed: PlanDeed, *, by: Person) -> None:
    """Let the public page say it: what was drawn or kept before is let go."""
    place = claim.territory
    plans.note_charge(place, organisation=str(claim.organisation), deed=deed, by=by)
    own = place.get_absolute_url()
    Drawing.objects.filter(address__endswith=own, country=place.country).delete()
