"""The house's own texts: whole in both languages, with every figure accounted for."""

import re

import pytest

from kolrum.carbon.state import State
from kolrum.knowledge.articles import Kind, Theme
from kolrum.knowledge.asked_by import Audience
from kolrum.knowledge.figures import figures, nation
from kolrum.knowledge.references import references
from kolrum.knowledge.written import written
from kolrum.lib.languages import LANGUAGES
from kolrum.lib.markdown import filled, html

ALL = list(written())
LEAST = {Kind.ANSWER: 20, Kind.WORDING: 6, Kind.MEASURE: 10}
NOT_TYPED = (
    r"\{\w+\}",  # filled from the data
    r"\]\([^)]*\)",  # the address of a link
    r"(?m)^\d+\. ",  # a numbered list
    r"CC BY 4\.0",  # the licence
    r"1 januari|1 January",
)
TYPED = {
    "sv": r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?",
    "en": r"\d+(?:,\d{3})*(?:\.\d+)?",
}


def each_text():
    return [
        pytest.param(each, language, id=f"{each.slug}-{language}")
        for each in ALL
        for language in LANGUAGES
    ]


def typed(text, language):
    for pattern in NOT_TYPED:
        text = re.sub(pattern, " ", text)
    found = re.findall(TYPED[language], text)
    if language == "sv":
        found = [re.sub(r"\s", "", each).replace(",", ".") for each in found]
    else:
        found = [each.replace(",", "") for each in found]
    return set(found)


@pytest.mark.parametrize("kind", Kind)
def test_there_is_enough_to_begin_with(kind):
    assert len([each for each in ALL if each.kind == kind]) >= LEAST[kind]


@pytest.mark.parametrize(("each", "language"), each_text())
def test_a_text_is_whole_and_has_nothing_left_to_fill_in(each, language):
    title, text = each.texts[language]
    assert title
    shown = html(filled(text, figures(language)))
    assert not re.search(r"\{\w*\}", shown)
    assert len(text) > 300


@pytest.mark.parametrize(("each", "language"), each_text())
def test_every_typed_figure_stands_in_the_head_with_its_source(each, language):
    title, text = each.texts[language]
    assert typed(f"{title}\n{text}", language) <= set(each.figures)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.slug)
def test_a_head_names_what_there_is(each):
    assert set(each.sources) <= set(references())
    assert set(each.figures.values()) <= set(each.sources)
    assert set(each.related) <= {other.slug for other in ALL} - {each.slug}
    assert set(each.asked_by) <= set(Audience.values)
    assert each.theme in Theme.values
    both = set.union(
        *(typed("\n".join(each.texts[language]), language) for language in LANGUAGES)
    )
    assert set(each.figures) == both


def test_slugs_are_one_across_kinds_for_what_is_related_is_named_by_them():
    slugs = [each.slug for each in ALL]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("audience", Audience.values)
def test_everybody_who_asks_has_answers(audience):
    assert len([each for each in ALL if audience in each.asked_by]) >= 7


def test_both_languages_name_the_same_figures():
    for each in ALL:
        named = [
            sorted(set(re.findall(r"\{(\w+)\}", each.texts[language][1])))
            for language in LANGUAGES
        ]
        assert named[0] == named[1], each.slug


def test_the_sentences_about_the_nation_are_true_while_it_has_a_budget_left():
    """When it fails, texts that name sweden_cut and sweden_years need new words."""
    found = nation(1.7)
    assert found.state == State.OK
    assert found.trend is not None
    assert found.trend.rate < 0
    assert found.delay[1].required_annual_cut is not None
    assert nation(1.5).budget_t < found.budget_t


def test_figures_are_those_of_the_data():
    assert figures("sv")["rcb_17"] == "850"
    assert figures("en")["rcb_17_67"] == "700"
    assert figures("sv")["municipalities"] == "290"
