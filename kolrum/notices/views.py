"""Pages of what one has been told, what one follows, and how to end it."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.members.models import Person
from kolrum.members.visitors import standing_of, visitor
from kolrum.notices import actions, feeds, shown
from kolrum.notices.choices import Level, choice_of
from kolrum.notices.digests import KIND as DIGEST
from kolrum.notices.forms import MailChoiceForm
from kolrum.notices.kinds import Thing, names, tellings
from kolrum.notices.outbox import Mail
from kolrum.notices.seals import Expired, opened
from kolrum.notices.writing import NEAREST, UNSUBSCRIBE

LONGEST_NUMBER = 15


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """What one has been told of, by place, the newest first."""
    person = _person(request)
    only_unread = request.GET.get("show") == "unread"
    before = _number(request.GET.get("before", ""))
    groups, last = shown.groups(
        person, visitor(request), before=before, only_unread=only_unread
    )
    choice = choice_of(person)
    return render(
        request,
        "notices/notices.html",
        {
            "groups": groups,
            "last": last,
            "is_first": before is None,
            "only_unread": only_unread,
            "has_unread": any(m.is_unread for g in groups for m in g.matters),
            "stopped_at": choice.stopped_at,
            "address": person.email,
        },
    )


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark notices as read: those named, or all."""
    named = [each.partition(":") for each in request.POST.getlist("source")]
    sources = [(kind, key) for kind, _colon, key in named]
    actions.mark_read(_person(request), None if "all" in request.POST else sources)
    return redirect(_next(request, "notices"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """What one follows and how one hears of it; a POST changes when summaries come."""
    person = _person(request)
    sent = request.POST if request.method == "POST" else None
    form = MailChoiceForm(sent, instance=choice_of(person))
    if sent is not None and form.is_valid():
        form.save()
        return redirect("following")
    page = {
        "form": form,
        "followed": shown.followed(person, visitor(request)),
        "levels": Level.choices,
        "stopped_at": choice_of(person).stopped_at,
        "address": person.email,
    }
    return render(
        request, "notices/following.html", page, status=422 if form.errors else 200
    )


@require_POST
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a thing in some way, or no more; only what one may know of."""
    person = _person(request)
    thing: Thing = (request.POST.get("kind", ""), request.POST.get("key", ""))
    if thing not in names(visitor(request), [thing]):
        raise Http404
    level = request.POST.get("level", "")
    if level in Level.values:
        actions.follow(person, thing, level=Level(level))
    else:
        actions.unfollow(person, thing)
    return redirect(_next(request, "following"))


@require_POST
@login_required
def renew(request: HttpRequest) -> HttpResponse:
    """Give one's private feeds new addresses."""
    actions.renew_feeds(_person(request))
    return redirect("following")


@require_POST
@login_required
def mail_again(request: HttpRequest) -> HttpResponse:
    """Send mail again to an address that had stopped taking it."""
    actions.start_mail_again(_person(request))
    return redirect(_next(request, "notices"))


@csrf_exempt  # mail programs send it, without a page of ours and without a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, word: str) -> HttpResponse:
    """End what made a mail come: asked for by GET, done by POST, without signing in."""
    person, thing = _unsubscribing(word)
    if request.method == "POST":
        actions.unsubscribe(person, thing)
    named = names(standing_of(person), [thing]).get(thing) if thing else None
    page = {
        "is_done": request.method == "POST",
        "is_digest": thing is None,
        "thing": named[0] if named else "",
    }
    response = render(request, "notices/unsubscribe.html", page)
    response["Referrer-Policy"] = "no-referrer"
    return _unkept(response)


@require_safe
def feed(
    request: HttpRequest, kind: str, key: str, word: str | None = None
) -> HttpResponse:
    """What is new in a thing, for programs that read feeds."""
    return _told(
        word,
        (kind, key),
        feeds.atom,
        content_type="application/atom+xml; charset=utf-8",
    )


@require_safe
def calendar(
    request: HttpRequest, kind: str, key: str, word: str | None = None
) -> HttpResponse:
    """The events of a thing, for calendars."""
    return _told(
        word, (kind, key), feeds.ics, content_type="text/calendar; charset=utf-8"
    )


def _told(
    word: str | None,
    thing: Thing,
    write: Callable[[feeds.Reader, Thing, str], str | bytes],
    content_type: str,
) -> HttpResponse:
    kind, key = thing
    try:
        reader = feeds.reader_of(word)
        told = write(reader, (kind, key), get_language() or "")
    except feeds.NothingThere:
        raise Http404 from None
    response = HttpResponse(told, content_type=content_type)
    return _unkept(response) if reader.is_private else response


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _unsubscribing(word: str) -> tuple[Person, Thing | None]:
    """Whose mail an address is to end and about what; no thing means summaries."""
    try:
        numbers = opened(UNSUBSCRIBE, word)
    except Expired:
        numbers = None
    if numbers is None:
        raise Http404
    mail_id, person_id, about = numbers
    mail = (
        Mail.objects.select_related("person")
        .filter(pk=mail_id, person=person_id, person__is_active=True)
        .first()
    )
    if mail is None or mail.person is None:
        raise Http404
    if mail.kind == DIGEST:
        return mail.person, None
    because = (mail.because_kind, mail.because_key)
    if about == NEAREST:
        source = (mail.kind, mail.key)
        told = tellings(standing_of(mail.person), [source]).get(source)
        return mail.person, told.things[0] if told and told.things else because
    return mail.person, because


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _number(asked: str) -> int | None:
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    return int(asked) if is_number else None


def _next(request: HttpRequest, otherwise: str) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if asked and is_ours else reverse(otherwise)
