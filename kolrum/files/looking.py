"""A file that somebody sends, looked at: what it is, and what of it is kept."""

from dataclasses import dataclass

from kolrum.files import kinds
from kolrum.files.confining import Unanswered, ask
from kolrum.files.kinds import Kind, Nature
from kolrum.files.refusals import Fault, Refused


@dataclass(frozen=True)
class Looked:
    """A file that may come in, as it is kept.

    A picture is not what was sent but the same pixels written anew; `shown` is a
    smaller one to stand in a text. Other files are kept as they were sent.
    """

    kind: Kind
    name: str
    content: bytes
    shown: bytes = b""
    width: int | None = None
    height: int | None = None
    pages: int | None = None


def look(content: bytes, name: str) -> Looked:
    """Look at a file before it is kept.

    Raises
    ------
    Refused
    """
    nature = kinds.nature_of(content)
    try:
        return _BY_NATURE[nature](content, name)
    except Unanswered as stopped:
        raise Refused(Fault.TOO_SLOW) from stopped


def _picture(content: bytes, name: str) -> Looked:
    answer = ask("pictures.encode", content)
    kind = Kind(answer.told["kind"])
    kept = int(answer.told["kept"])
    return Looked(
        kind=kind,
        name=kinds.cleaned(name, kind),
        content=answer.data[:kept],
        shown=answer.data[kept:],
        width=answer.told["width"],
        height=answer.told["height"],
    )


def _printed(content: bytes, name: str) -> Looked:
    pages = ask("printed.look", content).told["pages"]
    return Looked(Kind.PDF, kinds.cleaned(name, Kind.PDF), content, pages=pages)


def _archive(content: bytes, name: str) -> Looked:
    kind = Kind(ask("archives.look", content).told["kind"])
    return Looked(kind, kinds.cleaned(name, kind), content)


def _text(content: bytes, name: str) -> Looked:
    kind = kinds.text_kind(name)
    return Looked(kind, kinds.cleaned(name, kind), content)


_BY_NATURE = {
    Nature.PICTURE: _picture,
    Nature.PRINTED: _printed,
    Nature.ARCHIVE: _archive,
    Nature.TEXT: _text,
}
