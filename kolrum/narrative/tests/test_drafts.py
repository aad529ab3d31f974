"""Drafts say what the page says, for any place that has a council."""

import re

import pytest

from kolrum import narrative
from kolrum.carbon.state import State
from kolrum.narrative.drafts import has_council, has_cut
from kolrum.narrative.tests import awkward
from kolrum.narrative.tests.cast import facts_of

FACTS = list(awkward.corners())
every_draft = pytest.mark.parametrize("key", narrative.DRAFTS)
every_language = pytest.mark.parametrize("language", ["sv", "en"])


@every_draft
@every_language
def test_a_draft_is_whole_wherever_there_is_a_council_and_a_budget(key, language):
    for facts in FACTS:
        told = narrative.draft(key, facts, language)
        has_budget = facts.state not in {State.ZERO, State.NO_DATA}
        assert (told is not None) == (has_council(facts) and has_budget)
        for paragraphs in (told or {}).values():
            assert paragraphs
            assert all(re.match(r"[A-ZÅÄÖ0-9].*\S$", each) for each in paragraphs)
            assert not re.search(r"[{}*]|\bNone\b|\bnan\b", " ".join(paragraphs))


@every_language
def test_a_cut_is_asked_for_only_where_one_keeps_the_budget(language):
    percent = {"sv": "procent varje år", "en": "per cent every year"}[language]
    for facts in FACTS:
        told = narrative.draft("proposal", facts, language)
        if told:
            assert (percent in " ".join(told["request"])) == has_cut(facts)


def test_the_amounts_by_year_are_those_of_the_pathway():
    facts = next(each for each in FACTS if has_cut(each) and has_council(each))
    told = narrative.draft("wording", facts, "en")
    first = facts.chosen.pathway[0]
    assert any(line.startswith(f"{first.year}: ") for line in told["goal"])


def test_a_proposal_does_not_say_what_cannot_be_shown():
    facts = awkward.WHOLE["island"]
    told = narrative.draft("proposal", facts_of(facts), "sv")

    assert told
    assert not any("sektor" in each for each in told["background"])
