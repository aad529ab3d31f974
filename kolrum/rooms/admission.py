"""Who reads a closed room: seen and changed by those who keep it, asked by others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import validate_email
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.members import granting, pace, parting
from kolrum.members import rules as members
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.models import Organisation, Person, Role
from kolrum.members.readers import readers_of
from kolrum.members.visitors import visitor
from kolrum.rooms import admitting, keepers
from kolrum.rooms.admitting import CannotReadAround
from kolrum.rooms.asking import room_at
from kolrum.rooms.here import Here
from kolrum.rooms.knocks import Knock, Outcome
from kolrum.rooms.room import Room

A_PAGE = 60
MOST_SUCCESSORS = 300
MOST_KNOCKS = 10


class InvitingForm(forms.Form):
    """Whom to let in: somebody called by @name, an e-mail address, a whole body."""

    who = forms.CharField(
        label=_("Who"),
        max_length=160,
        help_text=_(
            "A colleague’s @name, an e-mail address, or the name of an organisation: "
            "then everybody who works there is let in."
        ),
    )

    def __init__(self, data: Any = None, *, roles: tuple[str, ...]) -> None:
        super().__init__(data)
        self.use_required_attribute = False
        choices = [(role, Role(role).label) for role in roles]
        self.fields["role"] = forms.ChoiceField(label=_("The role"), choices=choices)
        self.fields["who"].widget.attrs |= {
            "autocomplete": "off",
            "list": "organisations",
        }

    def clean_who(self) -> Person | Organisation | str:
        """The person, the organisation, or the address to write to."""
        written = " ".join(str(self.cleaned_data["who"]).split())
        if written.startswith("@"):
            called = Person.objects.filter(handle=written[1:].lower(), is_active=True)
            if person := called.first():
                return person
            raise ValidationError(_("Nobody is called that."))
        if "@" in written:
            validate_email(written)
            return written.lower()
        known = Organisation.objects.filter(verified_at__isnull=False)
        found = known.filter(Q(name__iexact=written) | Q(slug=written.lower()))
        if len(found) != 1:
            raise ValidationError(
                _("No verified organisation has that name. Choose one from the list.")
            )
        return found[0]

    def clean(self) -> dict[str, Any]:
        """Only people keep order: an organisation takes part."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        role, who = cleaned.get("role"), cleaned.get("who")
        if isinstance(who, Organisation) and role not in (None, members.MEMBER):
            self.add_error("role", _("Only a person can have that role."))
        return cleaned


class KnockForm(forms.ModelForm[Knock]):
    """Why somebody wishes to take part, and for whom."""

    class Meta:
        model = Knock
        fields = ("organisation", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}  # noqa: RUF012
        help_texts = {  # noqa: RUF012  # Django's own form
            "organisation": _("Leave empty to ask for yourself alone."),
            "text": _("Read by those who keep the network, and by nobody else."),
        }

    def __init__(self, *args: Any, speaks_for: tuple[int, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.use_required_attribute = False
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organisation.objects.filter(
                pk__in=speaks_for, verified_at__isnull=False
            )
        if not speaks_for:
            del self.fields["organisation"]


@require_http_methods(FORM_METHODS)
@signed_in
def readers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who reads a room and by whose leave, for those who may let others in.

    To others who read the room it is not there, as it is to everybody else.
    """
    here = room_at(request, slug)
    roles = admitting.roles_given_by(here.standing, here.room)
    if not roles:
        raise Http404
    if request.method != "POST":
        return _page(request, here, roles, InvitingForm(roles=roles))
    match request.POST.get("deed"):
        case "invite":
            return _invite(request, here, roles)
        case "take-back":
            return _take_back(request, here, roles)
        case "withdraw":
            _withdraw(request, here, roles)
        case "answer":
            _answer(request, here, roles)
        case "hand-over":
            return _hand_over(request, here)
        case "announce":
            _announce(request, here)
    return redirect("room-readers", here.room.slug)


def _invite(request: HttpRequest, here: Here, roles: tuple[str, ...]) -> HttpResponse:
    form = InvitingForm(request.POST, roles=roles)
    if form.is_valid():
        who, role = form.cleaned_data["who"], form.cleaned_data["role"]
        by, room = person_of(request), here.room
        try:
            if isinstance(who, str):
                granting.invite(
                    who, role=role, place=room.circle, by=by, request=request
                )
                said = told("The invitation has been sent.")
            else:
                admitting.admit(room, who, role=role, by=by)
                name = who.shown_name if isinstance(who, Person) else who.name
                said = told("%(name)s has been let in, and is told.") % {"name": name}
        except granting.TooManyInvitations:
            form.add_error("who", _("That is enough invitations for today."))
        except granting.AlreadyHolds:
            form.add_error("who", _("They have that role here already."))
        except CannotReadAround:
            form.add_error(
                "who", _("They cannot read the room around, so not this one either.")
            )
        else:
            messages.success(request, said)
            return redirect("room-readers", room.slug)
    return _page(request, here, roles, form)


def _take_back(
    request: HttpRequest, here: Here, roles: tuple[str, ...]
) -> HttpResponse:
    held = admitting.grants_in(here.room).filter(role__in=roles)
    grant, by = get_object_or_404(held, pk=_number(request)), person_of(request)
    try:
        admitting.shut_out(grant, by=by)
    except parting.NotYet as hindered:
        messages.error(request, hindered.words)
    else:
        if grant.person_id == by.pk:  # who may read the room no longer, perhaps
            messages.success(request, told("You have given up your role in the room."))
            return redirect("account")
    return redirect("room-readers", here.room.slug)


def _withdraw(request: HttpRequest, here: Here, roles: tuple[str, ...]) -> None:
    held_out = here.room.circle.invitations.open().filter(role__in=roles)
    found = get_object_or_404(held_out, pk=_number(request))
    granting.withdraw(found, by=person_of(request))


def _answer(request: HttpRequest, here: Here, roles: tuple[str, ...]) -> None:
    require(members.MEMBER in roles)
    waiting = here.room.knocks.filter(outcome=Outcome.WAITING)
    asked = get_object_or_404(waiting, pk=_number(request))
    is_admitted = request.POST.get("answer") == "yes"
    admitting.answer(asked, is_admitted=is_admitted, by=person_of(request))


def _hand_over(request: HttpRequest, here: Here) -> HttpResponse:
    by = person_of(request)
    require(keepers.may_hand_over(here.room, here.standing))
    others = readers_of(here.room.circle).exclude(pk=by.pk)
    keepers.hand_over(here.room, get_object_or_404(others, pk=_number(request)), by=by)
    messages.success(request, told("The room has been handed over. You still read it."))
    return redirect(here.room)


def _announce(request: HttpRequest, here: Here) -> None:
    room = here.room
    if room.circle.readers == members.NETWORK:
        wanted = not room.is_announced
        admitting.announce(room, is_announced=wanted, by=person_of(request))


def _number(request: HttpRequest) -> int:
    written = request.POST.get("pk", "")
    if not (written.isascii() and written.isdecimal() and len(written) < 16):
        raise Http404
    return int(written)


def _page(
    request: HttpRequest, here: Here, roles: tuple[str, ...], form: InvitingForm
) -> HttpResponse:
    room = here.room
    people = readers_of(room.circle).order_by("name", "pk")
    waiting = room.knocks.filter(outcome=Outcome.WAITING)
    page = {
        "here": here,
        "room": room,
        "around": room.parent,
        "is_writing": True,
        "roles": roles,
        "form": form,
        "grants": admitting.grants_in(room),
        "invited": room.circle.invitations.open().filter(role__in=roles),
        "knocks": waiting.select_related("person", "organisation"),
        "successors": people.exclude(pk=person_of(request).pk)[:MOST_SUCCESSORS]
        if keepers.may_hand_over(room, here.standing)
        else (),
        "is_network": room.circle.readers == members.NETWORK,
        "is_by_grant": room.circle.readers in admitting.BY_GRANT,
        "shown": Paginator(people, A_PAGE).get_page(request.GET.get("page")),
        "organisations": Organisation.objects.filter(verified_at__isnull=False)
        .exclude(kind="department")
        .values_list("name", flat=True),
    }
    status = 422 if form.errors else 200
    response = render(request, "rooms/readers.html", page, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """Networks that let it be known that they are there, with the way to ask."""
    standing = visitor(request)
    shown = Paginator(admitting.announced_to(standing), A_PAGE).get_page(
        request.GET.get("page")
    )
    inside = set(
        Room.objects.readable_by(standing)
        .filter(pk__in=[room.pk for room in shown])
        .values_list("pk", flat=True)
    )
    asked = Knock.objects.filter(
        person=standing.person_id, outcome=Outcome.WAITING, room__in=list(shown)
    )
    waiting = set(asked.values_list("room", flat=True)) if standing.is_member else ()
    page = {"shown": shown, "inside": inside, "waiting": waiting}
    return render(request, "rooms/networks.html", page)


@require_http_methods(FORM_METHODS)
@signed_in
def knock(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to take part in a network that is announced; others are not there."""
    standing = visitor(request)
    room = get_object_or_404(admitting.announced_to(standing), slug=slug)
    if Room.objects.readable_by(standing).filter(pk=room.pk).exists():
        return redirect(room)
    person = person_of(request)
    waiting = Knock.objects.filter(room=room, person=person, outcome=Outcome.WAITING)
    here = Here(room, standing)
    form = KnockForm(
        request.POST or None,
        speaks_for=here.speaks_for,
        initial=_said_before(waiting.first()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _count(person)
        except pace.TooOften:
            form.add_error(None, _("That is enough for today. Try again tomorrow."))
        else:
            admitting.knock(
                room,
                by=person,
                text=form.cleaned_data["text"],
                organisation=form.cleaned_data.get("organisation"),
            )
            messages.success(request, told("Your request has been sent."))
            return redirect("networks")
    page = {"room": room, "form": form, "has_asked": waiting.exists()}
    status = 422 if form.errors else 200
    return render(request, "rooms/knock.html", page, status=status)


def _said_before(earlier: Knock | None) -> dict[str, Any]:
    if earlier is None:
        return {}
    return {"text": earlier.text, "organisation": earlier.organisation_id}


def _count(person: Person) -> None:
    pace.count("knock", str(person.pk), most=MOST_KNOCKS, within=pace.KEPT_FOR)
