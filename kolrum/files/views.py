"""Files fetched, shown and sent."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.files import actions, kept, serving
from kolrum.files.forms import UploadForm
from kolrum.files.inserting import markdown
from kolrum.files.refusals import Refused
from kolrum.files.uploads import Upload
from kolrum.members.gate import signed_in
from kolrum.members.models import Person
from kolrum.members.visitors import visitor


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """A file to save, for those who may read it; closed and unknown answer alike."""
    readable = Upload.objects.readable_by(visitor(request)).defer("text")
    found = get_object_or_404(readable, pk=pk, name=name)
    try:
        return serving.download(request, found)
    except kept.LostFile as lost:
        raise Http404 from lost


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file's picture or words, for those who may read it."""
    found = get_object_or_404(Upload.objects.readable_by(visitor(request)), pk=pk)
    if not found.has_preview:
        raise Http404
    try:
        return serving.preview(request, found)
    except kept.LostFile as lost:
        raise Http404 from lost


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Send a file for a room, and get the Markdown that puts it into a text.

    A script asks for `text/plain` and gets the Markdown alone, or why it was refused.
    """
    standing = visitor(request)
    if request.method != "POST":
        form = UploadForm(
            standing=standing, initial={"circle": request.GET.get("circle")}
        )
        return render(request, "files/new.html", {"form": form})
    form = UploadForm(request.POST, request.FILES, standing=standing)
    made = None
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = actions.upload(
                sent,
                name=sent.name or "",
                by=cast(Person, request.user),
                circle=form.cleaned_data["circle"],
            )
        except Refused as refusal:
            form.add_error("file", str(refusal.fault.label))
    return _told(request, form, made)


def _told(request: HttpRequest, form: UploadForm, made: Upload | None) -> HttpResponse:
    status = 201 if made else 422
    if request.headers.get("Accept", "").startswith("text/plain"):
        faults = [str(f) for each in form.errors.values() for f in each]
        words = _inserted(form, made) if made else "\n".join(faults)
        plain = "text/plain; charset=utf-8"
        return HttpResponse(words, content_type=plain, status=status)
    page = {
        "form": form,
        "made": made,
        "markdown": _inserted(form, made) if made else "",
    }
    return render(request, "files/new.html", page, status=status)


def _inserted(form: UploadForm, made: Upload) -> str:
    return markdown(made, form.cleaned_data["described"])
