"""Files taken in, put to use, taken back and forgotten."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from kolrum.files import ahead, kept, tasks
from kolrum.files.extraction import MOST_LETTERS
from kolrum.files.kinds import Kind, words_in
from kolrum.files.looking import Looked
from kolrum.files.refusals import Fault, Refused
from kolrum.files.uploads import Reading, Upload
from kolrum.members.models import Circle, Person

UNUSED_FOR = timedelta(days=30)
_NAMED = re.compile(r"(?<![\w.])(?:/en)?/files/(\d{1,18})/")


def upload(file: File[bytes], *, name: str, by: Person, circle: Circle) -> Upload:
    """Take in a file for those who read a circle; until it is used, for one's self.

    It is looked at before the transaction, which on SQLite would hold up others: who
    calls within one lets `ahead.looked` do it first.

    Raises
    ------
    Refused
    """
    if file.size > settings.FILES_LARGEST:
        raise Refused(Fault.TOO_LARGE)
    if file.size > left_today(by):
        raise Refused(Fault.TOO_MUCH)
    looked = ahead.look(file.read(), name)
    digest = kept.keep(looked.content)
    shown = kept.keep(looked.shown) if looked.shown else ""
    with transaction.atomic():
        made = Upload.objects.create(
            sha256=digest,
            shown_sha256=shown,
            name=looked.name,
            kind=looked.kind,
            size=len(looked.content),
            width=looked.width,
            height=looked.height,
            pages=looked.pages,
            by=by,
            circle=circle,
            uploaded_at=timezone.now(),
            **_words(looked),
        )
        forget_unused()
        if made.reading == Reading.WAITING:
            transaction.on_commit(lambda: tasks.read.enqueue(made.pk))
    return made


def left_today(by: Person) -> int:
    """How many bytes more somebody may send now."""
    return max(settings.FILES_A_DAY - sent_today(by), 0)


def sent_today(by: Person) -> int:
    """How many bytes somebody has sent within a day."""
    since = timezone.now() - timedelta(days=1)
    theirs = Upload.objects.filter(by=by, uploaded_at__gt=since)
    return theirs.aggregate(all=Sum("size"))["all"] or 0


def use(uploads: Iterable[Upload]) -> None:
    """Let those who read the files' circles read them from now on."""
    wanted = [each.pk for each in uploads]
    Upload.objects.filter(pk__in=wanted, used_at=None).update(used_at=timezone.now())


def use_named(text: str, *, by: Person | None, circle: Circle) -> int:
    """Let the files that somebody put into a text be read where the text is read.

    Only files that they sent themselves for just this circle: naming a number opens
    nothing of anybody else's.
    """
    numbers = _numbers_in([text])
    if not numbers or by is None:
        return 0
    theirs = Upload.objects.filter(
        pk__in=numbers, by=by, circle=circle, used_at=None, closed_at=None
    )
    return theirs.update(used_at=timezone.now())


def carry(texts: Iterable[str], *, out_of: Circle, to: Circle) -> int:
    """Let the files of texts that move to another room be read where they are read."""
    moved = Upload.objects.filter(pk__in=_numbers_in(texts), circle=out_of)
    return moved.update(circle=to)


def close(upload: Upload) -> None:
    """Take a file out of reading; its bytes stay, for those who keep order."""
    Upload.objects.filter(pk=upload.pk).update(closed_at=timezone.now())


def open_again(upload: Upload) -> None:
    """Let a file that was taken out of reading be read again."""
    Upload.objects.filter(pk=upload.pk).update(closed_at=None)


Said = tuple[str, int | None]
"""A text, and the id of the person who wrote it."""


def close_named(
    said: Iterable[Said], *, circle: Circle, but: "QuerySet[Any, Any]"
) -> int:
    """Take the files that people put into texts of theirs out of reading.

    Not those that a text of `but` names too, nor documents: they have their own ways.
    The texts of `but` are gone through once, and only where something may be closed.
    """
    theirs = _put_in(said, circle).filter(closed_at=None)
    numbers = set(theirs.values_list("pk", flat=True))
    if not numbers:
        return 0
    named = Q()
    for number in numbers:
        named |= Q(text__contains=f"/files/{number}/")
    still = _numbers_in(but.filter(named).values_list("text", flat=True))
    left = Upload.objects.filter(pk__in=numbers - still)
    return left.update(closed_at=timezone.now())


def open_named(said: Iterable[Said], *, circle: Circle) -> int:
    """Let the files that people put into texts of theirs be read again."""
    return _put_in(said, circle).update(closed_at=None)


def _put_in(said: Iterable[Said], circle: Circle) -> "QuerySet[Upload]":
    by_author: dict[int, set[int]] = {}
    for text, author in said:
        if author is not None and (numbers := _numbers_in([text])):
            by_author.setdefault(author, set()).update(numbers)
    theirs = Q(pk__in=())
    for author, numbers in by_author.items():
        theirs |= Q(by=author, pk__in=numbers)
    # A document's file is known by the version that the library ties to it.
    return Upload.objects.filter(theirs, circle=circle, version=None)


def _numbers_in(texts: Iterable[str]) -> set[int]:
    return {int(number) for text in texts for number in _NAMED.findall(text)}


def forget(uploads: Iterable[Upload]) -> int:
    """Delete files, and their bytes where no other upload has them."""
    gone = list(uploads)
    Upload.objects.filter(pk__in=[each.pk for each in gone]).delete()
    digests = {d for each in gone for d in (each.sha256, each.shown_sha256) if d}
    for digest in sorted(digests):
        transaction.on_commit(lambda digest=digest: kept.forget(digest))  # type: ignore[misc]
    return len(gone)


def forget_unused() -> int:
    """Delete what was sent a while ago and put into nothing; at each upload."""
    before = timezone.now() - UNUSED_FOR
    unused = Upload.objects.filter(used_at=None, uploaded_at__lt=before)
    return forget(unused)


def _words(looked: Looked) -> dict[str, str]:
    if looked.kind in (Kind.JPEG, Kind.PNG):
        return {"reading": Reading.NONE}
    if looked.kind in (Kind.CSV, Kind.TXT, Kind.MD):
        text = words_in(looked.content).text.replace("\0", "")[:MOST_LETTERS]
        return {"reading": Reading.READ, "text": text}
    return {"reading": Reading.WAITING}
