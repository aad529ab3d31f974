"""The secretariat names a keeper where an invited room has none, without reading it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.models import Person
from kolrum.members.readers import readers_of
from kolrum.members.visitors import visitor
from kolrum.rooms import keepers
from kolrum.rooms.admitting import CannotReadAround
from kolrum.rooms.keepers import HasKeeper, NotOneself

MOST = 50


class KeeperForm(forms.Form):
    """Who is to keep a room: somebody who has an account."""

    who = forms.CharField(
        label=_("New keeper"),
        max_length=160,
        help_text=_("Their @name, or the address of their account."),
    )
    room = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def clean_who(self) -> Person:
        """The person who is called so."""
        written = str(self.cleaned_data["who"]).strip().lower()
        called = Q(handle=written.removeprefix("@")) | Q(email__iexact=written)
        person = Person.objects.filter(called, is_active=True).first()
        if person is None:
            raise ValidationError(_("Nobody with an account is called that."))
        return person


@require_http_methods(FORM_METHODS)
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Invited rooms without a keeper: by number and owner, without a name or a word."""
    require(visitor(request).is_secretariat)
    data = request.POST if request.method == "POST" else None
    form = KeeperForm(data)
    if form.is_valid() and _appointed(request, form):
        messages.success(request, told("A keeper has been appointed, and is told."))
        return redirect("rooms-unkept")
    found = keepers.unkept().select_related("circle__organisation")[:MOST]
    asked = form.data.get("room", "") if form.is_bound else ""
    rooms = [
        {
            "room": room,
            "reader_count": readers_of(room.circle).count(),
            "form": form
            if asked == str(room.pk)
            else KeeperForm(initial={"room": room.pk}, auto_id=f"id_{room.pk}_%s"),
        }
        for room in found
    ]
    status = 422 if form.is_bound else 200
    return render(request, "rooms/unkept.html", {"rooms": rooms}, status=status)


def _appointed(request: HttpRequest, form: KeeperForm) -> bool:
    room = get_object_or_404(keepers.unkept(), pk=form.cleaned_data["room"])
    try:
        keepers.appoint(room, form.cleaned_data["who"], by=person_of(request))
    except NotOneself:
        form.add_error("who", _("Name somebody else: you do not read this room."))
    except CannotReadAround:
        form.add_error("who", _("They cannot read the room around this one."))
    except HasKeeper:
        return False
    return not form.errors
