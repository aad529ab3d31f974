"""A path of one's own against the budget: bars that fit in it, and bars that do not."""

from collections.abc import Sequence

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Cell, Figure, Table, cell
from kolrum.charts.scenario_figures import Path, PathWords
from kolrum.charts.scenario_plot import NARROW, WIDE, drawing_of
from kolrum.lib.numbers import fixed

__all__ = ["Path", "PathWords", "draw"]

KEY = "scenario"


def draw(
    figures: Path,
    words: PathWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the unbroken years of the statistics and the path after them."""
    drawings = (
        drawing_of(figures, words, language, NARROW),
        drawing_of(figures, words, language, WIDE),
    )
    return Figure(
        key, words.title, words.summary, drawings, _table(figures, words, language),
        tuple(sources), words.notes,
    )  # fmt: skip


def _table(figures: Path, words: PathWords, language: str) -> Table:
    names = words.names or {}
    head = (*words.head, *(names[group] for group in figures.colours))
    used_t, rows = 0.0, []
    for number, (year, total_t) in enumerate(
        zip(figures.years, figures.totals_t, strict=True)
    ):
        used_t += total_t
        values = [total_t, used_t, figures.budget_t - used_t]
        values += [figures.parts[group][number] for group in figures.colours]
        cells: list[Cell] = [cell(year)]
        cells += [cell(value, fixed(value, language)) for value in values]
        rows.append(tuple(cells))
    units = ("year", *("t" for _ in head[1:]))
    return Table(words.caption, head, tuple(rows), units)
