"""What is filled in to open a dialogue, to take part in it and to answer it."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kolrum.dialogues.models import Part
from kolrum.rooms.forms import MOST_LETTERS
from kolrum.rooms.models import Topic

MOST_GROUPS = 6
LONGEST_YEARS = 1
MOST_IN_A_STATEMENT = 200
_LONGEST_NAME = Part._meta.get_field("group").max_length or 0


def usual_groups() -> list[str]:
    """Groups that are suggested."""
    return [now("Resident"), now("Company"), now("Association")]


class OpeningForm(forms.Form):
    """A question, its background, its last day and who is asked."""

    question = forms.CharField(
        label=_("The question"),
        max_length=Topic._meta.get_field("title").max_length,
        help_text=_("One that can be answered, such as what to begin with."),
    )
    background = forms.CharField(
        label=_("Background"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What is known and what is to be decided. The first line shows the budget "
            "of the place, as it is now and as it was when the dialogue opened."
        ),
    )
    closes_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    groups = forms.CharField(
        label=_("Who is asked, a group a line"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("People choose as which of them they take part."),
    )

    def clean_closes_on(self) -> date:
        """A day to come, within a year."""
        day: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if not today < day <= today + timedelta(days=366 * LONGEST_YEARS):
            raise ValidationError(_("Choose a day from tomorrow on, within a year."))
        return day

    def clean_groups(self) -> list[str]:
        """Their names, each once."""
        lines = (
            " ".join(line.split()) for line in self.cleaned_data["groups"].split("\n")
        )
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_GROUPS:
            raise ValidationError(
                _("%(most)d groups at most."), params={"most": MOST_GROUPS}
            )
        if any(len(name) > _LONGEST_NAME for name in found):
            raise ValidationError(
                _("%(most)d letters a name at most."), params={"most": _LONGEST_NAME}
            )
        return found


class StatementForm(forms.Form):
    """A sentence to agree or disagree with."""

    text = forms.CharField(
        label=_("A statement of your own"),
        max_length=MOST_IN_A_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, one thing, that others can agree or disagree with."),
    )


class ProposalForm(forms.Form):
    """A proposal: what, and why."""

    title = forms.CharField(
        label=_("What is to be done"),
        max_length=Topic._meta.get_field("title").max_length,
    )
    text = forms.CharField(
        label=_("Why, and how"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AnswerForm(forms.Form):
    """The answer that closes a dialogue."""

    text = forms.CharField(
        label=_("The answer"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "What has come in, what is done with it and why. It closes the dialogue "
            "and reaches all who follow it."
        ),
    )
