"""A formula is the same on the page, in print and to the ear."""

import pytest
import typst

from kolrum.lib.formulas import BadNotation, typeset
from kolrum.reports.equations import in_print, lines_of, spoken

FORMULAS = [
    "B_{2026} = s*(1 - omega)*kappa*RCB",
    "r = E_{2025}/(E_{2025} + B_{2026})\n= 184\u202f332/(184\u202f332 + 921\u202f227)",
    't_{"5 %"} = 2026 + ⌈"ln"(0,05)/"ln"(1 - r)⌉',
    "Sigma_{2020–2023} E = E_{2020} + ... + E_{2023}",
    'Ê_{2024}^{-} = "e"^{-x}',
    'g = "min"_{12}(a; b) - √(x_k)',
    'x = "a#b$c\\d"',
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_form_of_a_formula_can_be_made(formula, tmp_path):
    file = tmp_path / "formula.typ"
    file.write_text(f"$ {in_print(formula)} $", encoding="utf-8")
    assert typst.compile(str(file))
    for line in lines_of(formula):
        assert typeset(line)
    for language in ("sv", "en"):
        assert not set(spoken(formula, language)) & set("_{}^")


def test_numbers_are_kept_whole():
    assert '"184\u202f332"' in in_print(FORMULAS[1])
    assert "184\u202f332 delat med" in spoken(FORMULAS[1], "sv")


def test_an_index_lacking_or_open_is_told():
    for bad in ("B_", "B_{2026", "B}"):
        with pytest.raises(BadNotation):
            in_print(bad)
