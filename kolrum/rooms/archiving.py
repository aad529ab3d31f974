"""Archives of rooms asked for, packed by the worker, kept for a while and forgotten."""

from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.notices import actions as notices
from kolrum.notices import rounds
from kolrum.rooms import packing, tasks
from kolrum.rooms.archive_notices import ARCHIVED
from kolrum.rooms.archives import UNFINISHED, Archive, Progress
from kolrum.rooms.room import Room

KEPT_FOR = timedelta(days=7)
PATIENCE = timedelta(hours=2)
"""After so long a packing has died with its worker, and may be asked for again."""

_LONGEST_FAULT = 300


def latest(room: Room) -> Archive | None:
    """The archive that was asked for last, unless it has been forgotten."""
    return Archive.objects.filter(room=room).first()


def ask(room: Room, *, by: Person) -> Archive:
    """Ask for a room whole; one that is on its way already is the one that is meant."""
    _give_up(Archive.objects.filter(room=room))
    try:
        with transaction.atomic():
            asked = Archive.objects.create(
                room=room, asked_by=by, topic_count=packing.listed(room).count()
            )
            audit.record("room-archive-asked", by=by, thing=room, circle=room.circle)
            transaction.on_commit(lambda: tasks.pack_room.enqueue(asked.pk))
    except IntegrityError:
        return Archive.objects.get(room=room, progress__in=UNFINISHED)
    return asked


def pack(pk: int) -> None:
    """Pack an archive that waits, or note why it cannot be; who asked is told."""
    waiting = Archive.objects.filter(pk=pk, progress=Progress.WAITING)
    if not waiting.update(progress=Progress.PACKING):
        return
    archive = Archive.objects.select_related("room__circle", "asked_by").get(pk=pk)
    try:
        _pack(archive)
    except Exception as fault:
        told = f"{type(fault).__name__}: {fault}"[:_LONGEST_FAULT]
        _end(archive, progress=Progress.FAILED, fault=told)
        raise


def _pack(archive: Archive) -> None:
    own = Archive.objects.filter(pk=archive.pk)
    with TemporaryFile() as made:
        packing.pack(archive.room, made, lambda count: own.update(packed_count=count))
        size = made.tell()
        made.seek(0)
        place = f"archives/{archive.pk}-{token_hex(8)}.zip"
        place = default_storage.save(place, File(made))
    _end(archive, progress=Progress.READY, place=place, size=size)


def _end(archive: Archive, **told: object) -> None:
    with transaction.atomic():
        left = Archive.objects.filter(pk=archive.pk, progress=Progress.PACKING)
        if left.update(finished_at=timezone.now(), **told):
            if archive.asked_by:
                notices.tell_person(archive.asked_by, ARCHIVED, str(archive.pk))
        elif place := told.get("place"):
            default_storage.delete(str(place))  # it was forgotten meanwhile


def forget(archives: "QuerySet[Archive]") -> None:
    """Delete archives with their files."""
    for archive in archives:
        if archive.place:
            default_storage.delete(archive.place)
        archive.delete()


def forget_old() -> None:
    """Delete archives whose time is out, and give up what died; in each round."""
    forget(Archive.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR))
    _give_up(Archive.objects.all())


def file_name(archive: Archive) -> str:
    """What the file is called where it is taken home."""
    return Path(f"{archive.room.slug}-{archive.asked_at:%Y-%m-%d}.zip").name


def _give_up(archives: "QuerySet[Archive]") -> None:
    dead = archives.filter(
        progress__in=UNFINISHED, asked_at__lt=timezone.now() - PATIENCE
    )
    dead.update(progress=Progress.FAILED, finished_at=timezone.now(), fault="")


def enrol() -> None:
    """Let old archives be forgotten; called when the app is ready."""
    rounds.register(forget_old)
