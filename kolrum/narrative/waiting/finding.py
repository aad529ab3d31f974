"""What it costs to begin later: a steeper cut, too late, or a larger debt."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Message, Told, say, told

SHOWN_YEARS = 2


def tell(facts: Facts) -> Told | None:
    """Say the cut after two years of waiting, or that there is no time to wait."""
    if facts.state is State.EXHAUSTED or (
        facts.is_uncertain and facts.state is not State.ZERO
    ):
        return told(say("debt-grows", level=facts.chosen.emissions_latest_t))
    if facts.has_ended:
        return told(say("excess-grows", level=facts.chosen.emissions_latest_t))
    cuts = {each.years: each.required_annual_cut for each in facts.chosen.delay}
    if not cuts:
        return None
    meanwhile = say("meanwhile") if cuts.get(1) is not None else None
    return told(*_statement(facts, cuts), notes=(meanwhile, _late(facts, cuts)))


def _statement(facts: Facts, cuts: dict[int, float | None]) -> tuple[Message, ...]:
    start = facts.chosen.start_year
    now, after_one, after_two = (cuts.get(years) for years in (0, 1, SHOWN_YEARS))
    if now is not None and after_two is not None:
        begun = say("begun", year=start + SHOWN_YEARS, cut=after_two, now=now)
        return say("rises"), begun
    if after_one is not None:
        return (say("begun-then-late", year=start + 1, cut=after_one),)
    return (say("no-time", year=start + 1),)


def _late(facts: Facts, cuts: dict[int, float | None]) -> Message | None:
    late = [years for years, cut in cuts.items() if cut is None]
    if not late or cuts.get(SHOWN_YEARS) is None:
        return None
    return say("too-late", year=facts.chosen.start_year + min(late))


FINDING = Finding("waiting", Path(__file__).parent, tell)
