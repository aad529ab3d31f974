"""Texts of a path, a decision and a guess: whole and true for any place and choice."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolrum.carbon.decisions import Decision, bought
from kolrum.carbon.scenarios import Course, Standing, outcome
from kolrum.carbon.state import State
from kolrum.narrative import decision, guess
from kolrum.narrative import scenario as told_in
from kolrum.narrative.facts import Facts
from kolrum.narrative.figures.scenario.finding import words
from kolrum.narrative.messages import read
from kolrum.narrative.scenario import Scenario, Which, consequence, told
from kolrum.narrative.tests.awkward import WHOLE
from kolrum.narrative.tests.cast import facts_of
from kolrum.narrative.tests.drawn import made
from kolrum.narrative.tests.test_findings import EXAMPLES, LANGUAGES

HOLES = r"\{unit\}"
rates = st.one_of(
    st.just(0.0), st.just(-1.0), st.floats(-0.6, 0.15), st.floats(-1e-5, 1e-5)
)
choices = st.fixed_dictionaries(
    {
        "rates": rates.map(lambda rate: (rate,))
        | st.tuples(rates, rates, rates).filter(lambda each: len(each) > 1),
        "wait": st.integers(0, 19),
        "lasting": st.none() | st.integers(0, 50),
        "which": st.sampled_from(Which),
        "parts_year": st.none() | st.just(2020),
        "lacks_industry": st.booleans(),
    }
)


def scenario_of(facts: Facts, choice) -> Scenario:
    """A path as the page would compute it."""
    chosen = facts.chosen
    start, level_t = chosen.start_year, chosen.emissions_latest_t
    given_rates = choice["rates"]
    parts = np.array([0.7, 0.2, 0.1])[: len(given_rates)]
    levels_t = tuple((parts / parts.sum() * level_t).tolist())
    which, wait, lasting = choice["which"], choice["wait"], choice["lasting"]
    cut, trend = chosen.required_annual_cut, chosen.trend
    if which is Which.BUDGET and cut is not None:
        given_rates, wait, lasting = (-cut,) * len(parts), 0, None
    elif which is Which.TREND and trend is not None:
        given_rates, wait, lasting = (trend.rate,) * len(parts), 0, None
    elif which is not Which.TODAY:
        which = Which.OWN
    else:
        given_rates = (0.0,) * len(parts)
    first = start + wait
    course = Course(given_rates, first, None if lasting is None else first + lasting)
    standing = Standing(chosen.budget_t, levels_t, start)
    unchanged = Course((0.0,), start)
    at_years = tuple(year for year in (2030, 2045) if year >= start)
    return Scenario(
        outcome(standing, course, at_years, 20),
        outcome(Standing(chosen.budget_t, (level_t,), start), unchanged, at_years, 20),
        which,
        choice["parts_year"],
        choice["lacks_industry"],
    )


def everything(facts: Facts, scenario: Scenario, language: str) -> dict[str, str]:
    """All that is said of a path, a decision and guesses."""
    text = told(facts, scenario, language)
    found = {"statement": text.statement.plain}
    found |= {f"note {n}": note.plain for n, note in enumerate(text.notes)}
    found["conclusion"] = consequence(facts, scenario, language)
    level_t = facts.chosen.emissions_latest_t
    start = facts.chosen.start_year
    if level_t:
        for first in (start, start + 3, start + 12):
            asked = Decision(level_t / 12, first)
            got = bought(facts.chosen.budget_t, level_t, start, asked, start + 20)
            answer = decision.told(facts, asked, got, language)
            for n, phrase in enumerate((answer.statement, *answer.notes)):
                found[f"decision {first} {n}"] = phrase.plain
    asked_of = {
        "ask end": guess.end_question(facts, language),
        "ask rate": guess.rate_question(facts, language),
        "end": guess.end_answer(facts, start + 4, language),
        "rate": guess.rate_answer(facts, 0.05, language),
    }
    return found | {key: each.plain for key, each in asked_of.items() if each}


@settings(max_examples=EXAMPLES, deadline=None)
@given(made, choices)
def test_any_path_gives_whole_sentences_in_every_language(made, choice):
    facts = facts_of(made)
    scenario = scenario_of(facts, choice)
    for language in LANGUAGES:
        for key, text in everything(facts, scenario, language).items():
            assert not re.search(r"[{}]|\*\*|None|\bnan\b|\binf\b|  |^ | $", text), text
            assert text.endswith("?" if key.startswith("ask") else "."), text
            assert text[0].isupper(), text
            assert "!" not in text
        drawn = words(facts, scenario, language)
        assert (drawn is None) == (facts.state is State.ZERO)
        if drawn is not None:
            assert drawn.title.plain == told(facts, scenario, language).statement.plain
            lines = [each.plain for told_ in drawn.labels.values() for each in told_]
            for text in (drawn.summary.plain, *lines):
                bare = re.sub(HOLES, "X", text)
                assert not re.search(r"[{}]|\*\*|None|\bnan\b", bare), text


@settings(max_examples=EXAMPLES, deadline=None)
@given(made, choices)
def test_a_text_never_says_that_a_budget_both_lasts_and_ends(made, choice):
    facts = facts_of(made)
    if facts.is_uncertain or facts.state not in {State.OK, State.SEVERE}:
        return
    scenario = scenario_of(facts, choice)
    said_so = told(facts, scenario, "sv").statement.plain
    if (
        scenario.outcome.exhausted is None
        and scenario.outcome.over_in_all_t is not None
    ):
        assert "räcker" in said_so
        assert "slut" not in said_so
    else:
        assert re.search(r"slut|räcker budgeten till|mer än hundra år", said_so)


@settings(max_examples=EXAMPLES, deadline=None)
@given(made, choices)
def test_a_spent_budget_is_never_given_a_rate_that_would_keep_it(made, choice):
    facts = facts_of(made)
    if facts.state is not State.EXHAUSTED:
        return
    text = told(facts, scenario_of(facts, choice), "sv")
    assert not any("måste utsläppen" in note.plain for note in text.notes)
    assert guess.rate_question(facts, "sv") is None


def _facts(name: str) -> Facts:
    return facts_of(WHOLE[name])


USUAL = {
    "rates": (0.0,),
    "wait": 0,
    "lasting": None,
    "which": Which.OWN,
    "parts_year": None,
    "lacks_industry": False,
}


def test_the_path_of_the_budget_is_told_to_last_exactly():
    facts = next(
        each
        for each in map(_facts, WHOLE)
        if each.state is State.OK and not each.is_uncertain
    )
    text = told(facts, scenario_of(facts, USUAL | {"which": Which.BUDGET}), "sv")
    assert text.statement.plain.endswith("Då räcker budgeten precis.")
    assert not any("minska med" in note.plain for note in text.notes)


@pytest.mark.parametrize(
    ("guessed", "word"), [(0, "stämmer"), (3, "tre år tidigare"), (-1, "ett år senare")]
)
def test_a_guessed_year_is_held_beside_the_answer(guessed, word):
    facts = next(
        each
        for each in map(_facts, WHOLE)
        if guess.end_question(each, "sv") and each.chosen.exhausted_on
    )
    end = facts.chosen.exhausted_on
    assert end is not None
    answer = guess.end_answer(facts, end.year + guessed, "sv")
    assert answer is not None
    assert word in answer.plain


@pytest.mark.parametrize("module", [told_in, decision, guess])
def test_every_wording_has_a_translation_of_the_same_name(module):
    names = {
        language: set(read(module.FOLDER / f"{language}.md")) for language in LANGUAGES
    }
    assert names["sv"] == names["en"]
