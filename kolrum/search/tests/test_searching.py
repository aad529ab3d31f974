"""What is found, in which order, and by whom: on both databases."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kolrum.members.models import Circle, Readers
from kolrum.members.standing import NOBODY, Standing
from kolrum.search import beginnings, indexing
from kolrum.search.entries import Content, Entry, Spelling, TitleWord
from kolrum.search.language.asking import read
from kolrum.search.registry import Item
from kolrum.search.searching import search
from kolrum.search.tests.conftest import (
    ANSWER,
    DOCUMENT,
    MEMBER,
    NOW,
    POST,
    TOPIC,
    of_kind,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def titles(text, standing=NOBODY, chosen=None, **options):
    found = search(read(text, **options), standing, chosen)
    return [hit.title for hit in found.hits]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("klimatbudget", "Våra klimatbudgetar"),
        ("klimatbudget", "Koldioxidbudgeten antogs"),
        ("budget", "Koldioxidbudgeten antogs"),
        ("koldioxidbudgetens", "En utsläppsbudget"),
        ("koldioxidbudget", "CO₂-budgeten"),
        ("energiplan", "Områdesenergiplanen"),
        ("områdesenergiplan", "Energiplan för ett område"),
        ("solcellspark", "Solcellsparkerna"),
        ("solcell", "Solcellsparkerna"),
        ("upphandlingskrav", "Krav i upphandlingen"),
        ("laddning", "Nya laddstolpar"),
        ("Stockholm", "Stockholmsregionens mål"),
        ("§ 45", "Protokoll 2026, §45"),
        ("2023/123", "Ärende KS 2023/123"),
        ("1,5 grader", "Vad 1.5 grad betyder"),
        ("upplands-bro", "Upplands-Bro kommun"),
        ("upplands bro", "Upplands-Bro kommun"),
        ("jobsatsning", "Jobsatsningarna"),
    ],
)
def test_a_word_is_found_in_its_other_forms(put, asked, written):
    put(written)
    put("Något helt annat")

    assert titles(asked) == [written]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("atgard", "Åtgärder"),
        ("kommunal", "Kommunen"),
        ("kol", "Koldioxid"),
        ("habo", "Håbo"),
        ("hammar", "Hallstahammar"),
    ],
)
def test_another_word_is_not_found(put, asked, written):
    put(written)

    assert titles(asked) == []


def test_all_words_must_be_there(put):
    put("Budget för transporter", "Om bussar")
    put("Budget för energi")

    assert titles("budget buss") == ["Budget för transporter"]


def test_exact_words_are_found_as_they_are_written(put):
    put("Budgeten")
    put("Budgetar")
    put("Koldioxidbudgeten")

    assert titles("budgetar", is_exact=True) == ["Budgetar"]


def test_a_quoted_phrase_is_found_word_by_word(put):
    put("Ett", "Kommunens budget är antagen.")
    put("Två", "Budget är kommunens ansvar.")

    assert titles("”kommunens budget”") == ["Ett"]


def test_answered_and_official_come_first_and_titles_before_texts(put):
    put("Ämne", "koldioxidbudget i en text")
    put("Koldioxidbudget i en rubrik")
    put("Beslutet", "koldioxidbudget", source=DOCUMENT, state="official")
    put("Hur räknas en koldioxidbudget?", source=ANSWER, state="answered")

    assert titles("koldioxidbudget") == [
        "Hur räknas en koldioxidbudget?",
        "Beslutet",
        "Koldioxidbudget i en rubrik",
        "Ämne",
    ]


def test_parts_of_a_compound_that_stand_apart_say_less_than_the_word(put):
    put("Vad gäller?", "Ett exempel i en kommun", source=ANSWER, state="answered",
        weight=50)  # fmt: skip
    put("Energiplan för Exempelkommun")
    assert titles("exempelkommun") == ["Energiplan för Exempelkommun", "Vad gäller?"]


@pytest.mark.parametrize("most", [0, 1, 150])
def test_a_word_nobody_knows_is_a_beginning_however_many_begin_so(
    put, invited, monkeypatch, most
):
    monkeypatch.setattr(beginnings, "MOST", most)
    for title in ("Plurifaxa", "Plurifaxande", "Plurifaxorna", "Plurif"):
        put(title)
    put("Plurifaxhemligt", circle="invited")
    assert titles("plurif") == ["Plurif", "Plurifaxa", "Plurifaxande", "Plurifaxorna"]
    assert len(titles("plurif", invited)) == 5
    assert titles("plurifo") == []


def test_of_equals_the_newest_comes_first(put):
    put("Laddstolpar, nytt")
    put("Laddstolpar, äldre")

    assert titles("laddstolpe") == ["Laddstolpar, nytt", "Laddstolpar, äldre"]


def test_a_thread_is_one_hit(put):
    put("Elgrävare", "Vem har prövat?", key="7")
    put("Elgrävare", "Vi har två elgrävare.", source=POST, thread="topic:7")

    found = search(read("elgrävare"), NOBODY)

    assert found.count == 1
    assert found.facets["kind"] == {"topic": 1}


def test_a_long_document_is_found_in_its_passages_and_is_one_hit(put):
    put(
        "Plan",
        "inledning " + "ord " * 4000 + "Slutligen om elgrävare.",
        source=DOCUMENT,
    )

    assert titles("elgrävare") == ["Plan"]
    assert Entry.objects.count() == 3


def test_only_readers_find_what_is_closed(put, invited):
    put("Öppen budget")
    put("Medlemmarnas budget", circle="members")
    put("Hemlig budget", circle="invited")

    assert titles("budget") == ["Öppen budget"]
    assert titles("budget", MEMBER) == ["Öppen budget", "Medlemmarnas budget"]
    assert len(titles("budget", invited)) == 3


def test_what_is_closed_leaves_no_trace_in_counts_or_queries(put):
    put("Öppen budget", tags=("buss",))

    def told():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = search(read("budget"), NOBODY)
        return found, len(queries)

    before = told()
    for number in range(5):
        put(f"Hemlig budget {number}", circle="invited", tags=("hemligt",))

    assert told() == before


def test_when_a_circle_closes_its_entries_do(put, circles):
    put("Budget")
    assert titles("budget") == ["Budget"]

    Circle.objects.filter(pk=circles["open"].pk).update(readers=Readers.INVITED)

    assert titles("budget") == []


def test_facets_narrow_and_count_what_each_would_leave(put, circles):
    put("Budget ett", tags=("buss",))
    put("Budget två", source=DOCUMENT, tags=("buss", "tåg"))
    put("Budget tre", source=DOCUMENT, state="official")

    found = search(read("budget"), NOBODY, {"kind": "document"})

    assert [hit.title for hit in found.hits] == ["Budget tre", "Budget två"]
    assert found.facets["kind"] == {"topic": 1, "document": 2}
    assert found.facets["tag"] == {"buss": 1, "tåg": 1}
    assert found.facets["room"] == {str(circles["open"].pk): 2}
    assert titles("budget", chosen={"tag": "buss", "kind": "topic"}) == ["Budget ett"]
    assert titles("budget", chosen={"room": str(circles["invited"].pk)}) == []


def test_more_than_can_be_counted_is_said_to_be_more(put, circles, monkeypatch):
    monkeypatch.setattr("kolrum.search.candidates.MOST", 3)
    put("Budget för bussar", source=DOCUMENT, updated_at=NOW - timedelta(days=9))
    for number in range(6):
        put(f"Budget {number}")

    found = search(read("budget"), NOBODY)
    assert found.has_more
    assert not search(read("bussar"), NOBODY).has_more
    narrowed = search(read("budget"), NOBODY, {"kind": "document"})
    assert [hit.title for hit in narrowed.hits] == ["Budget för bussar"]
    assert not narrowed.has_more


@pytest.mark.parametrize("value", ["a b", "'", '"', "(", "å", "x" * 90, "k:", "*"])
def test_any_choice_is_answered_where_there_is_more(put, monkeypatch, value):
    monkeypatch.setattr("kolrum.search.candidates.MOST", 1)
    for _ in range(3):
        put("Budget")

    for facet in ("kind", "tag", "room", "year"):
        assert titles("budget", chosen={facet: value}) == []


def test_what_no_database_keeps_is_left_out(put):
    put("Bud\0get", "en \0 text", tags=("a, b",))

    assert titles("text") == ["Budget"]


def test_a_thing_that_changes_is_found_by_its_new_words_only(put):
    put("Bussar", "diesel", key="1")
    put("Tåg", "el", key="1")

    assert titles("bussar") == titles("diesel") == []
    assert titles("tåg") == ["Tåg"]
    assert Content.objects.count() == 1


def test_what_is_forgotten_leaves_no_word(put):
    put("Bussarna i Gnosjö", key="1")
    put("Bussarna i Habo", key="2")

    indexing.forget("topic", ["1"])

    assert titles("bussar") == ["Bussarna i Habo"]
    assert not TitleWord.objects.filter(word="gnosjö").exists()
    assert not Spelling.objects.filter(word="gnosjö").exists()
    assert Spelling.objects.filter(word="bussarna").exists()
    assert indexing.tidy() == 0


def test_a_removed_circle_takes_its_words_along(put, circles):
    put("Elgrävare", circle="invited")

    indexing.forget_circles([circles["invited"].pk])

    assert not Entry.objects.exists()
    assert not Spelling.objects.exists()


def test_what_lies_in_no_circle_must_be_public(circles):
    item = Item(key="1", title="Budget", url="/", text="", updated_at=NOW)
    with pytest.raises(ValueError, match="no circle"):
        indexing.store(TOPIC, [item])
    indexing.store(of_kind("place", is_public=True), [item])

    assert titles("budget") == ["Budget"]


def test_things_of_one_second_have_numbers_of_their_own(put):
    for _ in range(50):
        put("Budget", updated_at=NOW)

    assert len(titles("budget")) == 50


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "och", "!!!", '"', "(", "AND OR NOT", "a*b", "budget*", "';--", "%s",
        "{0}", "\\", "^budget", "w:1", "k:topic", "-budget", "=budget", "NEAR(a b)",
        "ﷺ", "⑴", "㈠ ℀", "a_b", "k:a b", "½", "\x00", "🌍", "ord " * 300,
        "'", "tokens:x", "§", "12,", "ﬀ ½ ²", "a-", "-",
    ],
)  # fmt: skip
def test_any_text_is_answered(put, text):
    put("Budget")

    assert len(titles(text)) <= 1


def test_english_is_found_by_english(put):
    put("Carbon budgets of councils", language="en")
    put("Koldioxidbudget")

    assert titles("council budget") == ["Carbon budgets of councils"]
    assert titles("emission") == []


def test_when_a_circle_opens_its_entries_do(put, circles):
    put("Budget", circle="invited")
    assert titles("budget") == []

    Circle.objects.filter(pk=circles["invited"].pk).update(readers=Readers.PUBLIC)
    put("Budget, senare", circle="invited")

    assert titles("budget") == ["Budget", "Budget, senare"]


def test_whoever_reads_in_more_circles_than_are_named_finds_all(put, monkeypatch):
    monkeypatch.setattr("kolrum.search.stacks.MOST_CIRCLES", 1)
    closed = [Circle.objects.create(readers=Readers.INVITED) for _ in range(2)]
    for circle in closed:
        item = Item(str(circle.pk), "Budget", "/", "", NOW, circle_id=circle.pk)
        indexing.store(TOPIC, [item])
    both = frozenset(("member", circle.pk) for circle in closed)

    assert titles("budget") == []
    assert len(titles("budget", Standing(person_id=1, places=both))) == 2


def test_the_index_is_what_words_are_looked_for_in(put):
    put("Budget")
    asked = []

    def keep(execute, sql, given, many, context):
        asked.append((sql, given))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(keep):
        titles("budget")

    way = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.vendor]
    told = {"sqlite": "VIRTUAL TABLE INDEX", "postgresql": "Scan on search_content_vec"}
    search = next(each for each in asked if "WITH open" in each[0])
    with connection.cursor() as cursor:
        cursor.execute(f"{way} {search[0]}", search[1])
        assert told[connection.vendor] in str(cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its words are not told")
def test_words_that_begin_so_are_named_unless_there_are_too_many(put, monkeypatch):
    for title in ("Plurifaxa", "Plurifbruk", "Plurifcykel"):
        put(title)
    monkeypatch.setattr(beginnings, "MOST", 3)
    named = beginnings.words_that_begin("plurif")
    assert named is not None
    assert len(named) == 3
    assert all(each.startswith("plurif") for each in named)
    assert beginnings.words_that_begin(".plurif") == []
    monkeypatch.setattr(beginnings, "MOST", 2)
    assert beginnings.words_that_begin("plurif") is None
