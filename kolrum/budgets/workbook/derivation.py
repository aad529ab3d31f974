"""The sheet of a derivation: every step a line, its value a formula that lives."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kolrum.budgets.chain import chapters
from kolrum.budgets.origins import origin_of
from kolrum.budgets.workbook.blocks import BlockSheet
from kolrum.budgets.workbook.formulas import in_cells
from kolrum.budgets.workbook.parts import PartSheet
from kolrum.budgets.workbook.rows import RowSheet
from kolrum.budgets.workbook.styles import Styles, Worksheet
from kolrum.carbon.derivation import Step, symbols_of
from kolrum.carbon.methods.assessment import Assessment
from kolrum.lib.dates import full_date
from kolrum.narrative.steps import Setting, unit_name
from kolrum.sources.behind import Row

HEAD = 7
"""Number of the line with the heads of the columns, counted from nought."""

LINE_POINTS = 15.5
CHAPTER_POINTS = 26
WORDS_WIDTH, SOURCE_WIDTH = 66, 42
"""Characters that a line of the two wrapped columns holds."""

VALUE = "C"
YEAR_KEYS = frozenset({"near-zero-year"})


@dataclass(frozen=True)
class Help:
    """The sheets that a derivation's formulas lead to."""

    rows: RowSheet
    parts: PartSheet
    blocks: BlockSheet


@dataclass(frozen=True)
class DerivationSheet:
    """One assessment's steps, and on which line each stands.

    Attributes
    ----------
    name : of the sheet
    title : of the subject
    identity : everything that tells this budget from others, in one line
    rows_of : the rows behind each leaf that has rows, by symbol
    """

    name: str
    title: str
    identity: str
    assessment: Assessment
    setting: Setting
    rows_of: Mapping[str, tuple[Row, ...]]
    lines: Mapping[str, int]

    def cell(self, symbol: str) -> str:
        """Where the value of a symbol stands, within the sheet."""
        return f"{VALUE}{self.lines[symbol]}"

    def far_cell(self, symbol: str) -> str:
        """Where it stands, seen from another sheet."""
        return f"'{self.name}'!${VALUE}${self.lines[symbol]}"

    def write(self, sheet: Worksheet, styles: Styles, others: Help) -> None:
        """Write the answer, live, and under it every step by chapter."""
        for columns, width, style in (
            ("A:A", 16, styles.formula),
            ("B:B", 62, styles.wrapped),
            ("C:C", 22, styles.text),
            ("D:D", 12, styles.text),
            ("E:E", 42, styles.formula),
            ("F:F", 46, styles.wrapped),
            ("G:G", 14, styles.text),
        ):
            sheet.set_column(columns, width, style)
        sheet.write_string(0, 0, self.title, styles.title)
        sheet.write_string(1, 0, self.identity, styles.note)
        self._write_answer(sheet, styles)
        head = (
            _("Symbol"),
            _("What it is"),
            _("Value"),
            _("Unit"),
            _("Formula"),
            _("Source"),
            _("Vintage"),
        )
        for column, label in enumerate(head):
            style = {2: styles.head_number, 3: styles.head_unit}.get(
                column, styles.head
            )
            sheet.write_string(HEAD, column, label, style)
        for chapter in chapters(self.assessment.derivation):
            top = min(self.lines[step.symbol] for step in chapter.steps) - 2
            sheet.set_row(top, CHAPTER_POINTS)
            sheet.write_string(top, 0, str(chapter.title), styles.chapter)
            for step in chapter.steps:
                self._write_step(sheet, styles, step, others)
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.repeat_rows(HEAD)

    def _write_step(
        self, sheet: Worksheet, styles: Styles, step: Step, others: Help
    ) -> None:
        at = self.lines[step.symbol] - 1
        words = self.setting.of(step)
        told = len(words.name) + len(words.note)
        origin = origin_of(step.source)
        lines = max(told / WORDS_WIDTH, len(origin.title) / SOURCE_WIDTH)
        sheet.set_row(at, LINE_POINTS * math.ceil(lines))
        sheet.write_string(at, 0, step.symbol)
        sheet.write_rich_string(
            at, 1, styles.strong, words.name, f". {words.note}", styles.wrapped
        )
        formula = self._formula(step, others)
        is_input = not symbols_of(step.formula) and step.symbol not in self.rows_of
        style = styles.of(
            step.unit,
            is_input=is_input and not formula.startswith("SUM("),
            is_whole=step.key in YEAR_KEYS,
        )
        if formula:
            sheet.write_formula(at, 2, f"={formula}", style, step.value)
        else:
            sheet.write_number(at, 2, step.value, style)
        sheet.write_string(
            at, 3, unit_name(step.unit, self.setting.language), styles.unit
        )
        sheet.write_string(at, 4, step.formula)
        if origin.url:
            sheet.write_url(at, 5, origin.url, styles.link, origin.title)
        else:
            sheet.write_string(at, 5, origin.title)
        sheet.write_string(at, 6, origin.vintage)

    def _formula(self, step: Step, others: Help) -> str:
        """The step as a formula; empty for a figure that nothing here makes up."""
        if step.formula:
            values = {each.symbol: each.value for each in self.assessment.derivation}
            return in_cells(
                step.formula,
                self.cell,
                lambda terms: others.blocks.block_of(
                    self.name, terms, self.far_cell, values
                ),
            )
        if step.symbol in self.rows_of:
            return others.rows.sum_of(self.rows_of[step.symbol])
        if step.key == "estimate-of-part":
            return others.parts.sum_of(step.symbol.rsplit("_", 1)[-1])
        return ""

    def _write_answer(self, sheet: Worksheet, styles: Styles) -> None:
        found = self.assessment
        day = full_date(_new_year(found.start_year), self.setting.language)
        for at, (label, formula, value, unit) in enumerate(
            (
                (
                    _("Left on %(day)s, tonnes") % {"day": day},
                    self.cell(f"B_{found.start_year}"),
                    found.budget_t,
                    "tCO2",
                ),
                (_("Required cut a year"), *self._cut(), "1/year"),
                (_("Runs out at today's pace"), *self._end(), "date"),
            ),
            start=3,
        ):
            sheet.write_string(at, 1, label, styles.strong)
            sheet.write_formula(at, 2, f"={formula}", styles.answers[unit], value)

    def _cut(self) -> tuple[str, float | str]:
        """The required cut, also if a change of the inputs brings back or ends it."""
        found = self.assessment
        none = _("none: the budget is spent")
        budget = self.cell(f"B_{found.start_year}")
        if found.required_annual_cut is not None and "r" in found.derivation:
            cut = self.cell("r")
        else:
            cut = f"{self.cell('E_0')}/({self.cell('E_0')}+{budget})"
        formula = f'IF(AND({budget}>0,{self.cell("E_0")}>0),{cut},"{none}")'
        value = found.required_annual_cut
        return formula, none if value is None else value

    def _end(self) -> tuple[str, float | str]:
        """The day the budget ends, as a date that follows the inputs."""
        found = self.assessment
        budget = self.cell(f"B_{found.start_year}")
        ended = found.exhausted_on
        if ended is None:
            never = _("never at today's pace")
            return f'"{never}"', never
        if "x" in found.derivation:
            spent = _("already spent")
            day = day_formula(str(found.start_year), self.cell("x"))
            formula = f'IF({budget}>0,{day},"{spent}")'
        elif "t_x" in found.derivation:
            formula = day_formula("0", self.cell("t_x"))
        else:
            formula = f"DATE({ended.year},{ended.month},{ended.day})"
        return formula, _serial(ended)


def day_formula(start_year: str, years: str) -> str:
    """Write the day some years after 1 January, on the real calendar, as a formula."""
    year = f"{start_year}+INT({years})"
    this, following = f"DATE({year},1,1)", f"DATE({year}+1,1,1)"
    return f"{this}+INT(({years}-INT({years}))*({following}-{this}))"


def lines_of(assessment: Assessment) -> dict[str, int]:
    """Give every step its line: a heading, then the steps, chapter by chapter."""
    lines: dict[str, int] = {}
    line = HEAD + 1
    for chapter in chapters(assessment.derivation):
        line += 1
        for step in chapter.steps:
            line += 1
            lines[step.symbol] = line
    return lines


def _new_year(year: int) -> date:
    return date(year, 1, 1)


def _serial(day: date) -> float:
    """A date as spreadsheets count it: days since the last but one of 1899."""
    return float((day - date(1899, 12, 30)).days)
