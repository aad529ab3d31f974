"""Words of the small charts: which sector has changed most, and how to read them."""

from pathlib import Path

from kolrum.narrative.facts import Facts, Sectors
from kolrum.narrative.figures.sectors import finding as sectors
from kolrum.narrative.saying import Drawn, Message, Picture, say
from kolrum.narrative.sectors.finding import across, is_untold

NOTABLE = 0.01
"""Of all emissions in the first year: a smaller change is not told."""


def draw(facts: Facts) -> Drawn | None:
    """Say which sector changed most; nothing where emissions have no sectors."""
    if is_untold(facts):
        return None
    found = facts.sectors
    if found is None or found.total_t(found.latest_year) <= 0:
        return None
    names = {f"name {group}": say(f"name-{group}") for group in sectors.GROUPS}
    return Drawn(
        title(facts, found),
        (say("summary", first=found.first_year, latest=found.latest_year),),
        {
            "caption": say("caption", latest=found.latest_year),
            "axis": say("axis", unit="{unit}"),
            "sector_head": say("sector-head"),
            "since": say("since", first=found.first_year),
            "notes": say("notes"),
            "left_out": say("left-out", names="{names}"),
            **{
                key: Message(name.name, name.values, sectors.PICTURE.folder)
                for key, name in names.items()
            },
        },
    )


def title(facts: Facts, found: Sectors) -> tuple[Message, ...]:
    """Say which sector's emissions changed most, in tonnes; and across what break."""
    first, latest = found.of(found.first_year), found.of(found.latest_year)
    changes = {key: latest[key] - first.get(key, 0.0) for key in latest}
    key = max(changes, key=lambda each: abs(changes[each]))
    if abs(changes[key]) < NOTABLE * sum(first.values()) or not sum(first.values()):
        return (say("title-same", first=found.first_year),)
    change = say(
        "title-fell" if changes[key] < 0 else "title-rose",
        sector=found.name(key),
        amount=facts.in_steps(abs(changes[key])) or abs(changes[key]),
        first=found.first_year,
    )
    return change, *across(facts, found)


PICTURE = Picture("sector-multiples", Path(__file__).parent, draw)
