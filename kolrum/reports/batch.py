"""Many reports at once: in every process there is, or printed on a cluster.

Drafts are built into the store that the site reads from, so that a batch that was
stopped goes on where it was, and what it built need not be built when it is asked for.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist

from kolrum.lib.batches import sent_to
from kolrum.reports import building, drafts
from kolrum.reports.blocks import Report
from kolrum.reports.kept import LostFile, content_of, put
from kolrum.reports.models import Building, Draft, StoredEdition
from kolrum.reports.naming import present_year
from kolrum.reports.pdf import pdf_of
from kolrum.reports.worker import begin
from kolrum.territories.models import Territory

TASKS_PER_PROCESS = 24
"""The printer keeps in memory what it has set: a process is changed in time."""

ALONE = {
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TOP_PAD_": str(64 * 2**20),
}
"""What a process that prints on one core begins with.

The printer's memory then grows by large steps (of glibc), a tenth of its time.
"""

MOST_SECONDS = 300

NOT_THERE = (OSError, LostFile, ObjectDoesNotExist)
"""A file cannot be written: it was never made, is lost, or there is no room for it."""


@dataclass(frozen=True)
class Wish:
    """A report that is wanted: of a place, in a language."""

    territory: Territory
    language: str

    @property
    def name(self) -> str:
        """What it is called in messages and files."""
        return f"{self.territory.slug or self.territory.country} {self.language}"


@dataclass(frozen=True)
class Outcome:
    """What became of a wish: an empty fault where its files are there."""

    wish: Wish
    fault: str = ""


def frozen_of(wish: Wish, year: int) -> StoredEdition | None:
    """Give the edition that stands for the year; None while there is only a draft."""
    editions = StoredEdition.objects.of(wish.territory).frozen()
    found: StoredEdition | None = editions.filter(year=year).first()
    return found


def lacking(
    wishes: Sequence[Wish], *, site: str, again: bool
) -> list[tuple[Wish, int]]:
    """Give the drafts that are to be built, with their keys; frozen ones are there."""
    found = []
    for wish in wishes:
        if frozen_of(wish, present_year(wish.territory.country)) is not None:
            continue
        draft = drafts.noted(wish.territory, wish.language, site=site, again=again)
        if draft.state != Building.DONE:
            found.append((wish, draft.pk))
    return found


def built(wanted: Sequence[tuple[Wish, int]], processes: int) -> Iterator[Outcome]:
    """Build drafts in several processes, and tell what became of each."""
    with pool(min(processes, len(wanted)) or 1) as working:
        under_way = [
            (wish, pk, working.apply_async(building.build_draft, (pk,)))
            for wish, pk in wanted
        ]
        for wish, pk, result in under_way:
            result.wait(MOST_SECONDS)
            yield _outcome(wish, pk)


@contextmanager
def pool(processes: int) -> Iterator[Pool]:
    """Processes that begin anew, each printing on one core.

    A fork of a process that has printed would wait for ever for the printer's threads,
    which it does not have.
    """
    os.environ.update(ALONE)
    spawn = get_context("spawn")
    with spawn.Pool(processes, begin, (), TASKS_PER_PROCESS) as working:
        yield working


def _outcome(wish: Wish, pk: int) -> Outcome:
    draft = Draft.objects.get(pk=pk)
    if draft.state == Building.DONE:
        return Outcome(wish)
    return Outcome(wish, draft.fault or f"no answer within {MOST_SECONDS} s")


def printed_on(address: str, wanted: Sequence[tuple[Wish, int]]) -> Iterator[Outcome]:
    """Write reports here and have them printed on a cluster.

    Its workers need Kolrum, and neither the data nor the database.

    Raises
    ------
    NoCluster
    """
    written: deque[tuple[Wish, building.Preparing, Report]] = deque()
    told = set()
    for pdf, fault in sent_to(address, pdf_of, _trees(wanted, written)):
        wish, preparing, report = written.popleft()
        if pdf is None:
            building.note_fault(preparing.pk, building.told_of(fault))
        else:
            preparing.store(preparing.making.files_beside(pdf, report))
        told.add(preparing.pk)
        yield _outcome(wish, preparing.pk)
    yield from (_outcome(wish, pk) for wish, pk in wanted if pk not in told)


def _trees(
    wanted: Sequence[tuple[Wish, int]],
    written: deque[tuple[Wish, building.Preparing, Report]],
) -> Iterator[Report]:
    """Write reports one by one; why one cannot be written is noted on its draft."""
    for wish, pk in wanted:
        with building.prepared(pk) as preparing:
            if preparing is not None:
                report = preparing.making.report()
                written.append((wish, preparing, report))
                yield report


def content(wish: Wish, year: int, form: str) -> bytes:
    """Give a file of a report that has been built or frozen.

    Raises
    ------
    OSError, LostFile, ObjectDoesNotExist
        Those in `NOT_THERE`.
    """
    edition = frozen_of(wish, year)
    if edition is None:
        if year != present_year(wish.territory.country):
            msg = f"there is no edition of {year}"
            raise ObjectDoesNotExist(msg)
        draft = Draft.objects.select_related("territory").get(
            territory=wish.territory, language=wish.language, is_preview=False
        )
        return drafts.file_of(draft, form)
    kept = edition.files.get(language=wish.language, form=form)
    return content_of(kept.sha256)


def write(wish: Wish, year: int, form: str, file: Path) -> None:
    """Write a file of a report, whole or not at all."""
    put(file, content(wish, year, form))
