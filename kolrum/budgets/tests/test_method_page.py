"""The page of the method: every figure from the code, every rule where it is sought."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import kolrum
from kolrum.budgets.method import text_in
from kolrum.budgets.method.facts import facts
from kolrum.budgets.method.tables import needs_in_words, principle_lists
from kolrum.carbon.methods import METHODS, carbon_law_1, uppsala_1
from kolrum.carbon.principles import NEEDS, PRINCIPLES
from kolrum.lib.numbers import parse

LANGUAGES = ("sv", "en")
every_language = pytest.mark.parametrize("language", LANGUAGES)
OWN = {"lacking_table"}


def page(language: str) -> str:
    address = "/method/" if language == "sv" else f"/{language}/method/"
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def anchors(text: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', text))


def rules_named_in_the_code() -> Iterable[str]:
    for file in Path(kolrum.__file__).parent.rglob("*.py"):
        if "tests" not in file.parts:
            yield from re.findall(
                r'"method:([A-Z][\w.]*)"', file.read_text(encoding="utf-8")
            )


def placeholders(text: str) -> set[str]:
    # An index in a formula has braces too, after its mark.
    return set(re.findall(r"(?<![_^])\{([a-z]\w+)\}", text))


@every_language
def test_every_placeholder_is_a_fact_and_every_fact_is_told(language):
    with translation.override(language):
        known = {*facts(language, "/"), *principle_lists(language), *OWN}
    assert placeholders(text_in(language)) <= known
    told = set(re.findall(r"\{(\w+)\}", text_in(language)))
    assert known - told == set()


@every_language
def test_nothing_is_left_in_braces_on_the_page(language):
    assert re.findall(r"\{\w+\}", page(language)) == []


@every_language
def test_every_rule_that_a_derivation_names_has_its_anchor(language):
    named = set(rules_named_in_the_code())
    assert {"P1", "P5", "P9d", "A6.1"} <= named
    assert named - anchors(page(language)) == set()


@every_language
def test_all_rules_from_p1_to_p21_can_be_linked_to(language):
    assert {f"P{number}" for number in range(1, 22)} <= anchors(page(language))


@every_language
def test_every_principle_and_method_has_its_section(language):
    here = anchors(page(language))
    assert set(PRINCIPLES) <= here
    assert set(METHODS) - {"global-shares"} <= here


@every_language
def test_links_within_the_page_lead_somewhere(language):
    text = page(language)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors(text)


def test_both_languages_have_the_same_sections_in_the_same_order():
    sections = [re.findall(r"\{#([\w.-]+)\}", text_in(each)) for each in LANGUAGES]
    assert sections[0] == sections[1]


def test_both_languages_have_the_same_formulas():
    def formulas(language: str) -> list[str]:
        found = re.findall(r"```formula\n(.*?)```", text_in(language), re.DOTALL)
        return [re.sub(r'"[^"]*"', "", each) for each in found]

    assert formulas("sv") == formulas("en")


@every_language
def test_figures_in_the_text_are_those_of_the_modules(language):
    told = facts(language, "/")
    assert parse(told["kappa_pct"].rstrip("%\u00a0"), language) == pytest.approx(
        100 * uppsala_1.KAPPA, abs=5e-5
    )
    assert parse(told["w_pct"].rstrip("%\u00a0"), language) == pytest.approx(
        100 * uppsala_1.OVERHEAD, abs=5e-3
    )
    assert parse(told["law_cut"].rstrip("%\u00a0"), language) == pytest.approx(
        100 * carbon_law_1.ANNUAL_CUT, abs=5e-3
    )
    numbers = re.findall(r"\d+", re.sub(r"[\s,]", "", told["kappa_formula"]))
    assert int(numbers[0]) / int(numbers[1]) == uppsala_1.KAPPA
    numbers = [int(each) for each in re.findall(r"\d+", _plain(told["w_formula"]))]
    assert (numbers[0] + numbers[1]) / numbers[2] == uppsala_1.OVERHEAD


def _plain(formula: str) -> str:
    return formula.replace("\u202f", "").replace(",", "")


def test_the_world_and_the_nation_are_as_published():
    # METHOD A1.1, A3.2 and P15.
    told = facts("en", "/")
    assert (told["rcb_17"], told["rcb_15"], told["newest_17"]) == ("850", "500", "490")
    assert (told["national_17"], told["national_15"]) == ("444", "261.2")
    assert told["carried"] == "205.5"


def test_every_need_of_a_principle_has_a_name():
    assert set(needs_in_words()) == set(NEEDS)


def test_the_widths_of_the_method_stand_on_the_page():
    # METHOD P9 (d).
    text = page("en")
    for width in ("0.022276", "0.125396", "0.021405", "0.130674", "0.080730"):
        assert width in text


@every_language
def test_it_is_said_that_the_university_has_not_endorsed_the_result(language):
    words = {
        "sv": "Uppsala universitet har inte tagit ställning",
        "en": "Uppsala University has not endorsed",
    }
    assert words[language] in page(language)
