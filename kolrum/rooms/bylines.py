"""Who wrote a post, as others see it: name, role and organisation."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kolrum.members.grants import Role
from kolrum.members.models import Grant
from kolrum.rooms.posts import Post

# Which of somebody's roles says most about them.
_TELLING = (
    Role.SECRETARIAT,
    Role.STRATEGIST,
    Role.COLLEAGUE,
    Role.RESEARCHER,
    Role.REPRESENTATIVE,
)


@dataclass(frozen=True)
class Byline:
    """A name, and what the person is where."""

    name: str
    role: str = ""
    organisation: str = ""
    is_official: bool = False
    handle: str = ""


def bylines(posts: Iterable[Post]) -> dict[int, Byline]:
    """The byline of each post by its id; one question to the database for all."""
    listed = list(posts)
    roles = roles_of(post.author_id for post in listed if post.author_id)
    return {post.pk: _byline(post, roles) for post in listed}


def _byline(post: Post, roles: dict[int, tuple[str, str]]) -> Byline:
    if post.author is None:
        return Byline(_("Former member"))
    name, handle = post.author.shown_name, post.author.handle or ""
    if post.on_behalf_of is not None:
        speaks_for = str(post.on_behalf_of)
        return Byline(name, "", speaks_for, is_official=True, handle=handle)
    role, organisation = roles.get(post.author.pk, ("", ""))
    return Byline(name, role, organisation, handle=handle)


def roles_of(people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """What people are where, by their ids: the role that says most of each."""
    held = Grant.objects.valid().filter(
        person__in=set(people),
        role__in=_TELLING,
        organisation__verified_at__isnull=False,
    )
    found: dict[int, tuple[str, str]] = {}
    order = {str(role): place for place, role in enumerate(_TELLING)}
    rows = held.values_list("person", "role", "organisation__name")
    for person, role, organisation in sorted(rows, key=lambda row: order[row[1]]):
        if person is not None:
            found.setdefault(person, (str(Role(role).label), organisation))
    return found
