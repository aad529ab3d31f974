"""What waits for those who keep order, and what has been decided."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kolrum.members.asking import person_of
from kolrum.members.gate import require, signed_in
from kolrum.members.visitors import visitor
from kolrum.moderation import actions, queue, rules
from kolrum.moderation.contested import contested_by
from kolrum.moderation.decisions import Decision, Deed
from kolrum.moderation.deeds import Case
from kolrum.moderation.things import Thing, thing_of
from kolrum.moderation.tickets import Ticket
from kolrum.moderation.time_left import TimeLeft
from kolrum.rooms.keeping import NotWaiting

A_PAGE = 30


class Shown(models.TextChoices):
    """Which tickets a list shows."""

    ALL = "", gettext_lazy("All that wait")
    MINE = "mine", gettext_lazy("Mine")
    FREE = "free", gettext_lazy("Taken by nobody")
    LATE = "late", gettext_lazy("Late")
    DONE = "done", gettext_lazy("Decided")


@require_safe
@signed_in
def waiting(request: HttpRequest) -> HttpResponse:
    """Tickets with time left, posts that wait, appeals: of rooms that one keeps."""
    standing = visitor(request)
    require(rules.keeps_something(standing))
    shown = request.GET.get("show", "")
    chosen = shown if shown in Shown.values else Shown.ALL
    tickets = _chosen(request, chosen)
    numbered = Paginator(tickets, A_PAGE).get_page(request.GET.get("page"))
    posts = queue.waiting_posts(standing)[:A_PAGE]
    page = {
        "page": numbered,
        "tickets": [_line(ticket) for ticket in numbered.object_list],
        "posts": [
            {"post": post, "thing": Thing(post), "left": TimeLeft(queue.due(post))}
            for post in posts
        ],
        "appeals": [
            {
                "appeal": each,
                "room": contested_by(each).room,
                "thing": contested_by(each).thing,
                "left": TimeLeft(each.due_at),
            }
            for each in queue.waiting_appeals(standing)[:A_PAGE]
        ],
        "filters": Shown.choices,
        "chosen": chosen,
        "may_edit_law": rules.may_edit_law(standing),
    }
    return render(request, "moderation/queue.html", page)


@require_POST
@signed_in
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a waiting post through with one click, and go on with the next."""
    post = get_object_or_404(queue.waiting_posts(visitor(request)), pk=pk)
    require(Case(Thing(post), None, visitor(request)).may_decide)
    try:
        actions.publish(post, by=person_of(request))
    except NotWaiting:
        messages.info(request, _("Somebody has let it through already."))
    else:
        messages.info(request, _("Let through. The author has been told."))
    return redirect("moderation")


@require_safe
@signed_in
def decided(request: HttpRequest) -> HttpResponse:
    """Everything that has been decided in rooms that one keeps, the newest first."""
    standing = visitor(request)
    require(rules.keeps_something(standing))
    found = queue.decisions(standing)
    deed = request.GET.get("deed", "")
    if deed in Deed.values:
        found = found.filter(deed=deed)
    numbered = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "page": numbered,
        "decisions": [_told(each) for each in numbered.object_list],
        "deeds": Deed.choices,
        "chosen": deed,
    }
    return render(request, "moderation/decided.html", page)


def _chosen(request: HttpRequest, chosen: str) -> "QuerySet[Ticket]":
    standing = visitor(request)
    if chosen == Shown.DONE:
        done = Ticket.objects.kept_by(standing).exclude(state="open").told()
        return done.annotate(flag_count=models.Count("flags")).order_by("-decided_at")
    tickets = queue.open_tickets(standing)
    if chosen == Shown.MINE:
        return tickets.filter(assignee=standing.person_id)
    if chosen == Shown.FREE:
        return tickets.filter(assignee=None)
    if chosen == Shown.LATE:
        return tickets.filter(due_at__lte=timezone.now())
    return tickets


def _line(ticket: Ticket) -> dict[str, Any]:
    return {
        "ticket": ticket,
        "thing": thing_of(ticket),
        "left": TimeLeft(ticket.due_at),
    }


def _told(decision: Decision) -> dict[str, Any]:
    """A decision; its thing only where it still lies in the room of the decision."""
    thing = thing_of(decision)
    is_here = thing is not None and (
        decision.room_id is None or thing.room == decision.room
    )
    is_open = is_here and thing is not None and not thing.is_closed
    return {
        "decision": decision,
        "thing": thing if (decision.room_id and is_here) or is_open else None,
    }
