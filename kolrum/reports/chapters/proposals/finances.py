"""The budget in the ordinary budget: the path by year and sector, fees, the year."""

from collections.abc import Iterator

from kolrum.charts import wheel
from kolrum.charts.figure import Figure
from kolrum.lib.numbers import fixed
from kolrum.lib.units import mass_unit
from kolrum.narrative.facts import Facts
from kolrum.narrative.ways import write
from kolrum.reports.blocks import Block, Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.chapters.proposals.choosing import term_of
from kolrum.reports.chapters.proposals.ground import has_portions, portions_now
from kolrum.reports.chapters.proposals.proposing import fees_of

TERM, FEES, WHEEL = "term-years", "fees", "wheel"
STEPS = ("statistics", "recompute", "review", "publish", "decide", "follow")
PLAIN = 500
TYPICAL = 0.1
LEAST = 0.01
"""Smaller sectors stand together in a row."""


def finances_of(voice: Voice) -> Iterator[Block]:
    """Tell how the budget meets the financial budget and the comprehensive plan."""
    yield voice.heading("finances")
    facts = voice.facts
    period = term_of(facts)
    if period is not None and period.last_year is not None:
        first, last = period.first_year, period.last_year
        name = "finances-term" if facts.is_lowest else "finances-term-wider"
        yield from voice.say(name, span=(first, last), sectors=_divided(facts))
        yield _by_sector(voice, first, last)
        if facts.is_lowest:
            yield from voice.say("departments", start_year=facts.chosen.start_year)
    elif facts.chosen.budget_t <= 0:
        yield from voice.say("finances-spent")
    if facts.place.country == "se" and facts.is_lowest:
        yield from voice.say("finances-fee")
        yield _fees(voice)
    if facts.is_lowest:
        yield from voice.say("finances-plan")
        yield voice.drawn(_wheel(voice))


def _by_sector(voice: Voice, first: int, last: int) -> Table:
    """Each sector's portion of the path, year by year; parts sum to the path."""
    facts, language = voice.facts, voice.language
    path = {v.year: v.emissions_t for v in facts.chosen.pathway}
    years = [year for year in range(first, last + 1) if year in path]
    whole = [path[year] for year in years]
    unit = mass_unit([TYPICAL * max(whole)], language)
    is_plain = unit.tonnes == 1 or max(whole) >= PLAIN * unit.tonnes
    decimals = 0 if is_plain else 1

    def row(name: str, portion: float, *, is_sum: bool = False) -> Row:
        values = [portion * amount for amount in whole]
        shown = [*values, sum(values)]
        cells = (fixed(each / unit.tonnes, language, decimals) for each in shown)
        return Row((Cell(name), *map(Cell, cells)), is_sum=is_sum)

    rows = []
    if has_portions(facts):
        portions = portions_now(facts)
        large = {key: part for key, part in portions.items() if part >= LEAST}
        for key, portion in large.items():
            rows.append(row(_named(voice, key), portion))
        rest = sum(portions.values()) - sum(large.values())
        if rest > 0:
            rows.append(row(voice.label("term-rest"), rest))
    rows.append(row(voice.label("term-sum"), 1.0, is_sum=True))
    return Table(
        TERM,
        voice.label(
            "term-title",
            span=(first, last),
            unit=unit.name,
            sectors=_divided(facts),
        ),
        (voice.label("term-head"), *map(str, years), f"{first}–{last}"),
        tuple(rows),
        note=voice.words(
            "term-note" if len(rows) > 1 else "term-note-whole",
            tiny="yes" if facts.is_tiny else "no",
        ),
    )


def _divided(facts: Facts) -> str:
    return "yes" if has_portions(facts) else "no"


def _named(voice: Voice, key: str) -> str:
    sectors = voice.facts.sectors
    name = write(sectors.name(key), "bare", voice.language) if sectors else key
    return name[:1].upper() + name[1:]


def _fees(voice: Voice) -> Table:
    """What municipalities have set as their internal fee, as they tell it."""
    language, given = voice.language, fees_of()
    empty = voice.label("empty")
    rows = tuple(
        Row(
            (
                Cell(fee["place"]),
                Cell(fee["since"] or empty),
                Cell(fee["rate"].get(language) or empty),
                Cell(fee["outcome"].get(language) or empty),
            )
        )
        for fee in given["fees"]
    )
    return Table(
        FEES,
        voice.label("fees-title"),
        tuple(
            voice.label(f"fees-head-{name}")
            for name in ("place", "since", "rate", "outcome")
        ),
        rows,
        note=voice.words("fees-note", publisher=given["publisher"]),
        has_words=True,
    )


def _wheel(voice: Voice) -> Figure:
    """The steps of a year, in order."""
    words = wheel.WheelWords(
        title=voice.label("wheel-title"),
        summary=voice.label("wheel-summary"),
        caption=voice.label("wheel-title"),
        head=(
            voice.label("wheel-head-step"),
            voice.label("wheel-head-when"),
            voice.label("wheel-head-who"),
        ),
    )
    steps = [
        wheel.Step(
            *(voice.label(f"wheel-{step}-{name}") for name in ("step", "when", "who"))
        )
        for step in STEPS
    ]
    return wheel.draw(steps, words, key=WHEEL)
