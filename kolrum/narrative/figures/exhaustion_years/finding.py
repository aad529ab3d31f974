"""Words of the country's histogram: when the budgets of its places end."""

from pathlib import Path

from kolrum.narrative.facts import Facts, Peers
from kolrum.narrative.residual.finding import FLAG
from kolrum.narrative.saying import Drawn, Message, Picture, say
from kolrum.narrative.values import Counted, Worded


def draw(facts: Facts) -> Drawn | None:
    """Say in which year most of the country's budgets end."""
    peers = facts.peers
    if peers is None or not peers.end_years:
        return None
    total = Counted(peers.total, facts.lowest)
    labels = {
        "caption": say("caption"),
        "head": say("head", places=Worded(facts.lowest.many)),
        "later": say("later", count="{count}"),
    }
    if peers.left_out is not None:
        labels["notes"] = say("left-out", places=peers.left_out)
    pointed = _pointed_out(facts, peers)
    if pointed is not None:
        labels["highlighted"] = pointed
    return Drawn((_title(facts, peers, total),), (say("summary", kind=total),), labels)


def _title(facts: Facts, peers: Peers, total: Counted) -> Message:
    if 2 * peers.exhausted > peers.total:
        return say("spent", number=peers.exhausted, total=total)
    start = facts.chosen.start_year
    ahead = {year: n for year, n in peers.end_years.items() if year >= start}
    if not ahead:
        return say("spent", number=peers.exhausted, total=total)
    year = max(ahead, key=lambda each: ahead[each])
    name = "year" if year >= facts.today.year else "past-year"
    return say(name, number=ahead[year], total=total, year=year)


def _pointed_out(facts: Facts, peers: Peers) -> Message | None:
    end = facts.chosen.exhausted_on
    if not facts.is_lowest or FLAG in facts.chosen.flags or end is None:
        return None
    if facts.is_uncertain:
        return say("here-about", turn=facts.turn)
    if peers.longer is None:
        return say("here", end=end)
    longer = Counted(peers.longer, facts.lowest)
    return say("here-and-longer" if peers.longer else "here", end=end, longer=longer)


PICTURE = Picture("exhaustion-years", Path(__file__).parent, draw)
