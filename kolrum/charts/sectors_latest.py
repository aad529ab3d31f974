"""Where the emissions of the latest year come from: a bar a group, largest first."""

from collections.abc import Sequence

from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Figure, Table, cell
from kolrum.charts.marks import Drawing, Pen
from kolrum.charts.rows import NARROW, WIDE, Row, RowRoom, draw_rows
from kolrum.charts.sector_groups import Sectors, SectorWords
from kolrum.lib.numbers import fixed, percent
from kolrum.lib.units import MASS_UNITS, tonnes

KEY = "sectors-latest"
LEAST_SHARE = 0.01  # a smaller one is told as less than this


def draw(
    figures: Sectors,
    words: SectorWords,
    language: str,
    *,
    key: str = KEY,
    sources: Sequence[Source] = (),
) -> Figure:
    """Draw the latest year as bars, sorted, each with its share of the whole."""
    latest = figures.latest
    whole = sum(latest.values())
    rows = [
        Row(
            words.names[name],
            value,
            f"{tonnes(value, language)} · {_share(value / whole, language)}",
            f"sector-{figures.colours[name]}",
        )
        for name, value in latest.items()
    ]
    drawings = []
    for name, room in (
        ("narrow", RowRoom(NARROW, 0, 0, 0, 18, 15, has_label_above=True)),
        ("wide", RowRoom(WIDE, 200, 0, 34, 22, 16)),
    ):
        pen = Pen()
        bottom = draw_rows(pen, rows, room)
        drawings.append(Drawing(name, room.width, bottom, pen.marks(())))
    unit = MASS_UNITS[language][-1]
    table = Table(
        words.caption,
        (words.sector_head, words.axis.format(unit=unit.name)),
        tuple(
            (cell(words.names[name]), cell(value, fixed(value, language)))
            for name, value in latest.items()
        ),
    )
    return Figure(
        key, words.title, words.summary, tuple(drawings), table, tuple(sources),
        words.notes,
    )  # fmt: skip


def _share(share: float, language: str) -> str:
    """Write a share in whole percent, and never as nought when there is some."""
    if share < LEAST_SHARE:
        return f"<{percent(LEAST_SHARE, language, 0)}"
    return percent(share, language, 0)
