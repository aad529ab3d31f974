"""Words of the steps between two years: how much in all, and a step a sector."""

from pathlib import Path

from kolrum.narrative.facts import Facts, Sectors
from kolrum.narrative.figures.sector_multiples.finding import NOTABLE
from kolrum.narrative.figures.sectors import finding as sectors
from kolrum.narrative.saying import Drawn, Message, Picture, say
from kolrum.narrative.sectors.finding import across, is_untold


def draw(facts: Facts) -> Drawn | None:
    """Say how emissions have changed between the years; nothing without sectors."""
    if is_untold(facts):
        return None
    found = facts.sectors
    if found is None or found.first_year >= found.latest_year:
        return None
    if found.total_t(found.latest_year) <= 0 or found.total_t(found.first_year) <= 0:
        return None
    names = {f"name {group}": say(f"name-{group}") for group in sectors.GROUPS}
    span = {"first": found.first_year, "latest": found.latest_year}
    return Drawn(
        (_title(facts, found), *across(facts, found)),
        (say("summary", **span),),
        {
            "caption": say("caption", **span),
            "head": say("head", unit="{unit}"),
            "first": say("year", year=found.first_year),
            "latest": say("year", year=found.latest_year),
            **{
                key: Message(name.name, name.values, sectors.PICTURE.folder)
                for key, name in names.items()
            },
        },
    )


def _title(facts: Facts, found: Sectors) -> Message:
    """Tell the change, of a tiny place between amounts as its bars tell them."""
    first_t, latest_t = (
        found.total_t(found.first_year),
        found.total_t(found.latest_year),
    )
    change = latest_t / first_t - 1
    if abs(change) < NOTABLE:
        return say("title-same", first=found.first_year)
    return say(
        "title-fell" if change < 0 else "title-rose",
        first=found.first_year,
        latest=found.latest_year,
        amount=abs(facts.in_steps(latest_t) - facts.in_steps(first_t)),
        part=abs(change),
    )


PICTURE = Picture("sector-change", Path(__file__).parent, draw)
