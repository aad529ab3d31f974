import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.derivation import evaluate, parsed
from kolrum.lib.formulas import BadNotation, notation_of, typeset


def written(formula: str) -> str:
    return notation_of(parsed(formula), str, lambda number: f"{number:g}")


def test_letters_lean_and_indices_stand_low():
    assert typeset("B_{2026}") == "<i>B</i><sub>2026</sub>"
    assert typeset("E_0^2") == "<i>E</i><sub>0</sub><sup>2</sup>"
    assert typeset("kappa*RCB") == "<i>κ</i>\u202f·<wbr>\u202f<i>RCB</i>"


def test_functions_and_quoted_words_stand_upright():
    assert typeset('ln(x) "per år"') == "ln(<i>x</i>) per år"


def test_minus_and_relations_have_their_signs():
    assert typeset("a - b >= 0") == "<i>a</i> − <i>b</i> ≥ 0"


def test_what_would_be_markup_is_escaped():
    assert (
        typeset('a < b & "<script>"') == "<i>a</i> &lt; <i>b</i> &amp; &lt;script&gt;"
    )


@pytest.mark.parametrize("notation", ["B_{2026", "B}", "B_", "x^{a_{1}", "B_ 1"])
def test_notation_that_cannot_be_read_is_refused(notation):
    with pytest.raises(BadNotation):
        typeset(notation)


@pytest.mark.parametrize(
    ("formula", "notation"),
    [
        ("s*(kappa*RCB)", "s*kappa*RCB"),
        ("(a + b) - c", "a + b - c"),
        ("a - (b - c)", "a - (b - c)"),
        ("a/(b*c)", "a/(b*c)"),
        ("a/(b/c)", "a/(b/c)"),
        ("(a/b)/c", "a/b/c"),
        ("-(a + b)", "-(a + b)"),
        ("(1 - r)^3", "(1 - r)^{3}"),
        ("-x^2", "-x^{2}"),
        ("(-x)^2", "(-x)^{2}"),
        ("exp(-h)", '"e"^{-h}'),
        ("sqrt(a + b)", "√(a + b)"),
        ("sum(a, b)*c", "(a + b)*c"),
        ("small(a, b, c, 2)", '"min"_{2}(a; b; c)'),
    ],
)
def test_brackets_stand_only_where_arithmetic_needs_them(formula, notation):
    assert written(formula) == notation


def test_a_long_sum_is_told_by_its_ends():
    names = ", ".join(f"E_{year}" for year in range(2000, 2020))
    assert written(f"sum({names})") == "E_2000 + E_2001 + ... + E_2019"


operands = st.sampled_from(["2", "3", "5", "7"])
sums = st.recursive(
    operands,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
    ),
    max_leaves=6,
)


@given(formula=sums)
def test_dropping_brackets_never_changes_the_value(formula):
    try:
        expected = evaluate(formula, {})
    except ZeroDivisionError:
        return
    assert evaluate(written(formula), {}) == pytest.approx(expected, rel=1e-12)
