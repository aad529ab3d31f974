"""A report as a source text for the printer: the same blocks, in its language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing
from kolrum.charts.svg import PDF
from kolrum.reports.blocks import (
    Block,
    Break,
    Chapter,
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
    Points,
    Proposal,
    Report,
    Row,
    Span,
    Statement,
    Table,
    Words,
    numbering_of,
    reference,
)
from kolrum.reports.equations import in_print
from kolrum.reports.wording import Wording, wording_of

FORM = Path(__file__).parent / "book.typ"
WHOLE_UNITS = 858
"""Units of a drawing as wide as the page's full measure; text in it is never scaled."""


class NotPrintable(Exception):
    """A report cannot be printed as it is: what it lacks, or what the printer said."""


@dataclass(frozen=True)
class Source:
    """The source text, and the files that it names."""

    text: str
    files: dict[str, bytes] = field(default_factory=dict)


def source_of(report: Report) -> Source:
    """Write a report for the printer."""
    return _Writer(report).source()


def quoted(text: str) -> str:
    """Write a text as a string, in which nothing has a meaning of its own."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """Collects the text and the files of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.numbers: Numbering = numbering_of(report)
        self.wording: Wording = wording_of(report.language)
        self.files: dict[str, bytes] = {}

    def source(self) -> Source:
        report = self.report
        head = [
            FORM.read_text(encoding="utf-8"),
            f"#show: report.with(title: {quoted(report.cover.title)},"
            f" description: {quoted(report.description)},"
            f" language: {quoted(report.language)},"
            f" running: {quoted(report.running_title)})",
            "#show: show-captions",
        ]
        body = [
            self._cover(),
            *self._imprint(),
            self._contents(),
            *(part for chapter in report.chapters for part in self._chapter(chapter)),
        ]
        return Source("\n".join([*head, *body]), self.files)

    def _cover(self) -> str:
        cover = self.report.cover
        if cover.photo:
            name = "cover" + (".png" if cover.photo[:4] == b"\x89PNG" else ".jpg")
            self.files[name] = cover.photo
        elif cover.field is not None:
            name = "cover.svg"
            self.files[name] = cover.field.file(PDF, "large").encode()
        else:
            name = ""
        picture = f"read({quoted(name)}, encoding: none)" if name else "none"
        alternative = quoted(cover.alternative) if cover.alternative else "none"
        return (
            f"#cover(title: {quoted(cover.title)}, place: {quoted(cover.place)},"
            f" edition: {quoted(cover.edition)},"
            f" publishers: {quoted(cover.publishers)},"
            f" picture: {picture}, is-photo: {_truth(bool(cover.photo))},"
            f" focus: ({cover.focus[0]}, {cover.focus[1]}),"
            f" alternative: {alternative}, credit: {quoted(cover.credit)})"
        )

    def _imprint(self) -> Iterator[str]:
        yield "#pagebreak(weak: true)"
        yield "#v(1fr)"
        for block in self.report.imprint:
            yield from self._block(block)

    def _contents(self) -> str:
        words = self.wording
        return (
            f"#contents({quoted(words.contents)}, {quoted(words.figures)},"
            f" {quoted(words.tables)})"
        )

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        number = self.numbers.chapters.get(chapter.key, "")
        opening = f"[{self._words(chapter.opening)}]" if chapter.opening else "none"
        yield (
            f"#chapter(number: {quoted(number)}, title: {quoted(chapter.title)},"
            f" opening: {opening})["
        )
        yield f"#heading(level: 1, {quoted(chapter.title)})<{chapter.key}>"
        for block in chapter.blocks:
            yield from self._block(block)
        yield "]"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                text = self._words(block.spans)
                if block.language and block.language != self.report.language:
                    text = f"#text(lang: {quoted(block.language)})[{text}]"
                yield f"{text}\n"
            case Lead():
                yield f"#lead[{self._words(block.spans)}]"
            case Statement():
                yield f"#statement[{self._words(block.spans)}]"
            case Heading(level=2):
                number = self.numbers.sections.get(block.key, "")
                yield (
                    f"#section({quoted(number)}, {quoted(block.text)},"
                    f" {quoted(block.key)})"
                )
            case Heading():
                yield (
                    f"#heading(level: {block.level}, {quoted(block.text)})<{block.key}>"
                )
            case Margin():
                yield f"#note-beside[{self._words(block.spans)}]"
            case KeyNumbers():
                yield self._key_numbers(block)
            case Points():
                items = ", ".join(
                    f"(head: {quoted(head)}, body: [{self._words(body)}])"
                    for head, body in block.items
                )
                yield f"#points({items})"
            case Listed():
                kind = "enum" if block.is_numbered else "list"
                items = ", ".join(f"[{self._words(item)}]" for item in block.items)
                yield f"#{kind}({items})"
            case Picture():
                yield self._picture(block)
            case Table():
                yield self._table(block)
            case Formula():
                note = f"[{self._words(block.note)}]" if block.note else "none"
                shown, said = in_print(block.notation), quoted(block.spoken)
                yield f"#formula($ {shown} $, {said}, {note})"
            case Proposal():
                fields = ", ".join(
                    f"({quoted(name)}, {quoted(told)})" for name, told in block.fields
                )
                yield (
                    f"#proposal({quoted(block.horizon)}, {quoted(block.title)},"
                    f" [{self._words(block.why)}], {fields})"
                )
            case Comment():
                yield f"#comment({quoted(block.by)}, [{self._words(block.spans)}])"
            case Break():
                yield "#pagebreak(weak: true)"

    def _words(self, spans: Words) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if span.refers_to:
            named = reference(span, self.numbers, self.wording)
            return f"#link(<{span.refers_to}>)[#{quoted(named)}]"
        text = f"#{quoted(span.text)}"
        if span.is_strong:
            text = f"#strong[{text}]"
        if span.language and span.language != self.report.language:
            text = f"#text(lang: {quoted(span.language)})[{text}]"
        if span.address:
            text = f"#link({quoted(span.address)})[{text}]"
        if span.note:
            text += f"#footnote[{self._words(span.note)}]"
        return text

    def _key_numbers(self, block: KeyNumbers) -> str:
        items = ", ".join(
            f"(number: {quoted(each.number)}, unit: {quoted(each.unit)},"
            f" told: {quoted(each.told)}, answer: {_truth(each.is_answer)})"
            for each in block.numbers
        )
        return self._figure(block.key, block.title, f"key-numbers({items})", ())

    def _picture(self, block: Picture) -> str:
        name = f"{block.key}.svg"
        drawing = _wide(block.figure)
        self.files[name] = block.figure.file(PDF, drawing.name).encode()
        part = min(1.0, drawing.width / WHOLE_UNITS)
        body = (
            f"image(read({quoted(name)}, encoding: none), width: {100 * part:.2f}%,"
            f" alt: {quoted(_alternative(block))})"
        )
        return self._figure(block.key, block.figure.title, body, block.source)

    def _figure(self, key: str, title: str, body: str, source: Words) -> str:
        told = f"[{self._words(source)}]" if source else "none"
        return (
            f"#picture({quoted(self.wording.figure)}, {quoted(key)},"
            f" {quoted(title)}, {body}, {told})"
        )

    def _table(self, block: Table) -> str:
        rows = block.rows
        if block.printed_rows is not None:
            rows = rows[: block.printed_rows]
        head = ", ".join(quoted(name) for name in block.head)
        cells = ", ".join(_row(row) for row in rows)
        note = [*block.note]
        if block.printed_rows is not None and block.printed_rows < len(block.rows):
            note += block.shortened
        told = f"[{self._words(tuple(note))}]" if note else "none"
        return (
            f"#data-table({quoted(self.wording.table)}, {quoted(block.key)},"
            f" {quoted(block.title)}, ({head},), ({cells},), {told},"
            f" has-words: {_truth(block.has_words)})"
        )


def _wide(figure: Figure) -> Drawing:
    """The variant for the full measure: the widest that fits it."""
    fitting = [each for each in figure.drawings if each.width <= WHOLE_UNITS]
    return max(fitting or figure.drawings, key=lambda each: each.width)


def _row(row: Row) -> str:
    cells = (
        f"strong({quoted(cell.text)})"
        if row.is_sum or cell.is_strong
        else quoted(cell.text)
        for cell in row.cells
    )
    return f"({', '.join(cells)},)"


def _truth(value: object) -> str:
    return "true" if value else "false"


def _alternative(block: Picture) -> str:
    told = f"{block.figure.title} {block.figure.summary}".strip()
    if not told:
        message = f"{block.key} has no words for those who do not see it."
        raise NotPrintable(message)
    return told
