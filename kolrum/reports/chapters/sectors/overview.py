"""All large sectors in one table, what their paths assume, and the small ones."""

from collections.abc import Iterator, Sequence

from kolrum.lib.numbers import fixed, percentage
from kolrum.narrative.facts import TINY_STEP_T, UNCERTAIN
from kolrum.narrative.values import Worded
from kolrum.reports.amounts import (
    MISSING,
    amounts_for,
    bare,
    changed,
    told_t,
)
from kolrum.reports.blocks import Block, Cell, Listed, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.sectors.standing import (
    LARGE,
    Standing,
    has_path,
    path_t,
    term_end,
)
from kolrum.telling.per_person import COUNTRY, OWN, sector_per_person

SMALL = 0.005


def tell_overview(
    voice: Voice, large: Sequence[Standing], *, has_rest: bool
) -> Iterator[Block]:
    """Say how much the large sectors are together, list them, and who decides."""
    facts = voice.facts
    yield voice.lead(
        "lead",
        count=len(large),
        least=LARGE,
        part=sum(each.part for each in large),
        latest=large[0].latest_year,
        rest="yes" if has_rest else "no",
    )
    if has_path(facts):
        yield from voice.say(
            "paths",
            cut=facts.chosen.required_annual_cut or 0.0,
            left=facts.chosen.budget_t,
            end=term_end(facts),
            period=Worded(voice.book.known.country.period_words),
        )
    elif UNCERTAIN in facts.chosen.flags:
        yield from voice.say("paths-about")
    else:
        spent = facts.chosen.budget_t <= 0
        yield from voice.say("paths-spent" if spent else "paths-severe")
    yield _table(voice, large)
    yield from voice.finding("control")
    has_parts = voice.book.known.published.statistics.has("subsectors")
    if facts.is_lowest and has_parts and not facts.is_tiny:
        yield from voice.say("control")


def _table(voice: Voice, large: Sequence[Standing]) -> Table:
    facts, language = voice.facts, voice.language
    write = amounts_for(facts, (each.latest_t for each in large), language)
    end = term_end(facts)
    heads = ["amount", "part", "since", "own", "country", "end"]
    is_whole = facts.place == facts.country
    left_out = {"country"} if is_whole else set()
    left_out |= set() if has_path(facts) else {"end"}
    rows = []
    for each in large:
        persons = sector_per_person(
            voice.book.known.published, voice.book.known.place.code, each.key
        )
        texts = {
            "amount": write(each.latest_t),
            "part": percentage(each.part, language),
            "since": changed(each.first_t, each.latest_t, language),
            "own": _person(persons.get(OWN), language),
            "country": _person(persons.get(COUNTRY), language),
            "end": write(path_t(each, facts, end)[end]),
        }
        cells = [texts[head] for head in heads if head not in left_out]
        rows.append(Row(tuple(map(Cell, (bare(each.name, language), *cells)))))
    latest, first = large[0].latest_year, large[0].first_year
    return Table(
        "sector-sheet",
        voice.label("sheet-title"),
        (
            voice.label("sheet-sector"),
            *(
                voice.label(
                    f"sheet-{head}",
                    unit=write.unit.name,
                    latest=latest,
                    first=first,
                    end=end,
                )
                for head in heads
                if head not in left_out
            ),
        ),
        tuple(rows),
        note=voice.sourced(voice.book.known.sector_sources),
    )


def _person(value: float | None, language: str) -> str:
    return MISSING if value is None else fixed(value, language, 2)


def tell_rest(voice: Voice, rest: Sequence[Standing]) -> Iterator[Block]:
    """List what is below the large, and name the smallest in one sentence (B31)."""
    if not rest:
        return
    facts = voice.facts
    yield voice.heading("sectors-rest")
    yield from voice.say("rest", least=LARGE, part=sum(each.part for each in rest))
    middle = [each for each in rest if each.part >= SMALL]
    if middle:
        yield Listed(
            tuple(
                voice.words(
                    "rest-item" if told_t(each.latest_t, facts) else "rest-item-little",
                    sector=bare(each.name, voice.language),
                    amount=told_t(each.latest_t, facts) or TINY_STEP_T,
                    part=each.part,
                )
                for each in middle
            )
        )
    small = tuple(each.name for each in rest if each.part < SMALL)
    if small:
        yield from voice.say("rest-small", sectors=small, count=len(small), least=SMALL)
