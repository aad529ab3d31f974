"""Pages on which those who keep rooms set them, open new ones, and take them out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolrum.members import rules as reading
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.models import Organisation, Readers
from kolrum.members.organisations import Kind
from kolrum.members.visitors import visitor
from kolrum.notices.addresses import alias_address, is_alias
from kolrum.rooms import settling
from kolrum.rooms.asking import room_at
from kolrum.rooms.layout import COUNTRIES
from kolrum.rooms.room import Area, Room
from kolrum.rooms.settling import DoesNotFit
from kolrum.territories.models import Territory

DOES_NOT_FIT = _(
    "A room cannot be read by more people than the room around it, nor by fewer than "
    "the rooms in it."
)

NO_ALIAS = _(
    "That address cannot be used: choose another, of small letters, digits and hyphens."
)


class RoomForm(forms.ModelForm[Room]):
    """What those who keep a room may change of it."""

    reason = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alias = self.fields["mail_alias"]
        ending = alias_address("")
        alias.help_text = (
            _("What stands before %(ending)s. Mail there becomes new topics.")
            % {"ending": ending}
            if ending
            else _("No mail is received here yet.")
        )
        alias.error_messages = dict.fromkeys(("invalid", "unique"), NO_ALIAS)

    class Meta:
        model = Room
        fields = (
            "title",
            "purpose",
            "writers",
            "review",
            "slow_minutes",
            "is_quiet",
            "mail_alias",
        )

    def clean_mail_alias(self) -> str | None:
        """A name that mail can be sent to; none at all where the field is empty.

        One that another room has is refused like one that cannot be: the other room
        may be closed to who asks.
        """
        alias = (self.cleaned_data["mail_alias"] or "").lower()
        if alias and not is_alias(alias):
            raise ValidationError(NO_ALIAS)
        return alias or None


class ReadersForm(forms.Form):
    """Who reads a room, with the reason for another choice."""

    readers = forms.ChoiceField(label=_("Read by"), choices=Readers.choices)
    reason = forms.CharField(label=_("Why"), max_length=200)


class OpeningForm(forms.Form):
    """A new room."""

    title = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(label=_("Purpose"), max_length=300)
    readers = forms.ChoiceField(label=_("Read by"), choices=Readers.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which organisation"), required=False
    )
    territory = forms.ModelChoiceField(
        Territory.objects.current().filter(country__in=COUNTRIES).order_by("name"),
        label=_("Which place is it about?"),
        required=False,
        empty_label=_("None in particular"),
        help_text=_("The room is also shown among those of the place."),
    )

    def __init__(self, data: Any = None, *, standing: Any, inner: bool) -> None:
        super().__init__(data)
        known = Organisation.objects.filter(verified_at__isnull=False)
        if not standing.is_secretariat:
            known = known.filter(pk__in=settling.led_by(standing))
        self.fields["organisation"].queryset = known  # type: ignore[attr-defined]
        self.fields["organisation"].required = not (inner or standing.is_secretariat)
        if inner:
            del self.fields["territory"]

    def clean_title(self) -> str:
        """A name that can be read."""
        title = str(self.cleaned_data["title"]).strip()
        if not any(letter.isalnum() for letter in title):
            raise ValidationError(_("A name needs letters or digits."))
        return title

    def clean(self) -> dict[str, Any]:
        """A room of an organisation's own names the organisation."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        is_own = told.get("readers") == reading.ORGANISATION
        if is_own and not told.get("organisation"):
            self.add_error("organisation", _("Say whose room it is."))
        return told


@require_http_methods(FORM_METHODS)
@signed_in
def of_room(request: HttpRequest, slug: str) -> HttpResponse:
    """A room's settings: words and writers, readers, and whether it is put away."""
    here = room_at(request, slug)
    require(here.is_keeper)
    room, deed = here.room, request.POST.get("deed", "")
    data = request.POST if request.method == "POST" else None
    form = RoomForm(data if deed == "set" else None, instance=room)
    readers = ReadersForm(
        data if deed == "readers" else None, initial={"readers": room.circle.readers}
    )
    warned = None
    by = person_of(request)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        settling.keep_changes(form.instance, form.changed_data, by=by, reason=reason)
        return redirect(room)
    if readers.is_valid():
        wanted, reason = readers.cleaned_data["readers"], readers.cleaned_data["reason"]
        warned = settling.sight(room, wanted)
        if "confirmed" in request.POST:
            try:
                settling.change_readers(room, wanted, by=by, reason=reason)
            except DoesNotFit:
                readers.add_error("readers", DOES_NOT_FIT)
                warned = None
            else:
                return redirect(room if here.is_keeper else "rooms")
    if deed == "archive":
        settling.put_away(room, by=by, reason=request.POST.get("reason", "")[:200])
        return redirect(room)
    page = {
        "here": here,
        "room": room,
        "around": room.parent,
        "is_writing": True,
        "form": form,
        "readers": readers,
        "warned": warned,
    }
    status = 422 if form.errors or readers.errors else 200
    return render(request, "rooms/keep_room.html", page, status=status)


@require_http_methods(FORM_METHODS)
@signed_in
def new_inner(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a room within a room."""
    here = room_at(request, slug)
    require(here.is_keeper and here.room.circle.parent_id is None)
    return _opening(request, here.room)


@require_http_methods(FORM_METHODS)
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Open a room for an organisation that one leads; the secretariat opens for all."""
    standing = visitor(request)
    require(standing.is_secretariat or bool(settling.led_by(standing)))
    return _opening(request, None)


def _opening(request: HttpRequest, within: Room | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = OpeningForm(data, standing=visitor(request), inner=within is not None)
    if form.is_valid():
        told = form.cleaned_data
        owner = told["organisation"] or (within.circle.organisation if within else None)
        place = within.territory if within else _place(told["territory"], owner)
        room = Room(
            slug=settling.free_address(told["title"]),
            title=told["title"],
            purpose=told["purpose"],
            area=within.area if within else _area(owner, place),
            country=within.country if within else (place.country if place else ""),
            territory=place,
        )
        try:
            made = settling.open_room(
                room,
                readers=told["readers"],
                organisation=owner,
                within=within,
                by=person_of(request),
            )
        except DoesNotFit:
            form.add_error("readers", DOES_NOT_FIT)
        else:
            return redirect(made)
    page = {
        "form": form,
        "room": within,
        "around": within.parent if within else None,
        "is_writing": within is not None,
    }
    status = 422 if form.errors else 200
    return render(request, "rooms/new_room.html", page, status=status)


def _area(owner: Organisation | None, place: Territory | None) -> Area:
    """Where a room stands in the list: associations' where people learn together."""
    if owner is not None and owner.kind == Kind.ASSOCIATION:
        return Area.LEARNING
    return Area.LOCAL if place else Area.WORKING


def _place(named: Territory | None, owner: Organisation | None) -> Territory | None:
    """The place that was named, else the one that the owner works for."""
    return named or (owner.territory if owner else None)
