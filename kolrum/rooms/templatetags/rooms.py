"""How rooms, their readers and moments are told in templates."""

from datetime import datetime

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from kolrum.lib.posted import posted
from kolrum.members import rules as reading
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.notices.addresses import alias_address
from kolrum.rooms import addresses, figures, linked
from kolrum.rooms.admitting import roles_given_by
from kolrum.rooms.asking import closed_words
from kolrum.rooms.here import Here
from kolrum.rooms.room import Room

register = template.Library()


@register.filter
def titled(room: Room) -> str:
    """The room's name in the language of the page."""
    return room.title_in(get_language() or "")


@register.filter
def purposed(room: Room) -> str:
    """The room's purpose in the language of the page."""
    return room.purpose_in(get_language() or "")


@register.filter
def mailed(room: Room) -> str:
    """Where letters to the room are sent; empty where it takes none."""
    return alias_address(room.mail_alias) if room.mail_alias else ""


@register.filter
def lets_in(here: Here) -> bool:
    """Whether a visitor may let others into a room, or appoint those who keep it."""
    return bool(roles_given_by(here.standing, here.room))


@register.filter
def read_by(room: Room) -> str:
    """Who reads a room, in one word or two."""
    words = {
        reading.PUBLIC: gettext("everybody"),
        reading.MEMBERS: gettext("members"),
        reading.COLLEAGUES: gettext("colleagues"),
        reading.ORGANISATION: gettext("the organisation"),
        reading.NETWORK: gettext("the network"),
        reading.INVITED: gettext("those invited"),
    }
    return words[closed_words(room)]


@register.filter
def read_by_count(room: Room, count: int) -> str:
    """Who reads a room, counted where it is closed, as a sentence."""
    sentences = {
        reading.PUBLIC: gettext("Read by everybody, without an account too."),
        reading.MEMBERS: ngettext(
            "Read by %(count)d person with an account.",
            "Read by %(count)d people with an account.",
            count,
        ),
        reading.COLLEAGUES: ngettext(
            "Read by %(count)d colleague in municipalities, regions and county boards.",
            "Read by %(count)d colleagues in municipalities, regions and county "
            "boards.",
            count,
        ),
        reading.ORGANISATION: ngettext(
            "Read by %(count)d person in the organisation.",
            "Read by %(count)d people in the organisation.",
            count,
        ),
        reading.NETWORK: ngettext(
            "Read by %(count)d person in the network.",
            "Read by %(count)d people in the network.",
            count,
        ),
        reading.INVITED: ngettext(
            "Read by %(count)d person who has been invited.",
            "Read by %(count)d people who have been invited.",
            count,
        ),
    }
    return sentences[closed_words(room)] % {"count": count}


@register.filter
def when(moment: datetime) -> str:
    """A moment as people say it: today with the time, else the date."""
    local = timezone.localtime(moment)
    today = timezone.localdate()
    if local.date() == today:
        return gettext("today %(time)s") % {"time": date_format(local, "H:i")}
    if (today - local.date()).days == 1:
        return gettext("yesterday %(time)s") % {"time": date_format(local, "H:i")}
    return date_format(local, "j F" if local.year == today.year else "j F Y")


@register.filter
def as_posted(text: str) -> SafeString:
    """Markdown as it will look when it is posted."""
    return posted(text)


@register.inclusion_tag("rooms/preview.html", takes_context=True)
def preview(context: Context, text: str) -> dict[str, object]:
    """What somebody has written as it will look, with what in it is not understood."""
    return previewed(text, visitor(context["request"]))


def previewed(text: str, standing: Standing) -> dict[str, object]:
    """The same for who writes, outside a page."""
    html = posted(text)
    drawn = figures.shown(html, {}, get_language() or "")
    told = addresses.titled(drawn, linked.titles_in([html], standing))
    return {"html": told, "unknown": figures.unknown(text)}


@register.filter
def split_words(words: str) -> list[str]:
    """Words as a list to go through."""
    return words.split()


@register.simple_tag
def with_page(request: HttpRequest, number: int) -> str:
    """The same address with another page."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
