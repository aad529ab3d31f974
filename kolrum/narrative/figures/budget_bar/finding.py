"""Words of the bar: used, reserved and left, or a debt."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.answer import finding as answer
from kolrum.narrative.facts import Facts, years_of
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say


def draw(facts: Facts) -> Drawn | None:
    """Say which part of the whole budget is left."""
    chosen = facts.chosen
    if facts.state is State.NO_DATA:
        return None
    is_left = chosen.budget_t > 0 and not facts.is_uncertain and not facts.has_ended
    title = borrowed(answer.FINDING, facts)
    if is_left and chosen.budget_at_base_t > 0 and chosen.base_year < chosen.start_year:
        title = (say("title", part=chosen.budget_t / chosen.budget_at_base_t),)
    return Drawn(title, (say("summary"),), _labels(facts))


def _labels(facts: Facts) -> dict[str, Message]:
    chosen = facts.chosen
    charged = [value for value in chosen.history if value.year >= chosen.base_year]
    used = years_of([value for value in charged if value.status == "observed"])
    reserved = years_of([value for value in charged if value.status != "observed"])
    return {
        "caption": say("caption"),
        "head": say("head"),
        "used": _part("used", used),
        "reserved": _part("reserved", reserved),
        "left": say("left" if chosen.budget_t > 0 else "debt"),
    }


def _part(name: str, years: tuple[int, ...]) -> Message:
    return say(name, span=(years[0], years[-1])) if years else say(f"{name}-none")


PICTURE = Picture("budget-bar", Path(__file__).parent, draw)
