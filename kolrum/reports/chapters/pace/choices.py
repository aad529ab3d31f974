"""The same budget by every limit and likelihood, and by other ways of computing."""

from collections.abc import Iterator
from dataclasses import replace

from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.choices import Choices
from kolrum.data.errors import MissingData
from kolrum.lib.numbers import fixed, percent
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.ending import in_brief
from kolrum.narrative.facts import Alternative, is_about_now
from kolrum.narrative.languages.words import degrees
from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.rows import answer, row
from kolrum.telling import figures
from kolrum.telling.gathering import Gathered

LIMITS, WAYS = "pace-limits", "pace-ways"
TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (17.0, 33.0, 50.0, 67.0, 83.0)


def choices(voice: Voice) -> Iterator[Block]:
    """Give every choice that the tool offers; the report's own is marked."""
    if METHODS[voice.book.known.chosen.method_id].is_fixed:
        return
    yield voice.heading("pace-choices")
    limits = list(_by_limit(voice.book.known))
    spent = [each for each in limits if each.budget_t <= 0]
    yield from voice.say(
        "limits-spent" if spent else "limits", spent=len(spent), all=len(limits)
    )
    yield _limits(voice, limits)
    if len(voice.facts.alternatives) > 1 and voice.has(figures.ALTERNATIVES):
        yield from voice.say("ways")
        yield _table_of_ways(voice)


def _by_limit(known: Gathered) -> Iterator[Assessment]:
    for temperature_c in TEMPERATURES_C:
        for likelihood_pct in LIKELIHOODS_PCT:
            other = replace(
                known.chosen.choices,
                temperature_c=temperature_c,
                likelihood_pct=likelihood_pct,
            )
            yield from _answered(known, other)


def _answered(known: Gathered, other: Choices) -> Iterator[Assessment]:
    try:
        yield known.published.assessment(
            known.place.code, replace(known.chosen, choices=other)
        )
    except (CarbonError, MissingData):
        return  # what the data do not carry is not told


def _limits(voice: Voice, limits: list[Assessment]) -> Table:
    rows: list[Row] = []
    temperature_c = 0.0
    for each in limits:
        if each.temperature_c != temperature_c:
            temperature_c = each.temperature_c
            head = degrees(temperature_c, voice.language)
            rows.append(row(head, "", "", "", "", is_group=True))
        make = answer if _is_own(voice, each) else row
        likelihood = percent(each.likelihood_pct / 100, voice.language, 0)
        rows.append(make(likelihood, *_cells(voice, each)))
    return Table(
        LIMITS,
        voice.label("limits-title"),
        (voice.label("head-likelihood"), *_head(voice)),
        tuple(rows),
        note=voice.sourced(voice.facts.chosen.sources),
    )


def _is_own(voice: Voice, each: Assessment) -> bool:
    chosen = voice.facts.chosen
    return (each.temperature_c, each.likelihood_pct) == (
        chosen.temperature_c,
        chosen.likelihood_pct,
    )


def _head(voice: Voice) -> tuple[str, ...]:
    return tuple(
        voice.label(name)
        for name in ("head-left-start", "head-required", "head-lasts", "head-end")
    )


def _cells(voice: Voice, each: Assessment) -> tuple[str, ...]:
    """What is left, the cut, the years and the end; a spent budget has no rate."""
    language, none = voice.language, voice.label("empty")
    has_rate = each.budget_t > 0 and not is_about_now(each)
    cut, years = each.required_annual_cut, each.years_left
    return (
        whole_tonnes(each.budget_t, language),
        percent(cut, language) if has_rate and cut is not None else none,
        fixed(years, language, 1) if has_rate and years is not None else none,
        _end(voice, each),
    )


def _table_of_ways(voice: Voice) -> Table:
    """The ways that their figure draws, by its names, with what each leaves."""
    language, none = voice.language, voice.label("empty")
    figure = voice.book.figures[figures.ALTERNATIVES]
    rows: list[Row] = []
    named = zip(figure.table.rows, voice.facts.alternatives, strict=True)
    for number, (cells, way) in enumerate(named):
        has_rate = way.budget_t > 0 and not way.is_uncertain
        cut = way.required_annual_cut
        make = answer if number == 0 else row
        rows.append(
            make(
                cells[0].text,
                whole_tonnes(way.budget_t, language),
                percent(cut, language) if has_rate and cut is not None else none,
                _end(voice, way),
            )
        )
    head = ("head-way", "head-left-start", "head-required", "head-end")
    return Table(
        WAYS,
        voice.label("ways-title"),
        tuple(voice.label(name) for name in head),
        tuple(rows),
        note=voice.sourced(figure.sources),
    )


def _end(voice: Voice, found: Assessment | Alternative) -> str:
    is_uncertain = (
        found.is_uncertain if isinstance(found, Alternative) else is_about_now(found)
    )
    return in_brief(
        found.exhausted_on,
        is_uncertain=is_uncertain,
        start_year=voice.facts.chosen.start_year,
        today=voice.facts.today,
        language=voice.language,
    )
