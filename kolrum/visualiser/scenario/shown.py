"""A scenario as it is shown: sentences, picture and table, on any page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.carbon.scenarios import Course, Outcome, Standing, afterwards, outcome
from kolrum.carbon.state import State as BudgetState
from kolrum.charts import scenario as chart
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.sector_groups import sectors_of
from kolrum.lib.numbers import percent, signed, signed_percent
from kolrum.lib.units import MassUnit, mass_unit
from kolrum.narrative import figure
from kolrum.narrative.ending import in_brief
from kolrum.narrative.figures.scenario.finding import words as words_of
from kolrum.narrative.phrase import Text
from kolrum.narrative.scenario import (
    Scenario,
    Which,
    consequence,
    name_of,
    told,
)
from kolrum.telling.figures import moment_of, worded
from kolrum.telling.gathering import Gathered
from kolrum.visualiser.scenario.parts import Parts, parts_of
from kolrum.visualiser.scenario.states import (
    DRAWN_TO,
    Offered,
    Read,
    State,
    course_of,
    offered_of,
    read,
)

MILESTONES = (2030, DRAWN_TO)
PLAIN_FROM = 20
"""Units a year: from there on a table needs no decimals."""


@dataclass(frozen=True)
class Shown:
    """All that a page, an embed or a picture needs of a scenario.

    `conclusion` is where the path leads, as one sentence; `text` says the path too.
    `query` ends the address of this state, with the reader's other choices; `figure`
    is None where nothing is emitted.
    """

    read: Read
    offered: Offered
    parts: Parts | None
    scenario: Scenario
    text: Text
    conclusion: str
    figure: Figure | None
    table: Table | None
    query: Mapping[str, str]


def shown(known: Gathered, query: QueryDict, language: str) -> Shown:
    """Work out the scenario of an address, in words, picture and table."""
    parts = parts_of(known.facts)
    offered = offered_of(known.facts, parts)
    found = read(query, offered, language)
    scenario = scenario_of(known, found.state, parts, offered)
    return Shown(
        found,
        offered,
        parts,
        scenario,
        told(known.facts, scenario, language),
        consequence(known.facts, scenario, language),
        _figure(known, scenario, parts, language),
        _table(known, scenario, offered, language),
        known.chosen.query(known.country) | found.state.query(),
    )


def scenario_of(
    known: Gathered, state: State, parts: Parts | None, offered: Offered
) -> Scenario:
    """Compute a state, and what unchanged emissions would mean beside it."""
    facts = known.facts
    course = course_of(state, facts, parts)
    is_by_sector = parts is not None and len(course.rates) > 1
    which = state.which
    changed = state.sector_rates_pct or state.first_year or state.last_year
    if changed and which is not Which.TODAY:
        which = Which.OWN
    return Scenario(
        _outcome(known, course, offered, parts if is_by_sector else None),
        _outcome(known, Course((0.0,), facts.chosen.start_year), offered, None),
        which,
        parts.parts_year if parts else None,
        parts.lacks_industry if parts else False,
    )


def _outcome(
    known: Gathered, course: Course, offered: Offered, parts: Parts | None
) -> Outcome:
    chosen = known.facts.chosen
    levels_t = parts.levels_t if parts else (chosen.emissions_latest_t,)
    standing = Standing(chosen.budget_t, levels_t, chosen.start_year)
    years = [year for year in MILESTONES if year >= chosen.start_year]
    at_years = tuple(years) or (offered.last_year,)
    return outcome(
        standing, course, at_years, offered.last_year - chosen.start_year + 1
    )


def _figure(
    known: Gathered, scenario: Scenario, parts: Parts | None, language: str
) -> Figure | None:
    words = words_of(known.facts, scenario, language)
    if words is None:
        return None
    values, colours = _groups(scenario, parts)
    names = _names(known, language)
    found = scenario.outcome
    chosen = known.facts.chosen
    sources = known.sector_sources if colours else ()
    return chart.draw(
        chart.Path(
            history=chosen.history,
            years=found.years,
            parts=values,
            colours=colours,
            # The budget's own path needs no line over its bars.
            required=() if scenario.which is Which.BUDGET else chosen.pathway,
            budget_t=chosen.budget_t,
            spent_at=_spent_at(known, scenario),
        ),
        worded(
            chart.PathWords,
            words,
            names={group: names.get(group, group) for group in colours},
        ),
        language,
        sources=tuple(dict.fromkeys((*chosen.sources, *sources))),
    )


def _groups(
    scenario: Scenario, parts: Parts | None
) -> tuple[dict[str, tuple[float, ...]], dict[str, str]]:
    """The path by drawn group, the largest first; in one where all change alike."""
    found = scenario.outcome
    if not scenario.is_by_sector or parts is None:
        return {"": tuple(found.emissions_t.tolist())}, {}
    grouped = sectors_of(
        found.years,
        {
            key: tuple(values)
            for key, values in zip(parts.keys, found.parts_t.tolist(), strict=True)
        },
    )
    level_t = {name: values[0] or 0.0 for name, values in grouped.groups.items()}
    order = sorted(grouped.groups, key=lambda name: -level_t[name])
    values = {
        name: tuple(value or 0.0 for value in grouped.groups[name]) for name in order
    }
    return values, {name: grouped.colours[name] for name in order}


def _names(known: Gathered, language: str) -> dict[str, str]:
    """Names of sectors, and of the groups they are drawn in."""
    names = sector_names(known, language)
    words = figure("sectors", known.facts, language)
    if words is None:
        return names
    return names | {
        label.removeprefix("name "): words.one(label)
        for label in words.labels
        if label.startswith("name ")
    }


def sector_names(known: Gathered, language: str) -> dict[str, str]:
    """Name the sectors of the country's statistics."""
    return {key: told.get(language, key) for key, told in known.country.sectors.items()}


def _spent_at(known: Gathered, scenario: Scenario) -> float | None:
    chosen, found = known.facts.chosen, scenario.outcome.exhausted
    if chosen.budget_t <= 0:
        end = chosen.exhausted_on
        return moment_of(end) if end else float(chosen.base_year)
    return None if found is None else sum(found)


def _table(
    known: Gathered, scenario: Scenario, offered: Offered, language: str
) -> Table | None:
    """The path beside those that are offered: when it ends, and what is over."""
    level_t = scenario.outcome.standing.level_t
    if not level_t:
        return None
    others = [
        scenario_of(known, State(which), None, offered)
        for which in offered.which
        if which is not scenario.which
    ]
    rows = [scenario, *others]
    years = tuple(scenario.outcome.over_t)
    unit = mass_unit([level_t], language)
    digits = 0 if level_t >= PLAIN_FROM * unit.tonnes else 1
    head = (
        _("Path"),
        _("Change a year"),
        _("Budget ends"),
        *(
            _("Over the budget %(year)s, %(unit)s") % {"year": year, "unit": unit.name}
            for year in years
        ),
        _("The same in years of today’s emissions, %(year)s") % {"year": years[-1]},
    )
    units = ("", "1/year", "", *("t" for _year in years), "year")
    if scenario.outcome.standing.budget_t > 0:
        year = {"year": scenario.outcome.afterwards.year}
        head = (*head, _("Cut then required, from %(year)s") % year)
        units = (*units, "1/year")
    caption = (
        _("The path compared with the others; a minus is what is left")
        if others
        else _("The path in figures; a minus is what is left")
    )
    return Table(
        caption,
        head,
        tuple(_row(known, row, scenario, (unit, digits), language) for row in rows),
        units,
    )


def _row(
    known: Gathered,
    row: Scenario,
    mine: Scenario,
    measure: tuple[MassUnit, int],
    language: str,
) -> tuple[Cell, ...]:
    unit, digits = measure
    found = row.outcome
    last = max(found.over_t)
    over_years = found.over_t[last] / found.standing.level_t
    return (
        cell(name_of(known.facts, row.which, language)),
        cell(None, _("by sector"))
        if row.is_by_sector
        else cell(row.rate, signed_percent(row.rate, language, 1 if row.rate else 0)),
        cell(_end(known, row, language)),
        *(
            cell(over_t, signed(over_t / unit.tonnes, language, digits))
            for over_t in found.over_t.values()
        ),
        cell(over_years, signed(over_years, language)),
        *((_after(row, mine, language),) if found.standing.budget_t > 0 else ()),
    )


def _end(known: Gathered, row: Scenario, language: str) -> str:
    facts = known.facts
    end = row.ends_on if facts.chosen.budget_t > 0 else facts.chosen.exhausted_on
    return in_brief(
        end,
        is_uncertain=facts.is_uncertain,
        start_year=facts.chosen.start_year,
        today=facts.today,
        language=language,
    )


def _after(row: Scenario, mine: Scenario, language: str) -> Cell:
    """What each path requires from the same year on."""
    year = mine.outcome.afterwards.year
    after = afterwards(row.outcome.standing, row.outcome.course, year - 1)
    if after.required_annual_cut is None:
        return cell(
            None, _("too late") if after.state is BudgetState.EXHAUSTED else None
        )
    return cell(after.required_annual_cut, percent(after.required_annual_cut, language))
