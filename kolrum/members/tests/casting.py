"""People in roles, for the tests of every app above."""

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.text import slugify

from kolrum.members.models import Grant, Organisation, Person
from kolrum.members.organisations import Kind
from kolrum.territories.models import Territory


def body_of(territory: Territory) -> Organisation:
    """The municipality or county board of a territory, verified."""
    is_county = territory.kind == "county"
    kind = Kind.COUNTY_BOARD if is_county else Kind.MUNICIPALITY
    return _made(kind, territory.name, territory)


def secretariat() -> Organisation:
    """Those who run the whole."""
    return _made(Kind.SECRETARIAT, "Sekretariatet", None)


def _made(kind: Kind, name: str, territory: Territory | None) -> Organisation:
    found, _is_new = Organisation.objects.get_or_create(
        kind=kind,
        territory=territory,
        defaults={
            "name": name,
            "slug": f"{slugify(name)}-{kind}",
            "verified_at": timezone.now(),
        },
    )
    return found


def person_in(role: str, organisation: Organisation, email: str) -> Person:
    """Somebody with a role in an organisation."""
    person = Person.objects.create_user(email)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    Grant.objects.create(person=person, role=role, organisation=organisation)
    return person


def strategist_of(territory: Territory, email: str) -> Person:
    """Somebody who enters what a territory adopts; of a country, its secretariat."""
    if territory.slug:
        return person_in("strategist", body_of(territory), email)
    return person_in("secretariat", secretariat(), email)
