"""The knowledge to read: what has been answered, worded and tried."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.knowledge.articles import Article, Kind
from kolrum.knowledge.asked_by import Audience
from kolrum.knowledge.shown import body_of, grouped, shown
from kolrum.members.standing import NOBODY
from kolrum.rooms.models import Topic
from kolrum.rooms.room import Room

ASKING_ROOM = "fraga-kansliet"
PROPOSAL_ROOM = "medborgarforslag"
FIRST_SHOWN = 6


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """The way in: the first answers, and what else there is."""
    counts = {kind.value: Article.objects.published().of(kind).count() for kind in Kind}
    first = list(Article.objects.published().of(Kind.ANSWER)[:FIRST_SHOWN])
    page = {
        "first": shown(first, _language()),
        "counts": counts,
        "shelves": Room.objects.readable_by(NOBODY).open().filter(kind="shelf"),
    }
    return render(request, "knowledge/entrance.html", page)


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """All articles of a kind by theme, or those that one sort of reader asks for."""
    articles = list(Article.objects.published().of(kind))
    audience = request.GET.get("for", "")
    if audience in Audience.values:
        articles = [each for each in articles if audience in each.asked_by]
    page = {
        "groups": grouped(shown(articles, _language())),
        "count": len(articles),
        "audiences": Audience.choices,
        "audience": audience,
        "asking_room": _room(ASKING_ROOM),
    }
    return render(request, f"knowledge/{kind}s.html", page)


@require_safe
def article(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """An article: what it says, on what it rests, how to quote it."""
    found = get_object_or_404(Article.objects.published().of(kind), slug=slug)
    here = shown([found], _language())
    if not here:
        raise Http404
    page = {
        "shown": here[0],
        "address": request.build_absolute_uri(request.path),
        "related": _related(found),
        "topic": _open_topic(found),
        "asking_room": _room(ASKING_ROOM),
    }
    return render(request, "knowledge/article.html", page)


@require_safe
def history(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Everything an article has said, the newest first."""
    found = get_object_or_404(Article.objects.published().of(kind), slug=slug)
    here = shown([found], _language())
    if not here:
        raise Http404
    version = here[0].version
    versions = found.versions.filter(language=version.language)
    page = {
        "shown": here[0],
        "versions": [(each, body_of(each)) for each in versions],
    }
    return render(request, "knowledge/history.html", page)


@require_safe
def proposal(request: HttpRequest) -> HttpResponse:
    """A model citizen's proposal, and the way to the one with one's own figures."""
    return render(request, "knowledge/proposal.html", {"room": _room(PROPOSAL_ROOM)})


def _related(found: Article) -> list[Any]:
    others = Article.objects.published().filter(slug__in=found.related)
    by_slug = {each.slug: each for each in others}
    in_order = [by_slug[slug] for slug in found.related if slug in by_slug]
    return shown(in_order, _language())


def _open_topic(found: Article) -> Topic | None:
    """The topic that an answer came of, where everybody may read it."""
    if found.lifted_from_id is None:
        return None
    readable = Topic.objects.readable_by(NOBODY).select_related("room")
    return readable.filter(pk=found.lifted_from_id).first()


def _room(slug: str) -> Room | None:
    return Room.objects.readable_by(NOBODY).open().filter(slug=slug).first()


def _language() -> str:
    return get_language() or "sv"
