"""Pages of a claim: where it stands, its five steps, the document, the adoption."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.errors import MissingData
from kolrum.desk import actions, letter, rules
from kolrum.desk.claim_forms import (
    CHOSEN,
    BeginForm,
    CoverForm,
    FiguresForm,
    MethodForm,
    SeminarForm,
    typed_of,
)
from kolrum.desk.claim_shown import (
    adoption_of,
    cover_of,
    figures_of,
    have_changed,
    head_of,
    measured,
    steps_of,
    told_choices,
)
from kolrum.desk.claims import Claim, State, Step
from kolrum.members.asking import person_of
from kolrum.members.gate import FORM_METHODS, require
from kolrum.members.models import Organisation
from kolrum.members.visitors import visitor
from kolrum.plans.asking import of_a_territory
from kolrum.plans.forms import BudgetForm
from kolrum.plans.models import AdoptedBudget
from kolrum.territories.models import Territory
from kolrum.visualiser.drafts.document import CONTENT_TYPE
from kolrum.visualiser.drafts.drafting import Drafting
from kolrum.visualiser.drafts.forms import clean_text, form_of

MOST_DEEDS = 20


@dataclass(frozen=True)
class Claiming:
    """A strategist at their territory's claim, if there is one."""

    territory: Territory
    bodies: QuerySet[Organisation]
    claim: Claim | None

    @property
    def is_ours(self) -> bool:
        """Whether the claim is of an organisation that they lead."""
        claim = self.claim
        return (
            claim is not None and self.bodies.filter(pk=claim.organisation_id).exists()
        )


View = Callable[..., HttpResponse]


def claiming(view: View) -> View:
    """Make a view of a claim for strategists of the territory's verified bodies."""

    @of_a_territory
    @login_required
    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, territory: Territory, **names: object
    ) -> HttpResponse:
        bodies = Organisation.objects.filter(
            rules.CLAIMING, territory=territory, pk__in=rules.leads(visitor(request))
        )
        require(bodies.exists())
        standing = Claim.objects.standing().of(territory)
        claim = standing.select_related("territory", "organisation", "adopted").first()
        return view(request, Claiming(territory, bodies, claim), **names)

    return guarded


@require_http_methods(FORM_METHODS)
@claiming
def overview(request: HttpRequest, at: Claiming) -> HttpResponse:
    """Where the claim stands and what comes next; or how one begins."""
    if request.method == "POST":
        return _do(request, at)
    return _overview(request, at)


def _overview(
    request: HttpRequest, at: Claiming, *, status: int = 200, complaint: str = ""
) -> HttpResponse:
    page = head_of(at.territory) | {
        "claim": at.claim,
        "is_ours": at.is_ours,
        "complaint": complaint,
        "form": BeginForm(bodies=at.bodies, initial={"organisation": at.bodies[0]}),
        "has_choice": at.bodies.count() > 1,
    }
    if at.claim:
        page |= {
            "steps": steps_of(at.claim),
            "deeds": at.claim.deeds.select_related("by")[:MOST_DEEDS],
            "adopted": adoption_of(at.claim, get_language() or ""),
        }
    return render(request, "desk/claim.html", page, status=status)


def _do(request: HttpRequest, at: Claiming) -> HttpResponse:
    deed, by = request.POST.get("deed"), person_of(request)
    if at.claim is None:
        form = BeginForm(request.POST, bodies=at.bodies)
        if deed != "begin" or not form.is_valid():
            raise Http404
        body = form.cleaned_data["organisation"]
        try:
            claim = actions.begin(at.territory, body, by=by)
        except actions.AlreadyClaimed:
            return redirect(request.path)
        return redirect(f"{claim.get_absolute_url()}{Step.FIGURES.value}/")
    require(at.is_ours)
    known = {
        "send": actions.send,
        "take-back": actions.take_back,
        "withdraw": actions.withdraw,
    }
    if deed not in known:
        raise Http404
    try:
        known[deed](at.claim, by=by)
    except actions.NotWhole:
        complaint = _("All five steps must be done before the claim is sent.")
        return _overview(request, at, status=422, complaint=complaint)
    except actions.NotNow:
        messages.info(request, _("Somebody else was here before: see where it stands."))
    return redirect(at.claim)


@require_http_methods(FORM_METHODS)
@claiming
def step(request: HttpRequest, at: Claiming, step: str) -> HttpResponse:
    """One of the five steps: what it is for, and its form."""
    if step not in Step.values or at.claim is None:
        raise Http404
    require(at.is_ours)
    if not at.claim.is_open:
        return redirect(at.claim)
    try:
        page, form, told = _STEPS[step](request, at.claim)
    except (MissingData, MissingFigure) as gap:
        page = head_of(at.territory) | {"gap": str(gap), "claim": at.claim}
        return render(request, "desk/claim_gap.html", page, status=422)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.tell(at.claim, Step(step), told(), by=person_of(request))
        except actions.NotNow:
            return redirect(at.claim)
        messages.success(request, _("Saved: %(step)s.") % {"step": Step(step).label})
        return redirect(_onward(kept))
    page |= head_of(at.territory) | {
        "claim": at.claim,
        "form": form,
        "step": Step(step),
        "number": Step.values.index(step) + 1,
        "steps": steps_of(at.claim),
        "body": f"desk/steps/{step}.html",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/claim_step.html", page, status=status)


def _onward(claim: Claim) -> str:
    """To the next step that is not done; from the last to where the claim stands."""
    is_over = claim.state != State.BEGUN or not claim.next_step
    here = claim.get_absolute_url()
    return here if is_over else f"{here}{claim.next_step}/"


Stepping = tuple[dict[str, Any], Any, Callable[[], Mapping[str, Any]]]


def _figures(request: HttpRequest, claim: Claim) -> Stepping:
    language = get_language() or ""
    known = letter.known_of(claim.territory)
    kept = claim.step(Step.FIGURES)
    form = FiguresForm(request.POST or None, initial=kept)
    page = {
        "figures": figures_of(known, language),
        "sources": known.facts.chosen.sources,
        "have_changed": bool(kept) and have_changed(kept, known),
    }
    return page, form, lambda: form.told() | {"measured": measured(known)}


def _method(request: HttpRequest, claim: Claim) -> Stepping:
    language = get_language() or ""
    country, _place = letter.place_of(claim.territory)
    kept = claim.step(Step.METHOD)
    form = MethodForm(
        request.POST or None,
        country=country,
        language=language,
        initial=typed_of(kept, country),
    )
    page: dict[str, Any] = {}
    if kept:
        known = letter.known_of(claim.territory, letter.chosen_in(claim, country))
        page = {"figures": figures_of(known, language), "is_chosen": True}
    return page, form, form.told


def _cover(request: HttpRequest, claim: Claim) -> Stepping:
    cover = cover_of(claim.territory, get_language() or "")
    kept = claim.step(Step.COVER) or ({"cover": CHOSEN} if cover else {})
    form = CoverForm(request.POST or None, has_cover=bool(cover), initial=kept)
    return {"cover": cover}, form, form.told


def _decision(request: HttpRequest, claim: Claim) -> Stepping:
    found = _drafting(request, claim)
    kept, anew = claim.step(Step.DECISION), letter.written(claim, found)
    is_anew = request.method == "POST" and request.POST.get("deed") == "anew"
    written = anew if is_anew or not kept else anew | dict(kept.get("text", {}))
    typed = request.POST.dict() if request.method == "POST" and not is_anew else None
    form = form_of(found.kind, written, typed)
    choices = letter.choices_of(claim)
    page = {
        "origin": found.origin,
        "explained": told_choices(claim, get_language() or ""),
        "is_stale": bool(kept) and kept.get("choices") != choices,
        "has_budget": found.written is not None,
        "is_board": claim.organisation.kind == "county-board",
        "is_kept": bool(kept),
        "is_anew": is_anew,
    }

    def told() -> Mapping[str, Any]:
        text = {name: clean_text(said) for name, said in form.cleaned_data.items()}
        return {"text": text, "choices": choices}

    return page, form, told


def _seminar(request: HttpRequest, claim: Claim) -> Stepping:
    form = SeminarForm(request.POST or None, initial=claim.step(Step.SEMINAR))
    return {}, form, form.told


_STEPS: Mapping[str, Callable[[HttpRequest, Claim], Stepping]] = {
    Step.FIGURES: _figures,
    Step.METHOD: _method,
    Step.COVER: _cover,
    Step.DECISION: _decision,
    Step.SEMINAR: _seminar,
}


def _drafting(request: HttpRequest, claim: Claim) -> Drafting:
    site = request.build_absolute_uri("/").rstrip("/")
    return letter.drafting(claim, get_language() or "", site)


@require_safe
@claiming
def document(request: HttpRequest, at: Claiming) -> HttpResponse:
    """The draft decision as a document, as it has been saved."""
    if at.claim is None:
        raise Http404
    require(at.is_ours)
    return document_of(request, at.claim)


def document_of(request: HttpRequest, claim: Claim) -> HttpResponse:
    """The draft decision of a claim, for word processors.

    Raises
    ------
    Http404
        When it has not been written, or its figures are gone.
    """
    kept = claim.step(Step.DECISION)
    if not kept:
        raise Http404
    try:
        found = _drafting(request, claim)
    except (MissingData, MissingFigure) as gap:
        raise Http404 from gap
    response = HttpResponse(
        letter.document(found, kept["text"]), content_type=CONTENT_TYPE
    )
    response["Content-Disposition"] = f'attachment; filename="{found.name}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(FORM_METHODS)
@claiming
def adoption(request: HttpRequest, at: Claiming) -> HttpResponse:
    """Record what the council decided: date, paragraph, link and the budget."""
    claim = at.claim
    if claim is None or claim.state != State.CONFIRMED:
        raise Http404
    require(at.is_ours)
    form = BudgetForm(request.POST or None, initial=_adopted(claim))
    if request.method == "POST" and form.is_valid():
        budget: AdoptedBudget = form.save(commit=False)
        try:
            actions.adopt(claim, budget, by=person_of(request))
        except actions.NotNow:
            return redirect(claim)
        messages.success(request, _("The decision leads the public page now."))
        return redirect(claim)
    page = head_of(at.territory) | {"claim": claim, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "desk/adoption.html", page, status=status)


def _adopted(claim: Claim) -> dict[str, Any]:
    """What the form holds to begin with: the budget of the claim's own choices."""
    country, _place = letter.place_of(claim.territory)
    told: dict[str, Any] = {"decided_by": _council(claim)}
    try:
        found = letter.known_of(
            claim.territory, letter.chosen_in(claim, country)
        ).facts.chosen
    except (MissingData, MissingFigure):
        return told
    if found.budget_t > 0:
        told |= {
            "amount_t": float(round(found.budget_t)),
            "base_year": found.start_year,
            "yearly_cut": _rounded(found.required_annual_cut),
        }
    return told | {
        "method": told_choices(claim, get_language() or "")[:300],
        "temperature_c": found.temperature_c,
        "likelihood_pct": found.likelihood_pct,
    }


def _rounded(rate: float | None) -> float | None:
    """As a decision would write it, in per cent with one decimal."""
    return None if rate is None else round(rate, 3)


def _council(claim: Claim) -> str:
    return {
        "municipality": _("the municipal council"),
        "region": _("the regional council"),
    }.get(claim.organisation.kind, "")
