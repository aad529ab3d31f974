"""What is asked of somebody who signs up, by any way in."""

from datetime import timedelta
from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolrum.members import audit, pace, terms
from kolrum.members.pace import TooOften
from kolrum.members.people import Person

LONGEST_NAME = 120


class SignUpFields(forms.Form):
    """Name, language and acceptance, beside what allauth asks for itself."""

    field_order = ("name", "email", "password1", "language", "accepted")

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("Shown beside what you write. Your address is shown to nobody."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of letters from us"), choices=settings.LANGUAGES
    )
    accepted = forms.BooleanField(
        label=_(
            "I have read this, follow the rules of the rooms and accept the terms."
        ),
        error_messages={"required": _("An account needs this.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as given
        self.fields["language"].initial = get_language()

    def clean_name(self) -> str:
        """The name in one line, whatever blanks it was typed with."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        """Not very many accounts in a short time from one place on the net.

        Nothing that was typed is lost: the form stands as it was, and says until when.
        """
        told: dict[str, Any] = super().clean() or self.cleaned_data
        request = context.request
        if request is None or self.errors:
            return told
        most, within = settings.SIGN_UPS_AN_HOUR, timedelta(hours=1)
        try:
            pace.count("sign-up", pace.network(request), most=most, within=within)
        except TooOften as halt:
            opens = date_format(localtime(halt.opens_at), "H:i")
            raise ValidationError(
                _(
                    "Very many accounts have been made from your network. Try again "
                    "at %(time)s."
                ),
                params={"time": opens},
            ) from None
        return told

    def _post_clean(self) -> None:
        """Digest the password for nothing where the address has an account already.

        The time of the answer would tell otherwise. Where something is to be mended
        nobody's password is digested.
        """
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, untold
        password = self.cleaned_data.get("password1")
        is_known = getattr(self, "account_already_exists", False)
        if password and is_known and not self.errors:
            make_password(password)

    @transaction.atomic
    def signup(self, request: HttpRequest, person: Person) -> None:
        """Keep what was asked for; called by allauth with the person it has made."""
        person.name = self.cleaned_data["name"]
        person.language = self.cleaned_data["language"]
        person.save(update_fields=("name", "language"))
        facts = {"terms": terms.accepted()}
        audit.record("person-joined", by=person, thing=person, facts=facts)
