"""Words of the strip: the place and the middle one named among similar places."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Drawn, Picture, borrowed, say
from kolrum.narrative.values import Counted
from kolrum.narrative.wider.finding import FINDING as WIDER


def draw(facts: Facts) -> Drawn | None:
    """Give the words where there are enough places to compare with."""
    wider = facts.wider
    if wider is None or not wider.circles:
        return None
    total = Counted(wider.circles[0].count, facts.lowest)
    return Drawn(
        borrowed(WIDER, facts)[:1],
        (say("summary", total=total),),
        {
            "caption": say("caption", year=wider.year),
            "unit": say("unit", year=wider.year),
            "own": say("own", value="{value}"),
            "median": say("median", value="{value}"),
            "head": say("head", year=wider.year),
            "notes": say("notes"),
        },
    )


PICTURE = Picture("peers", Path(__file__).parent, draw)
