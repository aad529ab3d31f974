"""A room's latest documents, beside its topics."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.library.documents import Document
from kolrum.rooms import slots
from kolrum.rooms.here import Here
from kolrum.rooms.slots import Block, Line

LATEST = 3


def documents(here: Here, language: str) -> Block | None:
    """The latest documents that the visitor may read, and the way to all of them."""
    known = Document.objects.readable_by(here.standing).filter(room=here.room).listed()
    newest = known.select_related("current").order_by("-current__published_at")
    found = list(newest[: LATEST + 1])
    if not found:
        return None
    count = known.count() if len(found) > LATEST else len(found)
    shelves = Line(
        reverse("room-documents", args=(here.room.slug,)),
        ngettext("The document", "All %(count)d documents", count) % {"count": count},
    )
    lines = [_line(each) for each in found[:LATEST]]
    return Block(_("Documents in the room"), lines, more=shelves)


def _line(document: Document) -> Line:
    version = document.current
    number = version.number if version else 0
    words = _("version %(number)d") % {"number": number}
    note = f"{document.get_kind_display()} · {words}"
    return Line(document.get_absolute_url(), document.title, note)


def enrol() -> None:
    """Let them be shown; called when the app is ready."""
    slots.register_for_rooms(documents)
