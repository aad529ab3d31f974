"""Formulas as HTML: italics, indices and exponents, readable without scripts."""

import ast
import re
from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "eta": "η",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "omega": "ω",
    "Delta": "Δ",
    "Phi": "Φ",
    "Sigma": "Σ",
}
UPRIGHT = frozenset({"ln", "exp", "min", "max", "median", "floor", "ceil"})
SIGNS = {
    "*": "\u202f·<wbr>\u202f",
    "/": "/<wbr>",
    "-": "−",
    "<=": "≤",
    ">=": "≥",
    "=>": "⇒",
    "...": "…",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}

_TOKEN = re.compile(
    r'"(?P<words>[^"]*)"'
    r"|(?P<name>[^\W\d_]+)"
    r"|(?P<mark>[_^])"
    r"|(?P<sign><=|>=|=>|\.\.\.|[*/\-&<>])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_LONGEST_EXPONENT = 60
_MOST_TERMS = 8
"""More terms than this are written as the first two, an ellipsis and the last."""


class BadNotation(ValueError):
    """A formula that cannot be read, such as one with an unclosed brace."""


def typeset(notation: str) -> SafeString:
    """Write a formula as HTML.

    `B_{2026} = s*(1 - omega)*kappa*RCB` has names in italics, `_` before an index and
    `^` before an exponent, each a single name or number or anything in braces. Greek
    letters are spelt; words in quotes are upright.
    """
    html, end = _run(notation, 0, closing="")
    if end != len(notation):
        message = f"cannot read {notation[end:]!r} in {notation!r}"
        raise BadNotation(message)
    return SafeString(html)


def _run(text: str, at: int, closing: str) -> tuple[str, int]:
    """The HTML from a place to its closing brace, and the place after it."""
    parts: list[str] = []
    while at < len(text):
        if text[at] == closing:
            return "".join(parts), at + 1
        if text[at] in "{}":
            break
        part, at = _piece(text, at)
        parts.append(part)
    if closing:
        message = f"a brace is not closed in {text!r}"
        raise BadNotation(message)
    return "".join(parts), at


def _piece(text: str, at: int) -> tuple[str, int]:
    token = _TOKEN.match(text, at)
    if token is None:  # pragma: no cover - the last alternative takes any character
        raise BadNotation(text)
    if token["mark"]:
        return _index(text, token.end(), "sub" if token["mark"] == "_" else "sup")
    if token["words"] is not None:
        return escape(token["words"]), token.end()
    if token["name"]:
        return _name(token["name"]), token.end()
    if token["sign"]:
        return SIGNS[token["sign"]], token.end()
    return escape(token["other"]), token.end()


def _index(text: str, at: int, element: str) -> tuple[str, int]:
    if text[at : at + 1] == "{":
        inner, end = _run(text, at + 1, closing="}")
    else:
        number = re.compile(r"[^\W_]+").match(text, at)
        if number is None:
            message = f"nothing follows the index or exponent in {text!r}"
            raise BadNotation(message)
        inner, end = _run(number[0], 0, closing="")[0], number.end()
    return f"<{element}>{inner}</{element}>", end


def _name(name: str) -> str:
    shown = GREEK.get(name, name)
    return escape(shown) if name in UPRIGHT else f"<i>{escape(shown)}</i>"


Show = Callable[[str], str]
"""How a symbol is shown, in the notation of `typeset`: its letters, or its value."""

Number = Callable[[float], str]
"""How a number that stands in the formula itself is shown."""

_SUM, _PRODUCT, _SIGNED, _POWER, _ATOM = range(5)


def notation_of(tree: ast.expr, show: Show, number: Number) -> str:
    """Write the syntax tree of a derivation's formula in the notation of `typeset`.

    Brackets stand only where arithmetic needs them: products of products lose theirs.
    """
    return _written(tree, show, number)[0]


def _written(node: ast.expr, show: Show, number: Number) -> tuple[str, int]:
    """The notation of a node and how tightly it holds together."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return number(value), _ATOM
        case ast.Name(id=symbol):
            return show(symbol), _ATOM
        case ast.UnaryOp(operand=operand):
            return f"-{_bracketed(operand, _POWER, show, number)}", _SIGNED
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            base = _bracketed(left, _ATOM, show, number)
            return f"{base}^{{{_written(right, show, number)[0]}}}", _POWER
        case ast.BinOp(left=left, op=op, right=right):
            return _two_sides(left, op, right, show, number)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, arguments, show, number)
        case _:
            message = f"cannot write {ast.unparse(node)}"
            raise BadNotation(message)


def _two_sides(
    left: ast.expr, op: ast.operator, right: ast.expr, show: Show, number: Number
) -> tuple[str, int]:
    sign, level, right_level = {
        ast.Add: (" + ", _SUM, _SUM),
        ast.Sub: (" - ", _SUM, _PRODUCT),
        ast.Mult: ("*", _PRODUCT, _PRODUCT),
        ast.Div: ("/", _PRODUCT, _POWER),
    }[type(op)]
    before = _bracketed(left, level, show, number)
    after = _bracketed(right, right_level, show, number)
    return f"{before}{sign}{after}", level


def _bracketed(node: ast.expr, least: int, show: Show, number: Number) -> str:
    text, level = _written(node, show, number)
    return text if level >= least else f"({text})"


def _call(
    name: str, arguments: list[ast.expr], show: Show, number: Number
) -> tuple[str, int]:
    if name == "exp":
        exponent = _written(arguments[0], show, number)[0]
        if len(exponent) > _LONGEST_EXPONENT:
            return f'"exp"({exponent})', _ATOM
        return f'"e"^{{{exponent}}}', _POWER
    if name == "sum":
        terms = [_bracketed(term, _SUM, show, number) for term in arguments]
        return " + ".join(_elided(terms)), _SUM
    terms = [_written(term, show, number)[0] for term in arguments]
    match name:
        case "sqrt":
            return f"√({terms[0]})", _ATOM
        case "floor":
            return f"⌊{terms[0]}⌋", _ATOM
        case "ceil":
            return f"⌈{terms[0]}⌉", _ATOM
        case "small":
            return f'"min"_{{{terms[-1]}}}({"; ".join(_elided(terms[:-1]))})', _ATOM
    return f'"{name}"({"; ".join(_elided(terms))})', _ATOM


def _elided(terms: list[str]) -> list[str]:
    if len(terms) <= _MOST_TERMS:
        return terms
    return [*terms[:2], "...", terms[-1]]
