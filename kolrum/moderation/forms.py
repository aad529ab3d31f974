"""What is filled in to report, to decide and to appeal."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kolrum.members.models import Person
from kolrum.moderation.decisions import Ground
from kolrum.moderation.tickets import Reason

MOST_LETTERS = 4000
DAYS_OF_BLOCK = (
    (1, _("One day")),
    (7, _("A week")),
    (30, _("30 days")),
    (180, _("Half a year")),
)
DAYS_OF_BAN = (
    (7, _("A week")),
    (30, _("30 days")),
    (365, _("A year")),
    (0, _("Until it is changed")),
)


def _words(label: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, widget=widget, max_length=MOST_LETTERS, required=required, **more
    )


class FlagForm(forms.Form):
    """A report; who is not signed in may tell who they are."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"), choices=Reason.choices, widget=forms.RadioSelect
    )
    text = _words(
        _("Why do you think so?"),
        required=False,
        help_text=_("Needed when you report something unlawful: say what and why."),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_(
            "So that you hear what came of it. Only those who keep order see it."
        ),
    )
    is_true = forms.BooleanField(
        label=_("What I tell is right and whole as far as I know."),
        error_messages={"required": _("A report needs this.")},
    )
    # No word for robots' lists; people do not see it.
    homepage = forms.CharField(required=False)

    NEEDS_WORDS = frozenset(
        (Reason.THREAT, Reason.HATE, Reason.COPYRIGHT, Reason.OTHER_CRIME, Reason.OTHER)
    )

    def __init__(self, data: Any = None, *, is_member: bool) -> None:
        super().__init__(data)
        if is_member:
            for name in ("name", "email", "is_true"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What is unlawful is explained: the law asks for reasons."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("reason") in self.NEEDS_WORDS and not told.get("text", "").strip():
            self.add_error("text", _("Say what is wrong with it, and why."))
        return told

    @property
    def is_from_a_robot(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("homepage"))


class AddressForm(forms.Form):
    """Where what is to be reported stands."""

    address = forms.CharField(
        label=_("Address of what you want to report"),
        max_length=300,
        help_text=_("Copied from the browser, such as %(example)s")
        % {"example": "/rooms/borja-har/12/#p3"},
    )


class GroundsForm(forms.Form):
    """Why something is decided: a ready reason, words, and what it rests on."""

    what = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose")), *Reason.choices]
    )
    words = _words(
        _("More words to the author"),
        required=False,
        help_text=_("What just this text does, and what could be done instead."),
    )
    ground = forms.ChoiceField(label=_("It rests on"), choices=Ground.choices)

    def reason_to(self, person: Person | None) -> str:
        """The reasons, in the language of whom they are for."""
        language = person.language if person else settings.LANGUAGE_CODE
        with override(language):
            ready = str(Reason(self.cleaned_data["what"]).label)
        return f"{ready}. {self.cleaned_data['words']}".strip()

    def clean(self) -> dict[str, Any]:
        """Something else, and another law, are named in words."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        is_vague = told.get("what") in (Reason.OTHER, Reason.OTHER_CRIME)
        if (is_vague or told.get("ground") == Ground.OTHER_LAW) and not told.get(
            "words"
        ):
            self.add_error("words", _("Say in words what you mean."))
        return told


class KeepOutForm(GroundsForm):
    """Why and for how long somebody is kept out."""

    days = forms.TypedChoiceField(label=_("How long"), coerce=int)

    def __init__(self, *args: Any, days: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["days"]
        field.choices = days


class AnswerForm(forms.Form):
    """Words to who reported, or none."""

    answer = _words(_("Words to those who reported it"), required=False)


class BecauseForm(forms.Form):
    """Why a decision is changed."""

    because = _words(_("Why"))


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    text = _words(_("Why is the decision wrong?"))


class AppealAnswerForm(forms.Form):
    """What an appeal of a decision leads to."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=(
            ("refused", _("The decision stands")),
            ("granted", _("The decision is changed back")),
        ),
        widget=forms.RadioSelect,
    )
    text = _words(_("Why"))


class OutcomeAnswerForm(AppealAnswerForm):
    """What an appeal of who reported leads to."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        outcome: Any = self.fields["outcome"]
        outcome.choices = (
            ("refused", _("The decision stands")),
            ("granted", _("The ticket is taken up again, and is mine to decide")),
        )
