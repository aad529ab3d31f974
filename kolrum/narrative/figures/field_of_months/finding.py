"""Words of the field of months: three blocks, the limits, and what a square is."""

from pathlib import Path

from kolrum.carbon.methods.assessment import OBSERVED, Assessment, YearValue
from kolrum.carbon.state import State
from kolrum.narrative.answer import finding as answer
from kolrum.narrative.facts import STRICT, Facts, is_about_now, limit_of
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say
from kolrum.narrative.values import Value

PEAK_MONTHS = 14
"""A year that used more months than this is pointed out."""

QUARTER = 3


def draw(facts: Facts) -> Drawn | None:
    """Say how many months are left, and what the parts of the field are."""
    years = _charged(facts)
    if facts.state is State.NO_DATA or not years:
        return None
    return Drawn(_title(facts), _summary(facts, years), _labels(facts, years))


def limit_key(assessment: Assessment) -> str:
    """Name a limit as the field does: 1.5-50."""
    return f"{assessment.temperature_c:g}-{assessment.likelihood_pct:g}"


def _charged(facts: Facts) -> tuple[YearValue, ...]:
    chosen = facts.chosen
    return tuple(value for value in chosen.history if value.year >= chosen.base_year)


def _is_left(facts: Facts) -> bool:
    return facts.chosen.budget_t > 0 and facts.state is not State.ZERO


def _title(facts: Facts) -> tuple[Message, ...]:
    told_as_left = _is_left(facts) and not facts.is_uncertain and facts.month_t > 0
    if not told_as_left or facts.has_ended:
        return borrowed(answer.FINDING, facts)
    return (say("title", months=facts.chosen.budget_t / facts.month_t),)


def _summary(facts: Facts, years: tuple[YearValue, ...]) -> tuple[Message, ...]:
    if not facts.month_t:
        return (say("summary-nothing-emitted"),)
    found = [say("summary")]
    used, reserved = _parts(years)
    for name, part in (("summary-used", used), ("summary-reserved", reserved)):
        if _mass(part):
            months = _mass(part) / facts.month_t
            found.append(_months(name, months, span=_span(part)))
    left = facts.chosen.budget_t / facts.month_t
    if left > 0:
        found.append(_months("summary-left", left))
    elif left < 0:
        found.append(_months("summary-debt", -left))
    return tuple(found)


def _parts(
    years: tuple[YearValue, ...],
) -> tuple[tuple[YearValue, ...], tuple[YearValue, ...]]:
    used = tuple(value for value in years if value.status == OBSERVED)
    return used, tuple(value for value in years if value.status != OBSERVED)


def _span(years: tuple[YearValue, ...]) -> tuple[float, float]:
    return years[0].year, years[-1].year


def _mass(years: tuple[YearValue, ...]) -> float:
    return sum(value.emissions_t for value in years)


def _labels(facts: Facts, years: tuple[YearValue, ...]) -> dict[str, Message]:
    labels = {
        "caption": say("caption"),
        "head": say("head"),
        "block-used": say("block-used"),
        "block-reserved": say("block-reserved"),
        "block-left": _left_name(facts),
        "unseen": say("unseen", squares="{squares}", year="{year}"),
        "row-note": say("row-note"),
        "row-note-quarters": say("row-note-quarters"),
        "total-unit": say("total-unit"),
        "scale": say("summary"),
        "scale-quarters": say("summary-quarters"),
    }
    labels |= _notes(facts)
    if facts.month_t:
        labels |= _blocks(facts, *_parts(years))
    for each in (facts.chosen, *facts.siblings):
        labels[f"limit {limit_key(each)}"] = _limit(facts, each)
    return labels


def _left_name(facts: Facts) -> Message:
    """Name what is left, and at which limit where nothing is at the chosen one."""
    if facts.chosen.budget_t > 0 or facts.looser is None:
        return say("block-left")
    return say("block-left-instead", other=limit_of(facts.looser))


def _notes(facts: Facts) -> dict[str, Message]:
    if not facts.month_t:
        return {"notes": say("notes-nothing-emitted")}
    return {
        "notes": say("notes", month=facts.month_t),
        "notes-quarters": say("notes-quarters", quarter=QUARTER * facts.month_t),
    }


def _blocks(
    facts: Facts, used: tuple[YearValue, ...], reserved: tuple[YearValue, ...]
) -> dict[str, Message]:
    blocks = {}
    if _mass(used):
        blocks["used"] = _used(facts, used)
    if _mass(reserved):
        blocks["reserved"] = _block(
            facts, "reserved", _mass(reserved), span=_span(reserved)
        )
    if facts.chosen.budget_t < 0:
        name = "reserved" if reserved else "used"
        blocks[name] = _block(
            facts,
            f"{name}-debt",
            -facts.chosen.budget_t,
            span=_span(reserved or used),
        )
    if facts.chosen.budget_t > 0:
        blocks["left"] = _left(facts, "left", facts.chosen)
    elif facts.looser is not None:
        blocks["left"] = _left(facts, "left-instead", facts.looser)
    return blocks


def _used(facts: Facts, used: tuple[YearValue, ...]) -> Message:
    peak = max(used, key=lambda value: value.emissions_t)
    months = peak.emissions_t / facts.month_t
    if months > PEAK_MONTHS and len(used) > 1:
        return _block(
            facts,
            "used-with-peak",
            _mass(used),
            span=_span(used),
            year=peak.year,
            peak=months,
        )
    return _block(facts, "used", _mass(used), span=_span(used))


def _left(facts: Facts, name: str, assessment: Assessment) -> Message:
    end, limit = assessment.exhausted_on, limit_of(assessment)
    if end is None:
        return _block(facts, "left-undated", assessment.budget_t)
    if is_about_now(assessment):
        return _block(
            facts, "left-about", assessment.budget_t, other=limit, turn=facts.turn
        )
    told_as = name if end >= facts.today else f"{name}-ended"
    return _block(facts, told_as, assessment.budget_t, end=end, other=limit)


def _block(facts: Facts, name: str, amount_t: float, **values: Value) -> Message:
    return _months(name, amount_t / facts.month_t, amount=amount_t, **values)


def _months(name: str, months: float, **values: Value) -> Message:
    return say(name, months=months, whole=max(1, round(months)), **values)


def _limit(facts: Facts, assessment: Assessment) -> Message:
    limit, end = limit_of(assessment), assessment.exhausted_on
    alike = limit.likelihood_pct == facts.limit.likelihood_pct or limit == STRICT
    named = "limit" if alike else "limit-likelihood"
    if end is None:
        return say(f"{named}-open", each=limit)
    if is_about_now(assessment):
        return say(f"{named}-about", each=limit, turn=facts.turn)
    return say(named, each=limit, end=end)


PICTURE = Picture("field-of-months", Path(__file__).parent, draw)
