"""Blocks of a report as markup: semantic, and readable by itself."""

from collections.abc import Iterator, Sequence
from html import escape

from kolrum.charts.figure import Figure
from kolrum.lib.formulas import typeset
from kolrum.reports.blocks import (
    Block,
    Break,
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
    Words,
    Works,
    citation,
    numbering_of,
    reference,
)
from kolrum.reports.columns import columns_of
from kolrum.reports.equations import lines_of
from kolrum.reports.runs import Noted, Proposed, runs_of
from kolrum.reports.wording import Wording, wording_of


class Markup:
    """Writes blocks of one report; notes are gathered as they are met."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.numbers: Numbering = numbering_of(report)
        self.wording: Wording = wording_of(report.language)
        self.notes: list[str] = []
        self.proposals = 0
        self.level = 1
        """Of the last heading: 1 for a chapter, 2 for a section."""

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
        yield '<div class="report-noted">'
        note = self.words(run.note.spans)
        yield f'<p class="report-beside" role="note">{note}</p>'
        if run.beside:
            yield '<div class="report-text">'
            yield from self.blocks(run.beside)
            yield "</div>"
        yield "</div>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                spoken = (
                    f' lang="{block.language}"'
                    if self._is_other(block.language)
                    else ""
                )
                yield f"<p{spoken}>{self.words(block.spans)}</p>"
            case Lead():
                yield f'<p class="report-lead">{self.words(block.spans)}</p>'
            case Statement():
                yield f'<p class="report-statement">{self.words(block.spans)}</p>'
            case Heading():
                number = number_of(self.numbers.sections.get(block.key, ""))
                level = min(block.level, self.level + 1)
                self.level = 2 if block.level == 2 else self.level
                name = f"h{level + 1}"
                yield f'<{name} id="{block.key}">{number}{_held(block.text)}</{name}>'
            case KeyNumbers():
                yield from self._key_numbers(block)
            case Points():
                items = "".join(
                    f"<div><dt>{escape(head)}</dt><dd>{self.words(body)}</dd></div>"
                    for head, body in block.items
                )
                yield f'<dl class="report-points">{items}</dl>'
            case Steps():
                yield from self._steps(block)
            case Listed():
                kind = "ol" if block.is_numbered else "ul"
                items = "".join(f"<li>{self.words(item)}</li>" for item in block.items)
                yield f"<{kind}>{items}</{kind}>"
            case Works():
                yield self._works(block)
            case Picture():
                yield from self._picture(block)
            case Table():
                yield from self._table(block)
            case Formula():
                lines = "".join(
                    f"<p>{typeset(line)}</p>" for line in lines_of(block.notation)
                )
                note = self.words(block.note)
                told = f'<p class="note">{note}</p>' if note else ""
                if block.told:
                    yield f"<p>{self.words(block.told)}</p>"
                yield f'<div class="report-formula">{lines}{told}</div>'
            case Comment():
                by = escape(block.by)
                yield f'<aside class="report-comment" aria-label="{by}">'
                yield f"<p><strong>{by}</strong></p>"
                yield f"<p>{self.words(block.spans)}</p></aside>"
            case Slot():
                yield '<div class="report-slot" role="note">'
                yield f"<p><strong>{escape(block.head)}</strong></p>"
                yield f"<p>{escape(block.told)}</p></div>"
            case Pointer():
                yield f"<p>{self.words(block.told)}</p>"
            case Break():
                return
            case Margin() | Proposal():
                yield from self.blocks([block])

    def _works(self, block: Works) -> str:
        numbers = [self.numbers.sources[keys[0]] for keys, _told in block.items]
        items = "".join(
            f'<li id="source-{number}">{self.words(told)}</li>'
            for number, (_keys, told) in zip(numbers, block.items, strict=True)
        )
        start = f' start="{numbers[0]}"' if numbers and numbers[0] > 1 else ""
        return f'<ol class="report-works"{start}>{items}</ol>'

    def _is_other(self, language: str) -> bool:
        return bool(language) and language != self.report.language

    def words(self, spans: Words) -> str:
        """Write words with their links, languages and signs of notes."""
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if span.refers_to:
            named = reference(span, self.numbers, self.wording)
            return f'<a href="#{span.refers_to}">{escape(named)}</a>'
        if span.cites in self.numbers.sources:
            told = escape(citation(span, self.numbers), quote=False)
            return f'<a href="#source-{self.numbers.sources[span.cites]}">{told}</a>'
        text = escape(span.text, quote=False)
        if span.is_strong:
            text = f"<strong>{text}</strong>"
        if self._is_other(span.language):
            text = f'<span lang="{escape(span.language)}">{text}</span>'
        if span.address:
            text = f'<a href="{escape(span.address)}">{text}</a>'
        if span.note:
            text += self._note(span.note)
        return text

    def _note(self, spans: Words) -> str:
        number = len(self.notes) + 1
        self.notes.append("")  # a note inside a note is numbered after it
        name, back = f"{self.wording.note} {number}", self.wording.back
        self.notes[number - 1] = (
            f'<li id="note-{number}"><span>{self.words(spans)}</span> '
            f'<a href="#from-{number}" role="doc-backlink"'
            f' aria-label="{back} {number}">↑</a></li>'
        )
        return (
            f'<sup><a id="from-{number}" href="#note-{number}" role="doc-noteref"'
            f' aria-label="{name}">{number}</a></sup>'
        )

    def _caption(self, name: str, number: int | None, title: str) -> str:
        told = "" if number is None else number_of(f"{name} {number}")
        return f'<p class="report-title">{told}{_held(title)}</p>'

    def _proposal(self, run: Proposed) -> str:
        self.proposals += 1
        block = run.proposal
        fields = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(told)}</dd></div>"
            for name, told in block.fields
        )
        is_new = " report-horizon-first" if run.horizon else ""
        name = f"h{self.level + 2}"
        return (
            f'<div class="report-proposal{is_new}">'
            f'<p class="report-horizon">{number_of(str(self.proposals))}'
            f"{escape(block.horizon)}</p><{name}>{escape(block.title)}</{name}>"
            f"<p>{self.words(block.why)}</p><dl>{fields}</dl></div>"
        )

    def _steps(self, block: Steps) -> Iterator[str]:
        yield '<ol class="report-steps">'
        for each in block.items:
            css = ' class="answer"' if each.is_answer else ""
            yield f'<li{css}><p class="told">{escape(each.told)}</p>'
            yield f'<p class="sum">{escape(each.formula)}</p>'
            yield f'<p class="amount">{escape(each.amount)} '
            yield f"<small>{escape(each.unit)}</small></p>"
            if each.source:
                yield f'<p class="report-source">{self.words(each.source)}</p>'
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
        yield str(block.svg)
        if block.source:
            yield f'<p class="report-source">{self.words(block.source)}</p>'
        yield from self._numbers_of(block.figure)
        yield "</figure>"

    def _numbers_of(self, figure: Figure) -> Iterator[str]:
        """The figure's own numbers, for who would rather read them."""
        table = figure.table
        if not table.rows:
            return
        name = escape(table.caption or figure.title)
        first, *others = table.head
        head = "".join(
            f'<th scope="col" class="number">{escape(each)}</th>' for each in others
        )
        yield f"<details><summary>{self.wording.as_table}</summary>"
        yield f'<div class="scroller" role="group" tabindex="0" aria-label="{name}">'
        yield f'<table class="table"><caption>{name}</caption><thead><tr>'
        yield f'<th scope="col">{escape(first)}</th>{head}</tr></thead>'
        yield f"<tbody>{table.body}</tbody></table></div></details>"

    def _table(self, block: Table) -> Iterator[str]:
        number = self.numbers.tables.get(block.key)
        sides = columns_of(block).sides
        kind = "words" if block.has_words else "numbers"
        yield f'<div class="report-table" id="{block.key}">'
        yield '<div class="scroller" role="group" tabindex="0"'
        yield f' aria-label="{escape(block.title)}"><table class="table {kind}">'
        yield f"<caption>{self._caption(self.wording.table, number, block.title)}"
        yield "</caption><thead><tr>"
        yield "".join(
            f'<th scope="col"{_side(side)}>{escape(name)}</th>'
            for name, side in zip(block.head, sides, strict=True)
        )
        yield "</tr></thead><tbody>"
        for place, row in enumerate(block.rows):
            if place and (row.is_group or row.is_sum):
                yield "</tbody><tbody>"
            yield _row(row, sides)
        yield "</tbody></table></div>"
        if block.note:
            yield f'<p class="report-source">{self.words(block.note)}</p>'
        yield "</div>"


def number_of(number: str) -> str:
    """Write the number of a chapter, section, figure or table before its title."""
    return f'<span class="report-number">{number}</span> ' if number else ""


def _held(title: str) -> str:
    return f'<span class="report-words">{escape(title)}</span>'


def _side(side: str) -> str:
    return ' class="number"' if side == "right" else ""


def _row(row: Row, sides: Sequence[str]) -> str:
    first, *others = row.cells
    kind = "sum" if row.is_sum else "group" if row.is_group else ""
    css = f' class="{kind}"' if kind else ""
    scope = "rowgroup" if row.is_group else "row"
    cells = []
    for cell, side in zip(others, sides[1:], strict=False):
        text = typeset(cell.notation) if cell.notation else escape(cell.text)
        told = f"<strong>{text}</strong>" if cell.is_strong and text else text
        cells.append(f"<td{_side(side)}>{told}</td>")
    head = escape(first.text)
    return f'<tr{css}><th scope="{scope}">{head}</th>{"".join(cells)}</tr>'
