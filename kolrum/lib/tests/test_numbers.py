import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.lib import numbers
from kolrum.lib.languages import LANGUAGES, MINUS

amounts = st.floats(-1e12, 1e12)
languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (921227, "sv", "921\u202f000"),
        (921227, "en", "921,000"),
        (9870, "sv", "9870"),
        (9870, "en", "9,870"),
        (11_812_345, "sv", "11\u202f800\u202f000"),
        (0.1234, "sv", "0,123"),
        (999.6, "sv", "1000"),
        (9996, "sv", "10\u202f000"),
        (-15.36, "sv", "−15,4"),
        (0, "sv", "0"),
    ],
)
def test_public_text_has_three_digits_that_count(value, language, text):
    assert numbers.significant(value, language) == text


def test_a_half_is_rounded_up_as_taught_in_school():
    assert numbers.fixed(2.5, "sv") == "3"
    assert numbers.fixed(0.25, "sv", 1) == "0,3"
    assert numbers.fixed(-2.5, "sv") == "−3"


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.16675, "16,7\u00a0%"), (-0.032, "−3,2\u00a0%"), (0.9996, "99,9\u00a0%")],
)
def test_percent_has_a_comma_a_minus_and_a_space(fraction, text):
    assert numbers.percent(fraction, "sv") == text


def test_percent_reads_as_each_language_writes_it():
    assert numbers.percent(0.167, "en") == "16.7%"
    assert numbers.percent(1, "sv") == "100,0\u00a0%"
    assert numbers.percent_in_words(0.25, "sv") == "25\u00a0procent"
    assert numbers.percent_in_words(0.167, "en") == "16.7\u00a0per cent"
    assert numbers.signed_percent(0.021, "sv") == "+2,1\u00a0%"
    assert numbers.signed_percent(-0.0004, "sv") == "0,0\u00a0%"


NEARLY_ALL = (0.995, 0.9996, 0.99999)


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("part", [*NEARLY_ALL, *(-each for each in NEARLY_ALL)])
def test_nearly_all_is_never_written_as_all(part, decimals):
    for write in (
        numbers.percent,
        numbers.percent_label,
        numbers.percent_in_words,
        numbers.signed_percent,
        numbers.percentage,
        numbers.percentage_label,
    ):
        assert "100" not in write(part, "sv", decimals), write
        assert "100" in write(math.copysign(1, part), "sv", decimals), write


def test_percentage_points_are_not_percent():
    assert numbers.percentage_points(0.032, "sv") == "3,2\u00a0procentenheter"
    assert numbers.percentage_points(0.01, "sv") == "1\u00a0procentenhet"
    assert numbers.percentage_points(-0.01, "en") == "−1\u00a0percentage point"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (59.97, "59,9"),
        (47.8999, "47,8"),
        (60.0, "60"),
        (59.9999999, "60"),
        (0.04, "0,0"),
    ],
)
def test_a_running_total_is_cut_off_and_never_rounded_up(value, text):
    assert numbers.truncated(value, "sv") == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_refused(value):
    with pytest.raises(ValueError, match="cannot be shown"):
        numbers.fixed(value, "sv")


def test_an_unknown_language_is_refused_and_not_written_in_english():
    with pytest.raises(ValueError, match="'xx'"):
        numbers.fixed(1, "xx")


def test_intervals_have_an_en_dash_and_words_where_a_minus_would_collide():
    assert numbers.interval("0,1", "4,8", "sv") == "0,1–4,8"
    assert numbers.interval("−1,2", "4,8", "sv") == "−1,2 till 4,8"
    assert numbers.interval("3", "3", "sv") == "3"


def test_parts_rounded_together_sum_to_the_rounded_whole():
    assert sum(numbers.agreeing([1 / 3, 1 / 3, 1 / 3], 2)) == pytest.approx(1)
    assert numbers.agreeing([54.8, 24.0, 60.0]) == (55, 24, 60)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), st.integers(-2, 2))
def test_agreeing_parts_are_each_within_a_step(parts, decimals):
    step = 10.0**-decimals
    found = numbers.agreeing(parts, decimals)
    assert sum(found) == pytest.approx(
        math.floor(sum(parts) / step + 0.5) * step, abs=1e-6
    )
    assert all(abs(a - b) <= step * 1.001 for a, b in zip(found, parts, strict=True))


writers = st.sampled_from(
    [
        lambda x, s: numbers.fixed(x, s),
        lambda x, s: numbers.fixed(x, s, 2),
        numbers.significant,
        numbers.short,
        numbers.truncated,
    ]
)


@given(amounts, languages, writers)
def test_no_number_has_a_hyphen_or_a_negative_nought(value, language, write):
    text = write(value, language)
    assert "-" not in text
    if not any(digit in text for digit in "123456789"):
        assert MINUS not in text


@given(amounts, languages)
def test_what_is_written_is_read_back(value, language):
    text = numbers.fixed(value, language, 2)
    assert numbers.parse(text, language) == pytest.approx(value, abs=0.006)


@given(amounts, languages)
def test_three_digits_are_within_half_a_percent(value, language):
    read = numbers.parse(numbers.significant(value, language), language)
    assert read == pytest.approx(value, rel=0.00501)


@given(st.floats(0, 1e9), languages)
def test_a_total_cut_off_is_never_more_than_there_is(value, language):
    assert numbers.parse(numbers.truncated(value, language), language) <= value + 1e-6


@pytest.mark.parametrize("text", ["1,2,3", "", "abc", "1.5.2", "12,34", "1e5"])
def test_a_text_that_is_no_number_in_english_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        numbers.parse(text, "en")


def test_people_may_type_spaces_and_hyphens():
    assert numbers.parse(" 10 000 ", "sv") == 10000
    assert numbers.parse("-3,2", "sv") == -3.2
    with pytest.raises(ValueError, match="not a number"):
        numbers.parse("3.2", "sv")
