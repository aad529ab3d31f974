"""The figures of a page: a chart's own figures, with the words narrative gives it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from kolrum.budgets.inputs import Published
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.provenance import Source
from kolrum.charts import (
    alternatives,
    delay,
    exhaustion_years,
    field_of_months,
    goals,
    pathway,
    peers,
    required_against_achieved,
    sector_multiples,
    sectors,
    uncertainty,
    waterfall,
)
from kolrum.charts.field_squares import Block
from kolrum.charts.figure import Figure
from kolrum.narrative import FigureWords, figure
from kolrum.narrative.facts import TINY_STEP_T
from kolrum.telling.gathering import Gathered
from kolrum.telling.measures import MEASURES, class_labels, edges_of
from kolrum.telling.reading import kept_rows
from kolrum.telling.wider import circles_around, per_person_t

FIELD = "field"
PACES = "paces"
PATHWAY = "pathway"
DELAY = "waiting"
SECTORS = "sectors"
SECTOR_CHANGE = "sector-change"
SECTOR_MULTIPLES = "sector-multiples"
GOALS = "goals-against-budget"
PEERS = "peers"
ENDS = "ends"
ALTERNATIVES = "alternatives"
UNCERTAINTY = "uncertainty"

STILL = frozenset({SECTORS, SECTOR_CHANGE, SECTOR_MULTIPLES})

HUNDREDS = -2
"""Decimals of what is told of tiny places."""

MAIN_C = 1.7

W = TypeVar("W")
Draw = Callable[[Gathered, FigureWords, str], Figure | None]


def worded(kind: type[W], words: FigureWords, **more: object) -> W:
    """Fill a chart's words: its fields and narrative's labels have the same names."""
    given: dict[str, object] = {
        "title": words.title.plain,
        "summary": words.summary.plain,
        **more,
    }
    for part in fields(kind):  # type: ignore[arg-type]  # every kind is a dataclass
        if part.name in given:
            continue
        if str(part.type).startswith(("tuple", "Sequence")):
            given[part.name] = words.lines(part.name)
        elif part.name in words.labels or part.default is MISSING:
            given[part.name] = words.one(part.name)
    return kind(**given)


class Drawn(Mapping[str, Figure]):
    """Figures that have something to show, by key: each drawn when it is asked for."""

    def __init__(self, known: Gathered, language: str) -> None:
        self.known, self.language = known, language
        self.made: dict[str, Figure | None] = {}

    def __getitem__(self, key: str) -> Figure:
        """Give the figure of a key."""
        if key not in self.made:
            self.made[key] = drawn_one(self.known, key, self.language)
        found = self.made[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the keys of those that have something to show, in order."""
        return (key for key in FIGURES if key in self)

    def __len__(self) -> int:
        """Count them."""
        return len(list(iter(self)))


def drawn(known: Gathered, language: str) -> Mapping[str, Figure]:
    """Draw the figures that are asked for, by their keys on the page."""
    return Drawn(known, language)


def drawn_one(known: Gathered, key: str, language: str) -> Figure | None:
    """Draw the figure of a key; None where it has nothing to show.

    Raises
    ------
    KeyError
        When no figure has that key.
    """
    picture, draw = FIGURES[key]
    words = figure(picture, known.facts, language)
    if words is None:
        return None
    if key not in STILL:
        return draw(known, words, language)
    place = known.published, known.place.code, known.chosen.method_id
    return _drawn_still(Still(*place, key, language, repr(words), words, known))


@dataclass(frozen=True)
class Still:
    """A figure that rests on a place's sectors and its words, whatever the choices."""

    published: Published
    code: str
    method_id: str
    key: str
    language: str
    told: str
    words: FigureWords = field(compare=False)
    known: Gathered = field(compare=False)


@lru_cache(maxsize=48)  # a slider moves none of them
def _drawn_still(still: Still) -> Figure | None:
    _picture, draw = FIGURES[still.key]
    return draw(still.known, still.words, still.language)


def key_of(drawing: Figure) -> str:
    """Give the key that a drawn figure has on the page; empty where it has none."""
    keys = {picture: key for key, (picture, _draw) in FIGURES.items()}
    return keys.get(drawing.key, "")


def _sources(known: Gathered) -> tuple[Source, ...]:
    """The publications behind an assessment, each named once."""
    return tuple(dict.fromkeys(known.facts.chosen.sources))


def _sources_of_ways(known: Gathered) -> tuple[Source, ...]:
    """The publications behind every way of computing that is shown."""
    return tuple(dict.fromkeys((*_sources(known), *known.other_sources)))


def _field(known: Gathered, words: FigureWords, language: str) -> Figure:
    """The field of months, with the strict limit and the method's own through it."""
    chosen = known.facts.chosen
    others = tuple(each for each in known.siblings if _is_told_beside(each, known))
    figures = field_of_months.field_of(chosen, others)
    ending = "-quarters" if figures.months_a_square > 1 else ""
    return field_of_months.draw(
        figures,
        field_of_months.FieldWords(
            title=words.title.plain,
            summary=words.summary.plain.replace(
                words.one("scale"), words.one(f"scale{ending}")
            ),
            blocks={
                Block(name): _block(words.lines(name))
                for name in ("used", "reserved", "left")
                if name in words.labels
            },
            limits={
                limit.key: field_of_months.LimitWords(
                    *words.lines(f"limit {limit.key}")
                )
                for limit in figures.limits
            },
            caption=words.one("caption"),
            head=_five(words.lines("head")),
            block_names={
                Block(name): words.one(f"block-{name}")
                for name in ("used", "reserved", "left")
            },
            unseen=words.one("unseen"),
            row_note=words.one(f"row-note{ending}"),
            total_unit=words.one("total-unit"),
            notes=words.lines(f"notes{ending}") or words.lines("notes"),
        ),
        language,
        sources=_sources(known),
    )


def _is_told_beside(other: Assessment, known: Gathered) -> bool:
    """The strict limit always; a looser one while the chosen is spent."""
    facts = known.facts
    if facts.strict is other:
        return True
    if facts.chosen.budget_t <= 0:
        return facts.looser is other
    is_main_c = other.temperature_c == MAIN_C
    return facts.chosen.temperature_c < MAIN_C and is_main_c


def _block(lines: tuple[str, ...]) -> field_of_months.BlockWords:
    heading, number, unit, note = lines
    return field_of_months.BlockWords(
        heading, number, unit, note, f"{heading.rstrip(':')}: {number} {unit}"
    )


def _five(lines: tuple[str, ...]) -> tuple[str, str, str, str, str]:
    year, block, mass, squares, total = lines
    return year, block, mass, squares, total


def _paces(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    found = required_against_achieved.paces_of(known.facts.chosen)
    if found.required is None:
        return None
    return required_against_achieved.draw(
        found,
        worded(required_against_achieved.PacesWords, words),
        language,
        sources=_sources(known),
    )


def _pathway(known: Gathered, words: FigureWords, language: str) -> Figure:
    return pathway.draw(
        pathway.pathway_of(known.facts.chosen),
        worded(pathway.PathwayWords, words),
        language,
        sources=_sources(known),
    )


def _delay(known: Gathered, words: FigureWords, language: str) -> Figure:
    return delay.draw(
        delay.departures_of(known.facts.chosen),
        worded(delay.DelayWords, words),
        language,
        sources=_sources(known),
    )


def _sectors(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    found = _groups(known)
    if found is None:
        return None
    return sectors.draw(
        found,
        worded(sectors.SectorWords, words, names=_sector_names(known, words, language)),
        language,
        since=known.facts.sectors.first_year if known.facts.sectors else None,
        sources=known.sector_sources,
    )


def _groups(known: Gathered) -> sectors.Sectors | None:
    """The groups of sectors over the years with statistics."""
    found = known.facts.sectors
    if found is None:
        return None
    told_years = {year for told in found.emissions_t.values() for year in told}
    years = sorted(year for year in told_years if year <= found.latest_year)
    groups = sectors.sectors_of(
        years,
        {
            key: [told.get(year) for year in years]
            for key, told in found.emissions_t.items()
        },
    )
    return replace(groups, step_t=TINY_STEP_T) if known.facts.is_tiny else groups


def _sector_names(known: Gathered, words: FigureWords, language: str) -> dict[str, str]:
    of_the_statistics = {
        key: told.get(language, key) for key, told in known.country.sectors.items()
    }
    return of_the_statistics | {
        label.removeprefix("name "): words.one(label)
        for label in words.labels
        if label.startswith("name ")
    }


def _sector_multiples(
    known: Gathered, words: FigureWords, language: str
) -> Figure | None:
    found, told = _groups(known), known.facts.sectors
    if found is None or told is None:
        return None
    names = _sector_names(known, words, language)
    return sector_multiples.draw(
        found,
        worded(sector_multiples.MultiplesWords, words, names=names),
        language,
        since=told.first_year,
        sources=known.sector_sources,
    )


def _sector_change(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    found, told = _groups(known), known.facts.sectors
    if found is None or told is None:
        return None
    since = found.years.index(told.first_year)
    steps_t = {
        name: (values[-1] or 0.0) - (values[since] or 0.0)
        for name, values in found.groups.items()
        if values[-1] or values[since]
    }
    order = sorted(steps_t, key=lambda name: -abs(steps_t[name]))
    names = _sector_names(known, words, language)
    labels = (words.one("first"), *(names[name] for name in order), words.one("latest"))
    first_t = sum(values[since] or 0.0 for values in found.groups.values())
    decimals = HUNDREDS if known.facts.is_tiny else 0
    steps = tuple(steps_t[name] for name in order)
    return waterfall.draw(
        waterfall.Waterfall(first_t, steps, decimals=decimals),
        worded(waterfall.WaterfallWords, words, labels=labels),
        language,
        key=SECTOR_CHANGE,
        sources=known.sector_sources,
    )


def _goals(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    found = known.facts.goals
    if found is None or not found.drawn:
        return None
    rows = tuple(
        goals.GoalRow(
            _capital(goal.name.in_language(language)),
            goal.held.path_t,
            goal.held.total_t,
            goal.held.allowed.low_t,
            goal.held.allowed.high_t,
            is_adopted=goal.is_decided,
        )
        for goal in found.drawn
        if goal.held
    )
    return goals.draw(
        goals.Goals(rows, found.budget_t),
        worded(goals.GoalWords, words),
        language,
        sources=(*_sources(known), *found.sources),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alternatives(known: Gathered, words: FigureWords, language: str) -> Figure:
    return alternatives.draw(
        tuple(
            alternatives.Alternative(
                words.one(f"label {number}"),
                moment_of(way.exhausted_on) if way.exhausted_on else None,
                words.one(f"text {number}"),
                is_chosen=number == 0,
                about=" ".join(words.lines(f"about {number}")),
                ends_on=way.exhausted_on,
                cut=way.required_annual_cut,
            )
            for number, way in enumerate(known.facts.alternatives)
        ),
        known.facts.chosen.start_year,
        worded(alternatives.AlternativeWords, words),
        language,
        sources=_sources_of_ways(known),
    )


def moment_of(day: date) -> float:
    """Give a day as a year with a fraction."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def _uncertainty(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    spread = known.facts.chosen.uncertainty
    if spread is None:
        return None
    return uncertainty.draw(
        spread,
        worded(uncertainty.UncertaintyWords, words),
        language,
        month_t=known.facts.month_t,
        sources=_sources(known),
    )


def _peers(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    """The strip of similar places, or of the country where those are too few."""
    country, place = known.country, known.place
    around = circles_around(country, place)
    if not around:
        return None
    _kind, _name, codes = around[0]
    values = per_person_t(known.published, tuple(codes))
    statistics = known.published.statistics
    return peers.draw(
        peers.Peers(
            tuple(
                (country.place(code).name_in(language), value)
                for code, value in values.items()
            ),
            place.name_in(language),
        ),
        worded(peers.PeersWords, words),
        language,
        sources=(statistics.observed.source, statistics.population.source),
    )


def _ends(known: Gathered, words: FigureWords, language: str) -> Figure | None:
    """When the budgets of the country end, in the classes of its map."""
    rows = kept_rows(known.country, known.chosen).rows
    certain = [row for row in rows if not row.is_doubted]
    if known.place is not known.country.whole or not certain:
        return None
    measure = MEASURES["left"]
    edges, _step = edges_of(measure, rows)
    return exhaustion_years.draw(
        exhaustion_years.Ends(tuple(measure.value(row) for row in certain), edges),
        worded(
            exhaustion_years.EndsWords,
            words,
            classes=class_labels(measure, edges, rows, language),
        ),
        language,
        sources=_sources(known),
    )


FIGURES: Mapping[str, tuple[str, Draw]] = MappingProxyType(
    {
        FIELD: (field_of_months.KEY, _field),
        PACES: (required_against_achieved.KEY, _paces),
        PATHWAY: (pathway.KEY, _pathway),
        DELAY: (delay.KEY, _delay),
        SECTORS: (sectors.KEY, _sectors),
        SECTOR_CHANGE: (SECTOR_CHANGE, _sector_change),
        SECTOR_MULTIPLES: (sector_multiples.KEY, _sector_multiples),
        GOALS: (goals.KEY, _goals),
        PEERS: (peers.KEY, _peers),
        ENDS: (exhaustion_years.KEY, _ends),
        ALTERNATIVES: (alternatives.KEY, _alternatives),
        UNCERTAINTY: (uncertainty.KEY, _uncertainty),
    }
)
"""By their keys on the page: whose words they take, and how they are drawn."""
