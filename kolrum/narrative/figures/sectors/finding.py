"""Words of the sectors: bars over the years, and the latest year sorted."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Drawn, Picture, borrowed, say
from kolrum.narrative.sectors import finding as sectors
from kolrum.narrative.sectors.finding import is_untold

GROUPS = ("industry", "transport", "machinery", "heating", "energy", "abroad", "other")


def draw(facts: Facts) -> Drawn | None:
    """Say where emissions come from; nothing where they are not told by sector."""
    if is_untold(facts):
        return None
    found = facts.sectors
    if found is None or found.total_t(found.latest_year) <= 0:
        return None
    title = borrowed(sectors.FINDING, facts)
    largest, part = next(iter(found.shares().items()))
    return Drawn(
        title or (say("title"),),
        (
            say(
                "summary",
                latest=found.latest_year,
                sector=found.name(largest),
                share=part,
            ),
        ),
        {
            "caption": say("caption"),
            "axis": say("axis", unit="{unit}"),
            "year_head": say("year-head"),
            "notes": say("notes", first=found.first_year),
            **{f"name {group}": say(f"name-{group}") for group in GROUPS},
        },
    )


PICTURE = Picture("sectors", Path(__file__).parent, draw)
