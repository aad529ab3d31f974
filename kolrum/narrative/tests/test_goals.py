"""What must hold of every text on goals, whatever is promised of whatever budget."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum import narrative
from kolrum.carbon.promises import Promise, Reason, Refused, Scope
from kolrum.narrative.goals.held import Kind
from kolrum.narrative.goals.reasons import in_words
from kolrum.narrative.tests.awkward import WHOLE
from kolrum.narrative.tests.cast import facts_of
from kolrum.narrative.tests.drawn import goals, promises
from kolrum.narrative.tests.goal_corners import NOUGHT, SWEDEN, told, with_goals

LANGUAGES = ("sv", "en")
FACTS = {name: facts_of(made) for name, made in WHOLE.items()}


def said(facts, language):
    for key in ("goals", "sum-counts"):
        text = narrative.text(key, facts, language)
        if text is not None:
            yield from (phrase.plain for phrase in (text.statement, *text.notes))
    words = narrative.figure("goals", facts, language)
    if words is not None:
        yield from (words.title.plain, words.summary.plain)


@settings(max_examples=150)
@given(st.sampled_from(sorted(FACTS)), st.lists(goals, min_size=1, max_size=6))
def test_every_text_on_goals_is_whole(name, wanted):
    facts = FACTS[name]
    facts = with_goals(facts, *(told(facts, *each) for each in wanted))
    for language in LANGUAGES:
        found = list(said(facts, language))
        assert found
        for text in found:
            assert text.endswith("."), text
            assert text[0].isupper() or text[0].isdigit(), text
            assert not re.search(r"[{}]|\*\*|None|nan\b|inf\b|  |!| [,.]", text), text


@settings(max_examples=100)
@given(st.sampled_from(sorted(FACTS)), promises)
def test_a_goal_is_never_both_inside_and_over(name, promise):
    facts = FACTS[name]
    facts = with_goals(facts, told(facts, Kind.ASKED, promise))
    (goal,) = facts.goals.goals
    if goal.held is None or facts.is_uncertain or facts.chosen.budget_t <= 0:
        return
    statement = narrative.text("goals", facts, "sv").statement.plain
    is_inside = "ryms" in statement or "men inte mer" in statement
    assert is_inside is goal.held.is_inside
    is_over = "skulle" in statement or "något mer" in statement
    assert is_over is not goal.held.is_inside


@pytest.mark.parametrize("name", ["exhausted", "uncertain"])
def test_no_goal_is_inside_a_spent_budget(name):
    facts = FACTS[name]
    facts = with_goals(facts, told(facts, Kind.ASKED, NOUGHT))
    statement = narrative.text("goals", facts, "sv").statement.plain
    assert "inget mål ryms" in statement
    assert "procent" not in statement


def test_a_percentage_of_all_gases_says_that_it_is_applied_to_carbon_dioxide():
    facts = FACTS["normal"]
    facts = with_goals(facts, told(facts, Kind.NATIONAL, SWEDEN, Scope.ALL_GASES))
    notes = [note.plain for note in narrative.text("goals", facts, "sv").notes]
    assert any("samma procentsats lagd på koldioxiden" in note for note in notes)


def test_goals_of_the_country_are_promised_only_where_they_are_drawn():
    facts = FACTS["normal"]
    goal = told(facts, Kind.NATIONAL, SWEDEN, Scope.ALL_GASES)
    refused = replace(goal, outcome=Refused(Reason.SERIES_BREAKS, 1990))
    for each, is_drawn in ((goal, True), (refused, False)):
        text = narrative.text("goals", with_goals(facts, each), "sv")
        notes = [note.plain for note in text.notes]
        assert any("Därför visas raka vägar" in note for note in notes) is not is_drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_above_what_is_emitted_already_says_so(language):
    facts = FACTS["normal"]
    level_t = facts.chosen.emissions_latest_t
    for part, is_above in ((1.2, True), (0.8, False)):
        goal = told(
            facts, Kind.ASKED, Promise(((2030, part * level_t),), is_tonnes=True)
        )
        text = narrative.text("goals", with_goals(facts, goal), language)
        said = " ".join(note.plain for note in text.notes)
        assert (("redan lägre" in said) or ("already less" in said)) is is_above
        assert (("vägen dit" in said) or ("way there" in said)) is not is_above


def test_a_rate_is_drawn_by_no_straight_line_and_says_so():
    facts = FACTS["normal"]
    for promise, is_rate in ((Promise(yearly_cut=0.12), True), (NOUGHT, False)):
        goal = told(facts, Kind.ASKED, promise)
        words = narrative.figure("goals", with_goals(facts, goal), "sv")
        assert ("den takt som målet anger" in words.one("notes")) is is_rate


def test_the_core_insight_is_told_where_nought_in_time_exceeds_the_budget():
    facts = FACTS["normal"]
    late = told(facts, Kind.OWN, Promise(((2045, 0.0),)))
    early = told(facts, Kind.OWN, Promise(((2027, 0.0),)))
    assert narrative.text("sum-counts", with_goals(facts, late), "sv")
    assert narrative.text("sum-counts", with_goals(facts, early), "sv") is None


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_a_sentence_by_itself(reason, language):
    facts = FACTS["normal"]
    goal = replace(told(facts, Kind.OWN, NOUGHT), outcome=Refused(reason, 1990))
    text = in_words(goal, facts.place, language)
    assert text.endswith(".")
    assert text[0].isupper() or text[0].isdigit()
    assert "målet" in text.lower() or "the goal" in text.lower()
