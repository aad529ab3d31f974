"""Making, renaming and verifying organisations, their parts and their domains."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from kolrum.members import audit
from kolrum.members.granting import give
from kolrum.members.grants import Role
from kolrum.members.organisations import Domain, Kind, Organisation
from kolrum.members.people import Person

# Public bodies are made from the territories; nobody makes one on a page.
FOUNDED_BY_PEOPLE = (Kind.COMPANY, Kind.ASSOCIATION, Kind.UNIVERSITY, Kind.AGENCY)


class DomainTaken(Exception):
    """Another organisation has that domain, verified."""


def free_slug(name: str, within: Organisation | None = None) -> str:
    """An address for a name that no other organisation has."""
    stem = slugify(f"{within.slug} {name}" if within else name)[:70] or "organisation"
    taken = set(
        Organisation.objects.filter(slug__startswith=stem).values_list(
            "slug", flat=True
        )
    )
    number = 1
    slug = stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def found(*, kind: str, name: str, number: str, by: Person) -> Organisation:
    """Make an organisation that waits to be verified; its founder speaks for it."""
    made = Organisation.objects.create(
        kind=kind, name=name, number=number, slug=free_slug(name)
    )
    audit.record("organisation-founded", by=by, thing=made, organisation=made)
    give(Role.REPRESENTATIVE, to=by, organisation=made, by=by)
    return made


@transaction.atomic
def add_department(whole: Organisation, *, name: str, by: Person) -> Organisation:
    """Make a department within an organisation; it is verified as the whole is."""
    made = Organisation.objects.create(
        kind=Kind.DEPARTMENT,
        name=name,
        slug=free_slug(name, whole),
        parent=whole,
        verified_at=whole.verified_at,
    )
    audit.record("department-added", by=by, thing=made, organisation=whole)
    return made


@transaction.atomic
def rename(organisation: Organisation, *, name: str, by: Person) -> None:
    """Give an organisation another name; its address stays."""
    before, organisation.name = organisation.name, name
    organisation.save()
    audit.record(
        "organisation-renamed",
        by=by,
        thing=organisation,
        organisation=organisation,
        facts={"before": before, "after": name},
    )


@transaction.atomic
def verify(organisation: Organisation, *, by: Person) -> None:
    """Say that an organisation is what it calls itself."""
    organisation.verified_at = timezone.now()
    organisation.save()
    audit.record(
        "organisation-verified", by=by, thing=organisation, organisation=organisation
    )


@transaction.atomic
def claim_domain(organisation: Organisation, *, name: str, by: Person) -> Domain:
    """Say that an e-mail domain is an organisation's; it opens nothing until verified.

    Raises
    ------
    DomainTaken
        When another organisation has it verified.
    """
    name = name.lower()
    if Domain.objects.filter(name=name, verified_at__isnull=False).exists():
        raise DomainTaken
    domain, is_new = Domain.objects.get_or_create(organisation=organisation, name=name)
    if is_new:
        _note("domain-claimed", domain, by=by)
    return domain


@transaction.atomic
def verify_domain(domain: Domain, *, by: Person) -> None:
    """Let a domain's confirmed addresses be members.

    Raises
    ------
    DomainTaken
        When another organisation has it verified.
    """
    others = Domain.objects.filter(name=domain.name, verified_at__isnull=False)
    if others.exclude(pk=domain.pk).exists():
        raise DomainTaken
    domain.verified_at = timezone.now()
    domain.save()
    _note("domain-verified", domain, by=by)


@transaction.atomic
def drop_domain(domain: Domain, *, by: Person) -> None:
    """Let a domain be an organisation's no more; who came by it leaves at sign-in."""
    _note("domain-dropped", domain, by=by)
    domain.delete()


def _note(verb: str, domain: Domain, *, by: Person) -> None:
    audit.record(
        verb,
        by=by,
        thing=domain,
        organisation=domain.organisation,
        facts={"domain": domain.name},
    )
