"""Drafts to change and take away: the form, and the document it becomes.

What is typed is sent to be made into a document and comes back as one. Nothing of it
is stored, no session is read and no cookie is set: that is why the form needs no token
against forged requests, which protects what a signed-in visitor could change here.
"""

from dataclasses import replace

from django.core.exceptions import RequestDataTooBig
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.errors import MissingData
from kolrum.narrative.choices import explanations
from kolrum.narrative.drafts import has_council
from kolrum.telling.addresses import address_of
from kolrum.telling.finding import live_country, place_at
from kolrum.visualiser.asking import Asked, asked_of, of_a_place, with_suggestions
from kolrum.visualiser.drafts.document import CONTENT_TYPE, as_docx, as_text
from kolrum.visualiser.drafts.drafting import Drafting
from kolrum.visualiser.drafts.forms import clean_text, form_of
from kolrum.visualiser.drafts.kinds import KINDS
from kolrum.visualiser.options import groups_of
from kolrum.visualiser.pages import head_of, steps_to, telling_of
from kolrum.visualiser.share.shared import shared_story

FILE = "file/"
PLAIN = "txt"


@of_a_place
def draft_form(request: HttpRequest, asked: Asked, *, draft: str) -> HttpResponse:
    """A draft from the place's own figures, in a form to change it in."""
    drafting, complaint = _drafting(request, asked, draft)
    written = drafting.written
    form = form_of(drafting.kind, written) if written is not None else None
    return _page(request, drafting, form, complaint)


@csrf_exempt
@require_POST
@with_suggestions
def draft_file(
    request: HttpRequest, iso2: str, slug: str = "", *, draft: str
) -> HttpResponse:
    """The draft as a document or as text; or the form again, with what to mend."""
    country = live_country(iso2)
    place = place_at(iso2, slug).place if slug else country.whole
    asked = asked_of(request, country, place)
    try:
        drafting, complaint = _drafting(request, asked, draft)
    except (MissingData, MissingFigure) as gap:
        page = {"gap": str(gap), "name": place.name_in(asked.language)}
        return render(request, "visualiser/no_data.html", page, status=422)
    written = drafting.written
    if written is None:
        return _page(request, drafting, None, complaint)
    try:
        sent = request.POST.dict()
    except RequestDataTooBig:
        told = _("The text is far too long to be made into a document. Shorten it.")
        return HttpResponse(
            f"{told}\n", content_type="text/plain; charset=utf-8", status=413
        )
    form = form_of(drafting.kind, written, sent)
    if not form.is_valid():
        return _page(request, drafting, form, complaint)
    typed = {name: clean_text(told) for name, told in form.cleaned_data.items()}
    paper = drafting.paper(typed)
    if sent.get("as") == PLAIN:
        response = HttpResponse(
            as_text(paper), content_type="text/plain; charset=utf-8"
        )
        name = f"{drafting.name}.{PLAIN}"
    else:
        response = HttpResponse(as_docx(paper), content_type=CONTENT_TYPE)
        name = f"{drafting.name}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _drafting(request: HttpRequest, asked: Asked, draft: str) -> tuple[Drafting, str]:
    known, complaint = asked.known()
    telling = telling_of(known, asked.query, asked.language)
    site = request.build_absolute_uri("/").rstrip("/")
    return Drafting(KINDS[draft](), telling, site), complaint


def _page(
    request: HttpRequest, drafting: Drafting, form: Form | None, complaint: str
) -> HttpResponse:
    telling = drafting.telling
    facts, language = telling.known.facts, telling.language
    here = f"{drafting.kind.key}/"
    story = shared_story(telling)
    page = head_of(telling) | {
        "steps": steps_to(telling, drafting.kind.name),
        "share": replace(
            story,
            title=f"{drafting.kind.name}: {story.title}",
            address=telling.address(here),
        ),
        "kind": drafting.kind,
        "form": form,
        "complaint": complaint,
        "name": telling.known.place.name_in(language),
        "has_council": has_council(facts),
        "mark": drafting.mark,
        "origin": drafting.origin,
        "groups": groups_of(telling.known.country, telling.known.chosen, language),
        "explained": list(explanations(facts, language).values()),
        "address": address_of(telling.known.place, language, here),
        "here": address_of(telling.known.place, language, here),
        "to_file": telling.address(f"{here}{FILE}"),
        "story": telling.address(),
    }
    is_refused = bool(complaint) or (form is not None and form.is_bound)
    status = 422 if is_refused else 200
    return render(request, "visualiser/draft.html", page, status=status)
