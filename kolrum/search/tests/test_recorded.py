"""Recorded queries over our own texts: the same hits, in order, on both databases."""

import os
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from kolrum.members.models import Circle, Readers
from kolrum.members.standing import NOBODY
from kolrum.search import indexing
from kolrum.search.language.asking import read
from kolrum.search.registry import Item
from kolrum.search.searching import search
from kolrum.search.tests.conftest import ANSWER, DOCUMENT, NOW, TOPIC
from kolrum.search.trying import search_and_try

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HERE = Path(__file__).parent
SOURCES = {each.kind: each for each in (ANSWER, DOCUMENT, TOPIC)}
SHOWN = 6


@pytest.fixture
def library(circles):
    """The texts, each a day older than the last; every fifth once more, closed."""
    listed = tomllib.loads((HERE / "library.toml").read_text(encoding="utf-8"))["text"]
    for number, text in enumerate(listed):
        kind, state = text.pop("kind"), text.pop("state", "")
        for circle in ("open", "invited") if number % 5 == 0 else ("open",):
            item = Item(
                key=f"{circle}-{number}",
                url=f"/{number}/",
                updated_at=NOW - timedelta(days=number),
                circle_id=circles[circle].pk,
                state=state,
                **text,
            )
            indexing.store(SOURCES[kind], [item])
    assert Circle.objects.filter(readers=Readers.INVITED).exists()


def answer(text: str, language: str) -> str:
    tried = search_and_try(read(text, language), NOBODY)
    told = [f"## {text}", str(tried.found.count)]
    told += [f"corrected: {tried.corrected}"] if tried.corrected else []
    told += [f"some words: {tried.found.asked.text}"] if tried.is_partial else []
    return "\n".join([*told, *(f"- {hit.title}" for hit in tried.found.hits[:SHOWN])])


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_recorded_query_finds_what_it_found(language):
    file = HERE / "recorded" / f"{language}.md"
    recorded = file.read_text(encoding="utf-8")
    queries = [line[3:] for line in recorded.splitlines() if line.startswith("## ")]

    found = "\n\n".join(answer(query, language) for query in queries) + "\n"

    if os.environ.get("KOLRUM_GOLDEN") == "yes":
        file.write_text(found, encoding="utf-8")
    assert len(queries) >= {"sv": 60, "en": 15}[language]
    assert found == recorded or os.environ.get("KOLRUM_GOLDEN") == "yes"


@pytest.mark.usefixtures("library")
def test_forms_of_one_word_find_the_same():
    for forms in (
        ("utsläpp", "utsläppen", "utsläppens", "utsläppet"),
        ("budget", "budgeten", "budgetar", "budgetarnas"),
        ("åtgärd", "åtgärder", "åtgärdernas"),
        ("kommun", "kommunens", "kommunerna"),
        ("cementfabrik", "cementfabrikerna", "cementfabrikers"),
    ):
        found = {
            tuple(
                hit.title for hit in search(read(form), NOBODY, {"language": "sv"}).hits
            )
            for form in forms
        }
        assert len(found) == 1, forms
