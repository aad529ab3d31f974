"""What was changed between two versions of a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

MOST_WORDS = 2_000
"""Of a stretch that is compared word by word; longer ones are told whole."""

AROUND = 160
"""Letters that are shown of what stands unchanged on each side of a change."""

KEPT, REMOVED, ADDED, LEFT_OUT = "kept", "removed", "added", "left-out"
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SIDES = {"delete": (REMOVED,), "insert": (ADDED,), "replace": (REMOVED, ADDED)}


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether it was kept, removed or added."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The text with what was removed and added, in the order in which it is read.

    Lines are compared first, so that long posts take no longer than they must.
    """
    pieces = _joined(_compared(_lines(before), _lines(after), are_lines=True))
    last = len(pieces) - 1
    return [
        short
        for place, piece in enumerate(pieces)
        for short in _shortened(piece, is_first=place == 0, is_last=place == last)
    ]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").splitlines(keepends=True)


def _in_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    old, new = (_WORDS.findall("".join(lines)) for lines in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        yield from _told("replace", old, new)
    else:
        yield from _compared(old, new, are_lines=False)


def _compared(
    old: Sequence[str], new: Sequence[str], *, are_lines: bool
) -> Iterator[Piece]:
    for tag, start, end, other_start, other_end in SequenceMatcher(
        None, old, new
    ).get_opcodes():
        gone, come = old[start:end], new[other_start:other_end]
        if tag == "equal":
            yield Piece(KEPT, "".join(gone))
        elif tag == "replace" and are_lines:
            yield from _in_words(gone, come)
        else:
            yield from _told(tag, gone, come)


def _told(tag: str, gone: Sequence[str], come: Sequence[str]) -> Iterator[Piece]:
    for side in _SIDES[tag]:
        yield Piece(side, "".join(gone if side == REMOVED else come))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Pieces of one kind that stand together, as one."""
    found: list[Piece] = []
    for kind, some in groupby(pieces, key=lambda piece: piece.kind):
        found.append(Piece(kind, "".join(piece.text for piece in some)))
    return [piece for piece in found if piece.text]


def _shortened(piece: Piece, *, is_first: bool, is_last: bool) -> Iterator[Piece]:
    """What stands unchanged, without the middle where it is long."""
    if piece.kind != KEPT or len(piece.text) <= 3 * AROUND:
        yield piece
        return
    if not is_first:
        yield Piece(KEPT, piece.text[:AROUND].rsplit(" ", 1)[0])
    yield Piece(LEFT_OUT, "")
    if not is_last:
        yield Piece(KEPT, piece.text[-AROUND:].split(" ", 1)[-1])
