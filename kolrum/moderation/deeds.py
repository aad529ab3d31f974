"""What those who keep order do with a thing or a ticket: each deed is a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require, signed_in
from kolrum.members.standing import Standing
from kolrum.members.visitors import visitor
from kolrum.moderation import actions, forms, history, keepers, rules
from kolrum.moderation.actions import AlreadyDecided, Grounds
from kolrum.moderation.decisions import Appeal, Ground
from kolrum.moderation.things import Thing, thing_at, thing_of
from kolrum.moderation.tickets import Ticket
from kolrum.moderation.time_left import TimeLeft
from kolrum.rooms.keeping import NotWaiting
from kolrum.rooms.models import Post


@dataclass(frozen=True)
class Case:
    """A thing, the ticket about it if there is one, and what somebody may do."""

    thing: Thing
    ticket: Ticket | None
    standing: Standing

    @property
    def may_decide(self) -> bool:
        """Whether they may decide on it."""
        involved = self._involved
        has_others = keepers.has_other(self.thing.room, than=involved)
        return rules.may_decide(self.standing, involved=involved, has_others=has_others)

    @property
    def _involved(self) -> set[int]:
        """Who wrote it, and whose decision on the reports was found wrong."""
        found = {self.thing.author_id}
        if self.ticket and self.ticket.is_open:
            wrong = Appeal.objects.filter(flag__ticket=self.ticket, state="granted")
            found |= set(wrong.values_list("opposed", flat=True))
        return {each for each in found if each}

    @property
    def may_block(self) -> bool:
        """Whether they may keep the author from writing in the room, if it has one."""
        able = rules.may_block(self.standing, **self._author)
        return able and self.thing.room is not None

    @property
    def may_ban(self) -> bool:
        """Whether they may end the author's sign-in."""
        return rules.may_ban(self.standing, **self._author)

    @property
    def _author(self) -> dict[str, Any]:
        author = self.thing.author_id
        known = keepers.keepers_of(self.thing.room)
        return {
            "person_id": author,
            "is_keeper": known.filter(pk=author).exists() if author else False,
        }


@require_http_methods(FORM_METHODS)
@signed_in
def of_ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """A ticket: what was reported, by how many, and what can be done."""
    standing = visitor(request)
    kept = Ticket.objects.kept_by(standing).told()
    ticket = get_object_or_404(kept, pk=pk)
    thing = thing_of(ticket)
    if thing is None:
        raise Http404
    return _page(request, Case(thing, ticket, standing))


@require_http_methods(FORM_METHODS)
@signed_in
def of_thing(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The same for what nobody has reported: what waits, or what was seen."""
    standing = visitor(request)
    thing = thing_at(kind, pk, standing)
    require(thing.is_kept_by(standing))
    ticket = Ticket.objects.open().filter(**thing.reference).told().first()
    return _page(request, Case(thing, ticket, standing))


def _page(request: HttpRequest, case: Case) -> HttpResponse:
    wanted = request.POST.get("deed", "")
    filled = _forms(request, case, wanted)
    if request.method == "POST":
        if wanted not in _DEEDS:
            raise Http404
        require(case.may_decide or wanted in ("take", "reopen"))
        form = filled.get(wanted)
        if form is None or form.is_valid():
            try:
                told = _DEEDS[wanted](request, case, form)
            except (AlreadyDecided, NotWaiting):
                told = _("Somebody has decided just now: this is how it stands.")
            messages.info(request, told)
            return redirect(request.get_full_path())
    thing, ticket = case.thing, case.ticket
    page = {
        "case": case,
        "thing": thing,
        "ticket": ticket,
        "left": TimeLeft(ticket.due_at) if ticket and ticket.is_open else None,
        "room": thing.room,
        "flags": ticket.flags.select_related("reporter", "appeal") if ticket else (),
        "forms": filled,
        "history": history.of(thing, ticket),
        "decisions": thing.decisions.select_related("by", "undone_by"),
        "now": timezone.now(),
    }
    is_refused = any(form.is_bound and form.errors for form in filled.values())
    status = 422 if is_refused else 200
    return render(request, "moderation/case.html", page, status=status)


def _forms(request: HttpRequest, case: Case, wanted: str) -> dict[str, Form]:
    """The forms of the page; the one that was sent holds what was typed in it."""

    def data(deed: str) -> Any:
        return request.POST if deed == wanted else None

    initial = {"what": _most_said(case), "ground": Ground.RULES}
    found: dict[str, Form] = {
        "hide": forms.GroundsForm(data("hide"), initial=initial, prefix="hide"),
        "warn": forms.GroundsForm(data("warn"), initial=initial, prefix="warn"),
        "stand": forms.AnswerForm(data("stand"), prefix="stand"),
        "show": forms.BecauseForm(data("show"), prefix="show"),
        "reopen": forms.BecauseForm(data("reopen"), prefix="reopen"),
    }
    if case.may_block:
        found["block"] = forms.KeepOutForm(
            data("block"), initial=initial, days=forms.DAYS_OF_BLOCK, prefix="block"
        )
    if case.may_ban:
        found["ban"] = forms.KeepOutForm(
            data("ban"), initial=initial, days=forms.DAYS_OF_BAN, prefix="ban"
        )
    return found


def _most_said(case: Case) -> str:
    if case.ticket is None:
        return ""
    said = case.ticket.flags.order_by().values("reason").annotate(n=Count("pk"))
    first = said.order_by("-n").first()
    return first["reason"] if first else ""


def _grounds(case: Case, form: Any) -> Grounds:
    reason = form.reason_to(case.thing.author)
    return Grounds(reason, form.cleaned_data["ground"])


def _until(form: Any) -> Any:
    days = form.cleaned_data["days"]
    return timezone.now() + timedelta(days=days) if days else None


def _take(request: HttpRequest, case: Case, form: Any) -> str:
    if case.ticket is None:
        raise Http404
    taken = actions.take(case.ticket, by=person_of(request))
    return _("The ticket is yours.") if taken.assignee_id else _("The ticket is free.")


def _stand(request: HttpRequest, case: Case, form: Any) -> str:
    if case.ticket is None:
        raise Http404
    answer = form.cleaned_data["answer"]
    actions.let_stand(case.ticket, by=person_of(request), answer=answer)
    return _("It stands. Those who reported it have been told.")


def _reopen(request: HttpRequest, case: Case, form: Any) -> str:
    if case.ticket is None:
        raise Http404
    reason = form.cleaned_data["because"]
    actions.reopen(case.ticket, by=person_of(request), reason=reason)
    return _("The ticket is open again.")


def _publish(request: HttpRequest, case: Case, form: Any) -> str:
    post = case.thing.row
    if not isinstance(post, Post):
        raise Http404
    actions.publish(post, by=person_of(request))
    return _("Let through. The author has been told.")


def _hide(request: HttpRequest, case: Case, form: Any) -> str:
    actions.hide(case.thing, by=person_of(request), grounds=_grounds(case, form))
    return _("Hidden. The author has been told why, and may appeal.")


def _show(request: HttpRequest, case: Case, form: Any) -> str:
    actions.show(
        case.thing, by=person_of(request), because=form.cleaned_data["because"]
    )
    return _("Shown again. The author has been told.")


def _warn(request: HttpRequest, case: Case, form: Any) -> str:
    require(case.thing.author_id is not None)
    actions.warn(case.thing, by=person_of(request), grounds=_grounds(case, form))
    return _("Warned. The author has been told why, and may appeal.")


def _block(request: HttpRequest, case: Case, form: Any) -> str:
    require(case.may_block)
    actions.block(
        case.thing,
        by=person_of(request),
        grounds=_grounds(case, form),
        until=_until(form),
    )
    return _("Kept from writing in the room. The author has been told why.")


def _ban(request: HttpRequest, case: Case, form: Any) -> str:
    require(case.may_ban)
    actions.ban(
        case.thing,
        by=person_of(request),
        grounds=_grounds(case, form),
        until=_until(form),
    )
    return _("The account is closed. Its owner has been told why, by e-mail.")


_DEEDS: Mapping[str, Callable[[HttpRequest, Case, Any], str]] = {
    "take": _take,
    "stand": _stand,
    "reopen": _reopen,
    "publish": _publish,
    "hide": _hide,
    "show": _show,
    "warn": _warn,
    "block": _block,
    "ban": _ban,
}
