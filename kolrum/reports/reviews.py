"""Whether a review still holds: it is about what is read, not about our program."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from kolrum.carbon.errors import BadChoice
from kolrum.narrative.errors import NarrativeError
from kolrum.reports.blocks import NoSuchPart, Report
from kolrum.reports.edition import Edition, Revision
from kolrum.reports.inherited import editorial_of
from kolrum.reports.kept import digest_of
from kolrum.reports.knowing import NO_DATA, known_of
from kolrum.reports.models import StoredEdition
from kolrum.reports.naming import languages
from kolrum.reports.page import page_of
from kolrum.reports.writing import written

TAG = re.compile(r"<[^>]*>")
NAMED = re.compile(r'\b(?:alt|src|href)="([^"]*)"')
"""What of a page can be read besides its text: pictures' words, pictures, links."""

CANNOT = (*NO_DATA, BadChoice, NarrativeError, NoSuchPart)


def holds(edition: StoredEdition, digest: str) -> bool:
    """Tell whether an edition reads as it did when it was reviewed.

    `digest` is of all that the report is made from. While that is the same nothing is
    written anew; when it has changed, as it does with every new version of the program,
    what can be read is compared once, and the answer is remembered.
    """
    if not edition.reviewed_digest or digest == edition.compared_digest:
        return False
    if digest == edition.reviewed_digest:
        return True
    if not edition.reviewed_content:
        return False
    is_same = read_digest(edition) == edition.reviewed_content
    noted = {"reviewed_digest" if is_same else "compared_digest": digest}
    StoredEdition.objects.filter(pk=edition.pk).update(**noted)
    return is_same


def read_digest(edition: StoredEdition) -> str:
    """Digest what can be read in an edition, in every language; "" if it cannot be.

    Its day, its address and its identity are not: they are given when it is frozen.
    """
    place = edition.territory
    found = hashlib.sha256()
    try:
        known = known_of(place.country, place.code, timezone.localdate())
        for language in languages():
            identity = _identity(edition)
            editorial = editorial_of(place, language)
            report = written(known, identity, editorial, language)
            for each in read_in(report):
                found.update(each.encode() + b"\0")
    except CANNOT:
        return ""
    return found.hexdigest()


def read_in(report: Report) -> Iterator[str]:
    """Give all that can be read in a report: words, numbers, pictures, links."""
    cover = report.cover
    photo, logo = (
        digest_of(each) if each else "" for each in (cover.photo, cover.logo)
    )
    yield f"{report.language} {cover.focus} {cover.credit}"
    page = page_of(report, photo=photo, logo=logo)
    yield from NAMED.findall(page)
    yield from filter(None, (" ".join(text.split()) for text in TAG.split(page)))


def _identity(edition: StoredEdition) -> Edition:
    day = date(edition.year, 1, 1)
    own = Revision(edition.number, day, edition.reason)
    return Edition(edition.year, edition.number, day, "", revisions=(own,))
