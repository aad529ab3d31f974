"""A report as a source text for the printer: the same blocks, in its language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from kolrum.charts.figure import Figure
from kolrum.charts.marks import Drawing
from kolrum.charts.svg import PDF, rendered
from kolrum.charts.svg import Words as SvgWords
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
    Pointer,
    Points,
    Proposal,
    Report,
    Row,
    Span,
    Statement,
    Steps,
    Table,
    Width,
    Words,
    numbering_of,
    reference,
)
from kolrum.reports.codes import code_of
from kolrum.reports.columns import columns_of
from kolrum.reports.equations import in_print
from kolrum.reports.runs import Noted, Proposed, runs_of
from kolrum.reports.wording import Wording, wording_of

FORM = Path(__file__).parent / "book.typ"
WHOLE_UNITS = 858
"""Units of a drawing as wide as the page's full measure; text in it is never scaled."""

TEXT_UNITS = 640
"""A drawing no wider than this stands in the text column."""

WHOLE_MM, TEXT_MM = 166, 116
CONTENTS_MM = 222
"""Room for all entries on a page of contents."""

FLOATING_MM = 45
"""A drawing or table taller than this moves to the head or foot of a page."""

WHOLE_TABLE_MM = 100
"""A table taller than this stays where it is, and breaks."""


class NotPrintable(Exception):
    """A report cannot be printed as it is: what it lacks, or what the printer said."""


class Paper(Enum):
    """The ground of the pages: warm as on the site, or white for office printers."""

    WARM = 'rgb("#FBF9F4")'
    WHITE = "none"


@dataclass(frozen=True)
class Source:
    """The source text, and the files that it names."""

    text: str
    files: dict[str, bytes] = field(default_factory=dict)


def source_of(report: Report, paper: Paper = Paper.WARM) -> Source:
    """Write a report for the printer."""
    return _Writer(report).source(paper)


def quoted(text: str) -> str:
    """Write a text as a string, in which nothing has a meaning of its own."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _list(items: Sequence[str]) -> str:
    """Write an array, which stays one with a single item."""
    return f"({', '.join(items)},)" if items else "()"


class _Writer:
    """Collects the text and the files of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.numbers: Numbering = numbering_of(report)
        self.wording: Wording = wording_of(report.language)
        self.files: dict[str, bytes] = {}
        self.proposals = 0
        self.is_appendix = False
        self.level = 1

    def source(self, paper: Paper) -> Source:
        report = self.report
        head = [
            FORM.read_text(encoding="utf-8"),
            f"#show: report.with(title: {quoted(report.running_title)},"
            f" description: {quoted(report.description)},"
            f" language: {quoted(report.language)},"
            f" author: {quoted(report.cover.publishers)},"
            f" running: {quoted(report.running_title)}, paper: {paper.value})",
        ]
        body = [
            self._cover(),
            "#imprint[",
            *self._blocks(report.imprint),
            "]",
            self._contents(),
            *(part for chapter in report.chapters for part in self._chapter(chapter)),
        ]
        return Source("\n".join([*head, *body]), self.files)

    def _cover(self) -> str:
        cover = self.report.cover
        picture = self._file("cover", cover.photo)
        if not cover.photo and cover.field is not None:
            drawn = rendered(cover.field, SvgWords("", ""), "cover", PDF)
            picture = self._file("cover", drawn.encode())
        alternative = quoted(cover.alternative) if cover.alternative else "none"
        answer = f"[{self._words(cover.answer)}]" if cover.answer else "none"
        key = [
            f"({quoted(each.role)}, {quoted(each.head)}, {quoted(each.told)})"
            for each in cover.key
        ]
        return (
            f"#cover(title: {quoted(cover.title)}, place: {quoted(cover.place)},"
            f" edition: {quoted(cover.edition)}, answer: {answer},"
            f" publishers: {quoted(cover.publishers)},"
            f" picture: {picture}, is-photo: {_truth(bool(cover.photo))},"
            f" focus: ({cover.focus[0]}, {cover.focus[1]}),"
            f" alternative: {alternative}, credit: {quoted(cover.credit)},"
            f" logo: {self._file('logo', cover.logo)},"
            f" logo-alternative: {quoted(cover.publishers)}, key: {_list(key)})"
        )

    def _file(self, name: str, content: bytes) -> str:
        """Keep a file, and write what reads it; nothing where it has no content."""
        if not content:
            return "none"
        kinds = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"<svg": ".svg"}
        ending = next(kind for sign, kind in kinds.items() if content.startswith(sign))
        self.files[name + ending] = content
        return f"read({quoted(name + ending)}, encoding: none)"

    def _contents(self) -> str:
        words = self.wording
        sectioned = [
            quoted(chapter.key)
            for chapter in self.report.chapters
            if self._is_listed(chapter)
        ]
        return (
            f"#contents({quoted(words.contents)}, {quoted(words.figures)},"
            f" {quoted(words.tables)}, {_list(sectioned)},"
            f" {self._entry_height(len(sectioned)):.2f}mm)"
        )

    def _entry_height(self, sectioned: int) -> float:
        """Millimetres for a section in the contents, so that they fit a page."""
        chapters = self.report.chapters
        alone = len(chapters) - sectioned
        listed = [each for each in chapters if self._is_listed(each)]
        count = sum(len(self._sections(each)) for each in listed)
        room = CONTENTS_MM - 1.8 * sectioned - 6.8 * alone
        return max(3.0, min(3.8, room / max(1, count)))

    def _is_listed(self, chapter: Chapter) -> bool:
        """Whether the contents name the sections of a chapter."""
        return bool(self._sections(chapter)) and not chapter.is_appendix

    def _sections(self, chapter: Chapter) -> list[str]:
        return [
            f"({quoted(self.numbers.sections.get(block.key, ''))},"
            f" {quoted(block.text)}, {quoted(block.key)})"
            for block in chapter.blocks
            if isinstance(block, Heading) and block.level == 2
        ]

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        self.level = 1
        number = self.numbers.chapters.get(chapter.key, "")
        opening = f"[{self._words(chapter.opening)}]" if chapter.opening else "none"
        is_quiet = bool(chapter.blocks) and isinstance(chapter.blocks[0], Statement)
        yield (
            f"#chapter(number: {quoted(number)}, title: {quoted(chapter.title)},"
            f" key: {quoted(chapter.key)}, opening: {opening},"
            f" sections: {_list(self._sections(chapter))},"
            f" is-quiet: {_truth(is_quiet)},"
            f" is-appendix: {_truth(chapter.is_appendix)},"
            f" goes-on: {_truth(chapter.is_appendix and self.is_appendix)})["
        )
        self.is_appendix = chapter.is_appendix
        yield from self._blocks(chapter.blocks)
        yield "]"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
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
        yield f"#with-note([{self._words(run.note.spans)}], {told}["
        for each in run.beside:
            yield from self._block(each)
        yield "])"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                text = self._words(block.spans)
                if block.language and block.language != self.report.language:
                    text = f"#text(lang: {quoted(block.language)})[{text}]"
                yield f"#par[{text}]"
            case Lead():
                yield f"#lead[{self._words(block.spans)}]"
            case Statement():
                yield f"#statement[{self._words(block.spans)}]"
            case Heading(level=2):
                self.level = 2
                number = self.numbers.sections.get(block.key, "")
                yield (
                    f"#section({quoted(number)}, {quoted(block.text)},"
                    f" {quoted(block.key)}, is-listed: {_truth(not self.is_appendix)})"
                )
            case Heading():
                level = min(block.level, self.level + 1)
                yield (f"#part({level}, {quoted(block.text)}, {quoted(block.key)})")
            case KeyNumbers():
                yield self._key_numbers(block)
            case Points():
                items = ", ".join(
                    f"(head: {quoted(head)}, body: [{self._words(body)}])"
                    for head, body in block.items
                )
                yield f"#points(is-dense: {_truth(self.is_appendix)}, {items})"
            case Steps():
                items = ", ".join(
                    f"(told: {quoted(each.told)}, formula: {quoted(each.formula)},"
                    f" amount: {quoted(each.amount)}, unit: {quoted(each.unit)},"
                    f" source: [{self._words(each.source)}],"
                    f" answer: {_truth(each.is_answer)})"
                    for each in block.items
                )
                yield f"#steps({items})"
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
            case Comment():
                yield f"#comment({quoted(block.by)}, [{self._words(block.spans)}])"
            case Pointer():
                code = self._file("address", code_of(block.address))
                yield (
                    f"#pointer({code}, {quoted(block.alternative)},"
                    f" [{self._words(block.told)}])"
                )
            case Break():
                yield "#pagebreak(weak: true)"
            case Margin() | Proposal():
                yield from self._blocks([block])

    def _proposal(self, run: Proposed) -> str:
        self.proposals += 1
        block = run.proposal
        fields = [f"({quoted(name)}, {quoted(told)})" for name, told in block.fields]
        return (
            f"#proposal({quoted(str(self.proposals))}, {quoted(run.horizon)},"
            f" {quoted(block.title)}, [{self._words(block.why)}], {_list(fields)},"
            f" level: {self.level + 1}, is-first: {_truth(run.is_first)},"
            f" is-last: {_truth(run.is_last)})"
        )

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
        return self._figure(block.key, block.title, f"key-numbers({items}), none")

    def _picture(self, block: Picture) -> str:
        name = f"{block.key}.svg"
        drawing = _drawing_for(block.figure)
        self.files[name] = block.figure.file(PDF, drawing.name).encode()
        is_wide = drawing.width > TEXT_UNITS
        room = WHOLE_MM if is_wide else TEXT_MM
        shown = min(room, WHOLE_MM * drawing.width / WHOLE_UNITS)
        body = (
            f"image(read({quoted(name)}, encoding: none), width: {shown:.2f}mm,"
            f" alt: {quoted(_alternative(block))})"
        )
        told = f"[{self._words(block.source)}]" if block.source else "none"
        tall = shown * drawing.height / drawing.width
        return self._figure(
            block.key,
            block.figure.title,
            f"{body}, {told}, is-wide: {_truth(is_wide)},"
            f" is-tall: {_truth(tall > FLOATING_MM)}",
        )

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
        told = f"[{self._words(tuple(note))}]" if note else "none"
        return (
            f"#data-table({quoted(name)}, {quoted(block.key)},"
            f" {quoted(block.title)}, {_list([quoted(name) for name in block.head])},"
            f" {_list([_row(row, ruled=block.has_words) for row in rows])}, {told},"
            f" columns: {_list([f'{width:.2f}mm' for width in columns.widths])},"
            f" sides: {_list([quoted(side) for side in columns.sides])},"
            f" is-wide: {_truth(block.width is Width.WHOLE)},"
            f" is-dense: {_truth(columns.is_dense)},"
            f" is-tall: {_truth(FLOATING_MM < _tall(block, rows) < WHOLE_TABLE_MM)})"
        )


def _drawing_for(figure: Figure) -> Drawing:
    """The variant for the page: the widest that fits the full measure."""
    fitting = [each for each in figure.drawings if each.width <= WHOLE_UNITS]
    return max(fitting or figure.drawings, key=lambda each: each.width)


def _tall(table: Table, rows: Sequence[Row]) -> float:
    """About how many millimetres a table takes; words are taken to wrap once."""
    return 20 + len(rows) * (7.0 if table.has_words else 5.0)


def _row(row: Row, *, ruled: bool) -> str:
    kind = "sum" if row.is_sum else "group" if row.is_group else "row"
    cells = [
        f"strong({quoted(cell.text)})" if cell.is_strong else quoted(cell.text)
        for cell in row.cells
    ]
    return (
        f'(kind: "{kind}", ruled: {_truth(ruled or row.is_group)},'
        f" cells: {_list(cells)})"
    )


def _truth(value: object) -> str:
    return "true" if value else "false"


def _alternative(block: Picture) -> str:
    told = f"{block.figure.title} {block.figure.summary}".strip()
    if not told:
        message = f"{block.key} has no words for those who do not see it."
        raise NotPrintable(message)
    return told
