"""What the secretariat does with articles: writes, lifts, withdraws."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from kolrum.knowledge import actions
from kolrum.knowledge.articles import Article, Kind, State
from kolrum.knowledge.figures import figures
from kolrum.knowledge.forms import LiftForm, NewForm, VersionForm
from kolrum.knowledge.lifting import answer_in, is_closed, traces
from kolrum.knowledge.shown import body, grouped, shown
from kolrum.members.gate import require
from kolrum.members.models import Person
from kolrum.members.visitors import visitor
from kolrum.rooms.models import Topic
from kolrum.rooms.topics import State as TopicState

LATEST = 30


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Every article with its state, and answered topics that could be one."""
    _editor(request)
    answered = (
        Topic.objects.readable_by(visitor(request))
        .filter(state=TopicState.ANSWERED, articles=None, accepted__isnull=False)
        .select_related("room")
        .order_by("-active_at")[:LATEST]
    )
    articles = shown(list(Article.objects.all()), _language())
    page = {
        "groups": grouped(articles),
        "topics": answered,
        "languages": settings.LANGUAGES,
    }
    return render(request, "knowledge/desk.html", page)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A new answer, measure or model wording, in the language of the page."""
    editor = _editor(request)
    kind = request.GET.get("kind", Kind.ANSWER)
    form = NewForm(
        request.POST or None,
        language=_language(),
        initial={
            "kind": kind,
            "text": _parts_of_a_measure() if kind == Kind.MEASURE else "",
            "reviewed_on": localdate(),
        },
    )
    if _is_sent(request) and form.is_valid():
        made = form.article()
        return redirect(actions.publish(made, _language(), form.words(), by=editor))
    return _page(request, form, {"is_new": True})


def _parts_of_a_measure() -> str:
    """What every measure tells, to be filled in."""
    parts = (
        _("How it was done"),
        _("Who decides"),
        _("Effect and cost"),
        _("Keep in mind"),
    )
    return "\n\n".join(["", *(f"## {part}" for part in parts), ""])


@require_http_methods(["GET", "POST"])
@login_required
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer out of a topic with an accepted answer."""
    editor = _editor(request)
    topic = _answered_topic(request, pk)
    form = LiftForm(
        request.POST or None,
        language=_language(),
        traces=traces(topic),
        is_closed=is_closed(topic),
        initial={
            "title": topic.title,
            "text": answer_in(topic),
            "reviewed_on": localdate(),
        },
    )
    if _is_sent(request) and form.is_valid():
        drawn = actions.drawn_from(topic, form.article())
        return redirect(actions.publish(drawn, _language(), form.words(), by=editor))
    more = {"topic": topic, "is_closed": is_closed(topic), "is_new": True}
    return _page(request, form, more)


@require_http_methods(["GET", "POST"])
@login_required
def change(request: HttpRequest, pk: int, spoken: str) -> HttpResponse:
    """A new version of an article in a language."""
    editor = _editor(request)
    article = _article(pk, spoken)
    newest = article.versions.newest().filter(language=spoken).first()
    initial: dict[str, Any] = {"reviewed_on": localdate()}
    if newest:
        initial |= {
            "title": newest.title,
            "text": newest.text,
            "sources": newest.sources,
        }
    form = VersionForm(request.POST or None, language=spoken, initial=initial)
    if _is_sent(request) and form.is_valid():
        actions.add_version(article, spoken, form.words(), by=editor)
        return redirect("knowledge-desk")
    more = {"article": article, "spoken": spoken, "newest": newest}
    return _page(request, form, more)


@require_POST
@login_required
def set_state(request: HttpRequest, pk: int, spoken: str) -> HttpResponse:
    """Withdraw an article, or give it back."""
    editor = _editor(request)
    article = _article(pk, spoken)
    if article.state == State.PUBLISHED:
        actions.withdraw(
            article, by=editor, reason=request.POST.get("reason", "")[:200]
        )
    else:
        actions.restore(article, by=editor)
    return redirect("knowledge-desk")


def _editor(request: HttpRequest) -> Person:
    require(visitor(request).is_secretariat)
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _article(pk: int, spoken: str) -> Article:
    if spoken not in dict(settings.LANGUAGES):
        raise Http404
    return get_object_or_404(Article, pk=pk)


def _answered_topic(request: HttpRequest, pk: int) -> Topic:
    readable = Topic.objects.readable_by(visitor(request)).select_related(
        "room__circle__parent", "accepted", "author", "on_behalf_of"
    )
    return get_object_or_404(
        readable, pk=pk, state=TopicState.ANSWERED, accepted__isnull=False
    )


def _is_sent(request: HttpRequest) -> bool:
    return request.method == "POST" and "preview" not in request.POST


def _page(
    request: HttpRequest, form: VersionForm, more: dict[str, Any]
) -> HttpResponse:
    """The form, with a preview where one was asked for."""
    preview = ""
    if "preview" in request.POST and form.is_valid():
        preview = body(form.cleaned_data["text"], form.language)
    page = {
        "form": form,
        "preview": preview,
        "figures": sorted(figures(form.language).items()),
        **more,
    }
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(request, "knowledge/edit.html", page, status=status)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
