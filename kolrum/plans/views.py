"""A territory's plans: public to read, entered, changed and withdrawn by editors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.data.goals import national_goals
from kolrum.members.asking import person_of
from kolrum.members.standing import NOBODY
from kolrum.members.visitors import visitor
from kolrum.plans import actions
from kolrum.plans.asking import editing, of_a_territory
from kolrum.plans.forms import FORMS, AdoptedForm
from kolrum.plans.models import Adopted, AdoptedBudget, Change, Goal
from kolrum.plans.shown import budget_shown, goals_shown, national_shown
from kolrum.plans.stewards import steward_of
from kolrum.territories.around import page_of, way_to
from kolrum.territories.models import Territory

MOST_CHANGES = 12
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@of_a_territory
def plan(request: HttpRequest, territory: Territory) -> HttpResponse:
    """What a territory has adopted: the same for everyone, kept by caches."""
    return render(request, "plans/plan.html", _page(request, territory))


@require_safe
@editing
def edit(request: HttpRequest, territory: Territory) -> HttpResponse:
    """The same for its editors, with the ways to change it and what has been done."""
    done = Change.objects.filter(territory=territory).select_related("by")
    page = _page(request, territory) | {"changes": done[:MOST_CHANGES]}
    return render(request, "plans/edit.html", page)


@require_http_methods(FORM_METHODS)
@editing
def add(request: HttpRequest, territory: Territory, kind: str) -> HttpResponse:
    """Enter a goal or a budget, or show the form again with what to mend."""
    form = _form(request, kind)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, territory, kind, form)
    actions.add(form.save(commit=False), territory=territory, by=person_of(request))
    return redirect(_address(territory, "edit"))


@require_http_methods(FORM_METHODS)
@editing
def change(
    request: HttpRequest, territory: Territory, kind: str, pk: int
) -> HttpResponse:
    """Change a goal or a budget, or show the form again with what to mend."""
    form = _form(request, kind, _thing(request, territory, kind, pk))
    if request.method != "POST" or not form.is_valid():
        return _asked(request, territory, kind, form)
    actions.change(form.save(commit=False), by=person_of(request))
    return redirect(_address(territory, "edit"))


@require_http_methods(FORM_METHODS)
@editing
def withdraw(
    request: HttpRequest, territory: Territory, kind: str, pk: int
) -> HttpResponse:
    """Ask whether to withdraw, and do it."""
    thing = _thing(request, territory, kind, pk)
    if request.method == "POST":
        actions.withdraw(thing, by=person_of(request))
        return redirect(_address(territory, "edit"))
    page = _head(territory) | {"thing": thing, "kind": kind}
    return render(request, "plans/withdraw.html", page)


def _form(request: HttpRequest, kind: str, thing: Adopted | None = None) -> AdoptedForm:
    if kind not in FORMS:
        raise Http404
    _model, form = FORMS[kind]
    return form(request.POST if request.method == "POST" else None, instance=thing)


def _asked(
    request: HttpRequest, territory: Territory, kind: str, form: AdoptedForm
) -> HttpResponse:
    told = {"form": form, "kind": kind, "is_new": not form.instance.pk}
    page = _head(territory) | told
    status = 422 if form.is_bound else 200
    return render(request, "plans/form.html", page, status=status)


def _thing(request: HttpRequest, territory: Territory, kind: str, pk: int) -> Adopted:
    if kind not in FORMS:
        raise Http404
    model, _form = FORMS[kind]
    readable = model._default_manager.readable_by(visitor(request)).in_force()
    thing: Adopted = get_object_or_404(readable, territory=territory, pk=pk)
    return thing


def _page(request: HttpRequest, territory: Territory) -> dict[str, object]:
    language = get_language() or request.LANGUAGE_CODE
    goals = Goal.objects.readable_by(NOBODY).of(territory.country, territory.code)
    budgets = AdoptedBudget.objects.readable_by(NOBODY)
    own = [
        budget_shown(budget, language)
        for budget in budgets.of(territory.country, territory.code)
    ]
    return _head(territory) | {
        "budget": own[0] if own else None,
        "earlier": own[1:],
        "steward": steward_of(territory.country, territory.code),
        "goals": goals_shown(territory, goals, language),
        "national": national_shown(
            territory, national_goals(territory.country), language
        ),
    }


def _head(territory: Territory) -> dict[str, object]:
    language = get_language() or ""
    return {
        "territory": territory,
        "name": territory.name_in(language),
        "story": page_of(territory),
        "steps": way_to(territory, language),
        "public": _address(territory, "plan"),
        "editing": _address(territory, "edit"),
    }


def _address(territory: Territory, view: str) -> str:
    if not territory.slug:
        return reverse(f"country-plan-{view}", args=(territory.country,))
    return reverse(f"plan-{view}", args=(territory.country, territory.slug))
