"""What came of a report: for who made it, and for keepers when it is appealed."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.moderation import appeals, rules
from kolrum.moderation.actions import AlreadyDecided
from kolrum.moderation.appeals import NothingToAppeal
from kolrum.moderation.contested import contested_by
from kolrum.moderation.decisions import Appeal
from kolrum.moderation.forms import AppealForm, OutcomeAnswerForm
from kolrum.moderation.letters import SEALED_OUTCOME
from kolrum.moderation.outcomes import outcome, redress
from kolrum.moderation.sealing import number_in, privately
from kolrum.moderation.tickets import Flag

_BESIDE = ("ticket__decided_by", "appeal", "reporter")


@require_http_methods(FORM_METHODS)
@signed_in
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of one's own report, and the way to appeal."""
    own_ones = Flag.objects.filter(reporter=person_of(request))
    return _for_reporter(request, own_ones, pk)


@require_http_methods(FORM_METHODS)
def sealed(request: HttpRequest, word: str) -> HttpResponse:
    """The same for who reported without an account, by the address in the letter."""
    by_letter = Flag.objects.filter(reporter=None).exclude(email="")
    pk = number_in(SEALED_OUTCOME, word)
    return privately(_for_reporter(request, by_letter, pk))


@require_http_methods(FORM_METHODS)
@signed_in
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """An appeal of who reported: keepers answer it, another than who decided."""
    standing = visitor(request)
    kept = Appeal.objects.kept_by(standing).filter(flag__isnull=False)
    found = get_object_or_404(
        kept.select_related("flag__ticket", "opposed", "decided_by"), pk=pk
    )
    may_answer = _may_answer(found, standing)
    form = OutcomeAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        require(may_answer)
        return _answered(request, found, form)
    what = contested_by(found)
    page = {
        "appeal": found,
        "flag": found.flag,
        "thing": what.thing,
        "form": form if may_answer and found.is_waiting else None,
        "is_another_s": found.is_waiting and not may_answer,
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/appeal.html", page, status=status)


def _for_reporter(
    request: HttpRequest, flags: "QuerySet[Flag]", pk: int
) -> HttpResponse:
    flag = get_object_or_404(flags.select_related(*_BESIDE), pk=pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            appeals.appeal(flag, text=form.cleaned_data["text"])
        except NothingToAppeal:
            told = _("The decision cannot be appealed any more.")
        else:
            told = _("Your appeal has come. You hear when it is answered.")
        messages.info(request, told)
        return redirect(request.get_full_path())
    made = getattr(flag, "appeal", None)
    may_appeal = made is None and not flag.ticket.is_open
    page = {
        "flag": flag,
        "paragraphs": [*outcome(flag).split("\n\n"), redress(flag)],
        "appeal": made,
        "form": form if may_appeal else None,
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/outcome.html", page, status=status)


def _answered(
    request: HttpRequest, found: Appeal, form: OutcomeAnswerForm
) -> HttpResponse:
    is_right = form.cleaned_data["outcome"] == "granted"
    text = form.cleaned_data["text"]
    try:
        appeals.answer(found, by=person_of(request), is_right=is_right, text=text)
    except AlreadyDecided:
        told = _("Somebody has decided just now: this is how it stands.")
    else:
        told = _("Answered. Who reported it has been told.")
    messages.info(request, told)
    return redirect(found.flag.ticket if found.flag and is_right else found)


def _may_answer(found: Appeal, standing: Standing) -> bool:
    what, opposed = contested_by(found), found.opposed_id
    return rules.may_answer_appeal(
        standing,
        made_by=what.person.pk if what.person else None,
        involved=what.involved(opposed),
        has_others=what.has_another(opposed),
    )
