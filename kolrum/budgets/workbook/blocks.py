"""The sheet of lists: terms that are ranked, one in each cell of a range."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kolrum.budgets.workbook.formulas import CellOf, Term, written
from kolrum.budgets.workbook.styles import Styles, Worksheet
from kolrum.carbon.derivation import evaluate

FIRST = 3


@dataclass(frozen=True)
class Cell:
    """One term: the sheet it is for, as text, as a formula, and its value."""

    owner: str
    text: str
    formula: str
    value: float


@dataclass
class BlockSheet:
    """Lists of terms; the same list, asked for twice, stands once."""

    name: str
    cells: list[Cell] = field(default_factory=list)
    _blocks: dict[tuple[str, ...], str] = field(default_factory=dict)

    def block_of(
        self,
        owner: str,
        terms: Sequence[Term],
        cell_of: CellOf,
        values: dict[str, float],
    ) -> str:
        """Lay out a list of terms and give its range."""
        key = (owner, *(term.text for term in terms))
        if key not in self._blocks:
            first = FIRST + 1 + len(self.cells)
            for term in terms:
                formula = written(term.tree, cell_of, self._unranked)
                value = evaluate(term.text, values)
                self.cells.append(Cell(owner, term.text, formula, value))
            last = first + len(terms) - 1
            self._blocks[key] = f"'{self.name}'!$C${first}:$C${last}"
        return self._blocks[key]

    def write(self, sheet: Worksheet, styles: Styles) -> None:
        """Write one line a term."""
        sheet.set_column("A:A", 26, styles.text)
        sheet.set_column("B:B", 40, styles.formula)
        sheet.set_column("C:C", 18, styles.numbers["1"])
        sheet.write_string(0, 0, _("Slopes between pairs of years"), styles.title)
        sheet.write_string(
            1,
            0,
            _("The trend is their median; its interval is given by their ranks."),
            styles.note,
        )
        for column, label in enumerate((_("Sheet"), _("Term"), _("Value"))):
            style = styles.head_number if column == 2 else styles.head
            sheet.write_string(FIRST - 1, column, label, style)
        for line, cell in enumerate(self.cells, start=FIRST):
            sheet.write_string(line, 0, cell.owner)
            sheet.write_string(line, 1, cell.text)
            sheet.write_formula(line, 2, f"={cell.formula}", None, cell.value)
        sheet.freeze_panes(FIRST, 0)
        sheet.repeat_rows(FIRST - 1)

    def _unranked(self, terms: Sequence[Term]) -> str:
        msg = f"a list inside a list: {terms[0].text}"
        raise ValueError(msg)
