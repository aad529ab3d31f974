"""The secretariat's desk: what waits, claims to decide on, enquiries to answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.errors import MissingData
from kolrum.desk import actions, answering, letter, rules
from kolrum.desk.claim_forms import WAYS, BackForm, DayForm
from kolrum.desk.claim_shown import (
    cover_of,
    figures_of,
    have_changed,
    head_of,
    steps_of,
    told_choices,
)
from kolrum.desk.claiming import document_of
from kolrum.desk.claims import Claim
from kolrum.desk.enquiries import Enquiry, Kind, Route
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require
from kolrum.members.models import Grant, Person, Role
from kolrum.members.queues import Queue, Waiting, queue, queues
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.search.entries import Missed

FIRST = 5
A_PAGE = 30
View = Callable[..., HttpResponse]


def of_the_secretariat(view: View) -> View:
    """For the secretariat alone."""

    @login_required
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **names: object) -> HttpResponse:
        require(rules.may_see_desk(visitor(request)))
        return view(request, **names)

    return guarded


class Rows:
    """A queue as a paginator reads it: counted, and fetched a page at a time."""

    def __init__(self, queue: Queue, standing: Standing) -> None:
        self.queue, self.standing = queue, standing

    @cached_property
    def _count(self) -> int:
        return self.queue.count(self.standing)

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __getitem__(self, part: slice) -> list[Waiting]:
        """Those from one number to another."""
        start, stop = part.start or 0, part.stop or len(self)
        return list(self.queue.rows(self.standing, start, stop))


@require_safe
@of_the_secretariat
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, a few of each kind, with how many there are."""
    standing = visitor(request)
    shown = [
        {
            "queue": each,
            "count": each.count(standing),
            "rows": each.rows(standing, 0, FIRST),
        }
        for each in queues()
    ]
    idle = [each for each in shown if not each["count"]]
    page = {"queues": shown, "idle": idle, "now": timezone.now(), "first": FIRST}
    return render(request, "desk/desk.html", page)


@require_safe
@of_the_secretariat
def one_queue(request: HttpRequest, key: str) -> HttpResponse:
    """All that waits of one kind, a page at a time."""
    found = queue(key)
    if found is None:
        raise Http404
    rows: Any = Rows(found, visitor(request))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    page = {"queue": found, "shown": shown, "now": timezone.now()}
    return render(request, "desk/queue.html", page)


@require_POST
@of_the_secretariat
def search_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget words that were sought and not found: something has been done."""
    Missed.objects.filter(pk=pk).delete()
    messages.success(request, told("Taken off the list."))
    return redirect("desk-queue", "searches")


@require_http_methods(FORM_METHODS)
@of_the_secretariat
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """A claim in full, to confirm or to send back; and the day of its seminar."""
    rows = Claim.objects.standing().select_related("territory", "organisation")
    found = get_object_or_404(rows, pk=pk)
    deed, by = request.POST.get("deed"), person_of(request)
    data = request.POST if request.method == "POST" else None
    back = BackForm(data if deed == "back" else None)
    day = DayForm(data if deed == "day" else None, initial={"day": found.seminar_on})
    try:
        if deed == "confirm":
            actions.confirm(found, by=by)
        elif back.is_valid():
            actions.send_back(found, words=back.cleaned_data["words"], by=by)
        elif day.is_valid():
            actions.book(found, day.cleaned_data["day"], by=by)
    except actions.NotNow:
        messages.info(request, told("Somebody else was here before."))
        return redirect("desk-claim", found.pk)
    if request.method == "POST" and not (back.errors or day.errors):
        messages.success(request, told("Done, and those who claim have been told."))
        return redirect("desk-claim", found.pk)
    page = _claim_page(found) | {"back": back, "day": day}
    status = 422 if back.errors or day.errors else 200
    return render(request, "desk/desk_claim.html", page, status=status)


def _claim_page(found: Claim) -> dict[str, Any]:
    language = get_language() or ""
    page = head_of(found.territory) | {
        "claim": found,
        "steps": steps_of(found),
        "deeds": found.deeds.select_related("by")[: FIRST * 4],
        "cover": cover_of(found.territory, language),
        "letter": _letter(found),
        "choices": told_choices(found, language),
        "way": WAYS.get(str(found.step("seminar").get("way", "")), ""),
    }
    try:
        country, _place = letter.place_of(found.territory)
        known = letter.known_of(found.territory, letter.chosen_in(found, country))
        usual = letter.known_of(found.territory)
    except (MissingData, MissingFigure):
        return page
    checked = found.step("figures")
    return page | {
        "figures": figures_of(known, language),
        "have_changed": bool(checked) and have_changed(checked, usual),
    }


def _letter(found: Claim) -> list[tuple[str, str]]:
    text = found.step("decision").get("text", {})
    parts = [(part.heading, text.get(part.name, "")) for part in letter.kind().parts]
    return [(heading, words) for heading, words in parts if words]


@require_safe
@of_the_secretariat
def claim_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft decision of a claim, as its organisation has saved it."""
    rows = Claim.objects.standing().select_related("territory", "organisation")
    return document_of(request, get_object_or_404(rows, pk=pk))


class AnswerForm(forms.Form):
    """The words of an answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Sent by e-mail to who asked, with the question below it."),
    )


class ContactForm(forms.Form):
    """Who answers."""

    contact = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who answers"), required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["contact"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = able_to_answer()
            field.empty_label = str(_("Nobody yet"))
            field.label_from_instance = _shown_name  # type: ignore[assignment,method-assign]


def _shown_name(person: Person) -> str:
    return person.shown_name


def able_to_answer() -> Any:
    """The secretariat, and researchers of verified organisations."""
    held = Grant.objects.valid().filter(
        role__in=(Role.SECRETARIAT, Role.RESEARCHER),
        organisation__verified_at__isnull=False,
    )
    people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    return people.order_by("name", "pk")


@require_http_methods(FORM_METHODS)
@login_required
@never_cache
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """An enquiry, to its contact and the secretariat: answered, handed on or closed."""
    standing = visitor(request)
    readable = Enquiry.objects.readable_by(standing)
    named = readable.select_related("contact", "territory", "answered_by")
    found = get_object_or_404(named, pk=pk)
    require(rules.may_answer(standing, found.contact_id))
    deed, by = request.POST.get("deed"), person_of(request)
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data if deed == "answer" else None)
    handing = ContactForm(
        data if deed == "hand" else None, initial={"contact": found.contact_id}
    )
    try:
        if form.is_valid():
            answering.answer(found, form.cleaned_data["answer"], by=by)
        elif handing.is_valid():
            answering.hand_to(found, handing.cleaned_data["contact"], by=by)
        elif deed == "close":
            answering.close(found, by=by)
    except answering.AlreadyDone:
        messages.info(request, told("It has been answered or closed already."))
        return redirect(found)
    if request.method == "POST" and not (form.errors or handing.errors):
        messages.success(request, told("Done."))
        still = Enquiry.objects.readable_by(standing).filter(pk=found.pk).exists()
        return redirect(found) if still else redirect("account")
    page = {
        "enquiry": found,
        "form": form,
        "handing": handing,
        "is_secretariat": standing.is_secretariat,
        "now": timezone.now(),
    }
    status = 422 if form.errors or handing.errors else 200
    return render(request, "desk/enquiry.html", page, status=status)


@require_http_methods(FORM_METHODS)
@of_the_secretariat
def contacts(request: HttpRequest) -> HttpResponse:
    """Who gets enquiries of each kind."""
    routes = {route.kind: route for route in Route.objects.select_related("contact")}
    kept = {kind: route.contact_id for kind, route in routes.items()}
    is_sent = request.method == "POST"
    data = request.POST if is_sent else None
    rows = [
        (
            Kind(kind),
            ContactForm(data, prefix=kind, initial={"contact": kept.get(kind)}),
        )
        for kind in Kind.values
    ]
    if is_sent and all(form.is_valid() for _kind, form in rows):
        for kind, form in rows:
            contact = form.cleaned_data["contact"]
            if (contact.pk if contact else None) != kept.get(kind):
                answering.route(kind, contact, by=person_of(request))
        messages.success(request, told("Saved."))
        return redirect("desk-contacts")
    status = 422 if is_sent else 200
    return render(request, "desk/contacts.html", {"rows": rows}, status=status)
