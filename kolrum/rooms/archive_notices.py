"""What is told to who asked for a room whole: that it is there, or cannot be."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.models import Person
from kolrum.members.standing import Standing
from kolrum.notices import kinds
from kolrum.notices.kinds import Telling
from kolrum.rooms.archives import Archive, Progress
from kolrum.rooms.here import Here
from kolrum.rooms.room import Room

ARCHIVED = "archived"


def _read(standing: Standing, keys: Sequence[str]) -> Mapping[str, Telling]:
    asked = Archive.objects.filter(
        pk__in=[int(key) for key in keys if key.isascii() and key.isdecimal()],
        asked_by=standing.person_id,
        room__in=Room.objects.readable_by(standing),
    ).exclude(finished_at=None)
    named = asked.select_related("room__circle")
    return {
        str(each.pk): _telling(each)
        for each in named
        if Here(each.room, standing).is_keeper
    }


def _telling(archive: Archive) -> Telling:
    room = archive.room
    is_ready = archive.progress == Progress.READY
    return Telling(
        title=_("The room as files is ready")
        if is_ready
        else _("The room could not be packed as files"),
        place=room.title_in(get_language() or room.language),
        said=_("You find the file on the page of the archive, for seven days.")
        if is_ready
        else _("Ask for it again; if it fails again, tell who runs the site."),
        address=f"{room.get_absolute_url()}archive/",
        at=archive.finished_at or archive.asked_at,
        stands_in=("room", str(room.pk)),
        is_withheld=room.is_quiet,
    )


def _nobody_else(key: str) -> "QuerySet[Person]":
    return Person.objects.none()


def enrol() -> None:
    """Let it be told; called when the app is ready."""
    label = later("A room taken out as files")
    kinds.register(kinds.Kind(ARCHIVED, label, _read, _nobody_else))
