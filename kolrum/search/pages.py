"""What the page of results shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kolrum.members.standing import Standing
from kolrum.search import registry
from kolrum.search.candidates import Candidate
from kolrum.search.entries import Content, Shelf, State
from kolrum.search.language.asking import Asked
from kolrum.search.language.excerpts import Piece, excerpt, marked
from kolrum.search.registry import UNDATED

MARK, UNMARK = SafeString("<mark>"), SafeString("</mark>")


@dataclass(frozen=True)
class Hit:
    """A hit as it is shown."""

    kind: str
    title: str
    marked_title: SafeString
    address: str
    excerpt: SafeString
    room: str
    state: str
    note: str
    changed_at: datetime | None
    language: str


def hits_of(
    found: Sequence[Candidate], asked: Asked, standing: Standing, language: str
) -> list[Hit]:
    """Hits with their marks, excerpts and notes, in the order they were found."""
    texts = Content.objects.in_bulk([each.id for each in found])
    rooms = rooms_of(found)
    notes = _notes(found, language, standing)
    return [
        _hit(
            each,
            asked,
            language,
            text=texts[each.id].text if each.id in texts else "",
            room=rooms.get(each.circle_id or 0, ""),
            note=notes.get((each.kind, each.key), ""),
        )
        for each in found
    ]


def rooms_of(found: Sequence[Candidate]) -> dict[int, str]:
    """Titles of the rooms that hits lie in, by circle."""
    circles = {each.circle_id for each in found if each.circle_id}
    return {each.pk: each.title for each in Shelf.objects.filter(pk__in=circles)}


def state_of(each: Candidate) -> str:
    """In words what is to be said of a hit's state; empty where there is nothing."""
    return str(State(each.state).label) if each.state else ""


def _hit(
    each: Candidate, asked: Asked, language: str, *, text: str, room: str, note: str
) -> Hit:
    source = registry.sources().get(each.kind)
    is_quoted = source is None or source.is_quoted
    pieces = excerpt(text, asked, each.language) if is_quoted else ()
    return Hit(
        kind=str(source.one) if source else each.kind,
        title=each.title,
        marked_title=_marked(marked(each.title, asked, each.language)),
        address=address_in(language, each.url),
        excerpt=_marked(pieces),
        room=room,
        state=state_of(each),
        note=note,
        changed_at=None if each.updated_at == UNDATED else each.updated_at,
        language="" if each.language == language else each.language,
    )


def _marked(pieces: Iterable[Piece]) -> SafeString:
    return format_html_join(
        "",
        "{}{}{}",
        (
            (MARK, piece.text, UNMARK) if piece.is_marked else ("", piece.text, "")
            for piece in pieces
        ),
    )


def _notes(
    found: Sequence[Candidate], language: str, standing: Standing
) -> Mapping[tuple[str, str], str]:
    """What stands below hits, asked of each source once."""
    keys: dict[str, list[str]] = {}
    for each in found:
        keys.setdefault(each.kind, []).append(each.key)
    known = registry.sources()
    return {
        (kind, key): note
        for kind in keys
        if kind in known
        for key, note in known[kind].notes(keys[kind], language, standing).items()
    }


def address_in(language: str, address: str) -> str:
    """An address of the site in another language than its first."""
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"
