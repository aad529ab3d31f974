"""What is asked in the steps of a claim."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolrum.carbon.errors import BadChoice
from kolrum.data.choosing import Chosen, chosen
from kolrum.data.countries import Country
from kolrum.members.models import Organisation
from kolrum.visualiser.complaints import in_words
from kolrum.visualiser.options import groups_of


class StepForm(forms.Form):
    """A form of one step; `told` is what is kept of it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.use_required_attribute = False

    def told(self) -> dict[str, Any]:
        """What is kept."""
        return dict(self.cleaned_data)


def _words(label: Any, *, rows: int = 5, most: int = 3000, **more: Any) -> Any:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


RIGHT, ASKED = "right", "asked"


class FiguresForm(StepForm):
    """Whether the figures can be used, or something must be answered first."""

    outcome = forms.ChoiceField(
        label=_("Can the figures be used?"),
        choices=(
            (RIGHT, _("Yes, we have gone through them")),
            (ASKED, _("Yes, but there is something we wonder about")),
        ),
        widget=forms.RadioSelect,
    )
    remark = _words(
        _("What you wonder about"),
        required=False,
        help_text=_("Read by the secretariat together with the claim."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what it is, where there is something."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == ASKED and not cleaned.get("remark", "").strip():
            self.add_error("remark", _("Write what it is."))
        return cleaned


class MethodForm(StepForm):
    """Limit, likelihood, sharing and start, and why."""

    motivation = _words(
        _("Why these choices"),
        rows=7,
        help_text=_(
            "A few sentences for the council: why this limit, this likelihood and this "
            "way of sharing. They go into the draft decision."
        ),
    )

    def __init__(self, *args: Any, country: Country, language: str, **more: Any):
        super().__init__(*args, **more)
        self.country, self.language = country, language
        own = {}
        for group in groups_of(country, chosen(country, {}), language):
            choices = [(each.value, each.label) for each in group.options]
            own[group.name] = forms.ChoiceField(label=group.label, choices=choices)
        self.fields = own | self.fields

    def clean(self) -> dict[str, Any]:
        """Make sure that the method answers the choices."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                choices_typed(self.country, cleaned)
            except BadChoice as refused:
                raise ValidationError(in_words(refused, self.language)) from refused
        return cleaned

    def told(self) -> dict[str, Any]:
        """The choices by their names in addresses, and why."""
        wanted = choices_typed(self.country, self.cleaned_data)
        choices = wanted.choices
        return {
            "method": wanted.method_id,
            "variant": choices.variant,
            "principle": choices.principle,
            "temperature": f"{choices.temperature_c:g}",
            "likelihood": f"{choices.likelihood_pct:g}",
            "start": str(choices.start_year),
            "motivation": self.cleaned_data["motivation"],
        }


def choices_typed(country: Country, typed: dict[str, Any]) -> Chosen:
    """What was chosen in the form; a method of one answer has its own limit.

    Raises
    ------
    BadChoice
    """
    method, _blank, principle = str(typed.get("sharing", "")).partition(" ")
    told = {"method": method, "principle": principle, "start": typed.get("start", "")}
    if method == country.default_method:
        told |= {name: typed.get(name, "") for name in ("temperature", "likelihood")}
    return chosen(country, told)


def typed_of(told: dict[str, Any], country: Country) -> dict[str, Any]:
    """What the form shows of choices that were made."""
    if not told:
        usual = chosen(country, {})
        choices = usual.choices
        return {
            "sharing": f"{usual.method_id} {choices.principle}",
            "temperature": f"{choices.temperature_c:g}",
            "likelihood": f"{choices.likelihood_pct:g}",
            "start": str(choices.start_year),
        }
    shares = told.get("method") == country.default_method
    sharing = f"{told['method']} {told['principle']}" if shares else told["method"]
    return {**told, "sharing": sharing}


CHOSEN, WITHOUT = "chosen", "without"


class CoverForm(StepForm):
    """A cover picture that has been chosen, or none for now."""

    NONE = (WITHOUT, _("No picture for now: the report has a cover without one"))

    cover = forms.ChoiceField(
        label=_("The cover of the report"),
        choices=((CHOSEN, _("The picture that is chosen now")), NONE),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_cover: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.has_cover = has_cover
        if not has_cover:
            # What is not there is not offered; who sends it all the same is told.
            self.fields["cover"].widget.choices = [self.NONE]

    def clean_cover(self) -> str:
        """A picture only where there is one."""
        cover = str(self.cleaned_data["cover"])
        if cover == CHOSEN and not self.has_cover:
            raise ValidationError(_("No picture has been chosen yet."))
        return cover


WAYS = {
    "on-site": _("On site"),
    "online": _("By video"),
    "either": _("Either suits"),
}


class SeminarForm(StepForm):
    """When, how and for whom the delivery seminar is wished for."""

    days = forms.CharField(
        label=_("Days that suit"),
        max_length=300,
        help_text=_("Two or three alternatives, with the time of day."),
    )
    way = forms.ChoiceField(
        label=_("How"),
        choices=tuple(WAYS.items()),
        widget=forms.RadioSelect,
    )
    audience = forms.CharField(
        label=_("Who takes part"),
        max_length=300,
        help_text=_("Such as the executive board, the council or heads of department."),
    )
    participants = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=2000, required=False
    )
    wishes = _words(_("What you wish to talk about"), required=False, most=2000)


class BeginForm(StepForm):
    """For which organisation; asked where somebody leads several."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which organisation")
    )

    def __init__(self, *args: Any, bodies: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies
            field.empty_label = None


class BackForm(StepForm):
    """What is asked of those who sent a claim."""

    words = _words(_("What needs to be changed or answered"), rows=4, most=2000)


class DayForm(StepForm):
    """The day of a seminar."""

    day = forms.DateField(
        label=_("Day of the seminar"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_day(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise ValidationError(_("Choose a day to come."))
        return day
