"""Which proposals a place gets: the library's conditions against its own figures."""

from dataclasses import dataclass

from kolrum.carbon.methods.assessment import Period
from kolrum.narrative.facts import Facts
from kolrum.narrative.values import SectorName
from kolrum.reports.chapters.proposals.ground import (
    Effect,
    Pace,
    Piece,
    aimed_year,
    effect_of,
    fine_pieces,
    pace_of,
    sector_pieces,
)
from kolrum.reports.chapters.proposals.library import (
    Horizon,
    Idea,
    ideas,
    rural_groups,
)
from kolrum.telling.gathering import Gathered

MOST = {Horizon.NOW: 4, Horizon.TERM: 4, Horizon.LASTING: 2}
"""No reader takes in a longer list: the largest emissions come first."""

HALF = 0.5
FEW = 0.34
MANY = 25_000
"""Inhabitants: the organisation of a smaller place travels little on duty."""

SPARSE = 15.0
"""Inhabitants per square kilometre: the country has about 25."""


@dataclass(frozen=True)
class Candidate:
    """A proposal for a place: what it works on, and what that could give."""

    idea: Idea
    piece: Piece | None = None
    pace: Pace | None = None
    effect: Effect | None = None

    @property
    def key(self) -> str:
        """The name by which a decision on it is kept."""
        return self.idea.key


def candidates(known: Gathered) -> tuple[Candidate, ...]:
    """Give a place's proposals: by when, and then by what they work on."""
    pieces = {piece.key: piece for piece in sector_pieces(known)}
    pieces |= {piece.key: piece for piece in fine_pieces(known)}
    true = _so(known)
    found = [
        _candidate(known, idea, pieces)
        for idea in ideas()
        if _applies(known, idea, pieces, true)
    ]
    return tuple(
        each
        for horizon in Horizon
        for each in _largest(found, horizon)[: MOST[horizon]]
    )


def _largest(found: list[Candidate], horizon: Horizon) -> list[Candidate]:
    """What works on all emissions first, then the largest parts."""
    return sorted(
        (each for each in found if each.idea.horizon is horizon),
        key=lambda each: -(each.piece.amount_t if each.piece else float("inf")),
    )


def _applies(
    known: Gathered, idea: Idea, pieces: dict[str, Piece], true: frozenset[str]
) -> bool:
    facts, place = known.facts, known.place
    level = "country" if facts.place == facts.country else place.kind
    if facts.is_lowest:
        level = "municipality"
    if idea.levels and level not in idea.levels:
        return False
    if place.country not in idea.countries:
        return False
    if idea.is_rural is not None and idea.is_rural != ("rural" in true):
        return False
    if not set(idea.needs) <= true:
        return False
    if not idea.sector:
        return True
    piece = _piece(idea, pieces)
    if facts.is_tiny and idea.part and idea.part != _largest_part(idea.sector, pieces):
        return False
    return piece is not None and idea.least <= piece.portion < idea.most + 1e-9


def _largest_part(sector: str, pieces: dict[str, Piece]) -> str:
    """The part that a sector's one proposal works on where parts are not told."""
    parts = [p for p in pieces.values() if p.sector == sector and p.key != sector]
    return max(parts, key=lambda each: each.amount_t).key if parts else ""


def _piece(idea: Idea, pieces: dict[str, Piece]) -> Piece | None:
    """The part it works on; the whole sector where its parts are not told."""
    return pieces.get(idea.part or idea.sector) or pieces.get(idea.sector)


def _candidate(known: Gathered, idea: Idea, pieces: dict[str, Piece]) -> Candidate:
    piece = _piece(idea, pieces) if idea.sector else None
    if known.facts.is_tiny and idea.part:
        # Models share out a small place's parts: they choose, and are not told (B16).
        return Candidate(idea, pieces.get(idea.sector))
    if piece is None or idea.horizon is Horizon.LASTING or idea.rest_on:
        return Candidate(idea, piece)
    pace = pace_of(known.published, known.place.code, piece.sector)
    if pace is None:
        return Candidate(idea, piece)
    start_year = known.facts.chosen.start_year
    effect = effect_of(piece, pace, start_year, aimed_year(known))
    return Candidate(idea, piece, pace, effect)


def _so(known: Gathered) -> frozenset[str]:
    """What is so of a place, by the names that the library asks for."""
    facts = known.facts
    found = {
        "adopted" if facts.adopted else "not-adopted",
        "something-left" if facts.chosen.budget_t > 0 else "nothing-left",
    }
    if term_of(facts) is not None:
        found.add("periods")
    if _is_rural(known):
        found.add("rural")
    if (facts.population or 0) >= MANY:
        found.add("many-travel")
    if facts.plants_t:
        found.add("plants")
    few = makers_of_half(known)
    if few and len(few) <= FEW * len(known.place.members):
        found.add("few-make-half")
    return frozenset(found)


def term_of(facts: Facts) -> Period | None:
    """Give the first whole term or period ahead with something to emit.

    None where none has, or where the budget runs out about now.
    """
    chosen = facts.chosen
    if facts.is_uncertain:
        return None
    for period in chosen.periods:
        is_ahead = period.first_year > chosen.start_year
        if is_ahead and period.last_year and period.budget_t:
            return period
    return None


def _is_rural(known: Gathered) -> bool:
    """By its group, or by how few live there: distances decide, not the town's name."""
    place, people = known.place, known.facts.population
    is_sparse = bool(people and place.area_km2 and people / place.area_km2 < SPARSE)
    return is_sparse or place.group_code in rural_groups()


def makers_of_half(known: Gathered) -> tuple[tuple[str, float], ...]:
    """Name the fewest members that make half of a sum's emissions, with tonnes each."""
    members = known.place.members
    if known.facts.is_lowest or len(members) < 3:
        return ()
    observed = known.published.statistics.observed
    years = observed.known_years(members)
    if not years:
        return ()
    amounts_t = observed.of(members, years[-1:])[:, 0].tolist()
    ranked = sorted(zip(members, amounts_t, strict=True), key=lambda each: -each[1])
    found: list[tuple[str, float]] = []
    for code, amount in ranked:
        found.append((code, amount))
        if sum(each[1] for each in found) >= HALF * sum(amounts_t):
            break
    return tuple(found)


def sector_name(known: Gathered, key: str) -> SectorName:
    """Give a sector as a word."""
    return SectorName(key, known.country.sectors.get(key, {}))
