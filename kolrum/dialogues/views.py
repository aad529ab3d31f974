"""The page of a dialogue, and what is done on it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.dialogues import actions, rules
from kolrum.dialogues.actions import Closed, Enough, Unanswered
from kolrum.dialogues.beside import when
from kolrum.dialogues.forms import (
    AnswerForm,
    OpeningForm,
    ProposalForm,
    StatementForm,
    usual_groups,
)
from kolrum.dialogues.models import Dialogue, View
from kolrum.dialogues.shown import shown
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.rooms import figures
from kolrum.rooms.actions import TooSoon
from kolrum.rooms.asking import room_at, topic_at
from kolrum.rooms.followed import followed
from kolrum.rooms.here import Here
from kolrum.rooms.limits import NotNow
from kolrum.rooms.writing import slow_words

Made = TypeVar("Made")


@require_safe
def dialogue(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The question, what people think and propose, and the answer."""
    here, found = _at(request, slug, pk)
    return _page(request, here, found, StatementForm())


@require_http_methods(FORM_METHODS)
@signed_in
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a dialogue in the room of one's place."""
    here = room_at(request, slug)
    organisation = rules.asks_as(here.standing, here.room)
    if organisation is None:
        raise PermissionDenied
    place = here.room.territory
    budget = figures.call_of(place.get_absolute_url().strip("/")) if place else ""
    begun = {
        "background": f"{budget}\n\n".lstrip(),
        "groups": "\n".join(usual_groups()),
    }
    form = OpeningForm(
        request.POST if request.method == "POST" else None, initial=begun
    )
    if form.is_valid():
        made = _tried(
            form,
            "question",
            lambda: actions.open_dialogue(
                here.room,
                by=person_of(request),
                organisation=organisation,
                **form.cleaned_data,
            ),
        )
        if made is not None:
            return redirect(made)
    page = _around(here) | {"form": form, "organisation": organisation}
    return render(request, "dialogues/ask.html", page, status=_status(form))


@require_POST
@signed_in
def group(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say as which group one takes part."""
    here, found = _at(request, slug, pk)
    require(rules.may_take_part(here, found))
    actions.take_part_as(found, request.POST.get("group", ""), by=person_of(request))
    return redirect(f"{found.get_absolute_url()}#statements")


@require_POST
@signed_in
def state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a statement, or show the page again with what was written."""
    here, found = _at(request, slug, pk)
    form = StatementForm(request.POST)
    if not found.is_open:
        form.add_error("text", _closed())
    else:
        require(rules.may_take_part(here, found) or bool(here.barred))
        if here.barred:
            form.add_error("text", here.barred)
    if form.is_valid():
        text, by = form.cleaned_data["text"], person_of(request)
        said = _tried(form, "text", lambda: actions.state(found, by=by, text=text))
        if said is not None:
            return redirect(f"{found.get_absolute_url()}#own-statement")
    return _page(request, here, found, form, status=422)


@require_POST
@signed_in
def think(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what one thinks of a statement."""
    here, found = _at(request, slug, pk)
    require(rules.may_take_part(here, found))
    number, said = request.POST.get("statement", ""), request.POST.get("view", "")
    views = {str(view.value): view for view in View}
    if not (number.isascii() and number.isdecimal() and said in views):
        raise Http404
    statement = get_object_or_404(found.statements.shown(), pk=int(number))
    actions.think(statement, views[said], by=person_of(request))
    return redirect(f"{found.get_absolute_url()}#statements")


@require_http_methods(FORM_METHODS)
@signed_in
def propose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a proposal that is owed an answer."""
    here, found = _at(request, slug, pk)
    require(here.writes_by_role)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not found.is_open:
        form.add_error("text", _closed())
    elif form.is_bound and here.barred:
        form.add_error("text", here.barred)
    elif form.is_valid():
        made = _tried(
            form,
            "text",
            lambda: actions.propose(found, by=person_of(request), **form.cleaned_data),
        )
        if made is not None:
            return redirect(made)
    page = _around(here) | {"form": form, "dialogue": found, "topic": found.topic}
    return render(request, "dialogues/propose.html", page, status=_status(form))


@require_http_methods(FORM_METHODS)
@signed_in
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Close a dialogue with the answer to it, once every proposal has its own."""
    here, found = _at(request, slug, pk)
    require(rules.may_answer(here.standing, found))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text, by = form.cleaned_data["text"], person_of(request)
        made = _tried(form, "text", lambda: actions.answer(found, by=by, text=text))
        if made is not None:
            return redirect(found)
    page = _around(here) | {
        "form": form,
        "dialogue": found,
        "topic": found.topic,
        "lacking": actions.unanswered(found),
    }
    return render(request, "dialogues/answer.html", page, status=_status(form))


def _at(request: HttpRequest, slug: str, pk: int) -> tuple[Here, Dialogue]:
    """The dialogue of an address, for those who may read its topic.

    Raises
    ------
    Http404
    """
    here, topic = topic_at(request, slug, pk)
    found = Dialogue.objects.select_related("answer").filter(topic=topic).first()
    if found is None or topic.moved_to_id:
        raise Http404
    found.topic = topic
    return here, found


def _page(
    request: HttpRequest,
    here: Here,
    found: Dialogue,
    form: StatementForm,
    status: int = 200,
) -> HttpResponse:
    page = (
        _around(here)
        | shown(here, found)
        | {
            "form": form,
            "topic": found.topic,
            "followed": followed("topic", found.topic.pk, here.standing),
            "when": when(found),
            "sign_in": f"{reverse('sign-in')}?next={found.get_absolute_url()}",
        }
    )
    return render(request, "dialogues/dialogue.html", page, status=status)


def _around(here: Here) -> dict[str, Any]:
    return {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "is_writing": True,
    }


def _tried(form: forms.Form, field: str, deed: Callable[[], Made]) -> Made | None:
    """Do it, or say beside a field of the form why it cannot be done."""
    try:
        return deed()
    except Closed:
        form.add_error(field, _closed())
    except Enough:
        form.add_error(
            field,
            _("There are as many statements as there may be, or as many from you."),
        )
    except Unanswered:
        form.add_error(
            field, _("Every proposal needs its answer first. Your text is here.")
        )
    except TooSoon as slow:
        form.add_error(field, slow_words(slow))
    except NotNow as halt:
        form.add_error(field, halt.words)
    return None


def _closed() -> str:
    return _("The dialogue has closed. Your text is here.")


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200
