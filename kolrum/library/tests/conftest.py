"""The rooms' cast, and documents in an open and a closed room."""

import pytest
from django.core.files.base import ContentFile

from kolrum.files import actions as files
from kolrum.library import actions
from kolrum.library.actions import Described
from kolrum.rooms.tests.conftest import bodies, people, rooms, signed_in  # noqa: F401


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def upload(people, rooms):  # noqa: F811
    def send(content="En plan om koldioxidbudgetar", *, where="closed", only=None):
        return files.upload(
            ContentFile(content.encode()),
            name="plan.txt",
            by=people["strategist"],
            circle=actions.circle_for(rooms[where], only),
        )

    return send


@pytest.fixture
def added(people, rooms, upload):  # noqa: F811
    def add(title="Klimatplan", *, where="closed", only=None, text=None, **told):
        sent = upload(text or f"{title} om koldioxidbudgetar", where=where, only=only)
        return actions.add(
            rooms[where],
            told=Described(**{"kind": "plan", "title": title, **told}),
            upload=sent,
            by=people["strategist"],
        )

    return add
