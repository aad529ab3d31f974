"""A person as others know them in the rooms, and who may be called while writing."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kolrum.members.asking import person_of
from kolrum.members.gate import signed_in
from kolrum.members.models import Person
from kolrum.members.muting import mute, muted_by, unmute
from kolrum.members.visitors import visitor
from kolrum.rooms import known, mentions
from kolrum.rooms.asking import room_at
from kolrum.rooms.bylines import roles_of

LATEST = 10


@require_safe
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """Somebody's name, what they are where, and what they wrote that one may read."""
    standing = visitor(request)
    found = get_object_or_404(known.people(standing), handle=handle)
    posts = known.posts(standing).filter(author=found).select_related("topic__room")
    latest = list(posts.order_by("-written_at")[:LATEST])
    role, organisation = roles_of([found.pk]).get(found.pk, ("", ""))
    is_own = standing.person_id == found.pk
    may_mute = standing.is_member and not is_own
    page = {
        "person": found,
        "role": role,
        "organisation": organisation,
        "posts": latest,
        "is_own": is_own,
        "may_mute": may_mute,
        "is_muted": may_mute and found.pk in muted_by(standing.person_id),
    }
    return render(request, "rooms/person.html", page)


@require_POST
@signed_in
def set_muted(request: HttpRequest, handle: str) -> HttpResponse:
    """Mute somebody, or hear them again."""
    found = get_object_or_404(Person, handle=handle, erased_at=None)
    by = person_of(request)
    (mute if request.POST.get("mute") == "yes" else unmute)(found, by=by)
    if "list" in request.POST or not found.is_active:
        return redirect("muted")
    return redirect("person", handle)


@require_safe
@signed_in
def muted(request: HttpRequest) -> HttpResponse:
    """Those whom one has muted, with a way to hear each again."""
    mutings = person_of(request).mutings.select_related("whom")
    return render(request, "rooms/muted.html", {"mutings": mutings})


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
