"""The library to write in: documents, versions, withdrawals, categories, uses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kolrum.files import actions as files
from kolrum.files.models import Upload
from kolrum.files.refusals import Refused
from kolrum.library import actions, rules, shelving
from kolrum.library.asking import document_at, version_at
from kolrum.library.documents import Category
from kolrum.library.forms import (
    CategoryForm,
    ChangeForm,
    DocumentForm,
    VersionForm,
    WithdrawalForm,
)
from kolrum.library.views import room_page
from kolrum.members.asking import person_of
from kolrum.members.gate import require, signed_in
from kolrum.members.models import Circle, Organisation
from kolrum.rooms.asking import room_at

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a document to a room."""
    here = room_at(request, slug)
    require(here.may_write)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(*posted, here=here, initial={"language": here.room.language})
    if form.is_valid():
        circle = actions.circle_for(here.room, form.cleaned_data.get("only_for"))
        upload = _taken_in(request, form, circle)
        if upload:
            made = actions.add(
                here.room, told=form.told, upload=upload, by=person_of(request)
            )
            return redirect(made)
    page = room_page(here) | {"form": form, "is_writing": True}
    return render(request, "library/new.html", page, status=_status(form))


@require_http_methods(FORM_METHODS)
@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a document anew."""
    at = document_at(request, pk)
    require(at.may_change)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        here=at.here,
        document=at.document,
        initial=ChangeForm.of(at.document),
    )
    if form.is_valid():
        actions.describe(at.document, told=form.told, by=person_of(request))
        return redirect(at.document)
    page = room_page(at.here) | {"at": at, "document": at.document, "form": form}
    return render(request, "library/change.html", page, status=_status(form))


@require_http_methods(FORM_METHODS)
@signed_in
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish another version of a document."""
    at = document_at(request, pk)
    require(at.here.may_write)
    form = VersionForm(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    if form.is_valid():
        upload = _taken_in(request, form, at.document.circle)
        if upload:
            try:
                made = actions.add_version(
                    at.document,
                    upload=upload,
                    note=form.cleaned_data["note"],
                    by=person_of(request),
                )
            except actions.SameFile:
                files.forget([upload])
                form.add_error("file", _("This is the version that is there already."))
            else:
                return redirect(made)
    page = room_page(at.here) | {"at": at, "document": at.document, "form": form}
    return render(request, "library/new_version.html", page, status=_status(form))


@require_http_methods(FORM_METHODS)
@signed_in
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Withdraw a version, with a reason that stays."""
    at, version = version_at(request, pk, number)
    require(at.may_withdraw(version))
    if version.is_withdrawn:
        return redirect(version)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw(version, reason=reason, by=person_of(request))
        return redirect(version)
    page = room_page(at.here) | {
        "at": at,
        "document": at.document,
        "version": version,
        "form": form,
    }
    return render(request, "library/withdraw.html", page, status=_status(form))


@require_POST
@signed_in
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an organisation uses a document, or take it back."""
    at = document_at(request, pk)
    asked = request.POST.get("organisation", "")
    wanted = int(asked) if asked.isascii() and asked.isdecimal() else 0
    require(wanted in rules.may_use_for(at.here.standing))
    body = get_object_or_404(Organisation, pk=wanted, verified_at__isnull=False)
    actions.say_use(at.document, organisation=body, by=person_of(request))
    return redirect(at.document)


@require_http_methods(FORM_METHODS)
@signed_in
def categories(request: HttpRequest, slug: str) -> HttpResponse:
    """A room's categories, for those who keep it."""
    here = room_at(request, slug)
    require(here.is_keeper)
    deed = next((name for name in _DEEDS if name in request.POST), None)
    if deed:
        category = _category(here.room.pk, request.POST[deed])
        return redirect(_rearranged(request, category, deed))
    form = CategoryForm(request.POST if request.method == "POST" else None, here=here)
    if form.is_valid():
        shelving.put_up(here.room, **form.cleaned_data, by=person_of(request))
        return redirect(reverse("categories", args=(slug,)))
    page = room_page(here) | {
        "form": form,
        "categories": shelving.in_order(here.room),
        "is_held": "held" in request.GET,
        "is_taken": "taken" in request.GET,
        "is_writing": True,
    }
    return render(request, "library/categories.html", page, status=_status(form))


_DEEDS = ("rename", "earlier", "later", "remove")


def _category(room_id: int, asked: str) -> Category:
    wanted = int(asked) if asked.isascii() and asked.isdecimal() else 0
    return get_object_or_404(Category, room=room_id, pk=wanted)


def _rearranged(request: HttpRequest, category: Category, deed: str) -> str:
    """Carry out a deed, and tell where to go after it."""
    by, address = person_of(request), reverse("categories", args=(category.room.slug,))
    name = request.POST.get("name", "").strip()[:_LONGEST_NAME]
    try:
        if deed == "remove":
            shelving.take_down(category, by=by)
        elif deed == "rename" and name:
            shelving.rename(category, name=name, by=by)
        elif deed != "rename":
            shelving.move(category, step=-1 if deed == "earlier" else 1, by=by)
    except shelving.HoldsOthers:
        return f"{address}?held"
    except shelving.NameTaken:
        return f"{address}?taken"
    return address


_LONGEST_NAME = Category._meta.get_field("name").max_length or 0


def _taken_in(
    request: HttpRequest, form: DocumentForm | VersionForm, circle: Circle
) -> Upload | None:
    sent = form.cleaned_data["file"]
    person = person_of(request)
    try:
        return files.upload(sent, name=sent.name or "", by=person, circle=circle)
    except Refused as refusal:
        form.add_error("file", str(refusal.fault.label))
        return None


def _status(
    form: DocumentForm | ChangeForm | VersionForm | WithdrawalForm | CategoryForm,
) -> int:
    return 422 if form.is_bound else 200
