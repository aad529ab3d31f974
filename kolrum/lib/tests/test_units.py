import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolrum.lib import units
from kolrum.lib.numbers import parse


@pytest.mark.parametrize(
    ("mass_t", "swedish", "english"),
    [
        (921227, "921\u202f000\u00a0ton", "921,000\u00a0tonnes"),
        (11_812_000, "11,8\u00a0miljoner ton", "11.8\u00a0million tonnes"),
        (999_600, "1\u00a0miljon ton", "1\u00a0million tonnes"),
        (999_400, "999\u202f000\u00a0ton", "999,000\u00a0tonnes"),
        (12_000_000, "12\u00a0miljoner ton", "12\u00a0million tonnes"),
        (4.2e11, "420\u00a0miljarder ton", "420\u00a0billion tonnes"),
        (1, "1\u00a0ton", "1\u00a0tonne"),
        (-1_090_000, "−1,09\u00a0miljoner ton", "−1.09\u00a0million tonnes"),
        (4300, "4300\u00a0ton", "4,300\u00a0tonnes"),
        (0, "0\u00a0ton", "0\u00a0tonnes"),
    ],
)
def test_a_mass_reads_as_in_a_newspaper(mass_t, swedish, english):
    assert units.tonnes(mass_t, "sv") == swedish
    assert units.tonnes(mass_t, "en") == english


@given(st.floats(1, 9e11))
def test_no_mass_is_written_as_a_thousand_of_the_word_below(mass_t):
    number = units.tonnes(mass_t, "sv").split("\u00a0")[0]
    assert parse(number, "sv") < (1000 if "milj" in units.tonnes(mass_t, "sv") else 1e6)


def test_a_range_has_one_unit():
    assert units.tonnes_interval(670_000, 1_560_000, "sv") == (
        "0,67–1,56\u00a0miljoner ton"
    )


@pytest.mark.parametrize(
    ("largest_t", "name"), [(284_000, "kton"), (3_000_000, "Mton"), (1_500, "ton")]
)
def test_an_axis_has_one_unit_chosen_by_its_largest_value(largest_t, name):
    unit = units.mass_unit([1.0, largest_t], "sv")
    assert unit.name == name
    assert units.mass_unit([], "en").name == "tonnes"


def test_an_axis_number_is_in_the_unit_of_the_axis():
    assert units.mass_unit([284_000], "sv").number(184_332, "sv") == "184"
    assert units.whole_tonnes(184_332.4, "sv") == "184\u202f332"
