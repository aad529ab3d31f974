"""The matrix of the proposals: how much each part emits, and who decides over it."""

from kolrum.charts import amounts
from kolrum.charts.figure import Figure
from kolrum.lib.numbers import percent
from kolrum.lib.units import mass_unit
from kolrum.narrative.ways import write
from kolrum.reports.book import Voice
from kolrum.reports.chapters.proposals.ground import Piece, fine_pieces
from kolrum.reports.chapters.proposals.library import Control, controls
from kolrum.telling.subsectors import parts_of

MATRIX = "control-matrix"
MOST, LEAST = 12, 0.005


def pieces_of(voice: Voice) -> tuple[Piece, ...]:
    """Give the parts that the matrix shows, the largest first."""
    pieces = fine_pieces(voice.book.known)
    return tuple(piece for piece in pieces if piece.portion >= LEAST)[:MOST]


def control_of(piece: Piece) -> Control:
    """Tell how far a municipality decides over a part; influence where it is many."""
    return controls().get(piece.key, Control.INFLUENCE)


def by_control(pieces: tuple[Piece, ...]) -> dict[Control, float]:
    """Sum what is emitted under each kind of control, as portions of what is shown."""
    whole = sum(piece.amount_t for piece in pieces) or 1.0
    return {
        control: sum(p.amount_t for p in pieces if control_of(p) is control) / whole
        for control in Control
    }


def matrix_of(voice: Voice, pieces: tuple[Piece, ...]) -> Figure:
    """Draw each part in the column of its control."""
    known, language = voice.book.known, voice.language
    unit = mass_unit([piece.amount_t for piece in pieces], language)
    kinds = tuple(Control)
    sums = by_control(pieces)
    words = amounts.AmountWords(
        title=voice.label(
            "matrix-title",
            part=sums[Control.INDIRECT],
            many="no" if known.facts.is_lowest else "yes",
        ),
        summary=voice.label("matrix-summary"),
        caption=voice.label("matrix-caption"),
        head=(
            voice.label("head-part"),
            voice.label("head-control"),
            voice.label("head-tonnes"),
            voice.label("head-portion"),
        ),
        kinds=tuple(voice.label(f"kind-{kind}") for kind in kinds),
        parts=tuple(
            voice.label("kind-none-told")
            if kind is Control.DIRECT
            else percent(sums[kind], language, 0)
            for kind in kinds
        ),
    )
    rows = tuple(
        amounts.Amount(
            part_name(voice, piece),
            piece.amount_t,
            f"{unit.number(piece.amount_t, language)} {unit.name}",
            kind=kinds.index(control_of(piece)),
        )
        for piece in pieces
    )
    return amounts.draw(rows, words, language, key=MATRIX, sources=_sources(voice))


def part_name(voice: Voice, piece: Piece) -> str:
    """Name a part so that it needs no sector beside it."""
    if "/" in piece.key:
        return voice.label(f"part {piece.key}")
    name = write(piece.name, "bare", voice.language)
    return name[:1].upper() + name[1:]


def _sources(voice: Voice) -> tuple:  # type: ignore[type-arg]
    known = voice.book.known
    parts = parts_of(known.published, known.place.code, "transport")
    return (*known.sector_sources, *((parts.source,) if parts else ()))
