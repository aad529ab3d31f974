import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest

from kolrum.carbon.errors import BadChoice
from kolrum.data.answering import bundled_answer
from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.data.records import no_data_record
from kolrum.lib.languages import HARD_SPACE, NARROW_SPACE
from kolrum.web import budget_command
from kolrum.web.budget_statement import statement
from kolrum.web.budget_table import table
from kolrum.web.budget_words import languages, words_of

TODAY = date(2026, 1, 15)


@pytest.fixture
def say(capsys):
    """Run the command and give its exit code, output and messages."""

    def run(*words: str) -> tuple[int, str, str]:
        code = budget_command.main(words)
        told = capsys.readouterr()
        plain = {ord(HARD_SPACE): " ", ord(NARROW_SPACE): " "}
        return code, told.out.translate(plain), told.err.translate(plain)

    return run


def test_a_budget_reads_as_a_sentence_and_figures(say):
    code, out, err = say("1284")
    assert (code, err) == (0, "")
    assert out.startswith("Höganäs (1284)\n")
    assert "921 000 ton koldioxid kvar" in out
    assert "tar det slut i december 2030" in " ".join(out.split())
    assert "921 227 ton CO₂   (90 %: 892 038–947 331)" in out
    assert "31 december 2030" in out
    assert "16,67 % om året" in out
    assert "2031  för sent" in out
    assert "= b/b_all  [method:P5]" in out
    assert "Nationella emissionsdatabasen" in out


def test_english_is_spoken_when_asked_for(say):
    code, out, _ = say("12", "--language", "en")
    assert code == 0
    assert out.startswith("Skåne County (12)\n")
    assert "left to emit. At today’s rate it runs out in March 2030" in " ".join(
        out.split()
    )
    assert "19.18% a year" in out
    assert "33 more parts" in out


def test_a_country_speaks_its_own_language_unless_told(say):
    assert "Manchester has" in say("Manchester")[1]
    assert "Manchester har" in say("Manchester", "--language", "sv")[1]


def test_a_spent_budget_is_told_in_the_past_tense_as_a_debt(say):
    _, out, _ = say("luleå", "--temperature", "1,5")
    assert "koldioxidbudget för 1,5 grader tog slut i augusti 2025" in out
    assert "Överskriden den 1 januari 2026  1 089 347 ton CO₂" in out
    assert "Tog slut" in out
    assert "Minskning som krävs" not in out


def test_the_caution_of_a_place_is_said(say):
    assert "cementfabriken" in say("gotland")[1]
    assert "årsskiftet 2025/2026" in say("SE", "--temperature", "1.5")[1]


def test_a_method_without_a_date_gives_none(say):
    _, out, _ = say("0180", "--method", "carbon-law")
    assert "växthusgaser" in out
    assert "Tar slut" not in out
    assert "CO₂e" in out


def test_json_is_the_record_itself(say):
    _, out, _ = say("Höganäs", "--format", "json")
    country = read_country("se")
    expected = bundled_answer(country.place("1284"), chosen(country, {}))
    assert json.loads(out) == expected


def test_csv_has_a_figure_a_row(say):
    _, out, _ = say("1284", "--format", "csv", "--temperature", "1.5")
    rows = list(csv.DictReader(io.StringIO(out)))
    found = {(row["section"], row["figure"]): row for row in rows}
    assert found["budget", "state"]["value"] == "severe"
    assert float(found["budget", "budget_t"]["value"]) == pytest.approx(42_986, abs=1)
    assert found["budget", "budget_t"]["unit"] == "tCO2"
    assert found["budget", "debt_t"]["value"] == ""


@pytest.mark.parametrize(
    ("asked", "code"),
    [("SE", "SE"), ("hoganas", "1284"), ("Falu kommun", "2080"), ("se/habo", "0643")],
)
def test_a_place_is_named_as_one_likes(say, asked, code):
    exit_code, out, _ = say(asked, "--format", "json")
    assert exit_code == 0
    assert json.loads(out)["territory"]["code"] == code


def test_a_name_of_several_words_needs_no_quotes(say):
    code, out, _ = say("Upplands", "Väsby", "--format", "json")
    assert code == 0
    assert json.loads(out)["territory"]["code"] == "0114"


def test_an_unknown_place_is_met_with_suggestions(say):
    code, out, err = say("hoganes")
    assert (code, out) == (2, "")
    assert "'hoganes'" in err
    assert "Menade du Höganäs (1284)" in err
    assert "Did you mean Höganäs (1284)" in say("hoganes", "--language", "en")[2]


def test_a_name_unlike_all_others_gets_no_suggestion(say):
    code, _, err = say("zzzzzzzzzzzzzz")
    assert code == 2
    assert "Menade" not in err


def test_a_place_is_sought_in_the_country_that_is_named(say):
    assert say("1284", "--country", "gb")[0] == 2
    assert say("1284", "--country", "SE")[0] == 0
    code, _, err = say("1284", "--country", "atlantis")
    assert code == 2
    assert "se, gb" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--temperature", "9"], "--temperature 9 går inte: välj mellan 1,3 och 2,4"),
        (["--likelihood", "0"], "--likelihood 0 går inte: välj mellan 10 och 90"),
        (["--temperature", "warm"], "--temperature 'warm' är inget tal"),
        (["--start", "2019"], "--start 2019 ligger före budgetens början; välj 2020"),
        (["--start", "2150"], "--start 2150 går inte: välj 2050 eller tidigare"),
        (["--start", "soon"], "--start 'soon' är inget år"),
        (["--method", "guess"], "--method guess finns inte; det går att välja uppsala"),
        (["--variant", "odd"], "--variant odd finns inte; det går att välja anchored"),
        (["--principle", "odd"], "--principle odd finns inte"),
        (
            ["--method", "klimatkollen-2024", "--temperature", "2"],
            "--temperature 2 finns inte; det går att välja 1.5",
        ),
    ],
)
def test_a_choice_that_cannot_be_answered_is_refused_in_words(say, words, told):
    code, out, err = say("1284", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_data_that_a_method_lacks_here_are_named(say):
    words = ("E08000003", "--method", "klimatkollen-2024")
    code, _, err = say(*words)
    assert code == 2
    assert "klimatkollen-co2-excl-cement-2024" in err
    assert "data saknas" in say(*words, "--language", "sv")[2]


def test_an_option_that_is_not_there_is_refused(say):
    assert say("1284", "--colour", "blue")[0] == 2
    assert say("1284", "--format", "pdf")[0] == 2
    assert say()[0] == 2
    assert say("--help")[0] == 0


def test_a_reason_without_wording_is_told_as_it_is():
    refusal = BadChoice("It is so.", field="start", code="never-heard-of")
    assert words_of("sv").refused(refusal, {}) == "It is so."


def test_both_languages_say_the_same_things():
    assert languages() == ("sv", "en")
    swedish, english = (words_of(language).texts for language in languages())
    assert {(part, name) for part in swedish for name in swedish[part]} == {
        (part, name) for part in english for name in english[part]
    }


def test_a_date_that_has_passed_is_told_as_past():
    country = read_country("se")
    place, choice = country.place("1284"), chosen(country, {"temperature": "1.5"})
    record = bundled_answer(place, choice)
    assert record["exhausted_on"] == "2026-03-27"
    words = words_of("en")
    for today, label in (
        (date(2026, 3, 27), "Runs out"),
        (date(2026, 3, 28), "Ran out"),
    ):
        assert label in table(record, "Höganäs", "So.", words, today)
        told = statement(place, choice, "en", today)
        assert ("ran out" in told) is (label == "Ran out")


def test_the_strict_limit_stands_beside_the_chosen_one():
    country = read_country("se")
    told = statement(country.place("12"), chosen(country, {}), "en", TODAY)
    assert "For 1.5" in told


@pytest.mark.parametrize("language", languages())
def test_a_place_without_statistics_says_what_is_lacking(language, monkeypatch, capsys):
    def lacking(place, choice):
        return no_data_record(choice, place, "no rows of 2023")

    monkeypatch.setattr(budget_command, "bundled_answer", lacking)
    assert budget_command.main(["1284", "--language", language]) == 0
    out = capsys.readouterr().out
    assert "no rows of 2023" in out
    assert words_of(language).say("statement", "no_data", name="Höganäs") in out


def test_the_command_needs_neither_settings_nor_a_database():
    program = (
        "import sys; from kolrum.web.budget_command import main; "
        "code = main(['1284', '--format', 'json']); "
        "heavy = {'django.conf', 'django.db', 'ninja', 'sqlite3'} & set(sys.modules); "
        "sys.exit(code or ', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["territory"]["name"] == "Höganäs"
