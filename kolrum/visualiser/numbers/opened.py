"""A figure, and what opens under it."""

from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from kolrum.carbon.derivation import Step, evaluate, parsed
from kolrum.carbon.provenance import Source
from kolrum.charts.figure import Table
from kolrum.lib.formulas import typeset
from kolrum.telling.printing import written
from kolrum.visualiser.numbers.printed_sum import Row
from kolrum.visualiser.numbers.telling import Line, Telling

LONGEST_BRIEF = 60


@dataclass(frozen=True)
class Opened:
    """A formula with its values and result, and the steps it uses."""

    name: str
    note: str
    letters: SafeString
    formula: SafeString
    values: SafeString
    result: str
    unit: str
    operands: tuple[Line, ...]


@dataclass(frozen=True)
class Figure:
    """A figure of the page.

    Attributes
    ----------
    anchor : its id
    brief : HTML: how it comes about, in one line
    warning : what must stand beside it, such as that a rolling base forgives
    """

    anchor: str
    label: str
    value: str
    brief: SafeString | str
    opened: tuple[Opened, ...] = ()
    table: Table | None = None
    sum: tuple[Row, ...] = ()
    warning: str = ""


def opened(telling: Telling, step: Step, *, is_whole: bool = False) -> Opened:
    """Open a step: its formula, the same with values, and the steps it uses."""
    line = telling.line(step, is_whole=is_whole)
    return Opened(
        name=line.name,
        note=line.note,
        letters=line.letters,
        formula=line.formula,
        values=line.values,
        result=line.value,
        unit=line.unit,
        operands=tuple(telling.operands(step, is_whole=is_whole)),
    )


def own(
    telling: Telling, letters: str, formula: str, unit: str, name: str, note: str
) -> Opened:
    """A figure of the page's own, over steps of the derivation."""
    derivation, language = telling.assessment.derivation, telling.language
    values = {step.symbol: step.value for step in derivation}
    step = Step(
        letters, evaluate(formula, values), unit, formula, Source("page", name), "page"
    )
    found = written(step, parsed(formula), derivation, language)
    return Opened(
        name=name,
        note=note,
        letters=typeset(letters),
        formula=typeset(found.symbols),
        values=typeset(found.values),
        result=found.result,
        unit="",
        operands=tuple(telling.operands(step)),
    )


def plain_values(telling: Telling, symbol: str) -> str:
    """A formula with values as plain text, for the cell of a table."""
    step = telling.assessment.derivation[symbol]
    if not step.formula:
        return ""
    derivation, language = telling.assessment.derivation, telling.language
    text = written(step, parsed(step.formula), derivation, language).values
    plain = text.replace("*", " · ").replace("-", "−").replace('"', "")
    return plain.replace("^{", "^").replace("}", "")


def equation(line: Line) -> SafeString:
    """Write how a figure comes about in one line; without values where too long."""
    if not line.formula:
        return SafeString(line.letters)
    if len(strip_tags(line.values)) > LONGEST_BRIEF:
        return SafeString(f"{line.letters} = {line.formula}")
    return SafeString(f"{line.letters} = {line.formula} = {line.values}")
