import pytest

from kolrum.lib.masked import masked


@pytest.mark.parametrize(
    "written",
    [
        "anna.berg+x@exempel.se",
        "anna.berg @ exempel.se",
        "anna.berg (at) exempel.se",
        "anna.berg[snabel-a]exempel punkt se",
        r"anna.berg\@exempel.se",
        "anna.berg&#64;exempel.se",
        "anna.berg@\u200bexempel.se",
        "mailto:anna.berg%40exempel.se",
        "070-123 45 67",
        "0701234567",
        "046-35 50 00",
        "08-123 456 78",
        "070.123.45.67",
        "+46 (0)70-123 45 67",
        "0046 70 123 45 67",
        "tel:+46701234567",
        "850101-1234",
        "19850101-1234",
        "192.168.10.20",
        "2001:db8:0:0:1::2",
        "@anna-berg",
    ],
)
def test_ways_to_reach_somebody_are_taken_out(written):
    told = masked(f"Fråga {written}, eller vänta.")
    for part in ("anna", "exempel", "123", "1234", "0101", "192", "db8", "35 50"):
        assert part not in told
    assert told.startswith("Fråga ")
    assert told.endswith(", eller vänta.")


def test_a_number_named_as_a_telephone_is_one():
    assert masked("Tfn: 12 34 56.") == "Tfn: [telephone]."


@pytest.mark.parametrize(
    "written",
    [
        "1 000 000 000 ton",
        "12 012 345 678 kr",
        "5 000 000–7 000 000",
        "2026-11-22, kl. 09.30-10.45",
        "1284 och 0180",
        "0,5 till 0,75 eller 3.14",
        "version 2.1.3",
        "2026–2030",
        "[[se/1284/budget]]",
        "https://exempel.se/2026/0701234567",
        "- lista\n- till\n\n> citat",
    ],
)
def test_figures_and_marks_stay(written):
    assert masked(written) == written
