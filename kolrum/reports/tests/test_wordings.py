from datetime import date

import pytest
from django.utils import translation

from kolrum.reports import actions, slots, wordings
from kolrum.reports.edition import Edition
from kolrum.reports.editorial import Editorial
from kolrum.reports.hearing import heard_for, heard_of
from kolrum.reports.inherited import editorial_of
from kolrum.reports.knowing import known_of
from kolrum.reports.making import Making
from kolrum.reports.models import Kind

pytestmark = pytest.mark.django_db
KEY = "why/sum"


@pytest.fixture
def heard(hoganas):
    return heard_of(hoganas, "sv")


def write(territory, by, text, key=KEY, language="sv", against=None):
    return actions.write(
        territory=territory,
        kind=Kind.TEXT,
        key=key,
        language=language,
        told={"text": text},
        against=against or {},
        by=by,
    )


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("slug", ["hoganas", "ale", "skane", "sweden"])
def test_every_text_of_a_report_could_be_written_by_hand(request, slug, language):
    heard = heard_for(request.getfixturevalue(slug), language)
    with translation.override(language):
        faults = {
            message.key: fault
            for shelf in wordings.shelves(heard)
            for message in shelf.messages
            if message.told_in == language
            and (fault := wordings.fault_of(message.source, message.key, heard))
        }
    assert faults == {}


def test_key_messages_numbers_and_headings_are_not_worded_by_hand(heard):
    keys = {m.key for shelf in wordings.shelves(heard) for m in shelf.messages}
    assert KEY in keys
    assert not any(key.startswith(("brief/", "data/", "formulas/")) for key in keys)
    assert not any("/title" in key for key in keys)
    assert wordings.message_of("brief/lead", heard) is None
    assert wordings.message_of("why/no-such", heard) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Året {start_year}.", ""),
        ("Året {start_year, years-list}.", "kan inte skrivas"),
        ("Året {start_year.", "Klamrarna"),
        ("Året {nonsens}.", "finns inte här"),
        ("Se [[ingenstans]].", "ingen del som heter"),
        ("Läs [här](javascript:alert(1)).", "från https://"),
        ("Läs [här](https://exempel.se).", ""),
    ],
)
def test_what_keeps_a_text_out_is_said_in_words(heard, text, fault):
    with translation.override("sv"):
        told = wordings.fault_of(text, KEY, heard)
    assert (fault in told) if fault else told == ""


def test_html_that_is_typed_is_shown_as_text(heard):
    shown = wordings.preview_of("<script>alert(1)</script> & {start_year}", KEY, heard)
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_figures_that_stand_as_digits_are_found():
    text = "År 2030 är {budget, tonnes} kvar av 1,2 Mton CO2, se [[F12]] och 1 500."
    assert wordings.literal_figures(text) == ("2030", "1,2", "1 500")
    assert wordings.literal_figures("{n, plural, one{1 år} other{# år}}") == ()
    assert wordings.literal_figures("1. Först\n\n2. Sedan") == ()


def test_a_text_remembers_its_values_and_asks_for_a_review(hoganas, editor):
    slot = slots.text_of(hoganas, "sv", KEY)
    told = {"text": "Värmer {each} grader."}
    against = slot.noted(told)
    assert against["{each}"] == "0,45"
    write(hoganas, editor, told["text"], against=against)
    assert slots.text_of(hoganas, "sv", KEY).changed() == {}
    write(hoganas, editor, told["text"], against=against | {"{each}": "0,40"})
    changed = slots.text_of(hoganas, "sv", KEY).changed()
    assert changed == {"{each}": ("0,40", "0,45")}


def test_a_value_that_is_lost_asks_for_a_review(heard):
    against = {"{no_more, tonnes}": "12 ton"}
    changed = wordings.changed_since(against, heard.values[KEY], "sv")
    assert changed == {"{no_more, tonnes}": ("12 ton", wordings.LOST)}


def test_texts_are_taken_over_from_country_and_county(
    hoganas, ale, skane, sweden, editor
):
    write(sweden, editor, "Landets.")
    assert editorial_of(hoganas, "sv").texts == {KEY: "Landets."}
    write(skane, editor, "Länets.")
    assert editorial_of(hoganas, "sv").texts == {KEY: "Länets."}
    assert editorial_of(ale, "sv").texts == {KEY: "Landets."}
    write(hoganas, editor, "Kommunens.")
    assert editorial_of(hoganas, "sv").texts == {KEY: "Kommunens."}
    assert editorial_of(hoganas, "sv", with_own=False).texts == {KEY: "Länets."}
    assert editorial_of(hoganas, "en").texts == {}
    actions.take_away(
        territory=skane, kind=Kind.TEXT, key=KEY, language="sv", by=editor
    )
    assert editorial_of(hoganas, "sv", with_own=False).texts == {KEY: "Landets."}


def test_a_wording_that_cannot_be_said_here_stands_back():
    own = Editorial(texts={KEY: "Kvar: {plant, tonnes}."})
    assert own.worded("why", "sum", {"each": 1.0}, "sv") is None
    (told,) = own.worded("why", "sum", {"plant": 1000.0}, "sv")
    assert told.plain == "Kvar: 1\u202f000 ton." or "ton" in told.plain


def test_a_wording_of_a_part_that_is_lacking_stands_back(hoganas):
    known = known_of("se", "1284", date(2026, 11, 22))
    edition = Edition(2026, 1, date(2026, 11, 22), "https://exempel.se/")
    texts = {KEY: "Se [[no-such]].", "why/paris": "Ord i [[why]]."}
    made = Making(known, edition, Editorial(texts=texts), "sv")
    page = made.file("page", made.report()).decode()
    assert "Ord i <a" in page
    assert "no-such" not in page


def test_a_foreword_in_another_language_says_which(hoganas, sweden, editor):
    for territory, key, language in (
        (sweden, "researchers", "en"),
        (hoganas, "municipality", "sv"),
    ):
        actions.write(
            territory=territory,
            kind=Kind.FOREWORD,
            key=key,
            language=language,
            told={"text": "Hej.", "by": "N. N.", "role": ""},
            against={},
            by=editor,
        )
    swedish, english = editorial_of(hoganas, "sv"), editorial_of(hoganas, "en")
    assert (swedish.researchers.language, english.researchers.language) == ("en", "en")
    assert (swedish.municipality.language, english.municipality.language) == (
        "sv",
        "sv",
    )


def test_proposals_have_slots_with_their_own_words(hoganas):
    found = list(slots.proposals_of(hoganas, "sv"))
    assert found
    for slot in found:
        assert " " in slot.title
        assert len(slot.default.split()) > 10


def test_comments_have_slots_for_sectors_with_emissions(hoganas):
    keys = {slot.key for slot in slots.comments_of(hoganas, "sv")}
    assert "transport" in keys
    assert all(slot.noted({"text": "x"}) for slot in slots.comments_of(hoganas, "sv"))
