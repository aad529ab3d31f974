"""Pages on which anybody reports something."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.members import pace
from kolrum.members.gate import FORM_METHODS
from kolrum.members.models import Person
from kolrum.members.pace import TooOften
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.moderation import actions
from kolrum.moderation.actions import AlreadyReported, Report
from kolrum.moderation.forms import AddressForm, FlagForm
from kolrum.moderation.things import Thing, thing_at
from kolrum.rooms.models import Post

ALREADY = _later("You have reported it already; it is being seen to.")
_HOUR = timedelta(hours=1)
_LONGEST_NUMBER = 9


@require_http_methods(FORM_METHODS)
def flag(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Report a post, a topic, a document or a profile that one may read."""
    standing = visitor(request)
    thing = thing_at(kind, pk, standing)
    data = request.POST if request.method == "POST" else None
    form = FlagForm(data, is_member=standing.is_member)
    if form.is_bound and form.is_from_a_robot:
        return redirect("flag-thanks")
    if form.is_valid():
        try:
            _report(request, thing, form)
        except TooOften as halt:
            form.add_error(None, _too_often(halt))
        except AlreadyReported:
            form.add_error(None, ALREADY)
        else:
            return redirect("flag-thanks")
    page = {
        "thing": thing,
        "form": form,
        "hours": settings.FLAG_HOURS,
        "is_closed": thing.is_closed,
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/flag.html", page, status=status)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """That a report has come, and what happens now."""
    return render(request, "moderation/thanks.html", {"hours": settings.FLAG_HOURS})


@require_http_methods(FORM_METHODS)
def by_address(request: HttpRequest) -> HttpResponse:
    """Report something by its address: for who comes from elsewhere."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = _named(request, form.cleaned_data["address"])
        if found:
            return redirect("flag", found.kind, found.row.pk)
        form.add_error(
            "address",
            _("Nothing that you may read and report has that address."),
        )
    status = 422 if form.errors else 200
    return render(request, "moderation/by_address.html", {"form": form}, status=status)


def _report(request: HttpRequest, thing: Thing, form: FlagForm) -> None:
    told = form.cleaned_data
    person = request.user if isinstance(request.user, Person) else None
    who = f"person-{person.pk}" if person else pace.network(request)
    pace.count("flag", who, most=settings.FLAGS_AN_HOUR, within=_HOUR)
    report = Report(
        reason=told["reason"],
        text=told["text"].strip(),
        reporter=person,
        name=told.get("name", ""),
        email=told.get("email", ""),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    actions.flag(thing, report)


def _too_often(halt: TooOften) -> str:
    opens = date_format(localtime(halt.opens_at), "H:i")
    return _(
        "You have reported much in a short time: you may report again at %(time)s. "
        "Your text is here. If it cannot wait, write to the contact point."
    ) % {"time": opens}


def _named(request: HttpRequest, address: str) -> Thing | None:
    """What an address of this site means, for those who may read it."""
    parts = urlsplit(address.strip())
    prefixes = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    first, slash, rest = parts.path.removeprefix("/").partition("/")
    path = f"/{rest}" if slash and first in prefixes else parts.path
    try:
        with override(settings.LANGUAGE_CODE):
            found = resolve(path)
    except Resolver404:
        return None
    standing, pk = visitor(request), found.kwargs.get("pk", 0)
    try:
        if found.url_name == "topic":
            post = _post_in(pk, parts.fragment, standing)
            return post or thing_at("topic", pk, standing)
        if found.url_name in ("document", "document-version"):
            return thing_at("document", pk, standing)
        if found.url_name == "person":
            known = Person.objects.filter(handle=found.kwargs["handle"]).first()
            return thing_at("profile", known.pk if known else 0, standing)
    except Http404:
        return None
    return None


def _post_in(topic: int, fragment: str, standing: Standing) -> Thing | None:
    """The post that an address points out in a topic; the first is the topic itself."""
    number = fragment.removeprefix("p")
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER or int(number) == 1:
        return None
    readable = Post.objects.readable_by(standing).filter(topic=topic)
    found = readable.filter(number=int(number)).first()
    return thing_at("post", found.pk, standing) if found else None
