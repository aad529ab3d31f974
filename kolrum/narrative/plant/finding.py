"""A plant left out of budget and emissions alike: the two totals (STORY B12)."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts
from kolrum.narrative.saying import Finding, Told, say, told
from kolrum.narrative.values import share

LARGE = 0.25


def tell(facts: Facts) -> Told | None:
    """Say what is emitted with the plant and without it, where it is a large part."""
    own_t = {value.year: value.emissions_t for value in facts.observed}
    years = [year for year in own_t if facts.plants_t.get(year, 0.0) > 0]
    if facts.state is State.NO_DATA or not years:
        return None
    year = max(years)
    whole_t = own_t[year] + facts.plants_t[year]
    if share(facts.plants_t[year], whole_t) < LARGE or own_t[year] <= 0:
        return None
    notes = (say("counted-apart"), say("decides"))
    if year < max(own_t):
        part = facts.plants_t[year] / whole_t
        return told(say("before", year=year, part=part), notes=notes[:1])
    return told(say("now", year=year, whole=whole_t, own=own_t[year]), notes=notes)


FINDING = Finding("plant", Path(__file__).parent, tell)
