"""What is told of claims and enquiries to those whom they concern."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.desk import rules
from kolrum.desk.claims import Claim, ClaimDeed, Deed
from kolrum.desk.enquiries import Enquiry, State
from kolrum.members.models import Grant, Person, Role
from kolrum.members.standing import Standing
from kolrum.notices import actions as notices
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling

DAY = "j F Y"
CLAIM, ENQUIRY, REMINDER = "claim", "enquiry", "enquiry-late"
TOLD = (Deed.RETURNED, Deed.CONFIRMED, Deed.BOOKED)


def tell_claimants(deed: ClaimDeed) -> None:
    """Let the organisation's strategists hear what the secretariat did."""
    leading = Grant.objects.valid().filter(
        organisation=deed.claim.organisation, role=Role.STRATEGIST
    )
    people = Person.objects.filter(is_active=True, pk__in=leading.values("person"))
    for person in people.order_by("pk"):
        if person.pk != deed.by_id:
            notices.tell_person(person, CLAIM, str(deed.pk))


def tell_contact(enquiry: Enquiry) -> None:
    """Let who answers an enquiry hear of it."""
    if enquiry.contact is not None:
        notices.tell_person(enquiry.contact, ENQUIRY, str(enquiry.pk))


def remind(enquiry: Enquiry) -> None:
    """Let who answers an enquiry hear that it is late."""
    if enquiry.contact is not None:
        notices.tell_person(enquiry.contact, REMINDER, str(enquiry.pk))


def _claims(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = ClaimDeed.objects.filter(
        pk__in=_numbers(keys),
        deed__in=TOLD,
        claim__organisation__in=rules.leads(standing),
    )
    told = found.select_related("claim__territory", "claim__organisation")
    return {str(deed.pk): _of_claim(deed) for deed in told}


def _of_claim(deed: ClaimDeed) -> Telling:
    claim = deed.claim
    place = {"place": claim.territory.name}
    match deed.deed:
        case Deed.CONFIRMED:
            title = _("The claim of %(place)s is confirmed") % place
            said = _("The public page now says who is in charge of it.")
        case Deed.BOOKED:
            title = _("The delivery seminar for %(place)s has a day") % place
            said = _day(claim)
        case _:
            title = _("The secretariat asks about the claim of %(place)s") % place
            said = ""
    return Telling(
        title=title,
        said=said,
        words=claim.words if deed.deed == Deed.RETURNED else "",
        address=claim.get_absolute_url(),
        at=deed.at,
    )


def _day(claim: Claim) -> str:
    if claim.seminar_on is None:
        return ""
    return _("It is on %(day)s.") % {"day": date_format(claim.seminar_on, DAY)}


def _enquiries(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = Enquiry.objects.readable_by(standing).filter(pk__in=_numbers(keys))
    return {
        str(enquiry.pk): Telling(
            title=_("An enquiry for you: %(kind)s") % {"kind": enquiry},
            said=_("Somebody has asked on the site, and you answer such questions."),
            address=reverse("desk-enquiry", args=(enquiry.pk,)),
            at=enquiry.at,
            is_withheld=False,
        )
        for enquiry in found
    }


def _late(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    found = Enquiry.objects.readable_by(standing).filter(
        pk__in=_numbers(keys), state=State.WAITING
    )
    return {
        str(enquiry.pk): Telling(
            title=_("An enquiry waits for your answer"),
            said=_("It should have been answered by %(day)s.")
            % {"day": date_format(enquiry.due_at, DAY)},
            address=reverse("desk-enquiry", args=(enquiry.pk,)),
            at=enquiry.due_at,
        )
        for enquiry in found
    }


def _nobody_else(key: str) -> "QuerySet[Person]":
    """These are told to persons, and spread to no followers."""
    return Person.objects.none()


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


def enrol() -> None:
    """Let them be told; called when the app is ready."""
    for name, label, read in (
        (CLAIM, later("Claims of pages"), _claims),
        (ENQUIRY, later("Enquiries"), _enquiries),
        (REMINDER, later("Enquiries that wait"), _late),
    ):
        kinds.register(kinds.Kind(name, label, read, _nobody_else))
