"""What can be done: where a tenth less means most, and where it has been done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kolrum.carbon.decisions import Decision, bought
from kolrum.charts.figure import Table, cell
from kolrum.lib.numbers import fixed, signed_percent, truncated
from kolrum.narrative.facts import Facts, Sectors
from kolrum.narrative.measures import Effect, among, heading, told, untold
from kolrum.narrative.phrase import Phrase
from kolrum.narrative.sectors.finding import is_untold
from kolrum.narrative.values import Counted
from kolrum.telling.addresses import address_of
from kolrum.telling.gathering import Gathered
from kolrum.telling.neighbours import Example, Examples, examples_of
from kolrum.visualiser.parts.section import Part, Section, Telling

TENTH = 0.1
LEAST_SHARE = 0.1
"""Of all emissions: examples are sought for sectors that are at least this large."""

LEAST_TOLD_SHARE = 0.005
MOST_SECTORS = 3
LEAST_WRITTEN_MONTHS = 0.1


@dataclass(frozen=True)
class Line:
    """A place and its change, as an entry of a list."""

    name: str
    address: str
    change: str


@dataclass(frozen=True)
class Group:
    """The examples of one sector; `among` is None where the group before said it."""

    heading: Phrase
    among: Phrase | None
    lines: tuple[Line, ...]
    own: Line | None


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the effect of a tenth less by sector, and where sectors fell most."""
    facts = telling.known.facts
    sectors = facts.sectors
    if sectors is None or "sectors" not in telling.texts:
        return ()
    topic, question = _("What can be done"), _("What can be done?")
    if is_untold(facts):
        text = untold(facts, telling.language)
        return (Section("measures", topic, text, question=question),)
    effects = list(_effects(facts, sectors))
    if not effects:
        return ()
    groups = tuple(_groups(telling, sectors))
    return (
        Section(
            "measures",
            topic,
            told(facts, effects[0], telling.language),
            question=question,
            table=_table(effects, telling.language),
            template="visualiser/examples.html",
            page={"groups": groups},
        ),
    )


def _effects(facts: Facts, sectors: Sectors) -> Iterator[Effect]:
    """A tenth of each sector at today's level, the largest first.

    The sectors' parts are those of the last year that is told by sector: where that
    year is estimated, the page tells of its change too.
    """
    chosen = facts.chosen
    level_t = chosen.emissions_latest_t
    for key, part in sectors.shares_in(sectors.newest_year).items():
        if part < LEAST_TOLD_SHARE:
            continue
        tenth_t = TENTH * part * level_t
        months = None
        if chosen.budget_t > 0 and 0 < tenth_t < level_t:
            start = chosen.start_year
            decision = Decision(tenth_t, start)
            found = bought(chosen.budget_t, level_t, start, decision, start)
            months = found.months_gained
        yield Effect(sectors.name(key), tenth_t, months)


def _table(effects: list[Effect], language: str) -> Table:
    has_gain = effects[0].months_gained is not None
    head = [_("Sector"), _("A tenth less, tonnes a year")]
    if has_gain:
        head.append(_("Months gained"))
    rows = []
    for effect in effects:
        row = [
            cell(effect.sector.key, _name(effect, language)),
            cell(effect.tenth_t, fixed(effect.tenth_t, language)),
        ]
        if has_gain:
            months = effect.months_gained
            row.append(
                cell(months, None if months is None else _months(months, language))
            )
        rows.append(tuple(row))
    return Table(_("The effect of a tenth less, by sector"), tuple(head), tuple(rows))


def _months(months: float, language: str) -> str:
    """Write months gained: few are never written as none."""
    if 0 < months < LEAST_WRITTEN_MONTHS:
        return f"<{truncated(LEAST_WRITTEN_MONTHS, language)}"
    return truncated(months, language)


def _name(effect: Effect, language: str) -> str:
    return effect.sector.names.get(language, effect.sector.key)


def _groups(telling: Telling, sectors: Sectors) -> Iterator[Group]:
    known = telling.known
    shares = sectors.shares_in(sectors.newest_year)
    large = [key for key, part in shares.items() if part >= LEAST_SHARE]
    said = None
    for key in large[:MOST_SECTORS]:
        found = examples_of(known.published, known.place.code, key)
        if found is not None and found.best:
            group = _group(telling, sectors, found)
            yield replace(group, among=None) if group.among == said else group
            said = group.among


def _group(telling: Telling, sectors: Sectors, found: Examples) -> Group:
    known, language = telling.known, telling.language
    facts, country = known.facts, known.country
    code = known.place.group_code
    return Group(
        heading(
            facts,
            sectors.name(found.sector),
            (found.first_year, found.latest_year),
            language,
        ),
        among(
            facts,
            _where(known, found, code),
            {
                "places": Counted(found.among, facts.lowest),
                "first": found.first_year,
                "group": country.group_name(code, language) if code else "",
            },
            language,
        ),
        tuple(_line(each, language) for each in found.best),
        _line(found.own, language) if found.own else None,
    )


def _where(known: Gathered, found: Examples, group: str) -> str:
    if found.among_all:
        return (
            "all" if found.among == len(known.country.whole.members) else "comparable"
        )
    if not known.facts.is_lowest:
        return "members"
    return "group" if group else "near"


def _line(example: Example, language: str) -> Line:
    place = example.place
    return Line(
        place.name_in(language),
        address_of(place, language, "sectors/"),
        signed_percent(example.change, language, 0),
    )


PART = Part("measures", tell)
