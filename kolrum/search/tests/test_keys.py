"""Forms of one word have one key; different words do not."""

import pytest

from kolrum.search.language.asking import read
from kolrum.search.language.keys import keys_of
from kolrum.search.language.reading import spelling, words_of
from kolrum.search.language.synonyms import LIST, key_of, synonyms
from kolrum.search.language.tokens import in_one_line, tokens_of

ONE_WORD = """
koldioxidbudget koldioxidbudgetar koldioxidbudgetens koldioxidbudgetarnas
åtgärd åtgärden åtgärder åtgärdernas
stad staden städer städerna städernas
land landet länder ländernas
klimat klimatet klimatets
utsläpp utsläppet utsläppen utsläppens
medel medlet medlen medlens
nyckeltal nyckeltalen nyckeltalet
program programmet programmen programmens
fullmäktige fullmäktiges
seminarium seminariet seminarier seminarierna
regel regeln regler reglerna reglernas
bok boken böcker böckerna
kommun kommunen kommuner kommunernas
gata gatan gator gatornas
resa resan resor resornas
människa människan människor människornas
nämnd nämnden nämnder nämndernas
fossilfri fossilfritt fossilfria
hållbar hållbart hållbara
Höganäs höganäs
Kalmar Kalmars
Skåne Skånes
"""
TWO_WORDS = [
    ("atgarder", "åtgärder"),
    ("hal", "hål"),
    ("kommun", "kommunal"),
    ("plan", "planering"),
    ("kol", "koldioxid"),
    ("habo", "håbo"),
    ("budget", "budgetering"),
]


@pytest.mark.parametrize("line", ONE_WORD.strip().splitlines())
def test_every_form_of_a_word_has_its_key(line):
    keys = {keys_of(spelling(form), "sv").whole for form in line.split()}

    assert len(keys) == 1


@pytest.mark.parametrize(("one", "other"), TWO_WORDS)
def test_two_words_have_two_keys(one, other):
    assert keys_of(one, "sv").whole != keys_of(other, "sv").whole


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("ÅTGÄRDER", "åtgärder"),
        ("a\u030atga\u0308rd", "åtgärd"),
        ("Café", "cafe"),
        ("CO₂", "co2"),
        ("CO₂-budget", "co2-budget"),
        ("FN:s", "fn"),
        ("SMHI:s", "smhi"),
        ("§ 45", "§45"),
        ("§\u00a045", "§45"),
        ("1,5", "1.5"),
        ("2023/123", "2023/123"),
        ("kol\u00addioxid", "koldioxid"),
        ("Upplands-Bro", "upplands-bro"),
        ("council’s", "council"),
        ("Ångström", "ångström"),
        ("Zürich", "zurich"),
    ],
)
def test_words_are_spelt_alike_however_they_are_written(written, spelt):
    assert [word.spelt for word in words_of(f"({written}),")] == [spelt]


def test_a_word_stands_where_it_is_said_to():
    text = "Enligt §  och 17,5 % av CO₂-budgetens “väg” – i Höganäs."

    for word in words_of(text):
        assert spelling(text[word.start : word.end]) == word.spelt


def test_what_is_inside_a_compound_is_told_apart():
    tokens = set(tokens_of("Områdesenergiplanens krav", "sv"))

    assert {"områdesenergiplan", "krav", "=områdesenergiplanens"} <= tokens
    assert {"-område", "-energi", "-plan", "-energiplan"} <= tokens
    assert "energiplan" not in tokens


def test_english_is_read_as_english():
    assert keys_of("emissions", "en") == keys_of("emission", "en")
    assert set(tokens_of("The budgets of councils", "en")) == {
        "=budgets", "=councils", "~budget", "~council",
    }  # fmt: skip


def test_the_languages_do_not_meet_in_their_stems():
    assert keys_of("kommunal", "en").whole != keys_of("kommun", "sv").whole


def test_a_text_of_no_language_is_found_in_both():
    tokens = set(tokens_of("emissions", ""))

    assert {keys_of("emissions", "sv").whole, keys_of("emissions", "en").whole} < tokens


def test_tokens_stand_once_parted_by_single_blanks():
    assert in_one_line(["b", "a", "b"]) == "a b"
    assert in_one_line([]) == ""


def test_each_group_of_synonyms_leads_from_any_to_all_others():
    others = synonyms(key_of("koldioxidbudgetens"))

    assert others == ("utsläppsbudget", "klimatbudget", "CO2-budget")
    assert "koldioxidbudget" in synonyms(key_of("klimatbudgetarna"))
    assert synonyms(key_of("bostad")) == ()
    assert LIST.exists()


def test_a_query_leaves_out_what_tells_nothing():
    assert [term.spelt for term in read("hur är det med budgeten?").terms] == [
        "budgeten"
    ]


def test_a_village_is_a_word_in_swedish_and_none_in_english():
    assert [term.spelt for term in read("by", "sv").terms] == ["by"]
    assert read("by", "en").terms == ()


@pytest.mark.parametrize("sign", ["ﷺ", "⑴", "㈠", "½", "ǅ", "ﬀ", "a\u0301\u0328"])
def test_a_word_is_one_token_whatever_signs_it_is_written_with(sign):
    for word in words_of(f"a{sign}b {sign}"):
        assert word.spelt
        assert not any(letter.isspace() or letter in "()'\"" for letter in word.spelt)


def test_quoted_words_are_sought_as_they_stand():
    asked = read("”kommunens budget” klimat")

    assert [term.is_exact for term in asked.terms] == [True, True, False]
    assert asked.phrases == (("kommunens", "budget"),)
