"""A room is taken out whole by those who keep it, and by nobody else."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from kolrum.files import actions as files
from kolrum.members import privacy
from kolrum.members.models import Grant
from kolrum.notices.models import Notice
from kolrum.rooms import actions, archiving, keeping, packing, tasks
from kolrum.rooms.actions import Words
from kolrum.rooms.archives import Archive
from kolrum.rooms.polls import Poll

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }


@pytest.fixture
def topic(rooms, people):
    sent = files.upload(
        ContentFile(b"Krav"),
        name="krav.txt",
        by=people["strategist"],
        circle=rooms["closed"].circle,
    )
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="tip",
        title="Synligt & rätt",
        words=Words(f"Text <script> [Krav]({sent.get_absolute_url()})"),
    )


WHERE = "/rooms/strateger/archive/"


def fetched(client):
    archive = Archive.objects.get()
    response = client.get(f"{WHERE}{archive.pk}.zip")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    response.close()
    return zipfile.ZipFile(io.BytesIO(content))


def test_a_keeper_asks_is_told_and_fetches_what_is_shown(
    signed_in, rooms, people, topic, django_capture_on_commit_callbacks
):
    hidden = actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="tip",
        title="Gömt ämne",
        words=Words("Gömt"),
    )
    keeping.hide(hidden, by=people["secretary"], reason="x")
    post = actions.reply(topic, by=people["colleague"], words=Words("Gömt svar"))
    keeping.hide_post(post, by=people["secretary"], reason="x")
    poll = Poll.objects.create(topic=topic, question="När?")
    poll.options.create(position=1, label="Nu").ballots.create(
        person=people["colleague"]
    )
    client = signed_in("secretary")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(WHERE).status_code == 302
    assert Notice.objects.filter(person=people["secretary"], kind="archived").exists()
    assert "Hämta filen" in client.get(WHERE).text
    whole = fetched(client)
    upload = next(name for name in whole.namelist() if name.startswith("files/"))
    assert set(whole.namelist()) == {
        "index.html",
        "room.json",
        upload,
        *(f"{topic.pk}.{end}" for end in ("html", "md", "json")),
    }
    assert whole.read(upload) == b"Krav"
    everything = "".join(whole.read(name).decode() for name in whole.namelist())
    assert "Gömt" not in everything
    page = whole.read(f"{topic.pk}.html").decode()
    assert "<script>" not in page
    assert f'href="{upload}"' in page
    assert "<li>Nu: 1</li>" in page
    told = json.loads(whole.read(f"{topic.pk}.json"))
    assert told["poll"]["answers"] == [{"answer": "Nu", "votes": 1}]
    assert people["colleague"].name not in json.dumps(told["poll"])


def test_only_who_keeps_the_room_now_fetches_it(signed_in, rooms, people, topic):
    grant = Grant.objects.create(
        person=people["colleague"], role="moderator", circle=rooms["closed"].circle
    )
    archive = archiving.ask(rooms["closed"], by=people["colleague"])
    archiving.pack(archive.pk)
    client, file = signed_in("colleague"), f"{WHERE}{archive.pk}.zip"
    assert fetched(client).testzip() is None
    assert client.get(f"/rooms/borja-har/archive/{archive.pk}.zip").status_code == 403
    grant.revoked_at = timezone.now()
    grant.save()
    assert [client.get(address).status_code for address in (file, WHERE)] == [403] * 2
    client = signed_in("resident")
    assert [client.get(address).status_code for address in (file, WHERE)] == [404] * 2


def test_what_fails_is_told_and_can_be_asked_for_again(
    signed_in, rooms, people, topic, monkeypatch
):
    first = archiving.ask(rooms["closed"], by=people["secretary"])
    assert archiving.ask(rooms["closed"], by=people["secretary"]) == first

    def full(*_told):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(packing, "pack", full)
        with pytest.raises(OSError, match="space"):
            archiving.pack(first.pk)
    client = signed_in("secretary")
    shown = client.get(WHERE).text
    assert "No space left on device" in shown
    assert "Packa rummet på nytt" in shown
    again = archiving.ask(rooms["closed"], by=people["secretary"])
    tasks.pack_room.func(again.pk)
    assert "Hämta filen" in client.get(WHERE).text


def test_a_packing_that_died_with_its_worker_is_given_up(rooms, people, topic):
    dead = archiving.ask(rooms["closed"], by=people["secretary"])
    long_ago = timezone.now() - archiving.PATIENCE - timedelta(minutes=1)
    Archive.objects.filter(pk=dead.pk).update(progress="packing", asked_at=long_ago)
    again = archiving.ask(rooms["closed"], by=people["secretary"])
    dead.refresh_from_db()
    assert (again == dead, dead.progress) == (False, "failed")


def test_an_archive_is_forgotten_in_time_and_when_somebody_is_erased(
    rooms, people, topic
):
    for pass_away in (
        lambda made: (
            Archive.objects.filter(pk=made.pk).update(
                asked_at=timezone.now() - archiving.KEPT_FOR - timedelta(minutes=1)
            ),
            archiving.forget_old(),
        ),
        lambda made: privacy.holders()["rooms"].erase(people["strategist"]),
    ):
        made = archiving.ask(rooms["closed"], by=people["secretary"])
        archiving.pack(made.pk)
        place = Archive.objects.get().place
        assert default_storage.exists(place)
        pass_away(made)
        assert not Archive.objects.exists()
        assert not default_storage.exists(place)
