"""A small library with open and closed shelves, and people who stand before it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import gettext_lazy as _

from kolrum.members.models import Circle, Readers
from kolrum.members.standing import NOBODY, Standing
from kolrum.search import indexing, registry
from kolrum.search.registry import Item, Source
from kolrum.territories.models import Territory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MEMBER = Standing(person_id=1)


def of_kind(kind: str, **options) -> Source:
    return Source(
        kind=kind,
        model=Territory,
        one=_("Topic"),
        many=_("Topics"),
        objects=Territory.objects.none,
        items=lambda objects: (),
        **options,
    )


TOPIC, ANSWER, DOCUMENT = of_kind("topic"), of_kind("answer"), of_kind("document")
POST = of_kind("post", under="topic")


@pytest.fixture
def circles(db):
    """The open circle, the members' and one by invitation."""
    return {
        name: Circle.objects.create(readers=readers)
        for name, readers in [
            ("open", Readers.PUBLIC),
            ("members", Readers.MEMBERS),
            ("invited", Readers.INVITED),
        ]
    }


@pytest.fixture
def put(circles):
    """Puts a thing into the index, a day older than the one before."""
    made = iter(range(10_000))

    def put_one(
        title, text="", circle="open", source=TOPIC, language="sv", **more
    ) -> str:
        number = next(made)
        key = more.pop("key", str(number))
        item = Item(
            key=key,
            title=title,
            url=f"/{source.kind}/{key}/",
            text=text,
            updated_at=more.pop("updated_at", NOW - timedelta(days=number)),
            circle_id=circles[circle].pk,
            language=language,
            **more,
        )
        indexing.store(source, [item])
        return key

    return put_one


@pytest.fixture
def invited(circles):
    """Somebody who is let into the closed circle."""
    return Standing(person_id=2, places=frozenset({("member", circles["invited"].pk)}))


@pytest.fixture
def nobody():
    return NOBODY


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    """The kinds of the tests, beside those of the apps."""
    kinds = {each.kind: each for each in (TOPIC, ANSWER, DOCUMENT, POST)}
    monkeypatch.setattr(registry, "_SOURCES", registry._SOURCES | kinds)
