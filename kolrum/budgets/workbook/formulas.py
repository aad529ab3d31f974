"""Formulas of a derivation in the language of spreadsheets.

Spreadsheets read some formulas otherwise than mathematics does: there -2^2 is 4 and
2^3^2 is 64, and the smallest of a list must stand in cells. Each is met here.
"""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kolrum.carbon.derivation import BadFormula, parsed

MOST_ARGUMENTS = 250
"""Excel takes 255 arguments of a function."""

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_NAMES = {
    "sum": "SUM",
    "min": "MIN",
    "max": "MAX",
    "exp": "EXP",
    "ln": "LN",
    "sqrt": "SQRT",
}


@dataclass(frozen=True)
class Term:
    """One term of a list that has to stand in cells: as text, and as a formula."""

    text: str
    tree: ast.expr


CellOf = Callable[[str], str]
"""Where the value of a symbol stands."""

BlockOf = Callable[[Sequence[Term]], str]
"""Where a list of terms stands, one in each cell of a range."""


def in_cells(formula: str, cell_of: CellOf, block_of: BlockOf) -> str:
    """Write a formula text of a derivation as a spreadsheet's formula.

    Raises
    ------
    BadFormula
        When the text is outside the formula language.
    """
    return written(parsed(formula), cell_of, block_of)


def written(tree: ast.expr, cell_of: CellOf, block_of: BlockOf) -> str:
    """Write a syntax tree as a spreadsheet's formula."""
    match tree:
        case ast.Constant(value=int() | float() as number):
            return repr(number).upper()
        case ast.Name(id=symbol):
            return cell_of(symbol)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_in_brackets(operand, cell_of, block_of)}"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            base = _in_brackets(left, cell_of, block_of)
            return f"{base}^{_in_brackets(right, cell_of, block_of)}"
        case ast.BinOp(left=left, op=op, right=right):
            before = _side(left, op, cell_of, block_of, is_right=False)
            after = _side(right, op, cell_of, block_of, is_right=True)
            return f"{before}{_SIGNS[type(op)]}{after}"
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, arguments, cell_of, block_of)
        case _:
            msg = f"cannot write {ast.unparse(tree)} for a spreadsheet"
            raise BadFormula(msg)


def _in_brackets(node: ast.expr, cell_of: CellOf, block_of: BlockOf) -> str:
    text = written(node, cell_of, block_of)
    is_whole = isinstance(node, ast.Name | ast.Constant) or (
        isinstance(node, ast.Call) and not text.startswith("-")
    )
    return text if is_whole else f"({text})"


def _side(
    node: ast.expr,
    op: ast.operator,
    cell_of: CellOf,
    block_of: BlockOf,
    *,
    is_right: bool,
) -> str:
    """One side of a sum, difference, product or quotient, in brackets if it needs."""
    is_sum = isinstance(op, ast.Add | ast.Sub)
    inner = node.op if isinstance(node, ast.BinOp) else None
    holds = isinstance(inner, ast.Pow) or (
        not is_right and isinstance(inner, ast.Mult | ast.Div)
    )
    if is_sum:
        holds = isinstance(inner, ast.Mult | ast.Div | ast.Pow) or (
            not is_right and inner is not None
        )
    if inner is not None and holds:
        return written(node, cell_of, block_of)
    return _in_brackets(node, cell_of, block_of)


def _call(
    name: str, arguments: list[ast.expr], cell_of: CellOf, block_of: BlockOf
) -> str:
    if name in {"median", "small"}:
        return _ranked(name, arguments, cell_of, block_of)
    inner = [written(argument, cell_of, block_of) for argument in arguments]
    match name:
        case "floor":
            return f"INT({inner[0]})"
        case (
            "ceil"
        ):  # rounding up goes away from nought in a spreadsheet; this does not
            return f"-INT(-({inner[0]}))"
        case _ if name in _NAMES:
            return called(_NAMES[name], inner)
    msg = f"a spreadsheet has no {name}"
    raise BadFormula(msg)


def _ranked(
    name: str, arguments: list[ast.expr], cell_of: CellOf, block_of: BlockOf
) -> str:
    terms = arguments if name == "median" else arguments[:-1]
    block = block_of(
        [Term(ast.unparse(term).replace(" ** ", "^"), term) for term in terms]
    )
    if name == "median":
        return f"MEDIAN({block})"
    return f"SMALL({block},{written(arguments[-1], cell_of, block_of)})"


def called(name: str, arguments: Sequence[str]) -> str:
    """Write a function of any number of arguments, nested where they are too many."""
    if len(arguments) <= MOST_ARGUMENTS:
        return f"{name}({','.join(arguments)})"
    parts = [
        called(name, arguments[first : first + MOST_ARGUMENTS])
        for first in range(0, len(arguments), MOST_ARGUMENTS)
    ]
    return called(name, parts)
