import math

import pytest

from kolrum.data.countries import read_country
from kolrum.narrative.errors import BadValue
from kolrum.narrative.languages import GRAMMARS, en, sv
from kolrum.narrative.languages.words import words
from kolrum.narrative.values import Counted, Kind, Limit, PlaceName, SectorName
from kolrum.narrative.ways import WAYS, write

HARD = "\u00a0"


def place(name: str, kind: str = "municipality", **names: str) -> PlaceName:
    return PlaceName(name, kind, "se", names)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Luleå", "Luleås"), ("Höganäs", "Höganäs"), ("Luz", "Luz"), ("Max", "Max"),
        ("Skåne län", "Skåne läns"), ("Upplands-Bro", "Upplands-Bros"),
        ("Borås", "Borås"), ("Sverige", "Sveriges"),
    ],
)  # fmt: skip
def test_swedish_names_in_s_x_and_z_take_no_s(name, genitive):
    assert sv.genitive(place(name)) == genitive


def test_english_genitive_and_article():
    assert en.genitive(place("Luleå")) == "Luleå’s"
    assert en.genitive(place("Höganäs")) == "Höganäs’s"
    assert en.genitive(place("Orkney Islands")) == "the Orkney Islands’"
    assert en.genitive(place("United Kingdom")) == "the United Kingdom’s"


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Gotland", "på Gotland"), ("Orust", "på Orust"), ("Lidingö", "på Lidingö"),
        ("Borgholm", "i Borgholm"), ("Mörbylånga", "i Mörbylånga"),
        ("Malmö", "i Malmö"), ("Gotlands län", "i Gotlands län"), ("Växjö", "i Växjö"),
        ("Isle of Wight", "på Isle of Wight"),
    ],
)  # fmt: skip
def test_only_islands_take_pa(name, where):
    assert sv.where(place(name)) == where


def test_lists_of_islands_and_organisations_name_places_that_exist():
    names = {
        each.name
        for iso2 in ("se", "gb")
        for each in read_country(iso2).places.values()
    }
    assert set(words("sv")["places"]["on"]) <= names
    assert set(words("sv")["organisations"]) <= names
    assert set(words("en")["places"]["on"]) <= names
    assert set(words("en")["places"]["the"]) <= names


def test_every_sector_of_the_data_has_a_word_in_every_language():
    for iso2 in ("se", "gb"):
        sectors = [key for key in read_country(iso2).sectors if "/" not in key]
        for language in ("sv", "en"):
            known = words(language)["sectors"]
            assert {key for key in sectors if key != "total"} <= known.keys()


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Höganäs", "Höganäs kommun"), ("Falun", "Falu kommun"),
        ("Lund", "Lunds kommun"), ("Ale", "Ale kommun"), ("Umeå", "Umeå kommun"),
        ("Sundbyberg", "Sundbybergs stad"), ("Gotland", "Region Gotland"),
        ("Upplands Väsby", "Upplands Väsby kommun"), ("Habo", "Habo kommun"),
        ("Malung-Sälen", "Malung-Sälens kommun"), ("Orust", "Orust kommun"),
        ("Kil", "Kils kommun"), ("Dals-Ed", "Dals-Eds kommun"),
    ],
)  # fmt: skip
def test_swedish_organisations_have_their_own_names(name, organisation):
    assert sv.organisation(place(name)) == organisation


def test_other_kinds_go_by_their_name():
    assert sv.organisation(place("Skåne län", "county")) == "Skåne län"
    assert en.organisation(place("Höganäs")) == "Höganäs Municipality"
    assert en.organisation(place("Leeds", "lower_or_unitary")) == "Leeds"


@pytest.mark.parametrize(
    ("language", "items", "listed"),
    [
        ("sv", [], ""),
        ("sv", ["industri"], "industri"),
        ("sv", ["industri", "transporter"], "industri och transporter"),
        ("sv", ["a", "b", "c"], "a, b och c"),
        ("sv", ["industri", "el och fjärrvärme"], "industri samt el och fjärrvärme"),
        ("en", ["industry", "transport"], "industry and transport"),
        ("en", ["x", "waste and water"], "x, and waste and water"),
    ],
)
def test_lists_are_joined_as_the_language_does(language, items, listed):
    assert GRAMMARS[language].listed(items) == listed


@pytest.mark.parametrize(
    ("part", "swedish", "english"),
    [
        (0.826, "drygt fyra femtedelar", "just over four fifths"),
        (0.5, "hälften", "half"),
        (0.49, "knappt hälften", "just under half"),
        (0.9, "nio tiondelar", "nine tenths"),
        (0.33, "en tredjedel", "a third"),
        (0.26, "drygt en fjärdedel", "just over a quarter"),
        (0.43, "drygt två femtedelar", "just over two fifths"),
        (0.96, f"96{HARD}procent", f"96{HARD}per cent"),
        (0.9996, f"99{HARD}procent", ""),
        (0.03, f"3{HARD}procent", ""),
    ],
)
def test_a_share_is_a_simple_fraction_where_one_is_near(part, swedish, english):
    assert sv.fraction(part) == swedish
    if english:
        assert en.fraction(part) == english


def test_no_fraction_is_further_from_the_share_than_it_says():
    for thousandth in range(1001):
        found = sv.near_fraction(thousandth / 1000)
        if found is not None:
            top, bottom, side = found
            assert abs(top / bottom - thousandth / 1000) <= 0.0301
            assert side == 0 or math.copysign(1, side) == math.copysign(
                1, thousandth / 1000 - top / bottom
            )


def test_every_so_many():
    assert [sv.every(n) for n in (2, 3, 6, 12)] == [
        "varannan", "var tredje", "var sjätte", "var tolfte",
    ]  # fmt: skip
    assert [sv.every(n) for n in (13, 21, 22, 31, 111, 112)] == [
        f"var{HARD}{n}" for n in ("13:e", "21:a", "22:a", "31:a", "111:e", "112:e")
    ]
    assert [en.every(n) for n in (2, 6, 13, 21, 22, 23, 111, 42)] == [
        "every other", "every sixth", "every 13th", "every 21st", "every 22nd",
        "every 23rd", "every 111th", "every 42nd",
    ]  # fmt: skip


def test_times_and_multiples():
    assert sv.times(5.22) == "drygt fem gånger"
    assert en.times(5.22) == "just over five times"
    assert en.times(1.8) == "just under twice"
    assert sv.multiple(3) == "mer än tredubblas"
    assert sv.multiple(7) == f"bli mer än sju{HARD}gånger så hög"
    assert en.multiple(5) == "be more than five times as high"


def test_limits_tell_their_likelihood_unless_it_is_even():
    assert sv.for_limit(Limit(1.5)) == f"för 1,5{HARD}grader"
    assert sv.for_limit(Limit(1.7, 67)) == (
        f"för 1,7{HARD}grader med 67{HARD}procents sannolikhet"
    )
    assert sv.for_whole_limit(Limit(2.0)) == (
        f"för 2{HARD}grader med 50{HARD}procents sannolikhet"
    )
    assert en.at_limit(Limit(1.5)) == f"at 1.5{HARD}degrees"


def test_counted_places_agree_in_number():
    kind = Kind({"sv": "kommun", "en": "municipality"}, {"sv": "kommuner"})
    assert sv.counted(Counted(1, kind)) == "en kommun"
    assert sv.counted(Counted(33, kind)) == f"33{HARD}kommuner"
    assert en.counted(Counted(12, kind)) == "twelve territories"
    assert sv.counted(Counted(1, Kind({"sv": "län"}, {"sv": "län"}))) == "ett län"


def test_sectors_unknown_to_a_language_take_the_name_of_the_data():
    other = SectorName("fishing", {"sv": "Fiske", "en": "Fishing"})
    assert sv.sector(other) == "fiske"
    assert en.sector(other) == "fishing"
    assert sv.sector(SectorName("industry")) == "industrin"
    assert sv.bare_sector(SectorName("industry")) == "industri"


@pytest.mark.parametrize(
    ("value", "way", "language", "text"),
    [
        (921_227.0, "tonnes", "sv", f"921\u202f000{HARD}ton"),
        (0.16673, "percent", "sv", f"16,7{HARD}procent"),
        (0.0001, "percent", "sv", f"mindre än 0,1{HARD}procent"),
        (0.032, "percent-number", "sv", "3,2"),
        (0.9996, "percent-number", "sv", "99,9"),
        ((0.5, 0.9996), "percent-range", "sv", f"50–99,9{HARD}procent"),
        ((0.001, 0.048), "percent-range", "sv", f"0,1–4,8{HARD}procent"),
        ((2015, 2023), "span", "en", "2015–2023"),
        ((1990, 2000, 2015, 2016), "years-list", "sv", "1990, 2000 och 2015–2016"),
        ((2024,), "years-list", "en", "2024"),
        (2023, "", "sv", "2023"),
        (1, "plural", "en", "one"),
        (11.75, "truncated", "sv", "11,7"),
    ],
)  # fmt: skip
def test_values_are_written_in_the_way_that_is_asked(value, way, language, text):
    assert write(value, way, language) == text


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_value_that_does_not_suit_a_way_is_an_error(way):
    with pytest.raises(BadValue):
        write(None, way, "sv")


def test_an_unknown_way_is_an_error():
    with pytest.raises(BadValue, match="furlongs"):
        write(1.0, "furlongs", "sv")
