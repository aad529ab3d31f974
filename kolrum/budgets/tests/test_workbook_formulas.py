import ast

import pytest

from kolrum.budgets.workbook.formulas import MOST_ARGUMENTS, called, in_cells
from kolrum.carbon.derivation import BadFormula

CELLS = {"a": "C1", "b": "C2", "c": "C3", "E_0": "C4", "B_2026": "C5", "r": "C6"}


def in_excel(formula: str) -> str:
    return in_cells(formula, CELLS.__getitem__, lambda terms: f"H1:H{len(terms)}")


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("E_0/(E_0 + B_2026)", "C4/(C4+C5)"),
        ("444000000/850000000000", "444000000/850000000000"),
        ("1e-05*a", "1E-05*C1"),
        ("a - (b - c)", "C1-(C2-C3)"),
        ("a - b - c", "C1-C2-C3"),
        ("a/(b*c)", "C1/(C2*C3)"),
        ("a*(b/c)", "C1*(C2/C3)"),
        ("a/b*c", "C1/C2*C3"),
        ("(a + b)*c", "(C1+C2)*C3"),
        ("B_2026*((1 - r)^1 - (1 - r)^5)", "C5*((1-C6)^1-(1-C6)^5)"),
        ("sum(a, b, c)", "SUM(C1,C2,C3)"),
        ("min(1, a/b)", "MIN(1,C1/C2)"),
        ("max(0, a)", "MAX(0,C1)"),
        ("a*exp(-sqrt(b^2 + c^2))", "C1*EXP(-SQRT(C2^2+C3^2))"),
        ("ln(a)", "LN(C1)"),
    ],
)
def test_a_formula_keeps_its_meaning_in_cells(formula, written):
    assert in_excel(formula) == written


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        # A spreadsheet takes the minus first: its -a^2 is (-a)^2.
        ("-a^2", "-(C1^2)"),
        ("b - a^2", "C2-C1^2"),
        ("(-a)^2", "(-C1)^2"),
        ("2^-1", "2^(-1)"),
        # It reads powers of powers from the left.
        ("a^b^c", "C1^(C2^C3)"),
        ("(a^b)^c", "(C1^C2)^C3"),
        ("a*-b", "C1*(-C2)"),
        ("-a/b", "(-C1)/C2"),
        # Its rounding functions go towards and away from nought.
        ("floor(-a)", "INT(-C1)"),
        ("2026 + ceil(ln(0.05)/ln(1 - r))", "2026+(-INT(-(LN(0.05)/LN(1-C6))))"),
        ("ceil(a)^2", "(-INT(-(C1)))^2"),
    ],
)
def test_what_a_spreadsheet_reads_otherwise_is_put_in_brackets(formula, written):
    assert in_excel(formula) == written


def test_ranked_terms_stand_in_cells_of_their_own():
    seen = []

    def block_of(terms):
        seen.append([term.text for term in terms])
        return "H5:H7"

    cell_of = CELLS.__getitem__
    assert in_cells("small(a, b^2, c, 2)", cell_of, block_of) == "SMALL(H5:H7,2)"
    assert in_cells("exp(median(a, b, c)) - 1", cell_of, block_of) == (
        "EXP(MEDIAN(H5:H7))-1"
    )
    assert seen == [["a", "b^2", "c"], ["a", "b", "c"]]


def test_more_arguments_than_excel_takes_are_nested():
    text = called("SUM", [f"C{number}" for number in range(600)])
    tree = ast.parse(text, mode="eval").body
    assert len(tree.args) == 3
    assert max(len(part.args) for part in tree.args) == MOST_ARGUMENTS


@pytest.mark.parametrize("formula", ["a if b else c", "+a", "log(a)", "a //b"])
def test_what_is_outside_the_language_is_refused(formula):
    with pytest.raises((BadFormula, KeyError)):
        in_excel(formula)
