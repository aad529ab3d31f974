"""What newcomers may not yet do, how much anybody writes, and who is kept out.

Decision 117 tells why just these.
"""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.lib.posted import mentioned
from kolrum.members.models import Person
from kolrum.moderation.decisions import Decision, Deed
from kolrum.moderation.statements import moment
from kolrum.rooms import limits
from kolrum.rooms.actions import is_vouched_for
from kolrum.rooms.limits import Attempt, NotNow
from kolrum.rooms.models import Post, Room

_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s)>\]]+", re.IGNORECASE)
_FILE = re.compile(r"(?:^|[\s(])(?:/en)?/files/\d+/|!\[")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def keep_pace(attempt: Attempt) -> None:
    """Refuse one post too many within the hour, whoever writes.

    Raises
    ------
    NotNow
    """
    if settings.POSTS_AN_HOUR and not attempt.is_change:
        _refuse_beyond(attempt.by, settings.POSTS_AN_HOUR, _HOUR)


def go_slowly_at_first(attempt: Attempt) -> None:
    """Refuse what a newcomer may not yet do.

    Raises
    ------
    NotNow
    """
    if not is_newcomer(attempt.by):
        return
    for most, found, words in _counted(attempt.text):
        if found > most:
            raise NotNow(f"{words} {_until_when()}")
    if not attempt.is_change:
        for most, within in (
            (settings.NEWCOMER_POSTS_AN_HOUR, _HOUR),
            (settings.NEWCOMER_POSTS_A_DAY, _DAY),
        ):
            if most:
                _refuse_beyond(attempt.by, most, within)


def is_newcomer(person: Person) -> bool:
    """Whether a person has yet to have some posts let stand, or joined just now.

    Nobody who has been given a role is one.
    """
    enough = settings.NEWCOMER_POSTS
    if not enough:
        return False
    standing = Post.objects.filter(author=person, state="shown").values("pk")[:enough]
    is_young = timezone.now() - person.joined_at < timedelta(
        hours=settings.NEWCOMER_HOURS
    )
    if len(standing) >= enough and not is_young:
        return False
    return not is_vouched_for(person)


def why_barred(room: Room, person_id: int) -> str:
    """Why a person may not write in a room now: nothing for nearly everybody."""
    around = [each for each in (room.pk, room.circle.parent_id) if each]
    held = Decision.objects.holding().filter(
        person=person_id, deed=Deed.BLOCK, room__in=around
    )
    found = held.order_by("-until").first()
    if found is None:
        return ""
    if found.until is None:
        told = _("You may not write in this room.")
    else:
        told = _("You may not write in this room until %(moment)s.") % {
            "moment": moment(found)
        }
    reason = _("The reason: %(reason)s") % {"reason": found.reason}
    return f"{told} {reason}"


def _counted(text: str) -> list[tuple[int, int, str]]:
    links, pictures = settings.NEWCOMER_LINKS, settings.NEWCOMER_PICTURES
    mentions = settings.NEWCOMER_MENTIONS
    return [
        (
            links,
            len(_LINK.findall(text)),
            ngettext(
                "Newcomers may put %(count)d link into a post.",
                "Newcomers may put %(count)d links into a post.",
                links,
            )
            % {"count": links},
        ),
        (
            pictures,
            len(_FILE.findall(text)),
            ngettext(
                "Newcomers may put %(count)d picture or file into a post.",
                "Newcomers may put %(count)d pictures or files into a post.",
                pictures,
            )
            % {"count": pictures},
        ),
        (
            mentions,
            len(mentioned(text)),
            ngettext(
                "Newcomers may call %(count)d person in a post.",
                "Newcomers may call %(count)d people in a post.",
                mentions,
            )
            % {"count": mentions},
        ),
    ]


def _until_when() -> str:
    posts = ngettext(
        "The limit ends when %(count)d post of yours has been let stand.",
        "The limit ends when %(count)d posts of yours have been let stand.",
        settings.NEWCOMER_POSTS,
    ) % {"count": settings.NEWCOMER_POSTS}
    return f"{posts} {_('Your text is here.')}"


def _refuse_beyond(person: Person, most: int, within: timedelta) -> None:
    # Who writes twice at once waits for themselves, so that both are counted.
    Person.objects.select_for_update().get(pk=person.pk)
    since = timezone.now() - within
    written = Post.objects.filter(author=person, written_at__gt=since)
    times = written.order_by("-written_at").values_list("written_at", flat=True)
    latest = list(times[:most])
    if len(latest) >= most:
        raise NotNow(_too_many(latest[-1] + within))


def _too_many(opens_at: datetime) -> str:
    local = localtime(opens_at)
    is_today = local.date() == localtime().date()
    told = {"time": date_format(local, "H:i" if is_today else "j F H:i")}
    words = (
        _("You have written much in a short time: you may write again at %(time)s.")
        if is_today
        else _(
            "You have written much in a short time: you may write again on %(time)s."
        )
    )
    return f"{words % told} {_('Your text is here.')}"


def enrol() -> None:
    """Let the limits hold; called when the app is ready."""
    limits.register(keep_pace)
    limits.register(go_slowly_at_first)
    limits.register_bar(why_barred)
