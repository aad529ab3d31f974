"""The library to read: a room's documents, a document, one of its versions."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kolrum.library import rules, shelving
from kolrum.library.asking import At, document_at, version_at
from kolrum.library.documents import Document, Kind, Use
from kolrum.library.versions import DocumentVersion
from kolrum.members.models import Organisation
from kolrum.members.readers import readers_of
from kolrum.rooms.asking import room_at
from kolrum.rooms.here import Here

DOCUMENTS_A_PAGE = 30
SHOWN_LETTERS = 6_000
GONE = 410


@require_safe
def of_room(request: HttpRequest, slug: str) -> HttpResponse:
    """A room's documents, by category and kind; only what the visitor may read."""
    here = room_at(request, slug)
    known = Document.objects.readable_by(here.standing).filter(room=here.room).listed()
    chosen = {name: request.GET.get(name, "") for name in ("kind", "category")}
    numbered = Paginator(_chosen(known, chosen), DOCUMENTS_A_PAGE)
    page = numbered.get_page(request.GET.get("page"))
    told = room_page(here) | {
        "page": page,
        "documents": [_aged(each) for each in page.object_list],
        "kinds": Kind.choices,
        "categories": shelving.in_order(here.room),
        "chosen": chosen,
    }
    return render(request, "library/room.html", told)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document in its newest version, or why there is none any more."""
    at = document_at(request, pk)
    newest = _versions(at).first()
    if newest is None or at.document.current_id is None:
        return _withdrawn(request, at, newest)
    current = next(v for v in _versions(at) if v.pk == at.document.current_id)
    return _shown(request, at, current)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version at the address that always means it."""
    at, found = version_at(request, pk, number)
    if found.is_withdrawn:
        return _withdrawn(request, at, found)
    return _shown(request, at, found)


def room_page(here: Here) -> dict[str, Any]:
    """What every page within a room says of it."""
    is_closed = not here.room.is_public
    return {
        "here": here,
        "room": here.room,
        "around": here.room.parent,
        "is_closed": is_closed,
        "reader_count": readers_of(here.room.circle).count() if is_closed else None,
    }


def _shown(request: HttpRequest, at: At, found: DocumentVersion) -> HttpResponse:
    document = at.document
    text = found.upload.text
    page = room_page(at.here) | {
        "at": at,
        "document": document,
        "tags": document.tags.all(),
        "version": found,
        "versions": _versions(at),
        "age": _age(document),
        "text": text[:SHOWN_LETTERS],
        "is_cut": len(text) > SHOWN_LETTERS,
        "may_withdraw": at.may_withdraw(found),
        "use": _use(at),
    }
    return render(request, "library/document.html", page)


def _withdrawn(
    request: HttpRequest, at: At, found: DocumentVersion | None
) -> HttpResponse:
    page = room_page(at.here) | {
        "at": at,
        "document": at.document,
        "version": found,
        "versions": _versions(at),
    }
    return render(request, "library/withdrawn.html", page, status=GONE)


def _versions(at: At) -> "QuerySet[DocumentVersion]":
    found = at.document.versions.select_related("upload", "by", "withdrawal")
    return found.order_by("-number")


def _chosen(
    known: "QuerySet[Document]", chosen: dict[str, str]
) -> "QuerySet[Document]":
    if chosen["kind"] in Kind.values:
        known = known.filter(kind=chosen["kind"])
    if chosen["category"].isascii() and chosen["category"].isdecimal():
        shelf = int(chosen["category"])
        known = known.filter(Q(category=shelf) | Q(category__parent=shelf))
    return (
        known.select_related("current__upload", "organisation", "category__parent")
        .defer("current__upload__text")
        .prefetch_related(Prefetch("tags"))
        .annotate(use_count=Count("uses"))
        .order_by("-changed_at", "-id")
    )


def _aged(document: Document) -> dict[str, Any]:
    return {"document": document, "age": _age(document)}


def _age(document: Document) -> str:
    if document.current is None:
        return ""
    published = localdate(document.current.published_at)
    return rules.age(document.valid_to, published, localdate())


def _use(at: At) -> dict[str, Any]:
    """Who uses it: verified organisations, which everybody may know of."""
    said = Use.objects.filter(
        document=at.document, organisation__verified_at__isnull=False
    ).select_related("organisation")
    users = [use.organisation for use in said.order_by("organisation__name")]
    known = {each.pk for each in users}
    mine = Organisation.objects.filter(
        pk__in=rules.may_use_for(at.here.standing), verified_at__isnull=False
    )
    return {
        "users": users,
        "municipalities": sum(each.kind == "municipality" for each in users),
        "others": sum(each.kind != "municipality" for each in users),
        "mine": [{"body": body, "is_said": body.pk in known} for body in mine],
    }
