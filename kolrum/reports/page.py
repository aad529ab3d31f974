"""A report as a page: the accessible form, whole, with anchors, contents and notes."""

from collections.abc import Iterable, Iterator
from html import escape

from kolrum.lib.formulas import typeset
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
    Words,
    numbering_of,
    reference,
)
from kolrum.reports.equations import lines_of
from kolrum.reports.wording import Wording, wording_of


def page_of(report: Report) -> str:
    """Write the body of a report's page: cover, contents, chapters and notes."""
    return "\n".join(_Writer(report).parts())


def part_of(report: Report, blocks: Iterable[Block]) -> str:
    """Write some blocks as they would stand in a report, for who is writing them.

    Raises
    ------
    NoSuchPart
        When they refer to what the report lacks.
    """
    writer = _Writer(report)
    return "\n".join(each for block in blocks for each in writer._block(block))


class _Writer:
    """Writes one report; notes are gathered to its end."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.numbers: Numbering = numbering_of(report)
        self.wording: Wording = wording_of(report.language)
        self.notes: list[str] = []

    def parts(self) -> Iterator[str]:
        report, cover = self.report, self.report.cover
        yield '<header class="report-cover">'
        yield f'<p class="report-publishers">{escape(cover.publishers)}</p>'
        yield f"<h1>{escape(cover.place)}<br>{escape(cover.title)}</h1>"
        yield f"<p>{escape(cover.edition)}</p>"
        for block in report.imprint:
            yield from self._block(block)
        yield "</header>"
        yield from self._contents()
        for chapter in report.chapters:
            yield from self._chapter(chapter)
        if self.notes:
            yield f'<section class="report-notes"><h2>{self.wording.notes}</h2><ol>'
            yield from self.notes
            yield "</ol></section>"

    def _contents(self) -> Iterator[str]:
        words, numbers = self.wording, self.numbers
        label = f'aria-label="{words.contents}"'
        yield f'<nav class="report-contents" id="contents" {label}>'
        yield f"<h2>{words.contents}</h2><ol>"
        for chapter in self.report.chapters:
            number = _number(numbers.chapters.get(chapter.key, ""))
            yield f'<li><a href="#{chapter.key}">{number}{escape(chapter.title)}</a>'
            sections = [b for b in chapter.blocks if isinstance(b, Heading)]
            shown = [b for b in sections if b.level == 2]
            if shown:
                yield f"<ol>{''.join(self._entry(heading) for heading in shown)}</ol>"
            yield "</li>"
        yield "</ol>"
        yield from self._list(words.figures, words.figure, self._pictures())
        tables = [
            (numbers.tables[b.key], b.key, b.title)
            for b in self._all()
            if isinstance(b, Table)
        ]
        yield from self._list(words.tables, words.table, tables)
        yield "</nav>"

    def _entry(self, heading: Heading) -> str:
        number = _number(self.numbers.sections.get(heading.key, ""))
        return f'<li><a href="#{heading.key}">{number}{escape(heading.text)}</a></li>'

    def _all(self) -> Iterator[Block]:
        for chapter in self.report.chapters:
            yield from chapter.blocks

    def _pictures(self) -> list[tuple[int, str, str]]:
        found = []
        for block in self._all():
            match block:
                case Picture():
                    title = block.figure.title
                case KeyNumbers():
                    title = block.title
                case _:
                    continue
            found.append((self.numbers.pictures[block.key], block.key, title))
        return found

    def _list(
        self, title: str, name: str, items: list[tuple[int, str, str]]
    ) -> Iterator[str]:
        if not items:
            return
        entries = "".join(
            f'<li><a href="#{key}">{name} {number}. {escape(told)}</a></li>'
            for number, key, told in items
        )
        yield f"<details><summary>{title}</summary><ul>{entries}</ul></details>"

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        number = _number(self.numbers.chapters.get(chapter.key, ""))
        yield f'<section class="report-chapter" aria-labelledby="{chapter.key}">'
        yield f'<h2 id="{chapter.key}">{number}{escape(chapter.title)}</h2>'
        if chapter.opening:
            yield f'<p class="report-opening">{self._words(chapter.opening)}</p>'
        for block in chapter.blocks:
            yield from self._block(block)
        up = self.wording.to_contents
        yield f'<p class="report-up"><a href="#contents">{up}</a></p>'
        yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                spoken = (
                    f' lang="{block.language}"'
                    if self._is_other(block.language)
                    else ""
                )
                yield f"<p{spoken}>{self._words(block.spans)}</p>"
            case Lead():
                yield f'<p class="report-lead">{self._words(block.spans)}</p>'
            case Statement():
                yield f'<p class="report-statement">{self._words(block.spans)}</p>'
            case Heading():
                number = _number(self.numbers.sections.get(block.key, ""))
                name = f"h{block.level + 1}"
                yield f'<{name} id="{block.key}">{number}{escape(block.text)}</{name}>'
            case Margin():
                yield f'<p class="report-beside">{self._words(block.spans)}</p>'
            case KeyNumbers():
                yield from self._key_numbers(block)
            case Points():
                items = "".join(
                    f"<dt>{escape(head)}</dt><dd>{self._words(body)}</dd>"
                    for head, body in block.items
                )
                yield f'<dl class="report-points">{items}</dl>'
            case Steps():
                yield from self._steps(block)
            case Listed():
                kind = "ol" if block.is_numbered else "ul"
                items = "".join(f"<li>{self._words(item)}</li>" for item in block.items)
                yield f"<{kind}>{items}</{kind}>"
            case Picture():
                yield from self._picture(block)
            case Table():
                yield from self._table(block)
            case Formula():
                lines = "".join(
                    f"<p>{typeset(line)}</p>" for line in lines_of(block.notation)
                )
                note = self._words(block.note)
                told = f'<p class="note">{note}</p>' if note else ""
                yield f'<div class="report-formula">{lines}{told}</div>'
            case Proposal():
                fields = "".join(
                    f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>"
                    for name, told in block.fields
                )
                yield (
                    f'<div class="report-proposal"><p class="report-horizon">'
                    f"{escape(block.horizon)}</p><h4>{escape(block.title)}</h4>"
                    f"<p>{self._words(block.why)}</p><dl>{fields}</dl></div>"
                )
            case Comment():
                yield (
                    f'<aside class="report-comment"><p><strong>{escape(block.by)}'
                    f"</strong></p><p>{self._words(block.spans)}</p></aside>"
                )
            case Pointer():
                yield f"<p>{self._words(block.told)}</p>"
            case Break():
                return

    def _is_other(self, language: str) -> bool:
        return bool(language) and language != self.report.language

    def _words(self, spans: Words) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if span.refers_to:
            named = reference(span, self.numbers, self.wording)
            return f'<a href="#{span.refers_to}">{escape(named)}</a>'
        text = escape(span.text, quote=False)
        if span.is_strong:
            text = f"<strong>{text}</strong>"
        if self._is_other(span.language):
            text = f'<span lang="{span.language}">{text}</span>'
        if span.address:
            text = f'<a href="{escape(span.address)}">{text}</a>'
        if span.note:
            text += self._note(span.note)
        return text

    def _note(self, spans: Words) -> str:
        number = len(self.notes) + 1
        self.notes.append("")  # a note inside a note is numbered after it
        self.notes[number - 1] = (
            f'<li id="note-{number}">{self._words(spans)} '
            f'<a href="#from-{number}" aria-label="↑ {number}">↑</a></li>'
        )
        return f'<sup><a id="from-{number}" href="#note-{number}">{number}</a></sup>'

    def _caption(self, name: str, number: int, title: str) -> str:
        return (
            f'<p class="report-title"><span class="report-number">{name} {number}'
            f"</span> {escape(title)}</p>"
        )

    def _steps(self, block: Steps) -> Iterator[str]:
        yield '<ol class="report-steps">'
        for each in block.items:
            css = ' class="answer"' if each.is_answer else ""
            yield f'<li{css}><p class="told">{escape(each.told)}</p>'
            yield f'<p class="formula">{escape(each.formula)}</p>'
            yield f'<p class="amount">{escape(each.amount)} '
            yield f"<small>{escape(each.unit)}</small></p>"
            if each.source:
                yield f'<p class="report-source">{self._words(each.source)}</p>'
            yield "</li>"
        yield "</ol>"

    def _key_numbers(self, block: KeyNumbers) -> Iterator[str]:
        number = self.numbers.pictures[block.key]
        yield f'<figure class="report-figure" id="{block.key}"><figcaption>'
        yield self._caption(self.wording.figure, number, block.title)
        yield '</figcaption><dl class="report-numbers">'
        for each in block.numbers:
            css = ' class="answer"' if each.is_answer else ""
            yield (
                f"<div><dt{css}>{escape(each.number)} "
                f"<small>{escape(each.unit)}</small></dt>"
                f"<dd>{escape(each.told)}</dd></div>"
            )
        yield "</dl></figure>"

    def _picture(self, block: Picture) -> Iterator[str]:
        number = self.numbers.pictures[block.key]
        yield f'<figure class="report-figure" id="{block.key}"><figcaption>'
        yield self._caption(self.wording.figure, number, block.figure.title)
        yield "</figcaption>"
        yield str(block.figure.svg)
        if block.source:
            yield f'<p class="report-source">{self._words(block.source)}</p>'
        yield "</figure>"

    def _table(self, block: Table) -> Iterator[str]:
        number = self.numbers.tables[block.key]
        caption = self._caption(self.wording.table, number, block.title)
        kind = "words" if block.has_words else "numbers"
        yield f'<div class="scroller" role="group" tabindex="0" id="{block.key}"'
        yield f' aria-label="{escape(block.title)}"><table class="table {kind}">'
        yield f"<caption>{caption}</caption><thead><tr>"
        yield "".join(f'<th scope="col">{escape(name)}</th>' for name in block.head)
        yield "</tr></thead><tbody>"
        yield from (_row(row) for row in block.rows)
        yield "</tbody></table></div>"
        if block.note:
            yield f'<p class="report-source">{self._words(block.note)}</p>'


def _number(number: str) -> str:
    return f'<span class="report-number">{number}</span> ' if number else ""


def _row(row: Row) -> str:
    first, *others = row.cells
    css = ' class="sum"' if row.is_sum else ""
    cells = "".join(
        f"<td><strong>{escape(cell.text)}</strong></td>"
        if cell.is_strong
        else f"<td>{escape(cell.text)}</td>"
        for cell in others
    )
    return f'<tr{css}><th scope="row">{escape(first.text)}</th>{cells}</tr>'
