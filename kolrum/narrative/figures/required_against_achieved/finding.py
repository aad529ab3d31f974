"""Words of the two bars: the cut required and the one achieved."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.pace import finding as pace
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say


def draw(facts: Facts) -> Drawn | None:
    """Say how the two compare; nothing where no cut is required."""
    title = borrowed(pace.FINDING, facts)
    if not title:
        return None
    trend = facts.chosen.trend
    achieved = (
        say("achieved", span=(trend.first_year, trend.last_year))
        if trend is not None
        else say("achieved-none")
    )
    labels: dict[str, Message] = {
        "caption": say("caption"),
        "head": say("head"),
        "required": say("required"),
        "achieved": achieved,
        "cut": say("cut", percent="{percent}"),
        "rise": say("rise", percent="{percent}"),
        "no_required": say("no-required"),
        "no_achieved": say("no-achieved"),
    }
    return Drawn(title, _summary(facts), labels)


def _summary(facts: Facts) -> tuple[Message, ...]:
    cut, trend = facts.chosen.required_annual_cut, facts.chosen.trend
    if cut is None or facts.state is State.SEVERE:
        return (say("summary"),)
    if trend is None or not trend.has_direction:
        return (say("summary-required", required=cut),)
    name = "summary-fall" if trend.rate < 0 else "summary-rise"
    return (say(name, required=cut, achieved=abs(trend.rate)),)


PICTURE = Picture("required-against-achieved", Path(__file__).parent, draw)
