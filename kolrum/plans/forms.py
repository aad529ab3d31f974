"""What an editor writes: a goal or a budget, with its decision and its source."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolrum.carbon.promises import COMPARABLE, Promise
from kolrum.carbon.promises import Scope as Counts
from kolrum.lib.numbers import parse, short
from kolrum.plans.explaining import explained
from kolrum.plans.models import Adopted, AdoptedBudget, Goal, Scope
from kolrum.plans.reading import UnclearGoal, read_goal

DECISION = ("decided_by", "decided_on", "paragraph", "source_url")
PERCENT = 0.01


class NumberField(forms.CharField):
    """A number as a person writes it, kept in units of `unit`."""

    def __init__(
        self, *, least: float, most: float, unit: float = 1.0, **more: Any
    ) -> None:
        self.least, self.most, self.unit = least, most, unit
        super().__init__(max_length=40, **more)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> float | None:
        """Read the number; an empty field gives none, where it may be empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse(text, _language())
        except ValueError as error:
            raise ValidationError(
                _("“%(text)s” is not a number."), params={"text": text}
            ) from error
        if not self.least <= number <= self.most:
            raise ValidationError(
                _("Write a number between %(least)s and %(most)s."),
                params={
                    "least": short(self.least, _language(), 3),
                    "most": short(self.most, _language(), 3),
                },
            )
        return number * self.unit

    def prepare_value(self, value: Any) -> Any:
        """Write a kept number as a person would; what was typed stays as it is."""
        if isinstance(value, float):
            return short(value / self.unit, _language(), 6)
        return value


class LinkField(forms.URLField):
    """An address on the web, taken to be a secure one where it does not say."""

    def __init__(self, **more: Any) -> None:
        unclear = _("Write an address on the web, such as https://example.org/minutes.")
        super().__init__(
            assume_scheme="https", error_messages={"invalid": unclear}, **more
        )


def _language() -> str:
    return get_language() or "en"


class AdoptedForm(forms.ModelForm[Any]):
    """What goals and budgets share: the decision, with its day and its link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "entry")

    def clean_paragraph(self) -> str:
        """The number with its sign: who writes 112 means § 112."""
        said = str(self.cleaned_data["paragraph"]).strip()
        return f"§\u00a0{said}" if said.isdecimal() else said

    def clean_decided_on(self) -> Any:
        """Refuse a day that has not come: what is planned is not adopted."""
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return day


DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
DECISION_HELP = {
    "decided_by": _("Such as the municipal council."),
    "paragraph": _("Number in the minutes, such as § 112."),
    "source_url": _("Where anyone can read the decision."),
}
DECISION_LABELS = {
    "decided_by": _("Decided by"),
    "decided_on": _("Date of the decision"),
    "paragraph": _("Paragraph"),
    "source_url": _("Link to the decision"),
}


class GoalForm(AdoptedForm):
    """A goal: its words, what it counts, and in figures where it can be drawn."""

    scope = forms.ChoiceField(
        label=_("What it counts"), choices=(("", _("Choose …")), *Scope.choices)
    )

    class Meta:
        model = Goal
        fields = ("wording", "scope", "target", *DECISION)
        widgets: ClassVar[Mapping[str, Any]] = {"decided_on": DATE}
        field_classes: ClassVar[Mapping[str, Any]] = {"source_url": LinkField}
        labels: ClassVar[Mapping[str, Any]] = {
            "wording": _("Wording"),
            "target": _("The goal in figures"),
            **DECISION_LABELS,
        }
        help_texts: ClassVar[Mapping[str, Any]] = {
            "wording": _("As it stands in the decision."),
            "target": _(
                "Such as −85 % till 2045 från 1990, nettonoll 2030 or −12 % per år. "
                "Goals that count something else than the territory’s emissions are "
                "listed, and not drawn."
            ),
            **DECISION_HELP,
        }

    def clean(self) -> dict[str, Any]:
        """Understand the goal in figures; what is not drawn need not be understood."""
        cleaned = super().clean() or {}
        scope = cleaned.get("scope", "")
        promise = self._promise(cleaned.get("target", ""), scope)
        if promise.is_tonnes and scope == Counts.ALL_GASES:
            self.add_error(
                "scope",
                _("A goal in tonnes of all gases counts tonnes CO2e: choose that."),
            )
        goal = self.instance
        goal.points = [list(point) for point in promise.points]
        goal.base_year, goal.is_tonnes = promise.base_year, promise.is_tonnes
        goal.yearly_cut = promise.yearly_cut
        return cleaned

    def _promise(self, target: str, scope: str) -> Promise:
        try:
            return read_goal(target)
        except UnclearGoal as unclear:
            if scope in COMPARABLE or (target and not scope):
                self.add_error("target", explained(unclear))
            return Promise()


class BudgetForm(AdoptedForm):
    """A budget of one's own: how much, from when, by which decision, from what."""

    amount_t = NumberField(
        label=_("The budget, tonnes of carbon dioxide"), least=1, most=1e10
    )
    base_year = forms.IntegerField(
        label=_("Counts from 1 January"), min_value=2000, max_value=2100
    )
    yearly_cut = NumberField(
        label=_("Cut every year, per cent"),
        help_text=_("Leave empty if the decision names none."),
        least=0.1,
        most=99,
        unit=PERCENT,
        required=False,
    )
    national_budget_t = NumberField(
        label=_("The country’s budget it is a part of, tonnes"),
        help_text=_("If it is known: a difference to ours can then be taken apart."),
        least=1,
        most=1e12,
        required=False,
    )
    share = NumberField(
        label=_("The territory’s share of that, per cent"),
        least=0.0001,
        most=100,
        unit=PERCENT,
        required=False,
    )
    temperature_c = NumberField(
        label=_("Temperature limit, degrees"), least=1, most=3, required=False
    )
    likelihood_pct = NumberField(
        label=_("Likelihood, per cent"), least=1, most=99, required=False
    )

    class Meta:
        model = AdoptedBudget
        fields = (
            "amount_t",
            "base_year",
            "yearly_cut",
            *DECISION,
            "method",
            "national_budget_t",
            "share",
            "temperature_c",
            "likelihood_pct",
        )
        widgets: ClassVar[Mapping[str, Any]] = {"decided_on": DATE}
        field_classes: ClassVar[Mapping[str, Any]] = {"source_url": LinkField}
        labels: ClassVar[Mapping[str, Any]] = {
            "method": _("How it was computed, and by whom"),
            **DECISION_LABELS,
        }
        help_texts: ClassVar[Mapping[str, Any]] = DECISION_HELP

    def clean(self) -> dict[str, Any]:
        """Ask for the country's budget where the share is told, and the reverse."""
        cleaned = super().clean() or {}
        for given, lacking in (
            ("national_budget_t", "share"),
            ("share", "national_budget_t"),
        ):
            told = cleaned.get(given) is not None and lacking not in self.errors
            if told and cleaned.get(lacking) is None:
                self.add_error(lacking, _("Write this too, or leave both empty."))
        return cleaned


FORMS: Mapping[str, tuple[type[Adopted], type[AdoptedForm]]] = {
    "goal": (Goal, GoalForm),
    "budget": (AdoptedBudget, BudgetForm),
}
"""By their names in addresses."""
