"""A room's documents in its archive: each version with its digest, and what it is."""

import zipfile
from html import escape
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kolrum.library.documents import Document
from kolrum.library.versions import DocumentVersion
from kolrum.rooms import packing
from kolrum.rooms.room import Room

FOLDER = "documents"


def put(room: Room, whole: zipfile.ZipFile) -> dict[str, Any] | None:
    """Write the documents that all readers of a room may read, and tell of them."""
    told = [_told(each, whole) for each in _readable(room).iterator(chunk_size=200)]
    if not told:
        return None
    title = _("Documents")
    rows = "".join(_row(each) for each in told)
    whole.writestr(f"{FOLDER}/index.html", packing.page(title, rows))
    return {"title": title, "documents": told}


def _readable(room: Room) -> "QuerySet[Document]":
    """Those of the room's own circle: one of a narrower circle is not for them."""
    found = Document.objects.filter(room=room, circle=room.circle).listed()
    beside = found.select_related("category__parent", "organisation", "territory", "by")
    return beside.prefetch_related(
        "tags", "versions__upload", "versions__by", "versions__withdrawal"
    ).order_by("pk")


def _told(document: Document, whole: zipfile.ZipFile) -> dict[str, Any]:
    category = document.category
    shelves = (category.parent, category) if category else ()
    return {
        "id": document.pk,
        "title": document.title,
        "description": document.description,
        "kind": document.kind,
        "category": [each.name for each in shelves if each],
        "tags": sorted(tag.name for tag in document.tags.all()),
        "organisation": str(document.organisation or ""),
        "territory": document.territory.code if document.territory else None,
        "language": document.language,
        "licence": document.licence,
        "valid_to": document.valid_to.isoformat() if document.valid_to else None,
        "added_by": document.by.shown_name if document.by else _("Former member"),
        "added_at": document.added_at.isoformat(),
        "versions": [
            _version(each, whole)
            for each in sorted(document.versions.all(), key=lambda one: one.number)
        ],
    }


def _version(version: DocumentVersion, whole: zipfile.ZipFile) -> dict[str, Any]:
    """A version; of one that was withdrawn that it was, and not its file."""
    told = {
        "number": version.number,
        "published_at": version.published_at.isoformat(),
        "by": version.by.shown_name if version.by else _("Former member"),
        "note": version.note,
        "sha256": version.sha256,
        "size": version.upload.size,
        "file": None,
    }
    if version.is_withdrawn:
        withdrawal = version.withdrawal
        return told | {
            "withdrawn_at": withdrawal.at.isoformat(),
            "withdrawn_because": withdrawal.reason,
        }
    place = f"{version.document_id}/v{version.number}/{version.upload.name}"
    if packing.put_file(whole, f"{FOLDER}/{place}", version.upload):
        told["file"] = f"{FOLDER}/{place}"
    return told


def _row(told: dict[str, Any]) -> str:
    lines = "".join(
        f"<li>{_link(each)} <time>{each['published_at']}</time> "
        f"{escape(each['note'])}<br><code>{each['sha256']}</code></li>"
        for each in told["versions"]
    )
    words = escape(told["description"])
    return f"<h2>{escape(told['title'])}</h2><p>{words}</p><ul>{lines}</ul>"


def _link(version: dict[str, Any]) -> str:
    number = {"number": version["number"]}
    if "withdrawn_at" in version:
        return _("version %(number)d, withdrawn") % number
    words = _("version %(number)d") % number
    if not version["file"]:
        return words
    place = quote(version["file"].removeprefix(f"{FOLDER}/"))
    return f'<a href="{place}">{words}</a>'


def enrol() -> None:
    """Let archives have documents; called when the app is ready."""
    packing.register(FOLDER, put)
