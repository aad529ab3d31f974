"""Where somebody is signed in, and ending it there."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kolrum.members.asking import person_of
from kolrum.members.devices import device


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """All of them, this one first; by post all others are ended."""
    held = UserSession.objects.purge_and_list(person_of(request))
    others = [each for each in held if not each.is_current()]
    if request.method == "POST":
        for each in others:
            each.end()
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")
    own = [each for each in held if each.is_current()]
    others.sort(key=lambda each: each.created_at, reverse=True)
    shown = [(each, device(each.user_agent)) for each in own + others]
    page = {"sessions": shown, "has_others": bool(others)}
    return render(request, "members/sessions.html", page)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own elsewhere; this one ends by signing out."""
    own = UserSession.objects.filter(user=person_of(request))
    found = get_object_or_404(
        own.exclude(session_key=request.session.session_key), pk=pk
    )
    found.end()
    messages.success(
        request, _("%(device)s is signed out.") % {"device": device(found.user_agent)}
    )
    return redirect("usersessions_list")
