import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kolrum.carbon.promises import Promise
from kolrum.narrative.goals.naming import in_figures
from kolrum.plans.explaining import examples, explained
from kolrum.plans.reading import Fault, UnclearGoal, read_goal

SWEDEN = Promise(((2045, 0.15),), 1990)
STEPS = Promise(((2030, 0.5), (2045, 0.15)), 1990)


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("-85 % till 2045 från 1990", SWEDEN),
        ("−85 procent till 2045 jämfört med 1990", SWEDEN),
        ("minus 85 procent till 2045 från 1990", SWEDEN),
        ("minst 85 procent lägre 2045 än 1990", SWEDEN),
        ("-85% by 2045 compared to 1990 levels", SWEDEN),
        ("Reduce emissions by 85 per cent by 2045 from 1990", None),
        ("85 % lägre utsläpp 2045 jämfört med 1990 års nivå", SWEDEN),
        ("-50 % till 2030 och -85 % till 2045 från 1990", STEPS),
        ("2030: -50 %, 2045: -85 % från 1990", STEPS),
        ("halvera till 2030 från 1990, -85 % till 2045", STEPS),
        ("nettonoll 2030", Promise(((2030, 0.0),))),
        ("netto noll senast 2030", Promise(((2030, 0.0),))),
        ("Klimatneutral 2030", Promise(((2030, 0.0),))),
        ("net zero by 2030", Promise(((2030, 0.0),))),
        ("-63 % till 2030 från 1990, nettonoll 2045",
         Promise(((2030, 0.37), (2045, 0.0)), 1990)),
        ("-12 % per år", Promise(yearly_cut=0.12)),
        ("minska 16,7 % om året", Promise(yearly_cut=0.167)),
        ("-12.5% a year", Promise(yearly_cut=0.125)),
        ("120 000 ton 2030", Promise(((2030, 120_000.0),), is_tonnes=True)),
        ("1,2 miljoner ton 2035", Promise(((2035, 1_200_000.0),), is_tonnes=True)),
        ("12,5 kton 2030", Promise(((2030, 12_500.0),), is_tonnes=True)),
    ],
)  # fmt: skip
def test_goals_are_understood_in_swedish_and_english(text, promise):
    if promise is None:
        promise = SWEDEN
    assert read_goal(text) == promise


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        ("   ", Fault.EMPTY),
        ("hej", Fault.UNKNOWN),
        ("<script>", Fault.UNKNOWN),
        ("fossilfri kommunorganisation 2030", Fault.ORGANISATION),
        ("net zero 2030 for own operations", Fault.UNKNOWN),
        ("net zero own operations 2030", Fault.ORGANISATION),
        ("-50 % konsumtion till 2030 från 2010", Fault.CONSUMPTION),
        ("-50% consumption-based emissions by 2030", Fault.CONSUMPTION),
        ("500 ton CO2e 2030", Fault.ALL_GASES),
        ("500 ton koldioxidekvivalenter 2030", Fault.ALL_GASES),
        ("-85 % växthusgaser till 2045 från 1990", Fault.ALL_GASES),
        ("-50 % 2030", Fault.NO_BASE),
        ("-50 % från 1990", Fault.NO_YEAR),
        ("nettonoll", Fault.NO_YEAR),
        ("-50 % -60 % 2030", Fault.NO_YEAR),
        ("2030", Fault.NO_AMOUNT),
        ("2030 2040 nettonoll", Fault.NO_AMOUNT),
        ("från 1990", Fault.NO_AMOUNT),
        ("-50 % till 2030 från 1990 jämfört med 2010", Fault.TWO_BASES),
        ("-120 % till 2030 från 1990", Fault.TOO_MUCH),
        ("+5 % till 2030 från 1990", Fault.RISE),
        ("-0 % per år", Fault.RISE),
        ("-100 % per år", Fault.TOO_MUCH),
        ("-50 % till 2030 från 1990, 500 ton 2045", Fault.MIXED),
        ("-5 % per år till 2030", Fault.RATE_AND_MORE),
        ("-5 % per år, -6 % per år", Fault.RATE_AND_MORE),
        ("-50 % till 2040, -85 % till 2030 från 1990", Fault.ORDER),
        ("nettonoll 2199", Fault.FAR),
    ],
)
def test_what_is_unclear_is_named(text, fault):
    with pytest.raises(UnclearGoal) as unclear:
        read_goal(text)
    assert unclear.value.fault is fault
    for language in ("sv", "en"):
        with translation.override(language):
            assert explained(unclear.value)


def test_every_fault_has_words_and_every_example_is_understood():
    for language in ("sv", "en"):
        with translation.override(language):
            for fault in Fault:
                assert "%" not in explained(UnclearGoal(fault, "x")).replace(
                    "100 %", ""
                )
        for example in examples(language):
            assert isinstance(read_goal(example), Promise)


cuts = st.integers(1, 99).map(lambda percent: round(1 - percent / 100, 10))
points = st.lists(st.integers(2026, 2100), min_size=1, max_size=4, unique=True).flatmap(
    lambda years: st.tuples(*(st.tuples(st.just(y), cuts) for y in sorted(years)))
)


@given(points, st.integers(1980, 2024))
def test_what_we_write_ourselves_is_understood_as_what_it_was(points, base_year):
    promise = Promise(tuple(points), base_year)
    for text in in_figures(promise).names.values():
        assert read_goal(text) == promise


@given(st.integers(1, 999))
def test_rates_we_write_ourselves_are_understood(per_mille):
    promise = Promise(yearly_cut=round(per_mille / 1000, 10))
    for text in in_figures(promise).names.values():
        assert read_goal(text) == promise


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    try:
        found = read_goal(text)
    except UnclearGoal:
        return
    assert found.points or found.yearly_cut
