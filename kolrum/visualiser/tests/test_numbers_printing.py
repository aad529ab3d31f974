import math
import re

import pytest

from kolrum.carbon.derivation import evaluate, median, parsed
from kolrum.carbon.indicators import date_at
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.lib.numbers import parse
from kolrum.telling.printing import expanded, result_of, written
from kolrum.telling.symbols import symbol

GALLERY = [
    ("se", "1284", {}),
    ("se", "1284", {"temperature": "1.83", "likelihood": "41"}),
    ("se", "0180", {"variant": "anchored-newest"}),
    ("se", "2580", {"temperature": "1.5"}),
    ("se", "0980", {"principle": "grandfathering-equal-per-capita"}),
    ("se", "2403", {"variant": "rolling"}),
    ("se", "12", {"principle": "equal-cumulative-per-capita"}),
    ("se", "SE", {}),
    ("se", "0380", {"method": "klimatkollen-2024"}),
    ("se", "1480", {"method": "carbon-law"}),
    ("gb", "E08000003", {"principle": "equal-cumulative-per-capita"}),
    ("gb", "E08000003", {"principle": "per-capita-convergence"}),
    ("gb", "E08000003", {"principle": "capability-adjusted"}),
]


def assessed(iso2, code, choices):
    statistics = read_statistics(iso2)
    choice = chosen(statistics.country, choices)
    return assess(
        gather(choice.method_id, statistics, read_world(), code), choice.choices
    )


def on_a_calculator(text: str, language: str) -> float:
    """Compute what is printed, figure by figure, without our own formula language."""
    numeral = r"\d[\d,.\u202f]*\d|\d"
    plain = re.sub(numeral, lambda found: repr(parse(found[0], language)), text)
    for printed, python in (
        ('"e"^{', "exp("),
        ("^{", "**("),
        ("}", ")"),
        ("√", "sqrt"),
        ("⌈", "ceil("),
        ("⌊", "floor("),
        ("⌉", ")"),
        ("⌋", ")"),
        (";", ","),
        ("−", "-"),
        ('"', ""),
    ):
        plain = plain.replace(printed, python)
    names = {name: getattr(math, name) for name in ("exp", "sqrt", "ceil", "floor")}
    names |= {"ln": math.log, "min": min, "max": max}
    return eval(plain, {"__builtins__": {}}, names)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("iso2", "code", "choices"), GALLERY)
def test_a_pocket_calculator_finds_the_printed_result(iso2, code, choices, language):
    found = assessed(iso2, code, choices)
    tried = 0
    for step in found.derivation:
        if not step.formula:
            continue
        trees = [parsed(step.formula)]
        if step.key == "remaining":
            trees.append(expanded(trees[0], found.derivation))
        for tree in trees:
            shown = written(step, tree, found.derivation, language)
            if "..." in shown.values:
                continue  # too long to be printed whole: the terms are in a table
            computed = on_a_calculator(shown.values, language)
            # A sum of figures with a decimal can end in exactly one half, and then the
            # last bit of a float decides whether it is rounded up or down.
            results = {
                result_of(type(step)(**{**vars(step), "value": value}), language)
                for value in (computed * (1 - 1e-13), computed * (1 + 1e-13))
            }
            assert shown.result in results, (step.symbol, shown)
            tried += 1
    assert tried > 10


def test_the_whole_formula_is_the_one_in_the_picture():
    found = assessed("se", "1284", {})
    step = found.derivation["B_2026"]
    tree = expanded(parsed(step.formula), found.derivation)
    shown = written(step, tree, found.derivation, "sv")
    assert shown.symbols == (
        "s*(1 - omega)*kappa*RCB - Sigma_{2020–2023} E - Sigma_{2024–2025} Ê"
    )
    assert shown.values.replace("\u202f", " ") == (
        "0,005946676*(1 - 0,192194)*(444 000 000/850 000 000 000)*850 000 000 000"
        " - 842 980 - 368 663"
    )
    assert shown.result == "921\u202f227"


def test_reading_a_formula_leaves_the_kept_tree_as_it_was():
    found = assessed("se", "1284", {})
    before = parsed("B_2020 - used - reserved")
    expanded(before, found.derivation)
    assert before.left.left.id == "B_2020"


def test_each_step_of_a_derivation_has_letters_of_its_own():
    for territory in GALLERY:
        found = assessed(*territory)
        letters = [symbol(step) for step in found.derivation]
        assert len(letters) == len(set(letters)), territory


def test_the_formula_on_the_trend_gives_the_day_of_the_assessment():
    tried = 0
    for code in ("1284", "0180", "1480", "2403", "0380", "SE"):
        for temperature in ("1.7", "2"):
            found = assessed("se", code, {"temperature": temperature})
            if found.trend_exhausted_on is None:
                continue
            values = {step.symbol: step.value for step in found.derivation}
            years = evaluate(found.derivation["x_g"].formula, values)
            assert date_at(found.start_year, years) == found.trend_exhausted_on
            tried += 1
    assert tried > 3


def test_the_median_slope_is_the_trend():
    found = assessed("se", "1284", {})
    years = range(2015, 2024)
    emissions = {year: found.derivation[f"E_{year}"].value for year in years}
    slopes = [
        (math.log(emissions[later]) - math.log(emissions[earlier])) / (later - earlier)
        for earlier in years
        for later in years
        if later > earlier
    ]
    assert math.exp(median(*slopes)) - 1 == pytest.approx(found.trend.rate)
