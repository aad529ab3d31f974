from kolrum.budgets.chain import chapters, keys
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.narrative import steps


def test_every_step_that_has_words_has_a_chapter():
    assert keys() == steps.keys("en")


def test_chapters_hold_every_step_once():
    statistics = read_statistics("se")
    choice = chosen(statistics.country, {})
    inputs = gather(choice.method_id, statistics, read_world(), "12")
    derivation = assess(inputs, choice.choices).derivation
    told = [step.symbol for chapter in chapters(derivation) for step in chapter.steps]
    assert sorted(told) == sorted(step.symbol for step in derivation)
