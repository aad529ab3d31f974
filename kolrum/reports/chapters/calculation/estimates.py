"""Years without statistics: how they are estimated, and how far that may be off."""

import math
from collections.abc import Iterator

from kolrum.carbon.methods.assessment import OBSERVED, YearValue
from kolrum.lib.units import whole_tonnes
from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.calculation.derivation import sum_of
from kolrum.reports.passages import passage
from kolrum.reports.rows import row
from kolrum.reports.sources import source_words

YEARS = "calculation-years"
BY_MOVEMENT = frozenset({"estimate", "estimate-national"})


def estimates(voice: Voice) -> Iterator[Block]:
    """Say which years are estimated and how, with their intervals in a table."""
    chosen = voice.facts.chosen
    if not voice.facts.estimated:
        return
    yield voice.heading("calculation-estimates")
    yield from passage(voice, "estimated")
    for step in chosen.derivation:
        if step.key in BY_MOVEMENT and step.year is not None:
            yield from voice.say(
                "estimated-sum", year=step.year, sum=sum_of(voice, step)
            )
            break
    yield from _widths(voice)
    yield from voice.say("years")
    yield Table(
        YEARS,
        voice.label("years-title"),
        tuple(
            voice.label(name)
            for name in (
                "head-year",
                "head-status",
                "head-t",
                *(("head-low", "head-high") if _has_bounds(voice) else ()),
            )
        ),
        tuple(_rows(voice)),
        note=source_words(chosen.sources, voice.language),
    )


def _widths(voice: Voice) -> Iterator[Block]:
    recorded = voice.facts.chosen.derivation
    if "h_1" in recorded and "h_2" in recorded:
        first, later = (math.exp(recorded[name].value) - 1 for name in ("h_1", "h_2"))
        yield from voice.say("widths", first=first, later=later)


def _rows(voice: Voice) -> Iterator[Row]:
    chosen = voice.facts.chosen
    charged = [each for each in chosen.history if each.year >= chosen.base_year]
    yield from (_row(voice, each) for each in charged)
    total_t = sum(each.emissions_t for each in charged)
    bounds = ("", "") if _has_bounds(voice) else ()
    total = whole_tonnes(total_t, voice.language)
    yield row(voice.label("sum"), "", total, *bounds, is_sum=True)


def _has_bounds(voice: Voice) -> bool:
    return any(each.low_t is not None for each in voice.facts.estimated)


def _row(voice: Voice, value: YearValue) -> Row:
    language = voice.language
    status = "observed" if value.status == OBSERVED else "estimated"
    bounds = (
        "" if bound is None else whole_tonnes(bound, language)
        for bound in (value.low_t, value.high_t)
        if _has_bounds(voice)
    )
    return row(
        str(value.year),
        voice.label(status),
        whole_tonnes(value.emissions_t, language),
        *bounds,
    )
