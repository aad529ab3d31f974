import itertools
import re

import pytest

from kolrum.carbon.errors import CarbonError
from kolrum.carbon.methods import METHODS
from kolrum.carbon.methods.assessment import Assessment
from kolrum.data.choosing import chosen
from kolrum.data.errors import MissingData
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.narrative import steps
from kolrum.narrative.values import PlaceName

HOGANAS = PlaceName("Höganäs", "municipality", "se")
GOTLAND = PlaceName("Gotland", "municipality", "se")
PLACES = [("se", code) for code in ("1284", "2580", "12", "SE")]
PLACES += [("gb", code) for code in ("E08000003", "GB")]


def of_choices(iso2: str, code: str, written: dict[str, str]) -> Assessment:
    statistics = read_statistics(iso2)
    choice = chosen(statistics.country, written)
    inputs = gather(choice.method_id, statistics, read_world(), code)
    return assess(inputs, choice.choices)


def all_assessments(iso2: str, code: str) -> list[Assessment]:
    found = []
    for method in METHODS.values():
        temperatures = ("",) if method.is_fixed else ("1.5", "1.83")
        for variant, principle, temperature in itertools.product(
            method.variants, method.principles, temperatures
        ):
            written = {"method": method.id, "variant": variant}
            written |= {"principle": principle, "temperature": temperature}
            try:
                found.append(of_choices(iso2, code, written))
            except (CarbonError, MissingData):
                continue  # a method that lacks its data here
    return found


@pytest.mark.parametrize("language", steps.LANGUAGES)
@pytest.mark.parametrize(("iso2", "code"), PLACES)
def test_every_step_of_every_method_has_words(iso2, code, language):
    for assessment in all_assessments(iso2, code):
        setting = steps.Setting(assessment, HOGANAS, language)
        for step in assessment.derivation:
            words = setting.of(step)
            assert words.name, step.key
            assert words.note.endswith("."), step.key
            assert not re.search(r"[{}]|  |^ | $|None", words.name + words.note)


def test_languages_have_words_for_the_same_steps():
    assert {steps.keys(language) for language in steps.LANGUAGES} == {steps.keys("en")}


def test_no_words_are_left_of_steps_that_no_method_takes():
    taken = {
        step.key
        for iso2, code in PLACES
        for assessment in all_assessments(iso2, code)
        for step in assessment.derivation
    }
    assert steps.keys("sv") == taken


def test_words_name_the_years_they_are_about():
    assessment = of_choices("se", "1284", {})
    setting = steps.Setting(assessment, HOGANAS, "sv")
    by_symbol = {step.symbol: setting.of(step).name for step in assessment.derivation}
    assert by_symbol["used"] == "Använt 2020–2023"
    assert by_symbol["b_2027_2030"] == "Budget för 2027–2030"
    assert by_symbol["r_1"] == "Krav per år efter ett år av väntan"
    assert by_symbol["B_2026"] == "Kvar den 1 januari 2026"


def test_words_bend_the_name_of_the_place():
    assessment = of_choices("se", "0980", {})
    sv, en = (steps.Setting(assessment, GOTLAND, each) for each in ("sv", "en"))
    emissions, share = (assessment.derivation[symbol] for symbol in ("E_2020", "s"))
    assert sv.of(emissions).name == "Utsläpp på Gotland 2020"
    assert sv.of(share).name == "Gotlands andel"
    assert en.of(emissions).name == "Emissions on Gotland in 2020"
    assert en.of(share).name == "Gotland’s share"


def test_a_step_without_words_is_named():
    assessment = of_choices("se", "1284", {})
    stranger = type(next(iter(assessment.derivation)))
    step = stranger("q", 1.0, "1", "", assessment.sources[0], "never-heard-of")
    with pytest.raises(steps.NoWords, match="never-heard-of"):
        steps.Setting(assessment, HOGANAS, "sv").of(step)
