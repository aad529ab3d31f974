"""Of what was taken out nothing is left in the index's own files."""

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from kolrum.members.standing import NOBODY
from kolrum.search import indexing, purging
from kolrum.search.language.asking import read
from kolrum.search.searching import search
from kolrum.search.tasks import purge, purge_soon

pytestmark = pytest.mark.django_db
WORD = "zackarisson"


def is_left() -> bool:
    """Whether a word stands anywhere in the index's own files."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM search_index_data")
        blocks = [bytes(block) for (block,) in cursor.fetchall()]
    return any(WORD.encode() in block for block in blocks)


@pytest.fixture
def shelf(put):
    """Much in the index, in several parts, and one thing with a word of its own."""
    for part in range(6):
        with transaction.atomic():
            for number in range(4):
                words = [f"ord{part}{number}{each}" for each in "abcdefghij" * 40]
                own = [f"{word}{at}" for at, word in enumerate(words)]
                put(f"Sak {part}{number}", " ".join(own))
    with transaction.atomic():
        return put("Möte", f"{WORD} var där")


def test_its_words_are_written_out_step_by_step(shelf, put, monkeypatch):
    monkeypatch.setattr(purging, "PAGES", 4)
    with transaction.atomic():
        indexing.forget("topic", [shelf])
    assert is_left()

    assert purging.purge() > 4

    assert not is_left()
    assert purging.purge() == 0
    assert search(read("sak"), NOBODY).count == 24
    assert search(read("ord33a0"), NOBODY).count == 1


def test_a_merge_that_had_begun_before_does_not_hide_it(shelf, monkeypatch):
    monkeypatch.setattr(purging, "PAGES", 4)
    purging._merge(-4)
    with transaction.atomic():
        indexing.forget("topic", [shelf])

    purging.purge()

    assert not is_left()


def test_the_worker_is_asked_once(shelf):
    indexing.forget("topic", [shelf])
    for _ in range(3):
        purge_soon()

    [ordered] = DBTaskResult.objects.filter(task_path=purge.module_path)
    purge.call()

    assert ordered.status == "READY"
    assert not is_left()
