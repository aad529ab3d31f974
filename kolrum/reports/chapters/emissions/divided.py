"""By sector: where emissions come from, and how each sector has gone."""

from collections.abc import Iterator
from dataclasses import replace

from kolrum.narrative.sectors.finding import is_untold
from kolrum.reports.blocks import Block
from kolrum.reports.book import Voice

FIGURE = "emissions-by-sector"
"""The chapter of sectors has the figure's own key."""


def tell_sectors(voice: Voice) -> Iterator[Block]:
    """Say where emissions come from and draw it; or say why it is not told."""
    found = voice.facts.sectors
    yield from voice.finding("sectors", notes=True)
    if found is None or is_untold(voice.facts) or not voice.has("sectors"):
        return
    yield from voice.say("sectors", latest=found.latest_year)
    figure = replace(voice.book.figures["sectors"], key=FIGURE)
    yield voice.drawn(figure, voice.label("sectors-title"))
