"""Polls: opening one in a topic, choosing in it, and how the choices fall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from kolrum.lib.numbers import percent_label
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.rooms.asking import topic_at
from kolrum.rooms.here import Here
from kolrum.rooms.polls import Ballot, Option, Poll
from kolrum.rooms.topics import Topic

FEWEST, MOST = 2, 12
NAMES = 30


class PollClosed(Exception):
    """The poll has closed, or one may not choose so in it."""


@dataclass(frozen=True)
class Choice:
    """An option as it is shown: its votes, its share in percent, who chose it."""

    option: Option
    votes: int
    share: int
    is_own: bool
    names: tuple[str, ...] = ()

    @property
    def percent(self) -> str:
        """The share, as the language of the page writes it."""
        language = get_language() or settings.LANGUAGE_CODE
        return percent_label(self.share / 100, language, 0)


@dataclass(frozen=True)
class Shown:
    """A poll as one visitor sees it."""

    poll: Poll
    choices: tuple[Choice, ...]
    voters: int
    is_open: bool


class PollForm(forms.Form):
    """A question with its options, a line each."""

    question = forms.CharField(
        label=_("Question"), max_length=Poll._meta.get_field("question").max_length
    )
    options = forms.CharField(
        label=_("Answers to choose from, one a line"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    takes_many = forms.BooleanField(
        label=_("More than one may be chosen"), required=False
    )
    is_secret = forms.BooleanField(
        label=_("Nobody sees who chose what"), required=False, initial=True
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_options(self) -> tuple[str, ...]:
        """The answers, each once."""
        lines = [" ".join(each.split()) for each in self._lines()]
        found = tuple(dict.fromkeys(line for line in lines if line))
        if not FEWEST <= len(found) <= MOST:
            raise ValidationError(_("Two to %(most)d answers."), params={"most": MOST})
        if any(len(each) > _LONGEST for each in found):
            raise ValidationError(
                _("%(most)d letters an answer at most."), params={"most": _LONGEST}
            )
        return found

    def _lines(self) -> Sequence[str]:
        return str(self.cleaned_data["options"]).splitlines()

    def clean_closes_on(self) -> datetime | None:
        """The end of the last day."""
        day = self.cleaned_data["closes_on"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError(_("That day has passed."))
        return timezone.make_aware(datetime.combine(day, time.max))


_LONGEST = Option._meta.get_field("label").max_length or 0


@transaction.atomic
def ask(topic: Topic, form: PollForm) -> Poll:
    """Open a poll in a topic that has none."""
    told = form.cleaned_data
    poll = Poll.objects.create(
        topic=topic,
        question=told["question"],
        is_secret=told["is_secret"],
        takes_many=told["takes_many"],
        closes_at=told["closes_on"],
    )
    Option.objects.bulk_create(
        Option(poll=poll, position=number, label=label)
        for number, label in enumerate(told["options"], start=1)
    )
    return poll


@transaction.atomic
def choose(poll: Poll, options: Sequence[int], *, by: Person) -> None:
    """Choose in a poll, in place of what one chose before; nothing takes it back.

    Raises
    ------
    PollClosed
    """
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    own = set(poll.options.filter(pk__in=options).values_list("pk", flat=True))
    if not is_open(poll) or (len(own) > 1 and not poll.takes_many):
        raise PollClosed
    Ballot.objects.filter(option__poll=poll, person=by).delete()
    Ballot.objects.bulk_create(Ballot(option_id=pk, person=by) for pk in sorted(own))


def is_open(poll: Poll) -> bool:
    """Whether one may still choose."""
    return poll.closes_at is None or poll.closes_at > timezone.now()


def shown(topic: Topic, standing: Standing) -> Shown | None:
    """A topic's poll for a visitor: counts for all, names only where it is open."""
    poll = Poll.objects.filter(topic=topic).first()
    if poll is None:
        return None
    options = list(poll.options.annotate(votes=Count("ballots")))
    ballots = Ballot.objects.filter(option__poll=poll)
    own = set(
        ballots.filter(person=standing.person_id).values_list("option", flat=True)
        if standing.is_member
        else ()
    )
    names = {} if poll.is_secret else _names(poll)
    voters = ballots.exclude(person=None).values("person").distinct().count()
    most = voters if poll.takes_many else sum(option.votes for option in options)
    choices = tuple(
        Choice(
            option,
            option.votes,
            round(100 * option.votes / most) if most else 0,
            option.pk in own,
            names.get(option.pk, ()),
        )
        for option in options
    )
    return Shown(poll, choices, voters, is_open(poll) and topic.is_open)


def _names(poll: Poll) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    ballots = Ballot.objects.filter(option__poll=poll, person__isnull=False)
    for ballot in ballots.select_related("person").order_by("at")[: NAMES * MOST]:
        if ballot.person is not None:
            known = found.get(ballot.option_id, ())
            found[ballot.option_id] = (*known, ballot.person.shown_name)
    return {option: names[:NAMES] for option, names in found.items()}


@require_http_methods(FORM_METHODS)
@signed_in
def open_poll(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask all who read a topic; for its author and those who keep the room."""
    here, topic = topic_at(request, slug, pk)
    require(may_ask(here, topic) and not Poll.objects.filter(topic=topic).exists())
    form = PollForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ask(topic, form)
        return redirect(topic)
    page = {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "topic": topic,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "rooms/poll_new.html", page, status=status)


@require_POST
@signed_in
def vote(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose in a topic's poll."""
    here, topic = topic_at(request, slug, pk)
    poll = Poll.objects.filter(topic=topic).first()
    if poll is None:
        raise Http404
    require(topic.is_open and here.takes_part)
    chosen = [int(each) for each in request.POST.getlist("option") if each.isdecimal()]
    try:
        choose(poll, chosen, by=person_of(request))
    except PollClosed as closed:
        raise PermissionDenied from closed
    return redirect(f"{topic.get_absolute_url()}#poll")


@require_POST
@signed_in
def close_poll(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let nobody choose any longer, before the last day; how it fell stays shown."""
    here, topic = topic_at(request, slug, pk)
    poll = get_object_or_404(Poll, topic=topic)
    require(may_ask(here, topic))
    if is_open(poll):
        poll.closes_at = timezone.now()
        poll.save(update_fields=("closes_at",))
    return redirect(f"{topic.get_absolute_url()}#poll")


def may_ask(here: Here, topic: Topic) -> bool:
    """Whether somebody may open a poll in a topic."""
    is_own = topic.author_id is not None and (
        topic.author_id == here.standing.person_id
    )
    return topic.is_open and here.may_write and (is_own or here.is_keeper)
