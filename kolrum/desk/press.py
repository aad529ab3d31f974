"""Who is shown to the press on a territory's page: only those who chose it themselves.

All of it is looked up anew for every page: the organisation is in charge of the page,
and whoever chose to be shown for it still works there and may be named.
"""

from django.db.models import Exists, OuterRef, QuerySet

from kolrum.desk.claims import Claim, State
from kolrum.desk.listings import Listing
from kolrum.desk.rules import CLAIMING
from kolrum.members.models import Circle, Grant, Organisation, Person
from kolrum.members.readers import readers_of
from kolrum.members.rules import COLLEAGUE, COLLEAGUES, STRATEGIST
from kolrum.plans import press_contacts
from kolrum.plans.press_contacts import PressContact

MOST = 3


def may_speak_for(person: Person) -> QuerySet[Organisation]:
    """Organisations whose contact somebody may choose to be."""
    held = Grant.objects.valid().filter(
        person=person, role__in=(STRATEGIST, COLLEAGUE), organisation=OuterRef("pk")
    )
    bodies = Organisation.objects.filter(
        CLAIMING, Exists(held), territory__isnull=False
    )
    return bodies.order_by("name", "pk")


def found(country: str, code: str) -> tuple[PressContact, ...]:
    """Those who have agreed, at the organisation in charge of a territory's page."""
    in_charge = Claim.objects.filter(
        territory__country=country, territory__code=code, state=State.CONFIRMED
    )
    held = Grant.objects.valid().filter(
        person=OuterRef("person"),
        role__in=(STRATEGIST, COLLEAGUE),
        organisation=OuterRef("press_contact_at"),
    )
    agreed = Listing.objects.filter(
        Exists(held),
        press_contact_at__in=in_charge.values("organisation"),
        press_contact_at__verified_at__isnull=False,
        person__in=readers_of(Circle(readers=COLLEAGUES)),
        person__hidden_at=None,
    ).exclude(person__name="")
    known = agreed.select_related("person", "press_contact_at")
    return tuple(
        PressContact(
            each.press_contact_at.name,
            each.person.shown_name,
            each.role,
            each.press_email,
        )
        for each in known.order_by("person__name", "pk")[:MOST]
        if each.press_contact_at
    )


def enrol() -> None:
    """Let it be asked for; called when the app is ready."""
    press_contacts.register(found)
