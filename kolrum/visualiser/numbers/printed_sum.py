"""A budget as a printed sum: from the world's to what is left, top to bottom."""

import ast
import re
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kolrum.carbon.derivation import Derivation, Step, parsed
from kolrum.lib.formulas import notation_of, typeset
from kolrum.lib.numbers import interval
from kolrum.lib.units import tonnes, whole_tonnes
from kolrum.telling.printing import number_text
from kolrum.telling.symbols import symbol
from kolrum.visualiser.numbers.telling import Line, Link, Telling, names_in

SPINE = re.compile(r"remaining-budget.*|national-budget.*|pot|world-pot|budget-at-base")
"""Keys of the amounts that become one another on the way to a budget."""

START, STEP, TAKEN, TOTAL = "start", "step", "taken", "total"


@dataclass(frozen=True)
class Row:
    """A row of the sum.

    Attributes
    ----------
    kind : ``start``, ``step`` (a running amount), ``taken`` (added or taken), ``total``
    sign : HTML: what is done to the row above, or with this amount
    facts : further notes as HTML, such as the value of a factor
    """

    kind: str
    sign: SafeString
    line: Line
    facts: tuple[SafeString, ...] = ()
    rows: Link | None = None
    source: Link | None = None
    note: str = ""


def printed_sum(telling: Telling) -> tuple[Row, ...]:
    """Give the rows of the sum; none for a method whose budget is no such chain."""
    derivation = telling.assessment.derivation
    start = derivation[f"B_{telling.assessment.start_year}"]
    if _spine_of(start, derivation) is None:
        return ()
    rows = _rows(telling, start)
    shown = tonnes(telling.assessment.budget_t, telling.language)
    return (
        *rows[:-1],
        replace(
            rows[-1], kind=TOTAL, note=_("Shown as %(amount)s.") % {"amount": shown}
        ),
    )


def _spine_of(step: Step, derivation: Derivation) -> Step | None:
    """The one amount that a step goes on from; none where there are several."""
    if not step.formula:
        return None
    found = [
        derivation[name]
        for name in names_in(parsed(step.formula))
        if SPINE.fullmatch(derivation[name].key)
    ]
    return found[0] if len(found) == 1 else None


def _rows(telling: Telling, step: Step) -> list[Row]:
    derivation = telling.assessment.derivation
    before = _spine_of(step, derivation)
    if before is None:
        line = telling.line(step)
        return [Row(START, SafeString(""), line, rows=line.rows, source=line.source)]
    rows = _rows(telling, before)
    tree = parsed(step.formula)
    terms = _terms(tree)
    if len(terms) > 1 and any(_is_name(term, before.symbol) for term, _sign in terms):
        taken = [
            _taken(telling, derivation[term.id], sign)
            for term, sign in terms
            if isinstance(term, ast.Name) and term.id != before.symbol
        ]
        line = telling.line(step)
        return [*rows, *taken, Row(STEP, SafeString("="), line, source=line.source)]
    return [*rows, _step(telling, step, before, tree)]


def _step(telling: Telling, step: Step, before: Step, tree: ast.expr) -> Row:
    derivation = telling.assessment.derivation
    rest = _without(tree, before.symbol)
    shown = typeset(_notation(rest if rest is not None else tree, telling))
    others = [name for name in names_in(tree) if name != before.symbol]
    factors = [derivation[name] for name in others]
    behind = [each for name in others for each in derivation.behind(name)]
    first = factors[0] if factors else step
    return Row(
        STEP,
        SafeString(f"×\u202f{shown}") if rest is not None else SafeString("="),
        telling.line(step),
        facts=tuple(_fact(telling, factor) for factor in factors)
        if rest is not None
        else (shown, *(_fact(telling, factor) for factor in factors)),
        rows=telling.rows_behind(behind),
        source=telling.line(first).source,
    )


def _taken(telling: Telling, step: Step, sign: int) -> Row:
    derivation = telling.assessment.derivation
    line = telling.line(step)
    return Row(
        TAKEN,
        SafeString("+" if sign > 0 else "−"),
        line,
        rows=telling.rows_behind(derivation.behind(step.symbol))
        if step.key != "reserved"
        else None,
        source=line.source,
        note=_spread(telling) if step.key == "reserved" else "",
    )


def _spread(telling: Telling) -> str:
    """The 90 % interval of the estimated years together; their errors go together."""
    years = [
        value
        for value in telling.assessment.history
        if value.year >= telling.assessment.base_year and value.low_t is not None
    ]
    if not years:
        return ""
    low, high = (
        whole_tonnes(sum(bounds), telling.language)
        for bounds in (
            [value.low_t or 0.0 for value in years],
            [value.high_t or 0.0 for value in years],
        )
    )
    return _("90 per cent: %(interval)s.") % {
        "interval": interval(low, high, telling.language)
    }


def _fact(telling: Telling, step: Step) -> SafeString:
    """A factor with its value, and how it comes about where that is one quotient."""
    line = telling.line(step)
    is_constant = step.formula and not names_in(parsed(step.formula))
    value = f"{line.value}\u00a0{line.unit}" if line.unit else line.value
    shown = format_html("{} = {}", line.values, value) if is_constant else value
    return format_html("{} = {}: {}. {}", line.letters, shown, line.name, line.note)


def _terms(tree: ast.expr, sign: int = 1) -> list[tuple[ast.expr, int]]:
    """The terms of a sum or difference, with their signs."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
        right = sign if isinstance(tree.op, ast.Add) else -sign
        return [*_terms(tree.left, sign), *_terms(tree.right, right)]
    return [(tree, sign)]


def _is_name(tree: ast.expr, name: str) -> bool:
    return isinstance(tree, ast.Name) and tree.id == name


def _without(tree: ast.expr, name: str) -> ast.expr | None:
    """The other factors of a product that holds a name; None where it is no factor."""
    if not (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult | ast.Div)):
        return None
    if isinstance(tree.op, ast.Mult):
        for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
            if _is_name(one, name):
                return other
    if _is_name(tree.left, name):
        return ast.BinOp(ast.Constant(1), tree.op, tree.right)
    inner = _without(tree.left, name)
    return None if inner is None else ast.BinOp(inner, tree.op, tree.right)


def _notation(tree: ast.expr, telling: Telling) -> str:
    derivation = telling.assessment.derivation
    text = notation_of(
        tree,
        lambda name: symbol(derivation[name]),
        lambda number: number_text(number, telling.language),
    )
    is_sum = isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub)
    return f"({text})" if is_sum else text
