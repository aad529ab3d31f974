"""The derivation of a figure: recorded while it is computed, checkable afterwards."""

import ast
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from kolrum.carbon.errors import CarbonError
from kolrum.carbon.provenance import Rows, Source


class BadFormula(CarbonError):
    """A formula text outside the small formula language."""


@dataclass(frozen=True)
class Step:
    """One figure on the way: its symbol, value, unit, formula and source.

    Attributes
    ----------
    symbol : identifier, such as ``B_2020``
    value : number, in `unit`
    unit : ``tCO2``, ``tCO2/year``, ``1``, ``1/year``, ``year``, ``persons`` or ``USD``
    formula : text over symbols of earlier steps; empty for a leaf
    source : where a leaf comes from, or the rule that gives the formula
    key : stable name whose wording lives in narrative
    year : the calendar year the figure is of, where it is of one
    rows : the rows of the data set that a leaf is the sum of
    """

    symbol: str
    value: float
    unit: str
    formula: str
    source: Source
    key: str
    year: int | None = None
    rows: Rows | None = None


@dataclass(frozen=True)
class Derivation:
    """Steps in the order they were computed; each uses only those before it."""

    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        """Give the steps, first to last."""
        return iter(self.steps)

    def __getitem__(self, symbol: str) -> Step:
        """Give the step of a symbol; KeyError when it was never recorded."""
        for step in self.steps:
            if step.symbol == symbol:
                return step
        raise KeyError(symbol)

    def __contains__(self, symbol: object) -> bool:
        """Tell whether a symbol was recorded."""
        return any(step.symbol == symbol for step in self.steps)

    def behind(self, symbol: str) -> tuple[Step, ...]:
        """Give the steps a figure rests on, itself last, in order of computing."""
        wanted = {symbol}
        for step in reversed(self.steps):
            if step.symbol in wanted:
                wanted |= symbols_of(step.formula)
        return tuple(step for step in self.steps if step.symbol in wanted)

    def of_key(self, key: str) -> tuple[Step, ...]:
        """Give the steps with a key, such as every observed year."""
        return tuple(step for step in self.steps if step.key == key)


@dataclass
class Recorder:
    """Writes down each figure as a method computes it."""

    steps: dict[str, Step] = field(default_factory=dict)

    def record(
        self,
        symbol: str,
        value: float,
        *,
        unit: str,
        source: Source,
        key: str,
        formula: str = "",
        year: int | None = None,
        rows: Rows | None = None,
    ) -> float:
        """Record a step and return its value.

        Raises
        ------
        BadFormula
            When the symbol is taken, or the formula uses one not yet recorded.
        """
        if symbol in self.steps:
            msg = f"{symbol} is recorded twice"
            raise BadFormula(msg)
        # A difference of sets would go through all steps, each time.
        unknown = [each for each in symbols_of(formula) if each not in self.steps]
        if unknown:
            msg = f"{symbol} uses {', '.join(sorted(unknown))} before they are known"
            raise BadFormula(msg)
        self.steps[symbol] = Step(
            symbol, float(value), unit, formula, source, key, year, rows
        )
        return float(value)

    def finished(self) -> Derivation:
        """Give what was recorded, frozen."""
        return Derivation(tuple(self.steps.values()))


def small(*values: float) -> float:
    """Give the k-th smallest value; k comes last, counted from 1."""
    *numbers, rank = values
    return sorted(numbers)[round(rank) - 1]


def median(*values: float) -> float:
    """Give the median, the mean of the two middle values of an even number."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


class Function(Protocol):
    """A function of the formula language."""

    def __call__(self, *values: float) -> float:
        """Give its value."""


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "sum": lambda *values: math.fsum(values),
        "min": lambda *values: min(values),
        "max": lambda *values: max(values),
        "exp": lambda *values: math.exp(*values),
        "ln": lambda *values: math.log(*values),
        "sqrt": lambda *values: math.sqrt(*values),
        "floor": lambda *values: float(math.floor(*values)),
        "ceil": lambda *values: float(math.ceil(*values)),
        "median": median,
        "small": small,
    }
)

OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.Pow: lambda left, right: left**right,
}


@lru_cache(maxsize=4096)  # the same texts return for every place
def parsed(formula: str) -> ast.expr:
    """Read a formula text into its syntax tree.

    Raises
    ------
    BadFormula
        When the text is not an expression of the formula language.
    """
    try:
        tree = ast.parse(formula.replace("^", "**"), mode="eval").body
    except SyntaxError as error:
        msg = f"cannot read the formula {formula!r}"
        raise BadFormula(msg) from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
        ):
            msg = f"unknown function in {formula!r}"
            raise BadFormula(msg)
    return tree


@lru_cache(maxsize=4096)
def symbols_of(formula: str) -> frozenset[str]:
    """Give the symbols a formula text uses, without the names of functions."""
    if not formula:
        return frozenset()
    names = {n.id for n in ast.walk(parsed(formula)) if isinstance(n, ast.Name)}
    return frozenset(names - FUNCTIONS.keys())


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """Compute a formula text from the values of its symbols.

    Raises
    ------
    BadFormula
        On a symbol without a value, or anything outside the formula language.
    """
    return _value_of(parsed(formula), values)


def _value_of(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](
                _value_of(left, values), _value_of(right, values)
            )
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value_of(operand, values)
        case ast.Call(func=ast.Name(id=name), args=args) if name in FUNCTIONS:
            return FUNCTIONS[name](*_values_of(args, values))
        case _:
            msg = f"cannot compute {ast.unparse(node)}"
            raise BadFormula(msg)


def _values_of(
    nodes: Sequence[ast.expr], values: Mapping[str, float]
) -> tuple[float, ...]:
    return tuple(_value_of(node, values) for node in nodes)
