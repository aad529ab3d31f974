"""Values with the digits that a pocket calculator needs to find the printed result."""

import ast
import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kolrum.carbon.derivation import FUNCTIONS, Derivation, Step, evaluate, parsed
from kolrum.lib.formulas import notation_of
from kolrum.lib.languages import MINUS, style_of
from kolrum.lib.numbers import fixed, parse, percent, short, significant
from kolrum.telling.symbols import symbol

MASSES = ("tCO2", "tCO2e", "tCO2/year", "tCO2e/year", "persons")
WHOLE_KEYS = frozenset({"near-zero-year", "one-in"})
MOST_EXTRA_DIGITS = 9
YEAR_FROM, YEAR_TO = 1850, 2200

EXPANDED = re.compile(r"budget-at-base|pot|world-pot|national-budget(?!-published).*")
"""Keys of steps that a whole formula is written out through."""


@dataclass(frozen=True)
class Written:
    """A formula in symbols, the same with values, and its result."""

    symbols: str
    values: str
    result: str


def result_of(step: Step, language: str) -> str:
    """Write a step's value as the page does: tonnes whole, shares to seven digits."""
    return _result(step, step.value, language)


def _result(step: Step, value: float, language: str) -> str:
    if step.key in WHOLE_KEYS:
        return _ungrouped(value, language, 0)
    if step.unit in MASSES:
        return fixed(value, language)
    match step.unit:
        case "1/year":
            return percent(value, language, 2)
        case "year":
            return _ungrouped(value, language, 3)
        case "tCO2/year/year":
            return fixed(value, language, 1)
        case "month":
            return fixed(value, language, 2)
        case _:
            return significant(value, language, 7)


def _ungrouped(value: float, language: str, decimals: int) -> str:
    """Years, and points in time: 2030,998 has no mark between its thousands."""
    return fixed(value, language, decimals).replace(style_of(language).group, "")


def _operand(step: Step, language: str, extra: int) -> tuple[str, float]:
    """A value with some digits beyond the usual, and the number that was printed."""
    if step.unit in MASSES:
        decimals = max(0, extra - 2)
        text = short(step.value, language, decimals)
        return text, parse(text, language)
    if step.unit == "year":
        decimals = 3 + extra
        text = _ungrouped(step.value, language, decimals)
        return text, parse(text, language)
    digits = (4 if step.unit == "1/year" else 6) + extra
    return significant(step.value, language, digits), float(f"{step.value:.{digits}g}")


def _quotient(step: Step, language: str) -> str:
    """A step that is one number through another, as it stands; else nothing."""
    if not step.formula:
        return ""
    tree = parsed(step.formula)
    if not (
        isinstance(tree, ast.BinOp)
        and isinstance(tree.op, ast.Div)
        and isinstance(tree.left, ast.Constant)
        and isinstance(tree.right, ast.Constant)
    ):
        return ""
    return f"({notation_of(tree, str, lambda number: number_text(number, language))})"


def number_text(number: float, language: str) -> str:
    """Write a number that stands in a formula itself; a year has no spaces."""
    if isinstance(number, int) and YEAR_FROM <= number <= YEAR_TO:
        return str(number)
    if float(number).is_integer():
        return fixed(number, language)
    return significant(number, language, 12)


def expanded(tree: ast.expr, derivation: Derivation) -> ast.expr:
    """Write out the steps on the way from the world to a budget."""

    class Expand(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            if node.id in FUNCTIONS or node.id not in derivation:
                return node
            step = derivation[node.id]
            if not (step.formula and EXPANDED.fullmatch(step.key)):
                return node
            return expanded(parsed(step.formula), derivation)

    # Trees are kept by those who read them, so a copy is changed.
    found: ast.expr = Expand().visit(copy.deepcopy(tree))
    return found


def written(
    step: Step, tree: ast.expr, derivation: Derivation, language: str
) -> Written:
    """Write a step's formula in symbols and in values, as `formulas.typeset` reads it.

    Values have as few digits as still give the printed result when they are computed
    with as printed; a quotient of two numbers stays a quotient.
    """
    names = [
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id not in FUNCTIONS
    ]
    operands = {name: derivation[name] for name in names}
    texts = _texts(step, tree, operands, language)

    def of_number(number: float) -> str:
        return number_text(number, language)

    return Written(
        notation_of(tree, lambda name: symbol(operands[name]), of_number),
        notation_of(tree, texts.__getitem__, of_number),
        result_of(step, language),
    )


def _texts(
    step: Step, tree: ast.expr, operands: Mapping[str, Step], language: str
) -> dict[str, str]:
    wanted = result_of(step, language)
    formula = ast.unparse(tree)
    texts: dict[str, str] = {}
    for extra in range(MOST_EXTRA_DIGITS + 1):
        texts, numbers = {}, {}
        for name, operand in operands.items():
            quotient = _quotient(operand, language)
            text, number = _operand(operand, language, extra)
            numbers[name] = operand.value if quotient else number
            text = quotient or text
            texts[name] = f"({text})" if text.startswith(MINUS) else text
        if _result(step, evaluate(formula, numbers), language) == wanted:
            break
    return texts
