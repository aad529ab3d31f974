"""What the desk keeps about people: told whole, and taken away.

Words of a claim are the organisation's, and stay; the name and address of who has left
are taken out of them. A listing goes with its person. Enquiries sent from an address
of theirs go with their account.
"""

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from kolrum.desk.claims import Claim, ClaimDeed
from kolrum.desk.enquiries import Enquiry, Route
from kolrum.desk.listings import Listing
from kolrum.members import privacy
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """What a person said in the directory, did with claims, asked and answered."""
    return {
        "listing": [_listing(each) for each in Listing.objects.filter(person=person)],
        "claims": [
            {
                "territory": str(each.claim),
                "deed": each.deed,
                "at": each.at.isoformat(),
                "told": each.claim.step(each.deed),
                "sent_back_with": each.claim.words,
            }
            for each in ClaimDeed.objects.filter(by=person).select_related(
                "claim__territory"
            )
        ],
        "enquiries_sent": [
            {
                "kind": each.kind,
                "name": each.name,
                "email": each.email,
                "organisation": each.organisation,
                "text": each.text,
                "answer": each.answer,
                "at": each.at.isoformat(),
            }
            for each in _sent(person)
        ],
        "enquiries_answered": list(
            Enquiry.objects.filter(answered_by=person).values_list("answer", flat=True)
        ),
    }


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "is_listed": listing.is_listed,
        "role": listing.role,
        "territory": str(listing.territory or ""),
        "about": listing.about,
        "press_contact_at": str(listing.press_contact_at or ""),
        "press_email": listing.press_email,
        "subjects": [subject.words for subject in listing.subjects.all()],
    }


def _addresses(person: Person) -> set[str]:
    known = EmailAddress.objects.filter(user=person, verified=True)
    return {person.email, *known.values_list("email", flat=True)}


def _sent(person: Person) -> Any:
    theirs = Q(pk__in=())
    for email in _addresses(person):
        theirs |= Q(email__iexact=email)
    return Enquiry.objects.filter(theirs)


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person out of the directory, of claims and of enquiries."""
    Listing.objects.filter(person=person).delete()
    Route.objects.filter(contact=person).delete()
    Enquiry.objects.filter(contact=person).update(contact=None)
    _sent(person).delete()
    words = [each for each in (person.name, *_addresses(person)) if each]
    said = re.compile("|".join(re.escape(each) for each in words), re.IGNORECASE)
    for enquiry in Enquiry.objects.filter(answered_by=person):
        enquiry.answer = said.sub("", enquiry.answer)
        enquiry.save(update_fields=("answer",))
    for claim in Claim.objects.filter(deeds__by=person).distinct():
        claim.told = _without(claim.told, said)
        claim.words = said.sub("", claim.words)
        claim.save(update_fields=("told", "words"))


def _without(told: Any, said: "re.Pattern[str]") -> Any:
    if isinstance(told, str):
        return said.sub("", told)
    if isinstance(told, dict):
        return {name: _without(value, said) for name, value in told.items()}
    if isinstance(told, list):
        return [_without(value, said) for value in told]
    return told


def enrol() -> None:
    """Let the desk's part of a person be told and erased."""
    privacy.register("desk", privacy.Holder(export=export, erase=erase))
