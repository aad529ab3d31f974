"""Words of files are read, and said to be missing when they cannot be."""

import pytest

from kolrum.files import confining, extraction, tasks
from kolrum.files.tests import corpus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.docx", corpus.word("Klimatbudgetarna"), "Klimatbudgetarna"),
        ("a.odt", corpus.open_text("Klimatbudgeten"), "Klimatbudgeten gäller"),
        ("a.xlsx", corpus.workbook(["Utsläpp", 12.5]), "Utsläpp | 12.5"),
        ("a.pdf", corpus.printed("Utslappen halveras"), "Utslappen halveras"),
        ("a.csv", "år;utsläpp".encode("cp1252"), "år;utsläpp"),
        ("a.txt", "Möte".encode("utf-16"), "Möte"),
    ],
)
def test_the_words_of_a_file_are_read(sent, name, content, word):
    made = sent(content, name)
    tasks.read.func(made.pk)
    made.refresh_from_db()
    assert word in made.text
    assert made.reading == "read"


def test_a_file_without_words_says_so(sent):
    made = sent(corpus.printed(""), "a.pdf")
    assert extraction.read(made).reading == "unreadable"


def test_a_reading_that_stops_says_so_and_can_be_done_again(sent, monkeypatch):
    made = sent(corpus.word("Klimatbudget"), "a.docx")
    monkeypatch.setattr(confining, "SECONDS", 0.01)
    assert extraction.read(made).reading == "unreadable"
    monkeypatch.undo()
    assert "Klimatbudget" in extraction.read(made).text


def test_who_listens_hears_of_it(sent, monkeypatch):
    heard = []
    monkeypatch.setattr(extraction, "_LISTENERS", [heard.append])
    made = sent(corpus.word(), "a.docx")
    extraction.read(made)
    assert heard == [made]


def test_a_file_that_has_gone_is_no_fault(db):
    tasks.read.func(10**6)


def test_only_documents_wait_for_the_worker(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        sent(corpus.picture(), "a.png")
        sent(b"Hej", "a.txt")
    assert waiting == []
    with django_capture_on_commit_callbacks() as waiting:
        sent(corpus.word(), "a.docx")
    assert len(waiting) == 1
