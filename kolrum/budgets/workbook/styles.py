"""How cells look: numbers by their unit, what may be changed, heads and notes."""

from dataclasses import dataclass
from typing import Any

Workbook = Any
Worksheet = Any
Format = Any
# XlsxWriter carries no types.

PAPER_HEAD = "#F1EDE4"
INPUT = "#E3EEF6"
BLUE = "#00619A"
INK_2 = "#5A564D"

NUMBERS = {
    "tCO2": "#,##0",
    "tCO2e": "#,##0",
    "tCO2/year": "#,##0",
    "tCO2e/year": "#,##0",
    "tCO2/year/year": "#,##0.0",
    "persons": "#,##0",
    "1": "0.000000000",
    "1/year": "0.0000 %",
    "year": "0.0000",
}
WHOLE_YEARS = "0"


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    chapter: Format
    head: Format
    head_number: Format
    head_unit: Format
    text: Format
    wrapped: Format
    strong: Format
    note: Format
    link: Format
    formula: Format
    unit: Format
    year: Format
    date: Format
    input_t: Format
    numbers: dict[str, Format]
    inputs: dict[str, Format]
    answers: dict[str, Format]

    def of(self, unit: str, *, is_input: bool, is_whole: bool = False) -> Format:
        """Give the format of a value: leaves that may be changed are blue on blue."""
        kind = "whole" if is_whole else unit
        return (self.inputs if is_input else self.numbers)[kind]


def made(workbook: Workbook) -> Styles:
    """Make the formats of a workbook."""
    top = {"valign": "top"}
    codes = NUMBERS | {"whole": WHOLE_YEARS, "date": "yyyy-mm-dd"}
    changed = {"bg_color": INPUT, "font_color": BLUE, **top}

    def made_of(**properties: object) -> Format:
        return workbook.add_format(properties)

    return Styles(
        title=made_of(bold=True, font_size=16),
        chapter=made_of(bold=True, font_size=12, top=1, valign="bottom"),
        head=made_of(bold=True, bg_color=PAPER_HEAD, bottom=1),
        head_number=made_of(bold=True, bg_color=PAPER_HEAD, bottom=1, align="right"),
        head_unit=made_of(bold=True, bg_color=PAPER_HEAD, bottom=1, indent=1),
        text=made_of(**top),
        wrapped=made_of(text_wrap=True, **top),
        strong=made_of(bold=True, text_wrap=True, **top),
        note=made_of(font_color=INK_2),
        link=made_of(font_color=BLUE, underline=1, text_wrap=True, **top),
        formula=made_of(font_name="Consolas", font_size=9, **top),
        unit=made_of(indent=1, **top),
        year=made_of(num_format=WHOLE_YEARS, **top),
        date=made_of(num_format="yyyy-mm-dd", **top),
        input_t=made_of(num_format="#,##0.00", **changed),
        numbers={unit: made_of(num_format=code, **top) for unit, code in codes.items()},
        inputs={
            unit: made_of(num_format=code, **changed) for unit, code in codes.items()
        },
        answers={
            unit: made_of(num_format=code, bold=True, font_size=14, align="left")
            for unit, code in codes.items()
        },
    )
