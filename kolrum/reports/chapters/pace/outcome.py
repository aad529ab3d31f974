"""The outcome against the path, as an account: actual, path, difference, sum."""

from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED
from kolrum.carbon.outcomes import OutcomeYear
from kolrum.lib.numbers import signed
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.outcome.finding import years_of
from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.passages import passage
from kolrum.reports.rows import row

OUTCOME = "pace-outcome-years"


def outcome(voice: Voice) -> Iterator[Block]:
    """Hold every year since the budget began against what its path allowed."""
    years = years_of(voice.facts)
    if "outcome" not in voice.book.texts or not years:
        return
    yield voice.heading("pace-outcome")
    yield from passage(voice, "outcome")
    side = "over" if years[-1].over_t > 0 else "under"
    yield from voice.say(f"outcome-{side}", first=years[0].year)
    yield Table(
        OUTCOME,
        voice.label("outcome-title", first=years[0].year, last=years[-1].year),
        tuple(
            voice.label(name)
            for name in ("head-year", "head-status", "head-emitted", "head-path",
                         "head-difference", "head-so-far")
        ),
        tuple(_row(voice, each) for each in years),
        note=voice.sourced(voice.facts.chosen.sources),
    )  # fmt: skip


def _row(voice: Voice, each: OutcomeYear) -> Row:
    language = voice.language
    status = "observed" if each.status == OBSERVED else "estimated"
    return row(
        str(each.year),
        voice.label(status),
        whole_tonnes(each.emissions_t, language),
        whole_tonnes(each.path_t, language),
        signed(each.emissions_t - each.path_t, language, 0),
        signed(each.over_t, language, 0),
    )
