"""The path that keeps the budget, year by year, in terms of office or periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kolrum.carbon.outcomes import path_from
from kolrum.lib.dates import year_span
from kolrum.lib.numbers import percent
from kolrum.lib.units import whole_tonnes
from kolrum.reports.amounts import told_t
from kolrum.reports.blocks import Block, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.cases import LEFT, case_of
from kolrum.reports.rows import row

PATH = "pace-path-years"


@dataclass(frozen=True)
class Year:
    """A year of the path [tCO2]: emitted, summed from the start, and left after it."""

    year: int
    emissions_t: float
    before_t: float
    summed_t: float
    left_t: float


@dataclass(frozen=True)
class Term:
    """A term of office or budget period: its years, and whether it is under way."""

    years: tuple[Year, ...]
    has_begun: bool

    @property
    def total_t(self) -> float:
        """What it has room for."""
        return sum(each.emissions_t for each in self.years)

    @property
    def span(self) -> str:
        """Its years, as a heading has them."""
        return year_span(self.years[0].year, self.years[-1].year)


def path(voice: Voice) -> Iterator[Block]:
    """Give every year to the end of the last period that is told."""
    if case_of(voice.facts) != LEFT:
        return
    found = terms(voice)
    if not found:
        return
    yield voice.heading("pace-path")
    chosen, last = voice.facts.chosen, found[-1].years[-1]
    upcoming = next((term for term in found if not term.has_begun), found[0])
    yield from voice.say(
        "path",
        cut=chosen.required_annual_cut or 0.0,
        left=chosen.budget_t,
        last=last.year,
        rest=told_t(last.left_t, voice.facts) or last.left_t,
        years=upcoming.span,
        amount=upcoming.total_t,
        words=voice.book.known.country.period_words[voice.language],
    )
    yield Table(
        PATH,
        voice.label("path-title", last=last.year),
        (
            voice.label("head-year"),
            voice.label("head-emitted"),
            voice.label("head-cut"),
            voice.label("head-summed"),
            voice.label("head-left"),
            voice.label("head-part"),
        ),
        tuple(_rows(voice, found)),
        note=voice.sourced(chosen.sources),
    )


def terms(voice: Voice) -> tuple[Term, ...]:
    """Divide the path into the country's terms or periods, the last a whole one."""
    chosen = voice.facts.chosen
    starts = voice.book.known.country.period_starts
    cut = chosen.required_annual_cut
    if cut is None or len(starts) < 2:
        return ()
    length = starts[1] - starts[0]
    edges = [*starts, starts[-1] + length]
    count = edges[-1] - chosen.start_year
    years = list(_years(chosen.budget_t, cut, chosen.start_year, count))
    found = []
    for first, end in pairwise(edges):
        within = tuple(each for each in years if first <= each.year < end)
        if within:
            found.append(Term(within, has_begun=within[0].year > first))
    return tuple(found)


def _years(budget_t: float, cut: float, start: int, count: int) -> Iterator[Year]:
    before_t, summed_t = budget_t * cut / (1 - cut), 0.0
    for number, emissions_t in enumerate(path_from(budget_t, cut, count).tolist()):
        summed_t += emissions_t
        yield Year(start + number, emissions_t, before_t, summed_t, budget_t - summed_t)
        before_t = emissions_t


def _rows(voice: Voice, found: tuple[Term, ...]) -> Iterator[Row]:
    language = voice.language
    words = voice.book.known.country.period_words[language]
    empty = ("", "", "", "")
    for term in found:
        name = "term-under-way" if term.has_begun else "term"
        head = voice.label(name, years=term.span, words=words)
        total = whole_tonnes(term.total_t, language)
        yield row(head[:1].upper() + head[1:], total, *empty, is_group=True)
        yield from (_row(voice, each) for each in term.years)
    last = found[-1].years[-1]
    rest = voice.label("path-rest", year=last.year + 1)
    yield row(rest, whole_tonnes(last.left_t, language), *empty, is_group=True)
    whole_t = voice.facts.chosen.budget_t
    yield row(voice.label("path-whole"), whole_tonnes(whole_t, language), *empty,
              is_sum=True)  # fmt: skip


def _row(voice: Voice, each: Year) -> Row:
    language = voice.language
    level_t = voice.facts.chosen.emissions_latest_t
    return row(
        str(each.year),
        whole_tonnes(each.emissions_t, language),
        whole_tonnes(each.before_t - each.emissions_t, language),
        whole_tonnes(each.summed_t, language),
        whole_tonnes(each.left_t, language),
        percent(each.emissions_t / level_t, language),
    )
