"""What a chart returns: its words, drawings and numbers, and their sources."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from xml.sax.saxutils import escape, quoteattr

from kolrum.carbon.provenance import Source
from kolrum.charts.marks import Drawing
from kolrum.charts.svg import FILE, Target, Words, rendered

Raw = str | int | float | None
Wall = Callable[[float, float], Drawing]
"""Draws for a wall, in a room so wide and so high; no text is under `WALL_TEXT`."""

WALL_TEXT = 14.0
SIGNS_ON_A_PHONE, MOST_STACKED = 42, 12


@dataclass(frozen=True)
class Cell:
    """A value as it is and as it is shown; a missing one is None."""

    raw: Raw
    text: str


@dataclass(frozen=True)
class Table:
    """The numbers of a chart: the first cell of a row is its head.

    `units` are of the values themselves, a column each: a cut shown as 16,7 % is kept
    as a share (1/year). Columns of words have none. `raw_head` names the columns where
    `head` names another unit than the values have. `own` is the head of the row that
    a reader looks for among the others.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: tuple[str, ...] = ()
    raw_head: tuple[str, ...] = ()
    own: str = ""

    @cached_property
    def is_stacked(self) -> bool:
        """Whether a phone has no room for it: a row's cells then stand below its head.

        Long tables stay as they are, where each column can be followed.
        """
        texts = (self.head, *(tuple(each.text for each in row) for row in self.rows))
        columns = zip(*texts, strict=True)
        least = sum(max(map(_longest_word, column)) for column in columns)
        return least > SIGNS_ON_A_PHONE and len(self.rows) <= MOST_STACKED

    @cached_property
    def body(self) -> "Markup":
        """The rows as markup: a page has hundreds of cells, too many for a template.

        A cell that may stand below its row's head is named; what it is has to be said
        in words too, as some readers forget it where cells are laid out anew.
        """
        row = self._named_row if self.is_stacked else self._row
        return Markup("".join(map(row, self.rows)))

    @cached_property
    def heads(self) -> tuple[tuple[str, bool], ...]:
        """The heads of its columns, and whether numbers stand under them.

        The first column names its rows, and a column of words has no unit.
        """
        units = self.units or ("", *("1" for _ in self.head[1:]))
        return tuple(
            (name, bool(number and unit))
            for number, (name, unit) in enumerate(zip(self.head, units, strict=True))
        )

    def _row(self, cells: tuple[Cell, ...]) -> str:
        first, *others = (escape(each.text) for each in cells)
        rest = "".join(
            f'<td class="number">{text}</td>' if is_number else f"<td>{text}</td>"
            for (_, is_number), text in zip(self.heads[1:], others, strict=True)
        )
        own = ' class="own"' if self.own and cells[0].text == self.own else ""
        return f'<tr{own}><th scope="row">{first}</th>{rest}</tr>\n'

    def _named_row(self, cells: tuple[Cell, ...]) -> str:
        first, *others = (escape(each.text) for each in cells)
        numbers = "".join(
            f'<td class="number" role="cell" data-name={quoteattr(name)}>{text}</td>'
            for name, text in zip(self.head[1:], others, strict=True)
        )
        head = f'<th scope="row" role="rowheader">{first}</th>'
        return f'<tr role="row">{head}{numbers}</tr>\n'

    @property
    def on_its_side(self) -> "Table":
        """The same with rows for columns, to be read where few things have many values.

        Units are of columns, so that none are left.
        """
        names = map(Cell, self.head, self.head)
        first, *others = zip(names, *self.rows, strict=True)
        return Table(self.caption, tuple(each.text for each in first), tuple(others))

    @property
    def raw_rows(self) -> tuple[tuple[Raw, ...], ...]:
        """The values themselves, for CSV and JSON."""
        return tuple(tuple(cell.raw for cell in row) for row in self.rows)


def _longest_word(text: str) -> int:
    """Give the signs of the longest word, where no line may be broken."""
    return max(map(len, text.split(" ")))


class Markup(str):
    """Text that is markup already: templates ask for `__html__`, and trust it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup as it is."""
        return str(self)


def closed(title: str) -> str:
    """End a title as a sentence, so that another can follow it."""
    return title if not title or title.endswith((".", "?", "!", "…")) else f"{title}."


@dataclass(frozen=True)
class Figure:
    """A chart for page, file and reader: `key` is its anchor and begins its ids.

    `wall` draws it with fewer and larger labels, to be read from the back of a hall.
    """

    key: str
    title: str
    summary: str
    drawings: tuple[Drawing, ...]
    table: Table
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    wall: Wall | None = field(default=None, compare=False, repr=False)

    @property
    def alternative(self) -> str:
        """Its title and what it says, as sentences in one text."""
        return " ".join(filter(None, (closed(self.title), self.summary)))

    @cached_property
    def svg(self) -> Markup:
        """Every variant, in one box; the style sheet shows the one that fits it."""
        variants = "".join(
            rendered(drawing, self._words, f"{self.key}-{drawing.name}")
            for drawing in self.drawings
        )
        return Markup(f'<div class="k-figure">{variants}</div>' if variants else "")

    @property
    def _words(self) -> Words:
        return Words(self.title, self.summary)

    def file(self, target: Target = FILE, name: str = "") -> str:
        """One variant, the largest unless named, resolved for a file, PNG or PDF."""
        named = [each for each in self.drawings if each.name == name]
        drawing = (named or self.drawings)[-1]
        return rendered(drawing, self._words, self.key, target)


MISSING = "–"


def cell(raw: Raw, text: str | None = None) -> Cell:
    """Make a table cell; without a text it shows the value, or a dash for none."""
    if raw is None:
        return Cell(None, MISSING if text is None else text)
    return Cell(raw, str(raw) if text is None else text)
