"""Who may claim, decide on claims, see the directory, and answer enquiries."""

from django.db.models import Q

from kolrum.members.organisations import PUBLIC_BODIES
from kolrum.members.rules import STRATEGIST
from kolrum.members.standing import Standing

CLAIMING = Q(kind__in=PUBLIC_BODIES, verified_at__isnull=False)
"""Organisations that can take charge of a territory's page."""


def leads(standing: Standing) -> list[int]:
    """Organisations whose strategist somebody is: for one of them they may claim."""
    return sorted(
        organisation for role, organisation in standing.roles if role == STRATEGIST
    )


def may_see_desk(standing: Standing) -> bool:
    """Whether the secretariat's desk opens, and decisions on claims are theirs."""
    return standing.is_secretariat


def may_see_directory(standing: Standing) -> bool:
    """Whether the contact directory opens: to others it is not there."""
    return standing.is_colleague or standing.is_secretariat


def may_answer(standing: Standing, contact_id: int | None) -> bool:
    """Whether somebody may answer an enquiry: the secretariat, and its contact."""
    if standing.is_secretariat:
        return True
    return standing.is_member and standing.person_id == contact_id
