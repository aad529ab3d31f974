"""History, the budget as an area of bars, and where the trend leads."""

from collections.abc import Sequence

from kolrum.carbon.methods.assessment import ESTIMATED, OBSERVED
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.pathway_figures import Pathway, PathwayWords, pathway_of
from kolrum.charts.pathway_plot import NARROW, WIDE, drawing_of, wall_room
from kolrum.lib.numbers import fixed

__all__ = ["Pathway", "PathwayWords", "draw", "pathway_of"]

KEY = "pathway"


def draw(
    figures: Pathway,
    words: PathwayWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw all years for a wide column, and the recent ones for a phone."""
    drawings = (
        drawing_of(figures, words, language, NARROW),
        drawing_of(figures, words, language, WIDE),
    )
    table = _table(figures, words, language)
    return Figure(
        key, words.title, words.summary, drawings, table, tuple(sources), words.notes,
        lambda wide, high: drawing_of(figures, words, language, wall_room(wide, high)),
    )  # fmt: skip


def _table(figures: Pathway, words: PathwayWords, language: str) -> Table:
    """Tell the years; without a path there is no column for one."""
    kinds = {OBSERVED: words.observed, ESTIMATED: words.estimated}
    rows: list[tuple[Cell, ...]] = [
        (
            cell(value.year),
            cell(kinds[value.status]),
            cell(value.emissions_t, fixed(value.emissions_t, language)),
            cell(None, ""),
        )
        for value in figures.history
    ]
    rows += [
        (
            cell(value.year),
            cell(words.ahead),
            cell(None, ""),
            cell(value.emissions_t, fixed(value.emissions_t, language)),
        )
        for value in figures.pathway
    ]
    wide = 4 if figures.pathway else 3
    return Table(
        words.caption,
        words.head[:wide],
        tuple(row[:wide] for row in rows),
        ("year", "", "t", "t")[:wide],
    )
