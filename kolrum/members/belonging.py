"""Pages of organisations: what they are, who belongs, and who may change that."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.members import granting, keeping, places, rules
from kolrum.members.arrivals import Invitation, JoiningRequest, Outcome
from kolrum.members.asking import person_of
from kolrum.members.circles import Circle
from kolrum.members.forms import (
    AnswerForm,
    DomainForm,
    FoundingForm,
    GrantForm,
    InvitationForm,
    JoiningForm,
    NameForm,
)
from kolrum.members.gate import require
from kolrum.members.grants import Grant, Role
from kolrum.members.organisations import Domain, Organisation, lineage
from kolrum.members.visitors import standing_of, visitor

View = Callable[..., HttpResponse]
FORM_METHODS = ["GET", "HEAD", "POST"]
A_PAGE = 60


def roles_given_by(request: HttpRequest, organisation: Organisation) -> list[Role]:
    """Roles that the visitor may give and take back in an organisation."""
    line, standing = lineage([organisation.path]), visitor(request)
    known = [role for role in Role if role in rules.AT_AN_ORGANISATION]
    return [
        role
        for role in known
        if rules.may_grant(standing, role, organisation_line=line)
    ]


def of_an_organisation(view: View) -> View:
    """Give a view its organisation, for those who keep order among its people."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **names: object) -> HttpResponse:
        organisation = get_object_or_404(Organisation, slug=slug)
        line = lineage([organisation.path])
        require(rules.may_keep_order(visitor(request), line))
        return view(request, organisation, **names)

    return guarded


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Verified organisations, found by name."""
    asked = request.GET.get("q", "").strip()[:80]
    found = Organisation.objects.filter(verified_at__isnull=False, parent=None)
    if asked:
        found = found.filter(Q(name__icontains=asked) | Q(slug__contains=asked.lower()))
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "members/organisations.html", {"asked": asked, "shown": shown}
    )


@require_safe
@login_required
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation is, its departments, and the way to belong to it."""
    found = get_object_or_404(
        Organisation.objects.select_related("parent", "territory"), slug=slug
    )
    person = person_of(request)
    asked = person.requests.filter(organisation=found, outcome=Outcome.WAITING)
    page = {
        "organisation": found,
        "parts": found.parts.all(),
        "grants": person.grants.valid().filter(organisation=found),
        "has_asked": asked.exists(),
        "keeps_order": rules.may_keep_order(visitor(request), lineage([found.path])),
    }
    return render(request, "members/organisation.html", page)


@require_http_methods(FORM_METHODS)
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to belong, or show the form again with what to mend."""
    found = get_object_or_404(Organisation, slug=slug)
    form = JoiningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        granting.ask_to_join(found, by=person_of(request), text=text)
        return redirect("account")
    return _form(request, "members/ask.html", form, organisation=found)


@require_http_methods(FORM_METHODS)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Found a company, an association or another body; it waits to be verified."""
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = keeping.found(by=person_of(request), **form.cleaned_data)
        return redirect("organisation", made.slug)
    return _form(request, "members/new_organisation.html", form)


@require_http_methods(FORM_METHODS)
@login_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation holds out, and taking it."""
    told = Invitation.objects.open().told_by(token)
    found = told.select_related("organisation", "circle__parent", "by").first()
    if found is None:
        return render(request, "members/invitation_ended.html", status=404)
    language = get_language() or ""
    page = {"invitation": found, "place": granting.place_of(found, language)}
    if request.method == "POST":
        try:
            granting.take(found, by=person_of(request))
        except granting.NotForYou:
            refused = page | {"refused": True}
            return render(request, "members/invitation.html", refused, status=422)
        return redirect(_place(request, found))
    return render(request, "members/invitation.html", page)


def _place(request: HttpRequest, taken: Invitation) -> str:
    """Where an invitation has led to; one's own page where that still is closed."""
    if taken.organisation is not None:
        return reverse("organisation", args=(taken.organisation.slug,))
    circle = Circle.objects.readable_by(standing_of(person_of(request)))
    if taken.circle_id and circle.filter(pk=taken.circle_id).exists():
        place = places.named([taken.circle_id], get_language() or "")
        if taken.circle_id in place:
            return place[taken.circle_id].address
    return reverse("account")


@require_safe
@of_an_organisation
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who belongs, who asks to, who is invited, departments and domains."""
    return _people(request, organisation)


def _people(
    request: HttpRequest, organisation: Organisation, **refused: BaseForm
) -> HttpResponse:
    roles = roles_given_by(request, organisation)
    grants = Grant.objects.unended().filter(
        organisation=organisation, person__isnull=False
    )
    shown = grants.select_related("person", "granted_by").order_by("role", "person")
    asking = organisation.requests.filter(outcome=Outcome.WAITING)
    page: dict[str, object] = {
        "organisation": organisation,
        "shown": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "roles": roles,
        "asking": asking.select_related("person"),
        "answer": AnswerForm(roles=roles),
        "invited": organisation.invitations.open(),
        "invite": InvitationForm(roles=roles),
        "grant": GrantForm(roles=roles, organisation=organisation),
        "parts": organisation.parts.all(),
        "part": NameForm(),
        "domains": organisation.domains.all(),
        "domain": DomainForm(),
        "may_verify": rules.may_verify(visitor(request)),
        "leads": rules.may_lead(visitor(request), lineage([organisation.path])),
    }
    return render(
        request, "members/people.html", page | refused, status=422 if refused else 200
    )


@require_POST
@of_an_organisation
def invite(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Invite an address."""
    roles = roles_given_by(request, organisation)
    form = InvitationForm(request.POST, roles=roles)
    if form.is_valid():
        try:
            granting.invite(
                form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                place=organisation,
                by=person_of(request),
                request=request,
            )
        except granting.TooManyInvitations:
            form.add_error("email", _("That is enough invitations for today."))
        else:
            return _back(organisation)
    return _people(request, organisation, invite=form)


@require_POST
@of_an_organisation
def withdraw(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Let an invitation run out."""
    found = get_object_or_404(organisation.invitations.open(), pk=pk)
    granting.withdraw(found, by=person_of(request))
    return _back(organisation)


@require_POST
@of_an_organisation
def give(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give somebody who belongs another role."""
    roles = roles_given_by(request, organisation)
    form = GrantForm(request.POST, roles=roles, organisation=organisation)
    if form.is_valid():
        first, last = form.cleaned_data["since"], form.cleaned_data["until"]
        try:
            granting.give(
                form.cleaned_data["role"],
                to=form.cleaned_data["person"],
                organisation=organisation,
                by=person_of(request),
                since=_beginning_of(first) if first else None,
                until=_end_of(last) if last else None,
            )
        except granting.AlreadyHolds:
            form.add_error("role", _("They have that role already."))
        else:
            return _back(organisation)
    return _people(request, organisation, grant=form)


@require_POST
@of_an_organisation
def take_back(
    request: HttpRequest, organisation: Organisation, pk: int
) -> HttpResponse:
    """Take back a role that the visitor could have given."""
    grants = Grant.objects.unended().filter(organisation=organisation)
    found = get_object_or_404(grants, pk=pk)
    require(found.role in roles_given_by(request, organisation))
    granting.take_back(found, by=person_of(request))
    return _back(organisation)


@require_POST
@of_an_organisation
def answer(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    """Answer somebody who asked to belong."""
    waiting = JoiningRequest.objects.filter(outcome=Outcome.WAITING)
    asked = get_object_or_404(waiting.filter(organisation=organisation), pk=pk)
    form = AnswerForm(request.POST, roles=roles_given_by(request, organisation))
    if not form.is_valid():
        return _people(request, organisation, answer=form)
    granting.answer(asked, by=person_of(request), role=form.cleaned_data["role"])
    return _back(organisation)


@require_POST
@of_an_organisation
def add_part(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Add a department."""
    require(rules.may_lead(visitor(request), lineage([organisation.path])))
    form = NameForm(request.POST)
    if not form.is_valid():
        return _people(request, organisation, part=form)
    name = form.cleaned_data["name"]
    keeping.add_department(organisation, name=name, by=person_of(request))
    return _back(organisation)


@require_http_methods(FORM_METHODS)
@of_an_organisation
def rename(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give a department, or a body that people founded, another name."""
    line = lineage([organisation.path])
    is_public = organisation.is_public_body
    require(rules.may_rename(visitor(request), line=line, is_public=is_public))
    form = NameForm(request.POST or None, initial={"name": organisation.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        keeping.rename(organisation, name=name, by=person_of(request))
        return _back(organisation)
    return _form(request, "members/rename.html", form, organisation=organisation)


@require_POST
@of_an_organisation
def claim_domain(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Say that a domain is the organisation's."""
    require(rules.may_lead(visitor(request), lineage([organisation.path])))
    form = DomainForm(request.POST)
    if form.is_valid():
        name, by = form.cleaned_data["name"], person_of(request)
        try:
            keeping.claim_domain(organisation, name=name, by=by)
        except keeping.DomainTaken:
            form.add_error("name", _("Another organisation has that domain."))
        else:
            return _back(organisation)
    return _people(request, organisation, domain=form)


@require_POST
@of_an_organisation
def drop_domain(
    request: HttpRequest, organisation: Organisation, pk: int
) -> HttpResponse:
    """Let a domain be the organisation's no more."""
    require(rules.may_lead(visitor(request), lineage([organisation.path])))
    found = get_object_or_404(organisation.domains, pk=pk)
    keeping.drop_domain(found, by=person_of(request))
    return _back(organisation)


@require_safe
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Organisations and domains that wait to be verified, and bodies without lead."""
    require(rules.may_verify(visitor(request)))
    led = Grant.objects.valid().filter(role__in=(Role.STRATEGIST, Role.REPRESENTATIVE))
    asked = JoiningRequest.objects.filter(outcome=Outcome.WAITING)
    page = {
        "organisations": Organisation.objects.filter(verified_at=None),
        "domains": Domain.objects.filter(verified_at=None).select_related(
            "organisation"
        ),
        "asked": asked.exclude(
            organisation__in=led.values("organisation")
        ).select_related("organisation", "person"),
    }
    return render(request, "members/waiting.html", page)


@require_POST
@login_required
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that an organisation is what it calls itself."""
    require(rules.may_verify(visitor(request)))
    found = get_object_or_404(Organisation, slug=slug, verified_at=None)
    keeping.verify(found, by=person_of(request))
    return redirect("organisations-waiting")


@require_POST
@login_required
def verify_domain(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that a domain is the organisation's that claims it."""
    require(rules.may_verify(visitor(request)))
    claimed = Domain.objects.filter(organisation__slug=slug, verified_at=None)
    found = get_object_or_404(claimed, pk=pk)
    try:
        keeping.verify_domain(found, by=person_of(request))
    except keeping.DomainTaken:
        return redirect("people", slug)
    return redirect("organisations-waiting")


def _beginning_of(day: date) -> datetime | None:
    """The first moment of a day; now where the day has begun."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    return begins if begins > timezone.now() else None


def _end_of(day: date) -> datetime:
    """The last moment of a day: a role that is given until a day holds that day too."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _back(organisation: Organisation) -> HttpResponse:
    return redirect("people", organisation.slug)


def _form(
    request: HttpRequest, template: str, form: BaseForm, **page: object
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **page}, status=status)
