"""Five points for those who decide, chosen by the data."""

from collections.abc import Iterator

from kolrum.narrative.facts import Facts, is_about_now, is_past
from kolrum.narrative.values import Value
from kolrum.reports.blocks import Block, Points, Words
from kolrum.reports.book import Voice
from kolrum.reports.cases import ABOUT, SEVERE, SPENT, case_of, told_sectors
from kolrum.reports.passages import statements, together

MAJORITY = 0.5
Point = tuple[str, Words]


def points(voice: Voice) -> Iterator[Block]:
    """Say pace, sectors, waiting, 1.5 degrees and how sure it is."""
    yield voice.heading("brief-points")
    found = (_adopted, _pace, _sector, _waiting, _strict, _sure)
    yield Points(tuple(each for tell in found if (each := tell(voice)) is not None))


def _adopted(voice: Voice) -> Point | None:
    adopted = voice.facts.adopted
    if adopted is None:
        return None
    return voice.label("point-adopted"), voice.words(
        "point-adopted-text",
        amount=adopted.amount_t,
        adopted_year=adopted.base_year,
        by=adopted.decided_by,
        day=adopted.decided_on,
    )


def _pace(voice: Voice) -> Point:
    case = case_of(voice.facts)
    if case in {SPENT, ABOUT}:
        told = statements(voice, "requirement", "debt")
        return voice.label(f"point-pace-{case}"), told
    if case == SEVERE:
        return voice.label("point-pace-severe"), statements(voice, "pace")
    head = voice.label(f"point-pace-{_direction(voice.facts)}")
    return head, _with_note(voice, "pace", 0)


def _direction(facts: Facts) -> str:
    trend, required = facts.chosen.trend, facts.chosen.required_annual_cut or 0.0
    if trend is None or not trend.has_direction:
        return "unclear"
    if trend.rate > 0:
        return "rising"
    return "enough" if -trend.rate >= required else "slow"


def _sector(voice: Voice) -> Point | None:
    if "sectors" not in voice.book.texts:
        return None
    told = statements(voice, "sectors", "wider")
    sectors = told_sectors(voice.facts)
    if sectors is None:
        return voice.label("point-sectors-unknown"), statements(voice, "sectors")
    key, part = next(iter(sectors.shares().items()))
    if part >= MAJORITY:
        head = voice.label("point-sector-one", sector=sectors.name(key))
        return head[:1].upper() + head[1:], told
    return voice.label("point-sectors-several"), told


def _waiting(voice: Voice) -> Point | None:
    if "waiting" not in voice.book.texts:
        return None
    case = case_of(voice.facts)
    if case in {SPENT, ABOUT}:
        return voice.label("point-waiting-spent"), statements(voice, "waiting")
    if case == SEVERE:
        return voice.label("point-waiting-severe"), statements(voice, "waiting")
    late = [d for d in voice.facts.chosen.delay if d.required_annual_cut is None]
    if not late:
        return voice.label("point-waiting"), statements(voice, "waiting")
    return voice.label("point-waiting"), _with_note(voice, "waiting", -1)


def _strict(voice: Voice) -> Point | None:
    facts = voice.facts
    strict = facts.strict
    if strict is None:
        return None
    values: dict[str, Value] = {
        "left": strict.budget_t,
        "debt": -strict.budget_t,
        "end": strict.exhausted_on or facts.today,
        "cut": strict.required_annual_cut or 0.0,
        "turn": facts.turn,
    }
    if is_about_now(strict):
        case = "about"
    elif strict.budget_t <= 0:
        case = "spent"
    elif is_past(strict, facts.today):
        case = "ended"
    else:
        case = "left"
    return (
        voice.label(f"point-strict-{case}", **values),
        voice.words(f"point-strict-{case}-text", **values),
    )


def _sure(voice: Voice) -> Point | None:
    if "robustness" not in voice.book.texts:
        return None
    told = statements(voice, "robustness", "uncertainty")
    name = "point-sure" if _is_sure(voice.facts) else "point-unsure"
    return voice.label(name), told


def _is_sure(facts: Facts) -> bool:
    """Whether every way of computing gives the same verdict on the pace so far."""
    trend = facts.chosen.trend
    achieved = -trend.rate if trend is not None and trend.has_direction else 0.0
    verdicts = {
        way.budget_t > 0
        and way.required_annual_cut is not None
        and way.required_annual_cut <= achieved
        for way in facts.alternatives
    }
    return len(verdicts) == 1


def _with_note(voice: Voice, key: str, number: int) -> Words:
    found = voice.book.texts[key]
    notes = found.notes[number:][:1] if found.notes else ()
    return together((found.statement, *notes))
