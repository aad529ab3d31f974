"""What can go wrong, by what the data show: only what is so here is told."""

from collections.abc import Iterator

from kolrum.narrative.values import Value
from kolrum.reports.blocks import Points, Words
from kolrum.reports.book import Voice
from kolrum.reports.chapters.proposals.ground import has_portions, sector_pieces

HALF = 0.5
NOTABLE = 0.25
TURN = 0.03


def risks_of(voice: Voice) -> Points:
    """Give the risks that apply, each with the figure that shows it."""
    items: list[tuple[str, Words]] = []
    for name, values in _risks(voice):
        items.append(
            (voice.label(f"risk-{name}-head"), voice.words(f"risk-{name}", **values))
        )
    return Points(tuple(items))


def _risks(voice: Voice) -> Iterator[tuple[str, dict[str, Value]]]:
    facts = voice.facts
    chosen = facts.chosen
    pieces = sector_pieces(voice.book.known) if has_portions(facts) else ()
    if pieces and pieces[0].portion >= HALF:
        values: dict[str, Value] = {"sector": pieces[0].name, "part": pieces[0].portion}
        yield ("point" if pieces[0].key == "industry" else "one-sector"), values
    yield from _elsewhere(voice)
    latest = _latest_step(voice)
    trend = chosen.trend
    if latest is not None and trend is not None and trend.has_direction:
        if latest[1] > TURN and trend.rate < 0:
            yield "backlash", {"year": latest[0], "rise": latest[1]}
        elif latest[1] < -TURN and trend.rate > 0:
            yield "one-fall", {"year": latest[0], "fall": -latest[1]}
    near = None if facts.is_uncertain else chosen.near_zero_year
    yield "lock-in", {"near_zero": near or 0,
                      "known": "yes" if near else "no"}  # fmt: skip
    if chosen.budget_t <= 0 or facts.is_uncertain:
        yield "pointless", {}
    elif chosen.uncertainty is not None:
        yield (
            "statistics",
            {"between": (chosen.uncertainty.p05_t, chosen.uncertainty.p95_t)},
        )
    if facts.is_tiny:
        yield "small", {}


def _elsewhere(voice: Voice) -> Iterator[tuple[str, dict[str, Value]]]:
    """Decisions made elsewhere, where much depends on them."""
    if not has_portions(voice.facts):
        return
    transport = [
        piece for piece in sector_pieces(voice.book.known) if piece.key == "transport"
    ]
    if transport and transport[0].portion >= NOTABLE:
        yield "elsewhere", {"part": transport[0].portion}


def _latest_step(voice: Voice) -> tuple[int, float] | None:
    """The last change between two neighbouring years of the statistics."""
    observed = voice.facts.observed
    if len(observed) < 2:
        return None
    before, after = observed[-2], observed[-1]
    if after.year - before.year != 1 or before.emissions_t <= 0:
        return None
    return after.year, after.emissions_t / before.emissions_t - 1
