"""A person as others know them in the rooms, and who may be called while writing."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kolrum.members.models import Person
from kolrum.members.visitors import visitor
from kolrum.rooms import mentions
from kolrum.rooms.asking import room_at
from kolrum.rooms.bylines import roles_of
from kolrum.rooms.posts import Post, PostState
from kolrum.rooms.topics import SHOWN

LATEST = 10


@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """Somebody's name, what they are where, and what they wrote that one may read.

    To those without an account only who has written in the open is anybody.
    """
    standing = visitor(request)
    found = get_object_or_404(Person, handle=handle, is_active=True)
    posts = (
        Post.objects.readable_by(standing)
        .filter(author=found, state=PostState.SHOWN, topic__state__in=SHOWN)
        .select_related("topic__room")
        .order_by("-written_at")
    )
    latest = list(posts[:LATEST])
    if not latest and not standing.is_member:
        raise Http404
    role, organisation = roles_of([found.pk]).get(found.pk, ("", ""))
    page = {
        "person": found,
        "role": role,
        "organisation": organisation,
        "posts": latest,
    }
    return render(request, "rooms/person.html", page)


@require_safe
def to_call(request: HttpRequest, slug: str) -> HttpResponse:
    """People who can be called in a room, for the list that opens after an @."""
    here = room_at(request, slug)
    if not here.may_write:
        raise Http404
    begun = request.GET.get("begun", "")[:60]
    found = mentions.suggested(here.room, begun)
    told = [{"handle": each.handle, "name": each.name} for each in found]
    response = JsonResponse({"people": told})
    response["Cache-Control"] = "private, no-store"
    return response
