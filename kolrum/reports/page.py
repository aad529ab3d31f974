"""A report as a page: the accessible form, whole, with anchors, contents and notes."""

from collections.abc import Iterable, Iterator
from html import escape

from kolrum.charts.svg import WEB, rendered
from kolrum.charts.svg import Words as Told
from kolrum.reports.blocks import (
    Block,
    Chapter,
    Heading,
    KeyNumbers,
    Picture,
    Report,
    Table,
    blocks_of,
)
from kolrum.reports.markup import Markup, number_of

Entry = tuple[int, str, str]
"""A figure or table in a list: its number, its anchor and its title."""


def page_of(report: Report, *, photo: str = "", logo: str = "") -> str:
    """Write the body of a report's page: cover, contents, chapters and notes.

    It stands in an element of the class `report`, with `reports/report.css`. `photo`
    and `logo` are where the cover's pictures can be fetched; without one it is left
    out, as the field is where a photo was chosen.
    """
    return "\n".join(_Page(report).parts(photo, logo))


def part_of(report: Report, blocks: Iterable[Block]) -> str:
    """Write some blocks as they would stand in a report, for who is writing them.

    Raises
    ------
    NoSuchPart
        When they refer to what the report lacks.
    """
    return "\n".join(Markup(report).blocks(tuple(blocks)))


class _Page(Markup):
    """Writes what stands around the blocks of a report."""

    def parts(self, photo: str, logo: str) -> Iterator[str]:
        yield from self._cover(photo, logo)
        yield from self._contents()
        for chapter in self.report.chapters:
            yield from self._chapter(chapter)
        if self.notes:
            yield '<section class="report-notes" role="doc-endnotes"'
            yield f' aria-labelledby="notes"><h2 id="notes">{self.wording.notes}</h2>'
            yield f"<ol>{''.join(self.notes)}</ol></section>"

    def _cover(self, photo: str, logo: str) -> Iterator[str]:
        cover = self.report.cover
        yield '<header class="report-cover">'
        yield f'<p class="report-publishers">{escape(cover.publishers)}</p>'
        if logo:
            name = escape(cover.publishers)
            yield f'<img class="report-logo" src="{escape(logo)}" alt="{name}">'
        yield f'<h1><span class="report-place">{escape(cover.place)}</span>'
        yield f' <span class="report-name">{escape(cover.title)}</span></h1>'
        if cover.answer:
            yield f'<p class="report-answer">{self.words(cover.answer)}</p>'
        if photo:
            told = escape(cover.alternative)
            yield f'<img class="report-photo" src="{escape(photo)}" alt="{told}">'
        elif cover.field is not None and not cover.photo:
            drawn = rendered(cover.field, Told("", ""), "cover", WEB)
            yield f'<div class="report-field" aria-hidden="true">{drawn}</div>'
            yield from self._key()
        yield f'<p class="report-edition">{escape(cover.edition)}</p></header>'
        yield f'<section class="report-imprint" aria-label="{self.wording.imprint}">'
        yield from self.blocks(self.report.imprint)
        yield "</section>"

    def _key(self) -> Iterator[str]:
        yield '<dl class="report-key">'
        for each in self.report.cover.key:
            css = f' class="{each.role}"' if each.role else ""
            yield f"<div><dt{css}>{escape(each.head)}</dt>"
            yield f"<dd>{escape(each.told)}</dd></div>"
        yield "</dl>"

    def _contents(self) -> Iterator[str]:
        words, numbers = self.wording, self.numbers
        yield '<nav class="report-contents" id="contents" aria-labelledby="parts">'
        yield f'<h2 id="parts">{words.contents}</h2><ol>'
        for chapter in self.report.chapters:
            number = number_of(numbers.chapters.get(chapter.key, ""))
            yield f'<li><a href="#{chapter.key}">{number}{escape(chapter.title)}</a>'
            shown = [
                self._entry(block)
                for block in chapter.blocks
                if isinstance(block, Heading) and block.level == 2
            ]
            if shown:
                yield f"<ol>{''.join(shown)}</ol>"
            yield "</li>"
        yield "</ol>"
        yield from self._list(words.figures, words.figure, self._pictures())
        yield from self._list(words.tables, words.table, self._tables())
        yield "</nav>"

    def _entry(self, heading: Heading) -> str:
        number = number_of(self.numbers.sections.get(heading.key, ""))
        return f'<li><a href="#{heading.key}">{number}{escape(heading.text)}</a></li>'

    def _pictures(self) -> Iterator[Entry]:
        for block in blocks_of(self.report):
            match block:
                case Picture():
                    title = block.figure.title
                case KeyNumbers():
                    title = block.title
                case _:
                    continue
            yield self.numbers.pictures[block.key], block.key, title

    def _tables(self) -> Iterator[Entry]:
        for block in blocks_of(self.report):
            if isinstance(block, Table):
                yield self.numbers.tables[block.key], block.key, block.title

    def _list(self, title: str, name: str, items: Iterable[Entry]) -> Iterator[str]:
        entries = []
        for number, key, told in items:
            named = number_of(f"{name} {number}")
            entries.append(f'<li><a href="#{key}">{named}{escape(told)}</a></li>')
        if entries:
            yield f"<details><summary>{title}</summary>"
            yield f"<ul>{''.join(entries)}</ul></details>"

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        self.level = 1
        number = number_of(self.numbers.chapters.get(chapter.key, ""))
        title = f'<span class="report-words">{escape(chapter.title)}</span>'
        yield f'<section class="report-chapter" aria-labelledby="{chapter.key}">'
        yield f'<h2 id="{chapter.key}">{number}{title}</h2>'
        if chapter.opening:
            yield f'<p class="report-opening">{self.words(chapter.opening)}</p>'
        yield from self.blocks(chapter.blocks)
        up = self.wording.to_contents
        yield f'<p class="report-up"><a href="#contents">{up}</a></p>'
        yield "</section>"
