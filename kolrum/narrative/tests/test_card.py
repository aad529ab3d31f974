"""The words of cards and badges, for every state a budget can be in."""

import re
from dataclasses import replace

import pytest

from kolrum.narrative.card.finding import FIGURE, MOST_FIGURES, PICTURE, words
from kolrum.narrative.messages import read
from kolrum.narrative.tests.awkward import STRICT, WHOLE, corners, usual
from kolrum.narrative.tests.cast import facts_of, with_months_left

FAR = facts_of(with_months_left(replace(usual, limit=STRICT), 300))
EVERY = [*map(facts_of, WHOLE.values()), *corners(), FAR]
LONGEST_LABEL = 42
LANGUAGES = ("sv", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_always_says_how_it_stands(language):
    for facts in EVERY:
        found = words(facts, language)
        figures = [name for name in found.labels if name.startswith(FIGURE)]
        told = [found.title.plain, *(" ".join(found.lines(n)) for n in found.labels)]
        assert found.title.language == language
        assert found.title.plain.endswith(".")
        assert len(figures) <= MOST_FIGURES
        for text in told:
            assert not re.search(r"[{}]|\*\*|None|nan\b|inf\b|  |^ | $", text), text
        for name in (*figures, "badge"):
            value, label = found.lines(name)
            assert value
            assert len(label) <= LONGEST_LABEL, label


def test_a_spent_budget_has_a_debt_and_no_yearly_cut():
    for facts in EVERY:
        if facts.chosen.budget_t < 0 and facts.chosen.state.value == "exhausted":
            names = {
                " ".join(words(facts, "sv").lines(f"{FIGURE} {n}")) for n in "0123"
            }
            assert not any("krävs per år" in told for told in names)


def test_every_message_is_said_by_some_place():
    said = {
        message.name
        for facts in EVERY
        for drawn in (PICTURE.draw(facts),)
        if drawn is not None
        for message in (*drawn.title, *drawn.summary, *drawn.labels.values())
        if message.folder is None
    }
    written = {key.split(" @")[0] for key in read(PICTURE.folder / "en.md")}
    assert written - said == set()
