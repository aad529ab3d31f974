"""Strategic insights, and proposals chosen by the data."""

from collections.abc import Iterator
from pathlib import Path

from kolrum.lib.numbers import fixed, percent, signed_percent
from kolrum.lib.units import mass_unit
from kolrum.narrative.values import Counted
from kolrum.narrative.ways import write
from kolrum.reports.blocks import Block, Cell, Formula, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.chapter import ChapterOf
from kolrum.reports.chapters.proposals import drawing, indicators
from kolrum.reports.chapters.proposals.finances import finances_of
from kolrum.reports.chapters.proposals.ground import (
    TENTH,
    Piece,
    aimed_year,
    has_portions,
    pace_of,
    sector_pieces,
)
from kolrum.reports.chapters.proposals.library import Control
from kolrum.reports.chapters.proposals.proposing import (
    Told,
    blocks_of,
    told,
)
from kolrum.reports.chapters.proposals.risks import risks_of
from kolrum.reports.equations import spoken

WHERE = "where-it-counts"
LEAST = 0.01
EFFECT = "E*(1 - (1 + g)^n)"
TWO = 2


def tell(voice: Voice) -> Iterator[Block]:
    """From where it counts, through who decides, to what can be done."""
    if not voice.facts.chosen.emissions_latest_t > 0:
        return
    proposals = told(voice)
    yield voice.lead("lead", proposals=len(proposals))
    yield from _where(voice)
    yield from _control(voice)
    yield from _proposals(voice, proposals)
    yield voice.heading("indicators-section")
    yield from voice.say("indicators-text")
    yield indicators.table_of(voice)
    yield from finances_of(voice)
    yield voice.heading("risks")
    yield from voice.say("risks-text")
    yield risks_of(voice)


def _where(voice: Voice) -> Iterator[Block]:
    """Each sector: what a tenth less means, and how fast it falls here and there."""
    yield voice.heading("where")
    known, facts = voice.book.known, voice.facts
    pieces = [piece for piece in sector_pieces(known) if piece.portion >= LEAST]
    if not pieces:
        yield from voice.say("where-untold")
        return
    first = pieces[0]
    name = (
        "where-residual" if not has_portions(facts) and not facts.is_tiny else "where"
    )
    yield from voice.say(
        name, sector=first.name, amount=first.amount_t, year=first.year,
        tenth=TENTH * first.amount_t, months=_months(voice, first) or 0.0,
        gains="yes" if _months(voice, first) else "no",
    )  # fmt: skip
    yield _sectors_table(voice, pieces)
    yield from _beside_others(voice, pieces)


def _months(voice: Voice, piece: Piece) -> float | None:
    """How much longer the budget lasts with a tenth less of a sector; METHOD A7."""
    chosen = voice.facts.chosen
    rest_t = chosen.emissions_latest_t - TENTH * piece.amount_t
    if chosen.budget_t <= 0 or voice.facts.is_uncertain or rest_t <= 0:
        return None
    return 12 * chosen.budget_t * (1 / rest_t - 1 / chosen.emissions_latest_t)


def _sectors_table(voice: Voice, pieces: list[Piece]) -> Table:
    known, facts, language = voice.book.known, voice.facts, voice.language
    unit = mass_unit([pieces[0].amount_t], language)
    decimals = 0 if unit.tonnes == 1 else 1
    has_months = _months(voice, pieces[0]) is not None
    has_pace = any(pace_of(known.published, known.place.code, p.key) for p in pieces)
    head = [
        voice.label("where-head-sector"),
        voice.label("where-head-amount", year=pieces[0].year, unit=unit.name),
    ]
    if has_portions(facts):
        head.append(voice.label("where-head-portion"))
    head.append(voice.label("where-head-tenth"))
    if has_months:
        head.append(voice.label("where-head-months"))
    if has_pace:
        head += [
            voice.label(f"where-head-{name}") for name in ("own", "middle", "fast")
        ]
    rows = []
    for piece in pieces:
        name = write(piece.name, "bare", language)
        cells = [name[:1].upper() + name[1:],
                 fixed(piece.amount_t / unit.tonnes, language, decimals)]  # fmt: skip
        if has_portions(facts):
            cells.append(percent(piece.portion, language, 0))
        cells.append(fixed(TENTH * piece.amount_t, language))
        if has_months:
            cells.append(fixed(_months(voice, piece) or 0.0, language, 1))
        if has_pace:
            cells += _paces(voice, piece)
        rows.append(Row(tuple(map(Cell, cells))))
    span = _span(voice, pieces)
    note = (
        voice.words("where-note-pace", span=span) if span else voice.words("where-note")
    )
    return Table(
        WHERE,
        voice.label("where-title"),
        tuple(head),
        tuple(rows),
        note=voice.sourced(known.sector_sources, note),
    )


def _paces(voice: Voice, piece: Piece) -> list[str]:
    known = voice.book.known
    pace = pace_of(known.published, known.place.code, piece.key)
    if pace is None:
        return [voice.label("empty")] * 3
    own = voice.label("empty")
    if pace.own is not None:
        own = signed_percent(pace.own, voice.language)
    return [
        own,
        *(signed_percent(each, voice.language) for each in (pace.middle, pace.fast)),
    ]


def _span(voice: Voice, pieces: list[Piece]) -> tuple[int, int] | None:
    known = voice.book.known
    for piece in pieces:
        pace = pace_of(known.published, known.place.code, piece.key)
        if pace is not None:
            return pace.first_year, pace.latest_year
    return None


def _beside_others(voice: Voice, pieces: list[Piece]) -> Iterator[Block]:
    """Say where the place has been slower than others like it, and where faster."""
    known = voice.book.known
    for piece in pieces[:TWO]:
        pace = pace_of(known.published, known.place.code, piece.key)
        if pace is None or pace.own is None:
            continue
        name = (
            "faster"
            if pace.own <= pace.fast
            else ("slower" if pace.own > pace.middle else "between")
        )
        yield from voice.say(
            f"beside-{name}", sector=piece.name, own=abs(pace.own), way=_way(pace.own),
            middle=abs(pace.middle), middle_way=_way(pace.middle), fast=abs(pace.fast),
            whose=pace.whose, among=pace.among,
            group=known.country.group_name(known.place.group_code, voice.language)
            if pace.whose == "group" else "",
            places=Counted(pace.among, voice.facts.lowest),
            span=(pace.first_year, pace.latest_year),
        )  # fmt: skip


def _way(rate: float) -> str:
    return "down" if rate < 0 else "up"


def _control(voice: Voice) -> Iterator[Block]:
    """Who decides: in words for all, and as a matrix where parts are told."""
    yield voice.heading("control")
    facts = voice.facts
    pieces = drawing.pieces_of(voice)
    is_told = facts.place.country == "se" and facts.place != facts.country
    if not is_told or facts.is_tiny or not pieces:
        yield from voice.finding("control", notes=True)
        return
    sums = drawing.by_control(pieces)
    yield from voice.say(
        "control-text" if facts.is_lowest else "control-text-county",
        indirect=sums[Control.INDIRECT],
        influence=sums[Control.INFLUENCE],
        none=sums[Control.NONE],
        has_none="yes" if sums[Control.NONE] >= LEAST else "no",
    )
    yield voice.drawn(drawing.matrix_of(voice, pieces))
    yield from voice.say("control-meaning")


def _proposals(voice: Voice, proposals: tuple[Told, ...]) -> Iterator[Block]:
    yield voice.heading("proposed")
    if not proposals:
        yield from voice.say("proposed-none")
        return
    has_effects = any(each.candidate.effect for each in proposals)
    yield from voice.say("proposed-text")
    if has_effects:
        yield from voice.say(
            "proposed-effects", aimed_year=aimed_year(voice.book.known)
        )
        yield Formula(EFFECT, spoken(EFFECT, voice.language))
        yield from voice.say("proposed-symbols")
    yield from blocks_of(voice, proposals)


CHAPTER = ChapterOf("proposals", Path(__file__).parent, tell)
