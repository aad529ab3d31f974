"""Words of the timetable: a start a row, and the cut it then takes."""

from pathlib import Path

from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Drawn, Picture, borrowed, say
from kolrum.narrative.waiting import finding as waiting


def draw(facts: Facts) -> Drawn | None:
    """Say what waiting costs; nothing where there is no cut to put off."""
    title = borrowed(waiting.FINDING, facts)
    if not title or not facts.chosen.delay or facts.is_uncertain:
        return None
    years = [each.years for each in facts.chosen.delay]
    span = (facts.chosen.start_year, facts.chosen.start_year + max(years))
    return Drawn(
        title,
        (say("summary", span=span),),
        {"caption": say("caption"), "head": say("head"), "too_late": say("too-late")},
    )


PICTURE = Picture("delay", Path(__file__).parent, draw)
