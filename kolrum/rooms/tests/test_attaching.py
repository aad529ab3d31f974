"""Pictures and files come into posts without scripts, and follow the post's rights."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kolrum.files.models import Upload
from kolrum.files.tests import corpus
from kolrum.rooms import actions, keeping
from kolrum.rooms.actions import Words
from kolrum.rooms.posts import Post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def topic(rooms, people):
    return actions.open_topic(
        rooms["closed"],
        by=people["strategist"],
        kind="question",
        title="Hur gör ni?",
        words=Words("Vi undrar."),
    )


def sent(client, topic, **more):
    picture = SimpleUploadedFile("skylt.png", corpus.picture())
    address = f"{topic.get_absolute_url()}reply/"
    return client.post(address, {"text": "Se här.", "file": picture, **more})


def test_a_picture_comes_along_with_an_answer(client, people, topic):
    client.force_login(people["colleague"])
    assert sent(client, topic, described="En blå skylt").status_code == 302
    upload, post = Upload.objects.get(), Post.objects.last()
    assert post.text == f"Se här.\n\n![En blå skylt]({upload.preview_address})"
    readers = {"strategist": 200, "colleague": 200, "resident": 404}
    for who, status in readers.items():
        reader = Client()
        reader.force_login(people[who])
        assert reader.get(upload.preview_address).status_code == status
    assert Client().get(upload.preview_address).status_code == 404


def test_what_a_picture_shows_is_asked_for_and_the_picture_kept(client, people, topic):
    client.force_login(people["colleague"])
    page = sent(client, topic)
    upload = Upload.objects.get()
    assert page.status_code == 422
    assert "Beskriv bilden" in page.text
    assert f"![]({upload.preview_address})" in page.text
    assert Post.objects.count() == 1


def test_a_picture_is_put_in_before_anything_is_sent(client, people, topic):
    client.force_login(people["colleague"])
    page = sent(client, topic, described="En skylt", preview="file")
    assert page.status_code == 200
    assert page.text.count(Upload.objects.get().preview_address) == 2
    assert Post.objects.count() == 1


def test_a_file_that_is_refused_takes_no_words_with_it(client, people, topic):
    client.force_login(people["colleague"])
    drawing = SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    page = client.post(
        f"{topic.get_absolute_url()}reply/", {"text": "Se här.", "file": drawing}
    )
    assert page.status_code == 422
    assert "Se här." in page.text
    assert "SVG" in page.text
    assert Upload.objects.count() == 0


def test_what_is_hidden_takes_its_files_and_reads_the_room_once(client, people, topic):
    client.force_login(people["colleague"])
    for number in range(3):
        sent(client, topic, described=f"Skylt {number}")
    shared = Upload.objects.order_by("pk").first()
    again = actions.reply(
        topic, by=people["strategist"], words=Words(f"Se /files/{shared.pk}/skylt.png")
    )
    Upload.objects.filter(pk=shared.pk).update(by=people["colleague"])
    with CaptureQueriesContext(connection) as asked:
        for post in topic.posts.filter(author=people["colleague"]):
            keeping.hide_post(post, by=people["secretary"], reason="Prov")
    closed = Upload.objects.exclude(closed_at=None)
    assert shared not in closed
    assert closed.count() == 2
    assert len([each for each in asked if " LIKE " in each["sql"]]) == 3
    with CaptureQueriesContext(connection) as asked:
        keeping.hide_post(again, by=people["secretary"], reason="Prov")
    assert not [each for each in asked if " LIKE " in each["sql"]]
    with CaptureQueriesContext(connection) as asked:
        keeping.hide(topic, by=people["secretary"], reason="Prov")
    assert Upload.objects.filter(closed_at=None).count() == 0
    assert len([each for each in asked if " LIKE " in each["sql"]]) == 1
