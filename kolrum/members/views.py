"""One's own account."""

import io
import json
import zipfile
from contextlib import suppress

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from kolrum.members import (
    actions,
    granting,
    parting,
    places,
    privacy,
    second_factor,
    takeout,
)
from kolrum.members.arrivals import Outcome
from kolrum.members.asking import person_of
from kolrum.members.circles import Circle
from kolrum.members.entrances import entrances
from kolrum.members.forms import ERASE_WORD, EraseForm, ProfileForm
from kolrum.members.people import Person
from kolrum.members.visitors import standing_of, visitor

_GOING = "going_to_after_second_factor"
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, roles, sessions and the ways to change, take away and erase them."""
    person = person_of(request)
    grants = list(
        person.grants.unended()
        .select_related("organisation", "circle")
        .order_by("organisation__name", "role")
    )
    circles = _named([grant.circle_id for grant in grants if grant.circle_id], request)
    waiting = person.requests.filter(outcome=Outcome.WAITING)
    page = {
        "person": person,
        "entrances": entrances(visitor(request)),
        "language_name": dict(settings.LANGUAGES).get(person.language, ""),
        "grants": [(each, circles.get(each.circle_id or 0)) for each in grants],
        "requests": waiting.select_related("organisation"),
        "has_second_factor": second_factor.has_one(person),
        "waits": second_factor.is_lacking(person),
        "has_providers": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
    return render(request, "members/account.html", page)


def _named(circles: list[int], request: HttpRequest) -> dict[int, places.Place]:
    """Names of circles that one may read: a grant alone opens none within another."""
    if not circles:
        return {}
    readable = Circle.objects.readable_by(visitor(request)).filter(pk__in=circles)
    return places.named(readable.values_list("pk", flat=True), get_language() or "")


@require_http_methods(FORM_METHODS)
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Change name and language, or show the form again with what to mend."""
    person = person_of(request)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(form.save(commit=False), by=person)
        return redirect("account")
    status = 422 if request.method == "POST" else 200
    return render(request, "members/profile.html", {"form": form}, status=status)


@require_http_methods(FORM_METHODS)
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a role of one's own is to be given up: only others give it back."""
    person = person_of(request)
    held = person.grants.unended().select_related("organisation", "circle")
    grant = get_object_or_404(held, pk=pk)
    if request.method == "POST":
        with suppress(parting.NotYet):
            granting.leave(grant, by=person)
            return redirect("account")
    place = _named([grant.circle_id] if grant.circle_id else [], request)
    titles = [one.title for one in place.values()]
    where = next(iter(titles), grant.organisation or grant.circle)
    page = {"grant": grant, "where": where, "hindrance": parting.why_not(grant)}
    status = 422 if request.method == "POST" else 200
    return render(request, "members/leave_role.html", page, status=status)


@require_http_methods(FORM_METHODS)
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def export(request: HttpRequest) -> HttpResponse:
    """What the file holds; by post the file, once it is certain who asks for it."""
    if request.method != "POST":
        return render(request, "members/export.html")
    return _parcel(person_of(request), request.build_absolute_uri)


def _parcel(person: Person, absolute: takeout.Absolute) -> HttpResponse:
    """All that is kept about somebody: a page, the same as JSON, and their files."""
    kept = privacy.export(person)
    told = json.dumps(kept, ensure_ascii=False, indent=1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("kolrum.html", takeout.page(kept, absolute))
        parcel.writestr("kolrum.css", takeout.sheet())
        parcel.writestr("kolrum.json", told)
        for name, content in privacy.files(person):
            parcel.writestr(f"files/{name}", content)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    name = f"kolrum-{timezone.localdate():%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(FORM_METHODS)
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def erase(request: HttpRequest) -> HttpResponse:
    """Ask for a word, and leave no trace of the account."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request)
        logout(request)
        actions.erase(person)
        return render(request, "members/erased.html")
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "word": ERASE_WORD}
    return render(request, "members/erase.html", page, status=status)


@require_safe
@login_required
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Why a role waits, the ways to a second factor, and back when there is one."""
    person = person_of(request)
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        request.session[_GOING] = asked
    factors = Authenticator.objects.filter(user=person)
    types = list(factors.values_list("type", flat=True))
    page = {
        "going": request.session.get(_GOING, ""),
        "is_needed": second_factor.is_needed(standing_of(person)),
        "has_one": second_factor.has_one(person),
        "has_app": Authenticator.Type.TOTP in types,
        "keys": types.count(Authenticator.Type.WEBAUTHN),
    }
    return render(request, "members/second_factor.html", page)
