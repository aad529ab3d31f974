"""Who may read in a circle, and what a grant can be: each rule once."""

from datetime import datetime

from django.db.models import Q

from kolrum.members.standing import Standing

PUBLIC, MEMBERS, COLLEAGUES = "public", "members", "colleagues"
ORGANISATION, NETWORK, INVITED = "organisation", "network", "invited"
NARROWEST = (ORGANISATION, NETWORK, INVITED)

MEMBER, COLLEAGUE, STRATEGIST = "member", "colleague", "strategist"
MODERATOR, COORDINATOR, REPRESENTATIVE = "moderator", "coordinator", "representative"
RESEARCHER, SECRETARIAT = "researcher", "secretariat"
# A domain may belong to thousands: a plain member opens nothing of the organisation's.
WORKING = (
    COLLEAGUE,
    STRATEGIST,
    MODERATOR,
    REPRESENTATIVE,
    RESEARCHER,
    SECRETARIAT,
)
# What a stolen password must not be enough for.
STRONG = frozenset((STRATEGIST, MODERATOR, COORDINATOR, SECRETARIAT))
AT_A_CIRCLE = (MEMBER, MODERATOR, COORDINATOR, RESEARCHER)
AT_AN_ORGANISATION = (MEMBER, *WORKING)

FITTING = Q(organisation__isnull=False, role__in=AT_AN_ORGANISATION) | Q(
    circle__isnull=False, role__in=AT_A_CIRCLE
)
NARROWER = (
    Q(outer__in=("", PUBLIC))
    | Q(outer=MEMBERS) & ~Q(readers=PUBLIC)
    | Q(outer=COLLEAGUES) & ~Q(readers__in=(PUBLIC, MEMBERS))
    | Q(outer__in=NARROWEST, readers__in=NARROWEST)
)


def exactly_one(one: str, other: str) -> Q:
    """One of two references, and not both."""
    return Q(**{f"{one}__isnull": True, f"{other}__isnull": False}) | Q(
        **{f"{one}__isnull": False, f"{other}__isnull": True}
    )


def holds(moment: datetime, prefix: str = "") -> Q:
    """Grants that hold at a moment."""
    return (Q(**{f"{prefix}since__lte": moment, f"{prefix}revoked_at": None})) & (
        Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": moment})
    )


def readable(standing: Standing, prefix: str = "") -> Q:
    """Circles somebody may read in: by the circle's own rule and its parent's."""
    top = Q(**{f"{prefix}parent": None})
    return _by_its_own_rule(standing, prefix) & (
        top | _by_its_own_rule(standing, f"{prefix}parent__")
    )


def _by_its_own_rule(standing: Standing, prefix: str) -> Q:
    rule = Q(**{f"{prefix}readers__in": opened_by_standing_alone(standing)})
    if standing.reach:
        rule |= Q(
            **{
                f"{prefix}readers": ORGANISATION,
                f"{prefix}organisation__in": sorted(standing.reach),
            }
        )
    if standing.circles:
        rule |= Q(
            **{
                f"{prefix}readers__in": (NETWORK, INVITED),
                f"{prefix}id__in": sorted(standing.circles),
            }
        )
    return rule


def opened_by_standing_alone(standing: Standing) -> tuple[str, ...]:
    """The rules that let somebody read wherever they hold, by what they are."""
    opened = [PUBLIC]
    if standing.is_member:
        opened.append(MEMBERS)
    if standing.is_colleague or standing.is_secretariat:
        opened.append(COLLEAGUES)
    if standing.is_secretariat:
        opened.append(NETWORK)
    return tuple(opened)


def may_grant(
    standing: Standing,
    role: str,
    *,
    organisation_line: frozenset[int] = frozenset(),
    owner_line: frozenset[int] = frozenset(),
    circle_id: int | None = None,
) -> bool:
    """Whether somebody may give and take back a role at a place.

    A place is an organisation, told by itself and all above it (`organisation_line`),
    or a circle, told by its id and the line of the organisation that keeps it.
    """
    if standing.is_operator or standing.is_secretariat:
        return True
    line = organisation_line or owner_line
    leads = any(standing.is_in(STRATEGIST, step) for step in line)
    if organisation_line:
        speaks = any(standing.is_in(REPRESENTATIVE, step) for step in line)
        return (leads and role in (MEMBER, COLLEAGUE, STRATEGIST, REPRESENTATIVE)) or (
            speaks and role in (MEMBER, REPRESENTATIVE)
        )
    coordinates = standing.is_at(COORDINATOR, circle_id)
    moderates = standing.is_at(MODERATOR, circle_id)
    return leads or coordinates or (moderates and role == MEMBER)


def may_lead(standing: Standing, line: frozenset[int]) -> bool:
    """Whether somebody may change an organisation: its departments and its domains."""
    if standing.is_operator or standing.is_secretariat:
        return True
    return any(standing.is_in(STRATEGIST, step) for step in line)


def may_keep_order(standing: Standing, line: frozenset[int]) -> bool:
    """Whether somebody may see who belongs, invite, and answer those who ask."""
    return may_lead(standing, line) or any(
        standing.is_in(REPRESENTATIVE, step) for step in line
    )


def may_verify(standing: Standing) -> bool:
    """Whether somebody may say that organisations and domains are what they claim."""
    return standing.is_operator or standing.is_secretariat


def may_rename(standing: Standing, *, line: frozenset[int], is_public: bool) -> bool:
    """Whether somebody may rename it; public bodies have their names from the data."""
    return may_verify(standing) or (not is_public and may_keep_order(standing, line))
