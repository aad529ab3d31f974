import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.lib import words
from kolrum.lib.languages import LANGUAGES
from kolrum.lib.numbers import parse


@pytest.mark.parametrize(
    ("years", "swedish", "english"),
    [
        (7.3, "drygt sju år", "just over seven years"),
        (4.998, "knappt fem år", "just under five years"),
        (5, "precis fem år", "exactly five years"),
        (1, "precis ett år", "exactly one year"),
        (12.2, "drygt tolv år", "just over twelve years"),
        (12.9, "knappt 13\u00a0år", "just under 13\u00a0years"),
        (0.3, "mindre än ett halvt år", "less than half a year"),
        (0.97, "knappt ett år", "just under one year"),
    ],
)
def test_years_carry_their_rounding_in_a_word(years, swedish, english):
    assert words.years_in_words(years, "sv") == swedish
    assert words.years_in_words(years, "en") == english


def test_months_just_short_of_sixty_are_not_sixty():
    assert words.months_in_words(59.97, "sv") == "knappt 60\u00a0månader"
    assert words.leaning_number(59.97, "sv") == "knappt 60"
    assert words.leaning_number(24.0, "sv") == "24"
    assert words.leaning_number(0.2, "sv") == "mindre än 1"
    assert words.months_in_words(1.2, "sv") == "drygt en månad"


def test_less_than_two_years_are_told_in_months():
    assert words.duration_in_words(1.45, "sv") == "drygt 17\u00a0månader"
    assert words.duration_in_words(2.1, "sv") == "drygt två år"


def test_one_has_the_gender_of_what_is_counted():
    assert words.counted(1, words.YEAR, "sv") == "ett år"
    assert words.counted(1, words.MUNICIPALITY, "sv") == "en kommun"
    assert words.counted(290, words.MUNICIPALITY, "sv") == "290\u00a0kommuner"
    assert words.counted(2, words.MUNICIPALITY, "en") == "two municipalities"
    assert words.times_in_words(5.2, "sv") == "drygt fem gånger"


def test_a_ratio_between_one_and_two_is_told_to_the_half():
    told = {1.2: "drygt en gång", 1.4: "knappt en och en halv gång"}
    told |= {1.5: "precis en och en halv gång", 1.74: "drygt en och en halv gång"}
    told |= {1.76: "knappt två gånger"}
    assert {each: words.times_in_words(each, "sv") for each in told} == told
    assert words.times_in_words(1.74, "en") == "just over one and a half times"


@pytest.mark.parametrize("years", [0, -1.2])
def test_nothing_left_is_never_said_as_nought_years(years):
    with pytest.raises(ValueError, match="cannot be said"):
        words.years_in_words(years, "sv")


@given(st.floats(0.5001, 1e6), st.sampled_from(LANGUAGES))
def test_the_word_is_true_of_the_number(value, language):
    text = words.leaning_number(value, language)
    for word, holds in (
        (words.lean_word(words.Lean.UNDER, language), lambda x: x > value),
        (words.lean_word(words.Lean.OVER, language), lambda x: x < value),
    ):
        if text.startswith(word):
            assert holds(parse(text.removeprefix(word), language))
            return
    assert parse(text, language) == pytest.approx(value, abs=2e-6)
