"""The public form: somebody outside asks, and is led to what is answered already."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.desk import answering
from kolrum.desk.colleagues import territory_named
from kolrum.desk.enquiries import Enquiry, Kind
from kolrum.members import pace
from kolrum.members.gate import FORM_METHODS
from kolrum.members.standing import NOBODY
from kolrum.search.language.asking import read
from kolrum.search.likeness import similar
from kolrum.search.pages import Hit, hits_of
from kolrum.territories.models import Territory

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR, MOST_A_DAY = 5, 10
LIKE = ("answer", "topic")
TRAP = "website"
"""A field that nobody sees; who fills it in is a machine."""


class EnquiryForm(forms.ModelForm[Enquiry]):
    """Who asks, about what, and where the answer goes."""

    kind = forms.ChoiceField(
        label=_("What it concerns"), choices=Kind.choices, widget=forms.RadioSelect
    )
    territory = forms.CharField(
        label=_("Municipality or county it concerns"), required=False, max_length=120
    )
    website = forms.CharField(label=_("Leave this empty"), required=False)
    field_order = (
        "kind",
        "text",
        "territory",
        "wanted_on",
        "name",
        "email",
        "organisation",
        "website",
    )

    class Meta:
        model = Enquiry
        fields = ("kind", "name", "email", "organisation", "wanted_on", "text")
        widgets = {  # noqa: RUF012  # Django's own form
            "text": forms.Textarea(attrs={"rows": 7}),
            "wanted_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.use_required_attribute = False
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": -1}

    def clean_name(self) -> str:
        """The name in one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_wanted_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["wanted_on"]
        if day is not None and day < timezone.localdate():
            raise ValidationError(_("Choose a day to come."))
        return day

    def clean_territory(self) -> Territory | None:
        """The territory that was meant."""
        return territory_named(str(self.cleaned_data["territory"]))


@require_http_methods(FORM_METHODS)
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """Ask; what is already answered on the subject is shown before it is sent."""
    initial = {
        "kind": request.GET.get("kind", ""),
        "territory": request.GET.get("place"),
    }
    form = EnquiryForm(request.POST or None, initial=initial)
    alike: list[Hit] = []
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data[TRAP]:
            return redirect("contact-thanks")  # a machine learns nothing
        if form.cleaned_data["kind"] != Kind.SPEAKER:
            alike = _alike(form.cleaned_data["text"])
        if not alike or "seen" in request.POST:
            try:
                _send(request, form)
            except pace.TooOften:
                form.add_error(
                    None,
                    _(
                        "Many questions have come from where you are. Try again later; "
                        "what you wrote is still here."
                    ),
                )
            else:
                return redirect("contact-thanks")
    status = 422 if form.errors else 200
    page = {"form": form, "alike": alike}
    return render(request, "desk/contact.html", page, status=status)


def _alike(text: str) -> list[Hit]:
    """Public answers and topics on the same subject."""
    found = similar(text, NOBODY, LIKE)
    return hits_of(found, read(text), NOBODY, get_language() or "")


def _send(request: HttpRequest, form: EnquiryForm) -> None:
    who = pace.network(request)
    pace.count("enquiry", who, most=MOST_AN_HOUR, within=AN_HOUR)
    email = form.cleaned_data["email"].lower()
    pace.count("enquiry-from", email, most=MOST_A_DAY, within=pace.KEPT_FOR)
    enquiry = form.save(commit=False)
    enquiry.territory = form.cleaned_data["territory"]
    enquiry.language = get_language() or enquiry.language
    answering.take_in(enquiry)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The question has been sent."""
    return render(request, "desk/thanks.html")
