"""A room taken out whole by those who keep it: asked for, waited for, fetched."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.rooms import archiving
from kolrum.rooms.archives import Progress
from kolrum.rooms.asking import room_at


@require_http_methods(FORM_METHODS)
@signed_in
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a room whole, see how far it has come, and fetch it."""
    here = room_at(request, slug)
    require(here.is_keeper)
    if request.method == "POST":
        archiving.ask(here.room, by=person_of(request))
        return redirect("room-archive", slug)
    told = {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "is_writing": True,
        "archive": archiving.latest(here.room),
        "days": archiving.KEPT_FOR.days,
    }
    response = render(request, "rooms/archive.html", told)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@signed_in
def as_zip(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file, for those who keep the room now, whoever asked for it."""
    here = room_at(request, slug)
    require(here.is_keeper)
    ready = here.room.archives.filter(progress=Progress.READY).select_related("room")
    archive = get_object_or_404(ready, pk=pk)
    try:
        kept = default_storage.open(archive.place)
    except OSError as lost:
        raise Http404 from lost
    name = archiving.file_name(archive)
    response = FileResponse(kept, as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
