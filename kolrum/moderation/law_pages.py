"""Pages of law to read, and for those who provide the service to write."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.visitors import visitor
from kolrum.moderation import law, rules
from kolrum.moderation.texts import LawVersion

MOST_LETTERS = 60_000


class LawForm(forms.Form):
    """What a page is to say."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("Markdown. Words in braces, as {provider}, are filled in."),
    )
    note = forms.CharField(label=_("What has changed"), max_length=200)
    holds_from = forms.DateField(
        label=_("Holds from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "A later day than today: the page tells beforehand what is coming. Whoever "
            "uses the service is to be told of considerable changes of the terms "
            "(Digital Services Act, article 14.2)."
        ),
    )

    def clean_holds_from(self) -> date:
        """No earlier than today: what has held stays as it was."""
        day: date = self.cleaned_data["holds_from"]
        if day < localdate():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


class ParticularsForm(forms.Form):
    """Who provides the service; what is empty is said to be missing."""

    provider = forms.CharField(label=_("Who provides the service"), max_length=200)
    number = forms.CharField(label=_("Organisation number"), max_length=20)
    address = forms.CharField(label=_("Postal address"), max_length=300)
    email = forms.EmailField(label=_("E-mail address of the contact point"))
    languages = forms.CharField(
        label=_("Languages in which one may write to it"), max_length=100
    )
    controller = forms.CharField(
        label=_("Controller of personal data"),
        max_length=300,
        help_text=_("Often the same as who provides the service."),
    )
    officer = forms.CharField(
        label=_("How the data protection officer is reached"), max_length=200
    )
    basis = forms.ChoiceField(label=_("Legal basis of the processing"), choices=())
    supervision = forms.CharField(
        label=_("Supervisory authority for personal data"), max_length=100
    )
    processors = forms.CharField(
        label=_("Who processes data for the provider, and in which countries"),
        max_length=300,
        help_text=_("Who runs the server and sends the e-mail, for example."),
    )
    age = forms.IntegerField(
        label=_("Lowest age for an account"),
        min_value=0,
        max_value=21,
        help_text=_(
            "A child may itself consent to the processing of personal data from the "
            "age of 13 (2018:218, chapter 2, section 4). Whether a younger one may "
            "have an account is another question: ask your lawyer."
        ),
    )
    court = forms.CharField(
        label=_("Which law and court the terms go by"), max_length=200
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.required = False
        basis: Any = self.fields["basis"]
        basis.choices = [("", _("Not chosen")), *law.BASES.items()]

    def told(self) -> dict[str, str]:
        """What was filled in, as text."""
        given = self.cleaned_data
        return {
            key: str(given[key]) for key in law.LABELS if given[key] not in ("", None)
        }


@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """A page of law, the same for everybody."""
    if page not in law.PAGES:
        raise Http404
    told = {
        "words": law.words_of(page, _language()),
        "coming": law.coming(page, _language()),
        "pages": _pages(page),
    }
    return render(request, "moderation/law.html", told)


@require_safe
def history(request: HttpRequest, page: str) -> HttpResponse:
    """What a page of law has said before."""
    if page not in law.PAGES:
        raise Http404
    versions = LawVersion.objects.of(page, _language())
    told = {
        "words": law.words_of(page, _language()),
        "versions": [(each, law.body(each.text, each.language)) for each in versions],
        "pages": _pages(page),
    }
    return render(request, "moderation/law_history.html", told)


@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Every page of law to change, and what the provider has yet to tell."""
    require(rules.may_edit_law(visitor(request)))
    told = {
        "pages": [law.words_of(each, _language()) for each in law.PAGES],
        "languages": settings.LANGUAGES,
        "lacking": law.lacking(),
        "coming": [
            found for each in law.PAGES if (found := law.coming(each, _language()))
        ],
    }
    return render(request, "moderation/law_desk.html", told)


@require_http_methods(FORM_METHODS)
@signed_in
def change(request: HttpRequest, page: str, spoken: str) -> HttpResponse:
    """Write a page of law anew in a language, with a preview."""
    require(rules.may_edit_law(visitor(request)))
    if page not in law.PAGES or spoken not in dict(settings.LANGUAGES):
        raise Http404
    now = law.coming(page, spoken) or law.words_of(page, spoken)
    data = request.POST if request.method == "POST" else None
    today = {"holds_from": max(localdate(), now.holds_from)}
    form = LawForm(data, initial={"title": now.title, "text": now.text} | today)
    is_preview = "preview" in request.POST
    if form.is_valid() and not is_preview:
        law.change(page, spoken, by=person_of(request), **form.cleaned_data)
        return redirect("law-desk")
    text = form.data.get("text", "") if is_preview else ""
    told = {
        "form": form,
        "words": now,
        "preview": law.body(text, spoken) if text else "",
        "names": law.LABELS,
    }
    status = 422 if form.errors and not is_preview else 200
    return render(request, "moderation/law_change.html", told, status=status)


@require_http_methods(FORM_METHODS)
@signed_in
def particulars(request: HttpRequest) -> HttpResponse:
    """Who provides the service: filled in once, told on every page of law."""
    require(rules.may_edit_law(visitor(request)))
    data = request.POST if request.method == "POST" else None
    form = ParticularsForm(data, initial=law.particulars())
    if form.is_valid():
        law.tell(form.told(), by=person_of(request))
        return redirect("law-desk")
    status = 422 if form.errors else 200
    return render(request, "moderation/particulars.html", {"form": form}, status=status)


def _pages(here: str) -> list[tuple[law.Words, bool]]:
    return [(law.words_of(each, _language()), each == here) for each in law.PAGES]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
