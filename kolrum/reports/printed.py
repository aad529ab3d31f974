"""A report as a source text for the printer: the same blocks, in its language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from pathlib import Path

from kolrum.charts.svg import PDF, rendered
from kolrum.charts.svg import Words as SvgWords
from kolrum.reports.blocks import (
    Chapter,
    Heading,
    Report,
    Statement,
)
from kolrum.reports.placing import ROOM_MM, placed
from kolrum.reports.typed import NotPrintable, Typed, listed, quoted, truth

__all__ = ["NotPrintable", "Paper", "Source", "source_of"]

FORM = Path(__file__).parent / "book.typ"
CONTENTS_MM = 222
"""Room for all entries on a page of contents."""


class Paper(Enum):
    """The ground of the pages: warm as on the site, or white for office printers."""

    WARM = 'rgb("#FBF9F4")'
    WHITE = "none"


@dataclass(frozen=True)
class Source:
    """The source text, and the files that it names."""

    text: str
    files: dict[str, bytes] = field(default_factory=dict)


def source_of(
    report: Report, paper: Paper = Paper.WARM, still: frozenset[str] = frozenset()
) -> Source:
    """Write a report for the printer; what is in `still` does not float."""
    return _Writer(report, still).source(paper)


class _Writer(Typed):
    """Writes what stands around the blocks of a report."""

    is_begun = False
    """Whether a numbered chapter has been written."""

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
            *self.blocks(report.imprint),
            "]",
            self._contents(),
            *self._chapters(),
        ]
        return Source("\n".join([*head, *body]), self.files)

    def _cover(self) -> str:
        cover = self.report.cover
        picture = self.file("cover", cover.photo)
        if not cover.photo and cover.field is not None:
            drawn = rendered(cover.field, SvgWords("", ""), "cover", PDF)
            picture = self.file("cover", drawn.encode())
        alternative = quoted(cover.alternative) if cover.alternative else "none"
        answer = f"[{self.words(cover.answer)}]" if cover.answer else "none"
        key = [
            f"({quoted(each.role)}, {quoted(each.head)}, {quoted(each.told)})"
            for each in cover.key
        ]
        return (
            f"#cover(title: {quoted(cover.title)}, place: {quoted(cover.place)},"
            f" edition: {quoted(cover.edition)}, answer: {answer},"
            f" publishers: {quoted(cover.publishers)},"
            f" picture: {picture}, is-photo: {truth(bool(cover.photo))},"
            f" focus: ({cover.focus[0]}, {cover.focus[1]}),"
            f" alternative: {alternative}, credit: {quoted(cover.credit)},"
            f" logo: {self.file('logo', cover.logo)},"
            f" logo-alternative: {quoted(cover.publishers)}, key: {listed(key)})"
        )

    def _contents(self) -> str:
        words = self.wording
        sectioned = [
            quoted(chapter.key)
            for chapter in self.report.chapters
            if self._is_listed(chapter)
        ]
        figures = quoted(words.figures) if self.numbers.pictures else "none"
        tables = quoted(words.tables) if self.numbers.tables else "none"
        return (
            f"#contents({quoted(words.contents)}, {figures}, {tables},"
            f" {listed(sectioned)}, {self._entry_height(len(sectioned)):.2f}mm)"
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

    def _chapters(self) -> Iterator[str]:
        """Write chapters; those in columns that follow each other share them."""
        for has_columns, run in groupby(
            self.report.chapters, key=lambda chapter: chapter.has_columns
        ):
            self.has_columns = has_columns
            if has_columns:
                yield "#in-columns["
            for chapter in run:
                yield from self._chapter(chapter)
            if has_columns:
                yield "]"

    def _goes_on(self, chapter: Chapter) -> bool:
        """Whether a chapter begins on the page where the one before it ends."""
        return self.is_begun

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        self.level = 1
        number = self.numbers.chapters.get(chapter.key, "")
        opening = f"[{self.words(chapter.opening)}]" if chapter.opening else "none"
        goes_on, placing = self._goes_on(chapter), placed(chapter)
        room = placing.room if self.is_appendix else max(placing.room, ROOM_MM)
        is_quiet = bool(chapter.blocks) and isinstance(chapter.blocks[0], Statement)
        yield (
            f"#chapter(number: {quoted(number)}, title: {quoted(chapter.title)},"
            f" key: {quoted(chapter.key)}, opening: {opening},"
            f" sections: {listed(self._sections(chapter))},"
            f" is-quiet: {truth(is_quiet)},"
            f" is-appendix: {truth(chapter.is_appendix)},"
            f" has-columns: {truth(chapter.has_columns)}, goes-on: {truth(goes_on)},"
            f" room: {room:.0f}mm)["
        )
        self.is_appendix = chapter.is_appendix
        self.is_begun |= chapter.is_numbered
        self.sides = placing.sides
        yield from self.blocks(chapter.blocks)
        yield "]"
