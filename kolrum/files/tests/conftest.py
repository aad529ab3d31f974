"""An open and a closed circle, who reads in them and who does not."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from kolrum.files import actions
from kolrum.members.models import Circle, Grant, Organisation, Person


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def cast(db):
    body = Organisation.objects.create(
        kind="municipality", name="A", slug="a", verified_at=timezone.now()
    )
    people = {
        name: Person.objects.create_user(f"{name}@exempel.se")
        for name in ("strategist", "colleague", "resident")
    }
    for name in ("strategist", "colleague"):
        Grant.objects.create(person=people[name], role=name, organisation=body)
    return people


@pytest.fixture
def circles(db):
    return {
        "open": Circle.objects.create(readers="public"),
        "closed": Circle.objects.create(readers="colleagues"),
    }


@pytest.fixture
def sent(cast, circles):
    def send(content=b"En plan.", name="plan.txt", where="closed", *, is_used=True):
        made = actions.upload(
            ContentFile(content),
            name=name,
            by=cast["strategist"],
            circle=circles[where],
        )
        if is_used:
            actions.use([made])
        made.refresh_from_db()
        return made

    return send
