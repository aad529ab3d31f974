"""Words of the ways of computing: a row each, and the requirement it gives."""

from datetime import date
from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Alternative, Facts
from kolrum.narrative.robustness import finding as robustness
from kolrum.narrative.saying import Drawn, Message, Picture, borrowed, say
from kolrum.narrative.spread import finding as spread

LEAST_WAYS = 2
USUAL = "uppsala"


def draw(facts: Facts) -> Drawn | None:
    """Say between which years the end lies, or else what holds in most ways."""
    ways = facts.alternatives
    if len(ways) < LEAST_WAYS:
        return None
    labels = {"caption": say("caption"), "head": say("head"), "never": say("never")}
    for number, way in enumerate(ways):
        labels[f"label {number}"] = _label(facts, way)
        labels[f"text {number}"] = _text(way)
        if way.is_uncertain:
            labels[f"about {number}"] = say("about", turn=facts.turn)
        elif way.exhausted_on == date(facts.chosen.base_year, 1, 1):
            labels[f"about {number}"] = say("before")
    told = borrowed(spread.FINDING, facts) or borrowed(robustness.FINDING, facts)
    return Drawn(
        told or (say("depends-on"),),
        (say("summary", number=len(ways)),),
        labels,
    )


def _label(facts: Facts, way: Alternative) -> Message:
    if way.without_sector and facts.sectors is not None:
        sector = facts.sectors.name(way.without_sector)
        return say("without", sector=sector, way=way.limit)
    if way.variant != "anchored":
        return say(way.variant, way=way.limit)
    if way.principle == "grandfathering" or way.method_id not in {
        USUAL,
        "global-shares",
    }:
        return say(way.method_id, way=way.limit)
    return say(way.principle, way=way.limit)


def _text(way: Alternative) -> Message:
    if way.required_annual_cut is None:
        return say("spent" if way.state is State.EXHAUSTED else "no-cut")
    return say("cut", cut=way.required_annual_cut)


PICTURE = Picture("alternatives", Path(__file__).parent, draw)
