"""What people fill in about themselves and their organisations."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.members.arrivals import Invitation, JoiningRequest
from kolrum.members.grants import Role
from kolrum.members.keeping import FOUNDED_BY_PEOPLE
from kolrum.members.organisations import Organisation
from kolrum.members.people import Person

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
ERASE_WORD = _("erase")
_NO = "no"


class ProfileForm(forms.ModelForm[Person]):
    """Name and language."""

    language = forms.ChoiceField(
        label=_("Language of letters from us"), choices=settings.LANGUAGES
    )

    class Meta:
        model = Person
        fields = ("name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True

    def clean_name(self) -> str:
        """The name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())


class EraseForm(forms.Form):
    """A word that nobody writes by mistake."""

    word = forms.CharField(label=_("Write the word “erase”"), max_length=20)

    def clean_word(self) -> str:
        """The word, in the language of the page."""
        word = str(self.cleaned_data["word"]).strip().lower()
        if word != str(ERASE_WORD):
            raise ValidationError(_("Nothing is erased until the word is right."))
        return word


class InvitationForm(forms.ModelForm[Invitation]):
    """Whom to invite, as what: of the roles that the inviter may give."""

    class Meta:
        model = Invitation
        fields = ("email", "role")
        labels = {"email": _("E-mail address")}  # noqa: RUF012  # Django's own form

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = _role_of(roles)

    def clean_email(self) -> str:
        """The address as addresses are compared."""
        return str(self.cleaned_data["email"]).lower()


class GrantForm(forms.Form):
    """Another role for somebody who belongs here already."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), empty_label=_("Choose")
    )
    since = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: from now."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: until it is taken back."),
    )

    field_order = ("person", "role", "since", "until")

    def __init__(
        self, *args: Any, roles: list[Role], organisation: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = _role_of(roles)
        self.order_fields(self.field_order)
        people = Person.objects.filter(grants__organisation=organisation)
        choice = self.fields["person"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = people.filter(is_active=True).distinct()

    def clean_since(self) -> Any:
        """Today, or a day to come: nobody has had a role that was given later."""
        return _to_come(self.cleaned_data["since"])

    def clean_until(self) -> Any:
        """A day to come, and not before the first."""
        until = _to_come(self.cleaned_data["until"])
        since = self.cleaned_data.get("since")
        if until and since and until < since:
            raise ValidationError(_("The last day is before the first."))
        return until


class AnswerForm(forms.Form):
    """A role for who asked, or a no: neither is given by mistake."""

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose")), *_choices(roles), (_NO, _("No, not here"))]
        self.fields["role"] = forms.ChoiceField(label=_("Answer"), choices=choices)

    def clean_role(self) -> str:
        """The role; nothing for a no."""
        role = str(self.cleaned_data["role"])
        return "" if role == _NO else role


def _to_come(day: Any) -> Any:
    if day is not None and day < timezone.localdate():
        raise ValidationError(_("Choose a day to come."))
    return day


def _role_of(roles: list[Role]) -> forms.ChoiceField:
    usual = Role.COLLEAGUE if Role.COLLEAGUE in roles else None
    return forms.ChoiceField(
        label=_("The role"), choices=_choices(roles), initial=usual
    )


def _choices(roles: list[Role]) -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in roles]


class JoiningForm(forms.ModelForm[JoiningRequest]):
    """What somebody who wishes to belong says of themselves."""

    class Meta:
        model = JoiningRequest
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}  # noqa: RUF012
        help_texts = {  # noqa: RUF012  # Django's own form
            "text": _("Read by those who answer, and by nobody else.")
        }


class FoundingForm(forms.ModelForm[Organisation]):
    """A new organisation of a kind that people may found here."""

    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        choices=[(kind.value, kind.label) for kind in FOUNDED_BY_PEOPLE],
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind", "number")

    def clean_name(self) -> str:
        """The name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())


class NameForm(forms.Form):
    """The name of a department."""

    name = forms.CharField(label=_("Name"), max_length=160)

    def clean_name(self) -> str:
        """The name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())


class DomainForm(forms.Form):
    """An e-mail domain."""

    name = forms.CharField(
        label=_("E-mail domain"),
        max_length=120,
        help_text=_("The part after @ in the addresses of those who work here."),
    )

    def clean_name(self) -> str:
        """The domain alone, in lower case."""
        name = str(self.cleaned_data["name"]).strip().lower().rpartition("@")[2]
        if not _DOMAIN.fullmatch(name):
            raise ValidationError(_("Write a domain, such as example.org."))
        return name
