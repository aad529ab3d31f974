"""Tables of the budget by every limit and likelihood, and by other reckonings."""

from dataclasses import replace

from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.carbon.methods.inputs import MissingFigure
from kolrum.data.choosing import Chosen
from kolrum.data.errors import MissingData
from kolrum.lib.dates import short_date
from kolrum.lib.numbers import percent, short
from kolrum.lib.units import whole_tonnes
from kolrum.narrative.facts import Alternative, is_about_now
from kolrum.reports.blocks import Cell, Row, Table
from kolrum.reports.book import Voice
from kolrum.reports.sources import noted
from kolrum.telling import figures

LIMITS, WAYS = "data-limits", "data-ways"
TEMPERATURES_C = (1.5, 1.7, 2.0)
LIKELIHOODS_PCT = (17.0, 33.0, 50.0, 67.0, 83.0)


def by_limit(voice: Voice) -> Table | None:
    """Every temperature at every likelihood; nothing where a method has but one."""
    known = voice.book.known
    wanted = known.chosen
    if METHODS[wanted.method_id].is_fixed:
        return None
    rows = []
    for temperature_c in TEMPERATURES_C:
        degrees = f"{short(temperature_c, voice.language, 2)}\u00a0°C"
        rows.append(Row((Cell(degrees), *(Cell("") for _ in range(4))), is_group=True))
        for likelihood_pct in LIKELIHOODS_PCT:
            choices = replace(
                wanted.choices,
                temperature_c=temperature_c,
                likelihood_pct=likelihood_pct,
            )
            found = _assessed(voice, Chosen(wanted.method_id, choices))
            if found is not None:
                is_own = choices == wanted.choices
                head = percent(likelihood_pct / 100, voice.language, 0)
                rows.append(_row(voice, head, found, is_own=is_own))
    return Table(
        LIMITS,
        voice.label("limits-title"),
        (voice.label("head-likelihood"), *_heads(voice)),
        tuple(rows),
        note=noted(
            voice.words("limits-note"), voice.facts.chosen.sources, voice.language
        ),
    )


def _assessed(voice: Voice, wanted: Chosen) -> Assessment | None:
    known = voice.book.known
    try:
        return known.published.assessment(known.place.code, wanted)
    except (CarbonError, MissingData, MissingFigure):
        return None


def by_way(voice: Voice) -> Table | None:
    """Other ways of reckoning, by the names that their figure has."""
    alternatives = voice.facts.alternatives
    if len(alternatives) < 2 or not voice.has(figures.ALTERNATIVES):
        return None
    figure = voice.book.figures[figures.ALTERNATIVES]
    names = [row[0].text for row in figure.table.rows]
    rows = [
        _row(voice, name, way, is_own=number == 0)
        for number, (name, way) in enumerate(zip(names, alternatives, strict=True))
    ]
    return Table(
        WAYS,
        voice.label("ways-title"),
        (voice.label("head-way"), *_heads(voice)),
        tuple(rows),
        note=noted(voice.words("ways-note"), figure.sources, voice.language),
    )


def _heads(voice: Voice) -> tuple[str, ...]:
    names = ("left", "cut", "ends", "state")
    return tuple(voice.label(f"head-{name}") for name in names)


def _row(
    voice: Voice, head: str, found: Assessment | Alternative, *, is_own: bool
) -> Row:
    language, empty = voice.language, voice.label("empty")
    cut, end = found.required_annual_cut, found.exhausted_on
    is_doubtful = (
        found.is_uncertain if isinstance(found, Alternative) else is_about_now(found)
    )
    state = "uncertain" if is_doubtful else str(found.state)
    cells = (
        head,
        whole_tonnes(found.budget_t, language),
        empty if cut is None else percent(cut, language),
        empty if end is None or is_doubtful else short_date(end, language),
        voice.label(f"state-{state}"),
    )
    return Row(tuple(Cell(each, is_strong=is_own) for each in cells))
