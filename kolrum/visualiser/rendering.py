"""Public pages as files, for a plain web server to give without asking Kolrum."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import chosen
from kolrum.data.countries import Country, Place
from kolrum.data.errors import MissingData
from kolrum.telling.addresses import address_of, root_of
from kolrum.telling.finding import live_country
from kolrum.telling.gathering import gathered
from kolrum.telling.lasting import holds_until
from kolrum.telling.stamps import stamps_of
from kolrum.visualiser.addressed import answer_at
from kolrum.visualiser.drawing import processes
from kolrum.visualiser.linked import files_of
from kolrum.visualiser.parts import PARTS

COMMON = ("", "method/", "data/", "about/", "api/")
"""Pages of no place."""

VIEWS = (
    "",
    *(f"{part}/" for part in PARTS),
    "numbers/",
    "learn/",
    "present/",
    "scenario/",
)
"""Pages of every place."""

NEVER = ("press/",)
"""Pages of every place that name people, who may change their minds at any time."""

WHOLE = ("map/", "map/map.svg", "compare/")
"""Pages of a country, and the picture of its map that other pages show."""

LEDGER = ".rendered"
"""What is in the folder and from what it was made, a line for each place."""


@dataclass(frozen=True)
class Job:
    """The pages of one place that are to be files of a site, and what they rest on.

    `has_files` asks for the downloads too, and every other page they lead to.
    """

    country: str
    code: str
    made_from: str
    site: str
    has_files: bool = False


@dataclass(frozen=True)
class Done:
    """A place whose pages are files, of which day, and until when their text holds."""

    job: Job
    rendered_on: date
    holds_until: date
    files: int

    def holds(self, day: date) -> bool:
        """Tell whether the files can be given on a day."""
        return self.rendered_on <= day < self.holds_until


def jobs(
    country: Country,
    places: Iterable[Place],
    site: str,
    folder: Path,
    *,
    has_files: bool = False,
) -> tuple[Job, ...]:
    """Give the places whose files are lacking, or hold no longer."""
    stamps, today = stamps_of(country.iso2), timezone.localdate()
    source = f"{stamps.drawn_from} {stamps.shown_with}"
    held = {done.job for done in ledger(folder) if done.holds(today)}
    wanted = (
        Job(country.iso2, place.code, source, site, has_files) for place in places
    )
    return tuple(job for job in wanted if job not in held)


def rendered(wanted: Iterable[Job], folder: Path) -> Iterator[Done | None]:
    """Write the files of each place in every process there is, and note what is done.

    A place without the data gives None.
    """
    with processes() as pool, (folder / LEDGER).open("a", encoding="utf-8") as notes:
        for done in pool.imap_unordered(partial(render, folder=folder), wanted):
            if done is not None:
                notes.write(json.dumps(asdict(done), default=str) + "\n")
                notes.flush()
            yield done


def render(job: Job, folder: Path) -> Done | None:
    """Write the pages of a place."""
    country = live_country(job.country)
    place, today = country.place(job.code), timezone.localdate()
    try:
        known = gathered(country, place, chosen(country, {}), today)
    except (MissingData, MissingFigure):
        return None
    files = sum(
        _written(place, language, job, folder) for language, _ in settings.LANGUAGES
    )
    return Done(job, today, holds_until(known), files)


def _written(place: Place, language: str, job: Job, folder: Path) -> int:
    """Write the pages of a place in a language; tell how many there are."""
    own = address_of(place, language)
    views = VIEWS if place.slug else (*VIEWS, *WHOLE)
    wanted = [address_of(place, language, view) for view in views]
    tried = {address_of(place, language, view) for view in NEVER}
    for address in tried:
        _take_away(file_of(address, folder))
    files = 0
    while wanted:
        address = wanted.pop()
        tried.add(address)
        if not write(address, job.site, folder):
            continue
        files += 1
        if job.has_files and address.endswith("/"):
            page = file_of(address, folder).read_text(encoding="utf-8")
            found = set(files_of(page, job.site, own))
            wanted += found - tried - set(wanted)
    return files


def common_addresses() -> list[str]:
    """Give the addresses of pages of no place, in every language."""
    return [
        f"{root_of(language)}{view}"
        for language, _ in settings.LANGUAGES
        for view in COMMON
    ]


def write(address: str, site: str, folder: Path) -> bool:
    """Write what an address holds, and compressed beside it, if it holds anything.

    An address that only leads elsewhere is left to the server, its old file removed.
    """
    response = answer_at(address, site)
    file = file_of(address, folder)
    if response.status_code != 200:
        _take_away(file)
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    _put(_packed(file), gzip.compress(response.content, mtime=0))
    _put(file, response.content)
    return True


def file_of(address: str, folder: Path) -> Path:
    """Give the file of an address; that of a page is in a folder of its own."""
    is_page = address.endswith("/")
    return folder / (address.removeprefix("/") + ("index.html" if is_page else ""))


def _packed(file: Path) -> Path:
    return file.with_name(f"{file.name}.gz")


def _take_away(file: Path) -> None:
    file.unlink(missing_ok=True)
    _packed(file).unlink(missing_ok=True)


def _put(file: Path, content: bytes) -> None:
    """Write a whole file or nothing: a server may be reading the folder."""
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(content)
    new.replace(file)


def ledger(folder: Path) -> list[Done]:
    """Read what is noted of a folder; later notes of a place come last."""
    notes = folder / LEDGER
    if not notes.exists():
        return []
    return [_done(line) for line in notes.read_text(encoding="utf-8").splitlines()]


def _done(line: str) -> Done:
    told = json.loads(line)
    return Done(
        Job(**told["job"]),
        date.fromisoformat(told["rendered_on"]),
        date.fromisoformat(told["holds_until"]),
        told["files"],
    )
