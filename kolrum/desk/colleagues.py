"""The contact directory, and asking those who know: pages for colleagues alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.desk import directory, rules
from kolrum.desk.directory import MOST_LETTERS, MOST_SUBJECTS, Knowing, knowing
from kolrum.desk.listings import Listing
from kolrum.desk.press import may_speak_for
from kolrum.members import rules as members
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require
from kolrum.members.models import Grant, Person
from kolrum.members.organisations import PUBLIC_BODIES
from kolrum.members.readers import readers_of
from kolrum.members.visitors import visitor
from kolrum.rooms import actions
from kolrum.rooms.actions import TooSoon, TopicClosed, Words
from kolrum.rooms.asking import topic_at
from kolrum.rooms.here import Here
from kolrum.rooms.limits import NotNow
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic, TopicKind
from kolrum.search.language.asking import read
from kolrum.territories.models import Territory

A_PAGE = 40
MOST_ASKED = 8
HELP = "hjalp-och-tips"
"""The room of the start layout where colleagues ask each other for help."""

View = Callable[..., HttpResponse]


def for_colleagues(view: View) -> View:
    """To colleagues and the secretariat alone; to others the address is not there."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **names: object) -> HttpResponse:
        if not rules.may_see_directory(visitor(request)):
            raise Http404
        return view(request, **names)

    return guarded


class ListingForm(forms.ModelForm[Listing]):
    """What somebody says of themselves to colleagues."""

    subjects = forms.CharField(
        label=_("What you can help with"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One subject a line, twelve at most: such as procurement of HVO."),
    )
    territory = forms.CharField(
        label=_("Municipality or county"), required=False, max_length=120
    )
    field_order = (
        "is_listed",
        "role",
        "territory",
        "subjects",
        "about",
        "press_contact_at",
        "press_email",
    )

    class Meta:
        model = Listing
        fields = ("is_listed", "role", "about", "press_contact_at", "press_email")
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.use_required_attribute = False
        self._offer_press()

    def _offer_press(self) -> None:
        """Let those choose to be shown to the press who can speak for a place."""
        bodies = may_speak_for(self.instance.person)
        field = self.fields["press_contact_at"]
        if not bodies:
            del self.fields["press_contact_at"], self.fields["press_email"]
        elif isinstance(field, forms.ModelChoiceField):
            field.queryset, field.empty_label = bodies, _("Do not show me to the press")
            field.help_text = _(
                "Shown on the press page once your organisation is in charge of it: "
                "your name, what you work as and the address below can be read by "
                "everybody. Nobody is shown without this choice."
            )

    def clean_subjects(self) -> list[str]:
        """The lines."""
        lines = [" ".join(line.split()) for line in self._lines()]
        subjects = list(dict.fromkeys(line for line in lines if line))
        if len(subjects) > MOST_SUBJECTS:
            raise forms.ValidationError(_("Twelve subjects at most."))
        if any(len(each) > MOST_LETTERS for each in subjects):
            raise forms.ValidationError(_("A subject is a few words: shorten it."))
        return subjects

    def _lines(self) -> list[str]:
        return str(self.cleaned_data["subjects"]).splitlines()

    def clean_territory(self) -> Territory | None:
        """The territory that was meant."""
        return territory_named(str(self.cleaned_data["territory"]))

    def clean(self) -> dict[str, Any]:
        """Who wishes to be found says by what."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        lacks = not cleaned.get("subjects") and "subjects" not in self.errors
        if cleaned.get("is_listed") and lacks:
            self.add_error("subjects", _("Write at least one subject to be found by."))
        self._clean_press(cleaned)
        return cleaned

    def _clean_press(self, cleaned: dict[str, Any]) -> None:
        """Who is shown to the press has an address and a name; no other is kept."""
        if not cleaned.get("press_contact_at"):
            cleaned |= {"press_contact_at": None, "press_email": ""}
        elif not cleaned.get("press_email") and "press_email" not in self.errors:
            self.add_error(
                "press_email", _("Write the address that the press may use.")
            )
        elif not self.instance.person.name:
            told = _("Write your name on your account first.")
            self.add_error("press_contact_at", told)


def territory_named(written: str) -> Territory | None:
    """The territory that a text names; None where it names none.

    Raises
    ------
    ValidationError
        When it is no territory's name, or several's.
    """
    written = " ".join(written.split())
    if not written:
        return None
    current = Territory.objects.current().exclude(slug="")
    exact = list(current.filter(name__iexact=written)[:2])
    found = exact or list(current.called("se", written).distinct()[:2])
    if len(found) != 1:
        raise forms.ValidationError(_("No place has just that name. Write it in full."))
    return found[0]


class AskForm(forms.Form):
    """A request for help, and to whom it is addressed."""

    title = forms.CharField(label=_("What you need help with"), max_length=140)
    text = forms.CharField(
        label=_("Tell more"), max_length=8000, widget=forms.Textarea(attrs={"rows": 7})
    )

    def __init__(self, *args: Any, found: list[Knowing], **more: Any) -> None:
        super().__init__(*args, **more)
        self.use_required_attribute = False
        choices = [
            (each.person.handle, _line(each)) for each in found if each.person.handle
        ]
        own = forms.MultipleChoiceField(
            label=_("To"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose somebody to ask.")},
        )
        self.fields = {"to": own, **self.fields}

    def calling(self) -> str:
        """The text, with those it is for called by their names."""
        called = " ".join(f"@{handle}" for handle in self.cleaned_data["to"])
        return f"{called}\n\n{self.cleaned_data['text']}"


def _line(each: Knowing) -> str:
    told = (each.person.shown_name, each.organisation, ", ".join(each.subjects))
    return " · ".join(filter(None, told))


@require_safe
@for_colleagues
def listed(request: HttpRequest) -> HttpResponse:
    """Colleagues who wish to be found: all of them, or those who know something."""
    standing = visitor(request)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    own = Listing.objects.filter(person=standing.person_id).first()
    page: dict[str, Any] = {"asked": asked, "own": own}
    if asked:
        page["found"] = knowing(read(asked), A_PAGE)
    else:
        shown = Listing.objects.shown().select_related("person", "territory")
        numbered = Paginator(shown.prefetch_related("subjects"), A_PAGE).get_page(
            request.GET.get("page")
        )
        page |= {"shown": numbered, "found": directory.everybody(numbered)}
    return render(request, "desk/colleagues.html", page)


@require_safe
@for_colleagues
def colleague(request: HttpRequest, handle: str) -> HttpResponse:
    """What one colleague says of themselves."""
    shown = Listing.objects.shown().select_related("person", "territory")
    found = get_object_or_404(shown, person__handle=handle)
    page = {
        "each": directory.everybody([found])[0],
        "is_own": found.person_id == visitor(request).person_id,
    }
    return render(request, "desk/colleague.html", page)


@require_http_methods(FORM_METHODS)
@for_colleagues
def mine(request: HttpRequest) -> HttpResponse:
    """One's own entry: whether it is seen, and what it says."""
    person = person_of(request)
    kept = Listing.objects.filter(person=person).first()
    listing = kept or Listing(person=person, territory=_home(person))
    subjects = [each.words for each in kept.subjects.all()] if kept else []
    initial = {
        "subjects": "\n".join(subjects),
        "territory": listing.territory.name if listing.territory else "",
    }
    form = ListingForm(request.POST or None, instance=listing, initial=initial)
    if request.method == "POST" and form.is_valid():
        listing = form.save(commit=False)
        listing.territory = form.cleaned_data["territory"]
        directory.keep(listing, form.cleaned_data["subjects"])
        said = (
            told("Saved. Other colleagues can find you now.")
            if listing.is_listed
            else told("Saved. Nobody finds you here.")
        )
        messages.success(request, said)
        return redirect("colleagues")
    status = 422 if form.errors else 200
    return render(request, "desk/listing.html", {"form": form}, status=status)


def _home(person: Person) -> Territory | None:
    held = Grant.objects.valid().filter(
        person=person,
        organisation__kind__in=PUBLIC_BODIES,
        organisation__verified_at__isnull=False,
    )
    grant = held.select_related("organisation__territory").first()
    return grant.organisation.territory if grant and grant.organisation else None


@require_http_methods(FORM_METHODS)
@for_colleagues
def ask(request: HttpRequest) -> HttpResponse:
    """Ask colleagues who know something, in a room that all colleagues read."""
    standing = visitor(request)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:140]
    found = knowing(read(asked), MOST_ASKED, but=standing.person_id)
    if handle := request.GET.get("to", ""):
        shown = Listing.objects.shown().select_related("person", "territory")
        called = directory.everybody(shown.filter(person__handle=handle[:60]))
        found = called + [each for each in found if each.person.handle != handle]
    room = _room(request)
    initial = {"title": asked, "to": [each.person.handle for each in found[:3]]}
    form = AskForm(request.POST or None, found=found, initial=initial)
    if request.method == "POST" and room and form.is_valid():
        try:
            topic = actions.open_topic(
                room.room,
                by=person_of(request),
                kind=TopicKind.ASK,
                title=form.cleaned_data["title"],
                words=Words(form.calling()),
            )
        except TooSoon:
            form.add_error("text", _("The room is slow: wait a while, and send again."))
        except NotNow as halt:
            form.add_error("text", halt.words)
        else:
            return redirect(topic)
    page = {"form": form, "found": found, "room": room and room.room, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "desk/ask.html", page, status=status)


def _room(request: HttpRequest) -> Here | None:
    """Where colleagues ask each other: the usual room, else another that all read."""
    standing = visitor(request)
    rooms = (
        Room.objects.readable_by(standing)
        .open()
        .filter(
            Q(circle__parent=None) | Q(circle__parent__readers=members.COLLEAGUES),
            circle__readers=members.COLLEAGUES,
        )
    )
    known = rooms.select_related("circle__parent", "circle__organisation")
    found = known.filter(slug=HELP).first() or known.first()
    here = Here(found, standing) if found else None
    return here if here and here.may_write else None


@require_http_methods(FORM_METHODS)
@for_colleagues
def ask_in_topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Call colleagues who know to a question that waits, where they may read it."""
    here, topic = topic_at(request, "", pk)
    require(here.may_write and topic.is_open)
    words = " ".join((topic.title, *(tag.name for tag in topic.tags.all())))
    found = knowing(
        read(words),
        MOST_ASKED,
        but=here.standing.person_id,
        among=readers_of(here.room.circle),
    )
    initial = {"to": [each.person.handle for each in found[:3]]}
    form = AskForm(request.POST or None, found=found, initial=initial)
    del form.fields["title"]
    form.fields["text"].initial = told("Do you know something about this?")
    if request.method == "POST" and form.is_valid():
        try:
            post = _call(topic, form, person_of(request))
        except (TooSoon, TopicClosed):
            form.add_error("text", _("Nothing can be written here just now."))
        except NotNow as halt:
            form.add_error("text", halt.words)
        else:
            return redirect(post)
    page = {"form": form, "found": found, "room": here.room, "topic": topic}
    status = 422 if form.errors else 200
    return render(request, "desk/ask.html", page, status=status)


def _call(topic: Topic, form: AskForm, by: Person) -> Any:
    return actions.reply(topic, by=by, words=Words(form.calling()))
