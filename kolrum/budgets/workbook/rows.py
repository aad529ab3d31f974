"""The sheet of rows: every cell of the statistics that a figure is the sum of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kolrum.budgets.workbook.formulas import called
from kolrum.budgets.workbook.styles import Styles, Worksheet
from kolrum.sources.behind import Row

FIRST = 3
"""Number of the first row of the table, counted from nought."""

COLUMNS = 7
VALUE = "F"

Key = tuple[str, str, int, str]
"""Series, sector, year and place: the order in which rows stand."""


@dataclass
class RowSheet:
    """Which rows the workbook needs, where each stands, and their sum as a formula.

    Rows are asked for first, then placed: a row that several figures rest on stands
    once, so that a change of it moves them all.
    """

    name: str
    wanted: dict[Key, Row] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    _at: dict[Key, int] = field(default_factory=dict)

    def want(self, rows: Iterable[Row], unit: str) -> None:
        """Ask for some rows of one series."""
        for row in rows:
            self.wanted[_key(row)] = row
            self.units[row.series] = unit

    def place(self) -> None:
        """Give every row its line: by series, sector, year and place."""
        order = sorted(self.wanted)
        self._at = {key: number for number, key in enumerate(order, start=FIRST + 1)}

    def sum_of(self, rows: Sequence[Row]) -> str:
        """Write the sum of some rows as a formula, in as few ranges as there can be."""
        added = self._ranges(row for row in rows if row.sign > 0)
        taken = self._ranges(row for row in rows if row.sign < 0)
        text = called("SUM", added)
        return f"{text}-{called('SUM', taken)}" if taken else text

    def write(self, sheet: Worksheet, styles: Styles, names: Mapping[str, str]) -> None:
        """Write the table, with a filter and its head in sight."""
        sheet.set_column("A:A", 34, styles.text)
        sheet.set_column("B:B", 26, styles.text)
        sheet.set_column("C:C", 13, styles.text)
        sheet.set_column("D:D", 30, styles.text)
        sheet.set_column("E:E", 8, styles.year)
        sheet.set_column("F:F", 20, styles.input_t)
        sheet.set_column("G:G", 14, styles.text)
        sheet.write_string(0, 0, _("Rows of the statistics"), styles.title)
        sheet.write_string(
            1,
            0,
            _(
                "Change a value in column F and the sheets with derivations follow. "
                "Values hold the corrections that the data page tells of."
            ),
            styles.note,
        )
        head = (
            _("Series"),
            _("Sector"),
            _("Code"),
            _("Place"),
            _("Year"),
            _("Value"),
            _("Unit"),
        )
        for column, label in enumerate(head):
            is_number = column in {4, 5}
            sheet.write_string(
                FIRST - 1,
                column,
                label,
                styles.head_number if is_number else styles.head,
            )
        for key, line in self._at.items():
            row = self.wanted[key]
            at = line - 1
            sheet.write_string(at, 0, row.series)
            sheet.write_string(at, 1, names.get(row.sector, row.sector))
            sheet.write_string(at, 2, row.place)
            sheet.write_string(at, 3, names.get(row.place, row.place))
            sheet.write_number(at, 4, row.year)
            sheet.write_number(at, 5, row.value)
            sheet.write_string(at, 6, self.units[row.series])
        last = FIRST - 1 + len(self._at)
        sheet.autofilter(FIRST - 1, 0, last, COLUMNS - 1)
        sheet.freeze_panes(FIRST, 0)
        sheet.repeat_rows(FIRST - 1)

    def _ranges(self, rows: Iterable[Row]) -> list[str]:
        lines = sorted(self._at[_key(row)] for row in rows)
        return [
            f"'{self.name}'!${VALUE}${first}:${VALUE}${last}"
            if first < last
            else f"'{self.name}'!${VALUE}${first}"
            for first, last in _runs(lines)
        ]


def _key(row: Row) -> Key:
    return (row.series, row.sector, row.year, row.place)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The unbroken runs of rising numbers, by their ends."""
    first = last = None
    for number in numbers:
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
