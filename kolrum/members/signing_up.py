"""What is asked of somebody who signs up, by any way in."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolrum.members import audit
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
        label=_("I have read this and follow the rules of the rooms."),
        error_messages={"required": _("An account needs this.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as given
        self.fields["language"].initial = get_language()

    def clean_name(self) -> str:
        """The name in one line, whatever blanks it was typed with."""
        return " ".join(str(self.cleaned_data["name"]).split())

    @transaction.atomic
    def signup(self, request: HttpRequest, person: Person) -> None:
        """Keep what was asked for; called by allauth with the person it has made."""
        person.name = self.cleaned_data["name"]
        person.language = self.cleaned_data["language"]
        person.save(update_fields=("name", "language"))
        audit.record("person-joined", by=person, thing=person)
