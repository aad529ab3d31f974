"""How people come to belong to an organisation without anybody's hand."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.grants import Grant, Role, Source
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person


@transaction.atomic
def by_domain(person: Person) -> None:
    """Make somebody a member where their confirmed address has a verified domain.

    Once: what somebody has taken back does not come again at the next sign-in. When
    the address leaves the domain, what the domain gave ends.
    """
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    homes = {
        organisation
        for address in addresses.values_list("email", flat=True)
        for organisation in Organisation.objects.with_domain(address)
    }
    given = person.grants.filter(source=Source.DOMAIN)
    had = set(given.values_list("organisation", flat=True))
    for home in sorted(homes, key=lambda one: one.pk):
        if home.pk not in had:
            _give(person, home, Role.MEMBER, Source.DOMAIN)
    for grant in given.valid().exclude(organisation__in=homes):
        _take_back(grant)


@transaction.atomic
def by_provider(person: Person, *, slug: str, roles: Iterable[str]) -> None:
    """Give what an organisation's own sign-in says somebody is, and take back the rest.

    Only what it gave before is taken back: a person's grant is a person's to end.
    """
    organisation = Organisation.objects.filter(
        slug=slug, verified_at__isnull=False
    ).first()
    if organisation is None:
        return
    wanted = {Role(role) for role in roles if role in PROVIDED}
    held = person.grants.valid().filter(organisation=organisation)
    for grant in held.filter(source=Source.OIDC).exclude(role__in=wanted):
        _take_back(grant)
    for role in sorted(wanted - set(held.values_list("role", flat=True))):
        _give(person, organisation, Role(role), Source.OIDC)


# Nobody's directory makes somebody one of those who run the whole.
PROVIDED = frozenset(
    (Role.MEMBER, Role.COLLEAGUE, Role.STRATEGIST, Role.REPRESENTATIVE, Role.RESEARCHER)
)


def _give(
    person: Person, organisation: Organisation, role: Role, source: Source
) -> None:
    grant = Grant.objects.create(
        person=person, organisation=organisation, role=role, source=source
    )
    audit.record(
        "grant-given",
        by=None,
        thing=grant,
        organisation=organisation,
        about=person,
        facts={"role": role.value, "source": source.value},
    )


def _take_back(grant: Grant) -> None:
    grant.revoked_at = timezone.now()
    grant.save()
    audit.record(
        "grant-ended",
        by=None,
        thing=grant,
        organisation=grant.organisation,
        about=grant.person,
        facts={"role": grant.role, "source": grant.source},
    )
