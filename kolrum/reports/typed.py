"""Blocks of a report as the source text of the printer."""

from collections.abc import Iterator, Mapping, Sequence

from kolrum.charts.svg import PDF
from kolrum.reports.blocks import (
    Block,
    Break,
    Cell,
    Comment,
    Formula,
    Heading,
    KeyNumbers,
    Lead,
    Listed,
    Margin,
    Numbering,
    Paragraph,
    Picture,
    Pointer,
    Points,
    Proposal,
    Report,
    Row,
    Slot,
    Span,
    Statement,
    Steps,
    Table,
    Width,
    Words,
    Works,
    citation,
    numbering_of,
    reference,
)
from kolrum.reports.codes import code_of
from kolrum.reports.columns import columns_of
from kolrum.reports.equations import in_print
from kolrum.reports.placing import TEXT_UNITS, Side, drawing_for, width_of
from kolrum.reports.runs import Noted, Proposed, runs_of
from kolrum.reports.wording import Wording, wording_of


class NotPrintable(Exception):
    """A report cannot be printed as it is: what it lacks, or what the printer said."""


def quoted(text: str) -> str:
    """Write a text as a string, in which nothing has a meaning of its own."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(items: Sequence[str]) -> str:
    """Write an array, which stays one with a single item."""
    return f"({', '.join(items)},)" if items else "()"


class Typed:
    """Writes blocks of one report, and keeps the files that they name."""

    def __init__(self, report: Report, still: frozenset[str] = frozenset()) -> None:
        self.report = report
        self.still = still
        self.numbers: Numbering = numbering_of(report)
        self.wording: Wording = wording_of(report.language)
        self.files: dict[str, bytes] = {}
        self.proposals = 0
        self.is_appendix = False
        self.has_columns = False
        self.sides: Mapping[str, Side] = {}
        """Where figures and tables of the present chapter stand."""
        self.level = 1

    def file(self, name: str, content: bytes) -> str:
        """Keep a file, and write what reads it; nothing where it has no content."""
        if not content:
            return "none"
        kinds = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"<svg": ".svg"}
        ending = next(kind for sign, kind in kinds.items() if content.startswith(sign))
        self.files[name + ending] = content
        return f"read({quoted(name + ending)}, encoding: none)"

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Write blocks in order."""
        for run in runs_of(blocks):
            match run:
                case Noted():
                    yield from self._noted(run)
                case Proposed():
                    yield self._proposal(run)
                case _:
                    yield from self._block(run)

    def _noted(self, run: Noted) -> Iterator[str]:
        told = "continued" if run.goes_on else ""
        yield f"#with-note([{self.words(run.note.spans)}], {told}["
        for each in run.beside:
            yield from self._block(each)
        yield "])"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                text = self.words(block.spans)
                if block.language and block.language != self.report.language:
                    text = f"#text(lang: {quoted(block.language)})[{text}]"
                yield f"#par[{text}]"
            case Lead():
                yield f"#lead[{self.words(block.spans)}]"
            case Statement():
                yield f"#statement[{self.words(block.spans)}]"
            case Heading(level=2):
                self.level = 2
                number = self.numbers.sections.get(block.key, "")
                yield (
                    f"#section({quoted(number)}, {quoted(block.text)},"
                    f" {quoted(block.key)}, is-listed: {truth(not self.is_appendix)})"
                )
            case Heading():
                level = min(block.level, self.level + 1)
                yield (f"#part({level}, {quoted(block.text)}, {quoted(block.key)})")
            case KeyNumbers():
                yield self._key_numbers(block)
            case Points():
                items = ", ".join(
                    f"(head: {quoted(head)}, body: [{self.words(body)}])"
                    for head, body in block.items
                )
                form = "terms-told" if self.has_columns else "points"
                yield f"#{form}({items})"
            case Steps():
                items = ", ".join(
                    f"(told: {quoted(each.told)}, formula: {quoted(each.formula)},"
                    f" amount: {quoted(each.amount)}, unit: {quoted(each.unit)},"
                    f" source: [{self.words(each.source)}],"
                    f" answer: {truth(each.is_answer)})"
                    for each in block.items
                )
                yield f"#steps({items})"
            case Listed():
                kind = "enum" if block.is_numbered else "list"
                items = ", ".join(f"[{self.words(item)}]" for item in block.items)
                yield f"#{kind}({items})"
            case Works():
                yield self._works(block)
            case Picture():
                yield self._picture(block)
            case Table():
                yield self._table(block)
            case Formula():
                note = f"[{self.words(block.note)}]" if block.note else "none"
                shown, said = in_print(block.notation), quoted(block.spoken)
                told = f"[{self.words(block.told)}]" if block.told else "none"
                yield f"#formula($ {shown} $, {said}, {note}, told: {told})"
            case Comment():
                yield f"#comment({quoted(block.by)}, [{self.words(block.spans)}])"
            case Slot():
                yield f"#slot({quoted(block.head)}, {quoted(block.told)})"
            case Pointer():
                code = self.file("address", code_of(block.address))
                yield (
                    f"#pointer({code}, {quoted(block.alternative)},"
                    f" [{self.words(block.told)}])"
                )
            case Break():
                yield "#pagebreak(weak: true)"
            case Margin() | Proposal():
                yield from self.blocks([block])

    def _proposal(self, run: Proposed) -> str:
        self.proposals += 1
        block = run.proposal
        fields = [f"({quoted(name)}, {quoted(told)})" for name, told in block.fields]
        return (
            f"#proposal({quoted(str(self.proposals))}, {quoted(run.horizon)},"
            f" {quoted(block.title)}, [{self.words(block.why)}], {listed(fields)},"
            f" level: {self.level + 1}, is-first: {truth(run.is_first)},"
            f" is-last: {truth(run.is_last)})"
        )

    def _works(self, block: Works) -> str:
        items = ", ".join(
            f"({self.numbers.sources[keys[0]]}, [{self.words(told)}])"
            for keys, told in block.items
        )
        return f"#works({items})"

    def words(self, spans: Words) -> str:
        """Write words with their links, languages and notes."""
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if span.refers_to:
            named = reference(span, self.numbers, self.wording)
            return f"#link(<{span.refers_to}>)[#{quoted(named)}]"
        if span.cites in self.numbers.sources:
            number = self.numbers.sources[span.cites]
            told = quoted(citation(span, self.numbers))
            return f"#link(<source-{number}>)[#{told}]"
        text = f"#{quoted(span.text)}"
        if span.is_strong:
            text = f"#strong[{text}]"
        if span.language and span.language != self.report.language:
            text = f"#text(lang: {quoted(span.language)})[{text}]"
        if span.address:
            text = f"#link({quoted(span.address)})[{text}]"
        if span.note:
            text += f"#footnote[{self.words(span.note)}]"
        return text

    def _key_numbers(self, block: KeyNumbers) -> str:
        items = ", ".join(
            f"(number: {quoted(each.number)}, unit: {quoted(each.unit)},"
            f" told: {quoted(each.told)}, answer: {truth(each.is_answer)})"
            for each in block.numbers
        )
        return self._figure(block.key, block.title, f"key-numbers({items}), none")

    def _picture(self, block: Picture) -> str:
        name = f"{block.key}.svg"
        drawing = drawing_for(block.figure)
        self.files[name] = block.figure.file(PDF, drawing.name).encode()
        body = (
            f"image(read({quoted(name)}, encoding: none),"
            f" width: {width_of(drawing):.2f}mm, alt: {quoted(_alternative(block))})"
        )
        told = f"[{self.words(block.source)}]" if block.source else "none"
        return self._figure(
            block.key,
            block.figure.title,
            f"{body}, {told}, is-wide: {truth(drawing.width > TEXT_UNITS)},"
            f" side: {quoted(self._side(block.key))}",
        )

    def _side(self, key: str) -> Side:
        return Side.AFTER if key in self.still else self.sides.get(key, Side.HERE)

    def _figure(self, key: str, title: str, body: str) -> str:
        return (
            f"#picture({quoted(self.wording.figure)}, {quoted(key)},"
            f" {quoted(title)}, {body})"
        )

    def _table(self, block: Table) -> str:
        rows = block.rows
        if block.printed_rows is not None:
            rows = rows[: block.printed_rows]
        columns = columns_of(block)
        name = self.wording.table if block.key in self.numbers.tables else ""
        note = [*block.note]
        if block.printed_rows is not None and block.printed_rows < len(block.rows):
            note += block.shortened
        told = f"[{self.words(tuple(note))}]" if note else "none"
        return (
            f"#data-table({quoted(name)}, {quoted(block.key)},"
            f" {quoted(block.title)}, {listed([quoted(name) for name in block.head])},"
            f" {listed([_row(row, ruled=block.has_words) for row in rows])}, {told},"
            f" columns: {listed([f'{width:.2f}mm' for width in columns.widths])},"
            f" sides: {listed([quoted(side) for side in columns.sides])},"
            f" is-wide: {truth(block.width is Width.WHOLE)},"
            f" is-dense: {truth(columns.is_dense)}, breaks: {truth(self.is_appendix)},"
            f" side: {quoted(self._side(block.key))})"
        )


def _row(row: Row, *, ruled: bool) -> str:
    kind = "sum" if row.is_sum else "group" if row.is_group else "row"
    return (
        f'(kind: "{kind}", ruled: {truth(ruled or row.is_group)},'
        f" cells: {listed([_cell(cell) for cell in row.cells])})"
    )


def _cell(cell: Cell) -> str:
    if cell.notation:
        shown = f"${in_print(cell.notation)}$.body"
        return f"math.equation(block: false, alt: {quoted(cell.text)}, {shown})"
    return f"strong({quoted(cell.text)})" if cell.is_strong else quoted(cell.text)


def truth(value: object) -> str:
    """Write whether something is so."""
    return "true" if value else "false"


def _alternative(block: Picture) -> str:
    if not block.figure.alternative:
        message = f"{block.key} has no words for those who do not see it."
        raise NotPrintable(message)
    return block.figure.alternative
