"""The page of a decision: for whom it concerns, and for those who keep the room."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.standing import NOBODY, Standing
from kolrum.members.visitors import visitor
from kolrum.moderation import actions, appeals, rules, statements
from kolrum.moderation.actions import AlreadyDecided
from kolrum.moderation.appeals import NothingToAppeal
from kolrum.moderation.contested import Contested
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.forms import AppealAnswerForm, AppealForm, BecauseForm
from kolrum.moderation.letters import SEALED
from kolrum.moderation.sealing import number_in, privately
from kolrum.moderation.things import Thing, thing_at, thing_of

_BESIDE = (
    "person",
    "room__circle__parent",
    "by",
    "undone_by",
    "ticket",
    "post__topic__room",
    "topic__room",
    "document__room",
    "appeal__decided_by",
)


@require_http_methods(FORM_METHODS)
@signed_in
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided and why; whom it concerns may appeal, keepers may change it."""
    standing = visitor(request)
    kept = Decision.objects.kept_by(standing)
    own = Decision.objects.filter(person=standing.person_id)
    found = get_object_or_404((kept | own).distinct().select_related(*_BESIDE), pk=pk)
    if found.person_id == standing.person_id:
        return _for_whom_it_concerns(request, found, standing)
    return _for_keepers(request, found, standing)


@require_http_methods(FORM_METHODS)
def sealed(request: HttpRequest, word: str) -> HttpResponse:
    """The same for who can sign in no more, by the address in the letter."""
    pk = number_in(SEALED, word)
    of_somebody = Decision.objects.filter(person__isnull=False)
    found = get_object_or_404(of_somebody.select_related(*_BESIDE), pk=pk)
    return privately(_for_whom_it_concerns(request, found, NOBODY))


def _for_whom_it_concerns(
    request: HttpRequest, found: Decision, standing: Standing
) -> HttpResponse:
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            appeals.appeal(found, text=form.cleaned_data["text"])
        except NothingToAppeal:
            messages.info(request, _("The decision cannot be appealed any more."))
        else:
            messages.info(
                request, _("Your appeal has come. You hear when it is answered.")
            )
        return redirect(request.get_full_path())
    may_appeal = Contested(found).is_open_to_appeal
    page = _told(found, standing) | {
        "is_own": True,
        "form": form if may_appeal else None,
    }
    return _shown(request, page, [form])


def _for_keepers(
    request: HttpRequest, found: Decision, standing: Standing
) -> HttpResponse:
    deed = request.POST.get("deed", "")
    undoing = BecauseForm(request.POST if deed == "undo" else None)
    answering = AppealAnswerForm(request.POST if deed == "answer" else None)
    appeal = _appeal(found)
    may_answer = (
        appeal is not None and appeal.is_waiting and _may_answer(found, standing)
    )
    by = person_of(request)
    try:
        if undoing.is_valid():
            actions.undo(found, by=by, because=undoing.cleaned_data["because"])
            return _done(request, _("Changed back. Whom it concerns has been told."))
        if answering.is_valid() and appeal is not None:
            require(may_answer)
            told = answering.cleaned_data
            is_right = told["outcome"] == "granted"
            appeals.answer(appeal, by=by, is_right=is_right, text=told["text"])
            return _done(request, _("Answered. Whom it concerns has been told."))
    except AlreadyDecided:
        return _done(
            request, _("Somebody has decided just now: this is how it stands.")
        )
    page = _told(found, standing) | {
        "is_own": False,
        "undoing": undoing if found.undone_at is None and found.is_a_limit else None,
        "answering": answering if may_answer else None,
        "is_another_s": appeal is not None and appeal.is_waiting and not may_answer,
    }
    return _shown(request, page, [undoing, answering])


def _may_answer(found: Decision, standing: Standing) -> bool:
    what = Contested(found)
    return rules.may_answer_appeal(
        standing,
        made_by=found.person_id,
        involved=what.involved(found.by_id),
        has_others=what.has_another(found.by_id),
    )


def _appeal(found: Decision) -> Appeal | None:
    return Appeal.objects.filter(decision=found).first()


def _told(found: Decision, standing: Standing) -> dict[str, Any]:
    return {
        "decision": found,
        "heading": statements.heading(found),
        "meaning": statements.meaning(found),
        "origin": statements.origin(found),
        "grounds": statements.grounds(found),
        "redress": statements.redress(found),
        "appeal": _appeal(found),
        "thing": _readable(found, standing),
    }


def _readable(found: Decision, standing: Standing) -> Thing | None:
    """What it is about, as far as the reader may read it now."""
    thing = thing_of(found)
    if thing is None:
        return None
    try:
        return thing_at(thing.kind, thing.row.pk, standing)
    except Http404:
        return None


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect(request.get_full_path())


def _shown(
    request: HttpRequest, page: dict[str, Any], forms: list[Form]
) -> HttpResponse:
    is_refused = any(form.is_bound and form.errors for form in forms)
    status = 422 if is_refused else 200
    return render(request, "moderation/decision.html", page, status=status)
