"""`{% follow "room" room.pk %}`: the way to follow what a page is about."""

from typing import Any

from django import template
from django.http import HttpRequest

from kolrum.members.models import Person
from kolrum.members.visitors import visitor
from kolrum.notices.choices import Following, Level
from kolrum.notices.feeds import feed_address
from kolrum.notices.kinds import followable
from kolrum.notices.shown import unread_count

register = template.Library()


@register.inclusion_tag("notices/follow.html", takes_context=True)
def follow(
    context: dict[str, Any], kind: str, key: object, *, is_public: bool = False
) -> dict[str, Any]:
    """How a thing is followed by who reads the page, with the choices there are.

    Asks the session who it is: put it only on pages that do so anyway. A public thing
    has an open feed. The page loads `notices/notices.css`.
    """
    request: HttpRequest = context["request"]
    source = followable(kind)
    thing = (kind, str(key))
    has_feed = is_public and source is not None and source.news is not None
    page = {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "key": str(key),
        "feed": feed_address(thing, None) if has_feed else "",
        "levels": Level.choices,
        "is_known": isinstance(request.user, Person),
    }
    if not page["is_known"]:
        return page
    mine = Following.objects.of(*thing).filter(person=request.user.pk).first()
    return page | {"level": mine.level if mine else "", "following": mine}


@register.inclusion_tag("notices/news.html", takes_context=True)
def news(context: dict[str, Any]) -> dict[str, Any]:
    """The way to the inbox with the number of unread notices; nothing without any.

    Asks the session who it is: put it only on pages that do so anyway.
    """
    request: HttpRequest = context["request"]
    person = request.user
    if not isinstance(person, Person):
        return {"count": 0}
    return {"count": unread_count(person, visitor(request))}
