"""Erasure leaves no trace: a word planted in every app is looked for in every table.

An app that keeps something about people registers with `members.privacy` and has a
`tests/planting.py` whose `plant(person, word)` leaves the word wherever it keeps words
of a person's: as name, address, text, title, file name.
"""

import json
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from kolrum.members import privacy, takeout
from kolrum.members.models import Person

pytestmark = pytest.mark.django_db
WORD = "Zackarisson"
ADDRESS = "zackarisson.unik@exempel.se"


def house_apps() -> list[str]:
    return [
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("kolrum.")
    ]


def apps_that_point_to_people() -> set[str]:
    return {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model is Person
        and model._meta.app_label in house_apps()
    }


def planting(app: str):
    return import_module(f"kolrum.{app}.tests.planting").plant


def rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return cursor.fetchall()


def tables_with(*words: str) -> list[str]:
    """Tables that hold a word in any column, whatever its capitals."""
    found = []
    for table in connection.introspection.table_names():
        told = [
            cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)
            for row in rows(table)
            for cell in row
        ]
        if any(word.lower() in cell.lower() for cell in told for word in words):
            found.append(table)
    return found


def test_every_app_that_points_to_people_tells_and_erases():
    assert apps_that_point_to_people() <= set(privacy.holders())


@pytest.mark.parametrize("app", sorted(privacy.holders()))
def test_every_app_that_keeps_something_can_be_tried(app):
    assert find_spec(f"kolrum.{app}.tests.planting")


@pytest.fixture
def planted(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    person = Person.objects.create_user(ADDRESS, WORD)
    person.name = f"Anna {WORD}"
    person.save()
    for app in sorted(privacy.holders()):
        planting(app)(person, WORD)
    return person


def test_the_word_is_found_where_it_was_planted(planted):
    assert {"members_person", "members_audittrace"} <= set(tables_with(WORD, ADDRESS))


def test_nothing_is_left_of_the_erased_in_any_table_or_file(
    planted, tmp_path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase(planted)
    for each in DBTaskResult.objects.filter(status="READY"):
        if each.task_path.startswith("kolrum.search."):
            import_string(each.task_path).call()
    assert tables_with(WORD, ADDRESS) == []
    left = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in left if WORD.lower() in str(file).lower()]
    assert not [file for file in left if WORD.encode() in file.read_bytes()]


def test_all_that_was_planted_is_told(planted):
    told = json.dumps(privacy.export(planted), ensure_ascii=False)
    assert ADDRESS in told
    assert WORD in told
    assert settings.LANGUAGE_CODE in told


# Not told: what others wrote, words made for searching and for reading of what is told,
# text that is read out of the files themselves, and the id of a letter.
UNTOLD = {
    "desk.Subject.tokens",
    "desk.Token.token",
    "files.Upload.text",
    "rooms.Edit.text_before",
    "rooms.Post.html",
    "rooms.Post.message_id",
    "search.Content.text",
    "search.Content.tokens",
}


def strings(told) -> list[str]:
    """Every text of what was taken out, at any depth."""
    if isinstance(told, dict):
        return [each for value in told.values() for each in strings(value)]
    if isinstance(told, list | tuple):
        return [each for value in told for each in strings(value)]
    if isinstance(told, bytes | memoryview):
        return [bytes(told).decode(errors="replace")]
    return [str(told)]


def keys(told) -> set[str]:
    """Every key of what was taken out, at any depth but in what came from elsewhere."""
    if isinstance(told, dict):
        inner = [each for key, each in told.items() if key not in FROM_ELSEWHERE]
        return set(told).union(*(keys(each) for each in inner))
    if isinstance(told, list | tuple):
        return set().union(*(keys(each) for each in told))
    return set()


# Facts of the log, rows of plans and reports as they are kept, words of a provider.
FROM_ELSEWHERE = ("facts", "told", "after")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_taken_out_can_be_read(planted, language):
    told = privacy.export(planted)
    assert keys(told) <= set(takeout.words(language))
    with override(language):
        page = takeout.page(told, "https://kolrum.exempel{}".format)
    assert f"Hälsningar Anna {WORD}" in page
    assert 'href="https://kolrum.exempel/rooms/' in page
    assert ADDRESS in page


def test_every_word_that_was_planted_is_told_where_it_was_written(planted):
    told = "\n".join(strings(privacy.export(planted)))
    lacking = set()
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                for text in strings(getattr(row, field.attname)):
                    if WORD.lower() in text.lower() and text not in told:
                        lacking.add(f"{model._meta.label}.{field.name}")
    assert " ".join(sorted(lacking)) == " ".join(sorted(UNTOLD))
