"""Files as answers: to whom, and with what around them."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from kolrum.files import actions, kept, privacy
from kolrum.files.refusals import Fault, Refused
from kolrum.files.tests import corpus
from kolrum.files.uploads import Upload
from kolrum.members.models import Circle, Person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def body(response):
    return (
        b"".join(response.streaming_content) if response.streaming else response.content
    )


def answer(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address)
        content = body(response)
    headers = dict(response.headers)
    return (
        response.status_code,
        content.replace(address.encode(), b""),
        headers,
        len(asked),
    )


@pytest.mark.parametrize("who", [None, "resident", "colleague"])
@pytest.mark.parametrize("form", ["file", "preview"])
def test_closed_and_unknown_answer_alike(client, cast, sent, who, form):
    closed = sent(is_used=who != "colleague")
    sent()
    if who:
        client.force_login(cast[who])
    known = closed.get_absolute_url() if form == "file" else closed.preview_address
    unknown = known.replace(f"/{closed.pk}/", f"/{'9' * len(str(closed.pk))}/")
    assert answer(client, known) == answer(client, unknown)
    assert client.get(known).status_code == 404


def test_a_file_is_fetched_by_those_of_its_circle_to_be_saved(client, cast, sent):
    made = sent(corpus.word(), "Å plan.docx")
    client.force_login(cast["colleague"])
    response = client.get(made.get_absolute_url())
    assert body(response) == kept.content_of(made.sha256)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-cache"
    assert "wordprocessingml" in response["Content-Type"]
    again = client.get(
        made.get_absolute_url(), headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304
    assert again["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_another_name_is_another_address(client, sent):
    made = sent(where="open")
    assert client.get(f"/files/{made.pk}/annat.html").status_code == 404
    assert body(client.get(made.get_absolute_url())) == b"En plan."


def test_markup_in_a_text_is_saved_and_never_shown_as_a_page(client, sent):
    made = sent(b"hej <script>alert(1)</script>", "a.md", "open")
    response = client.get(made.get_absolute_url())
    assert response["Content-Type"] == "application/octet-stream"
    assert "attachment" in response["Content-Disposition"]
    assert body(response)
    shown = client.get(made.preview_address)
    assert shown["Content-Type"] == "text/plain; charset=utf-8"
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert body(shown)


def test_a_preview_is_a_picture_of_ours_or_nothing(client, sent):
    made = sent(corpus.picture("JPEG", (2400, 1600)), "a.jpg", "open")
    shown = client.get(made.preview_address)
    with Image.open(io.BytesIO(body(shown))) as opened:
        assert opened.size == (1200, 800)
    unread = sent(corpus.word(), "a.docx", "open")
    assert client.get(unread.preview_address).status_code == 404


def test_what_is_taken_back_is_read_by_nobody(client, cast, sent):
    made = sent(where="open")
    actions.close(made)
    client.force_login(cast["strategist"])
    assert client.get(made.get_absolute_url()).status_code == 404


def test_a_lost_file_is_not_there(client, sent, own_folder):
    made = sent(where="open")
    for file in own_folder.rglob("*"):
        if file.is_file():
            file.unlink()
    assert client.get(made.get_absolute_url()).status_code == 404


def test_a_script_gets_the_markdown_alone(client, cast, circles):
    client.force_login(cast["strategist"])
    sent = SimpleUploadedFile("Skiss [1].png", corpus.picture())
    response = client.post(
        "/files/new/",
        {"file": sent, "circle": circles["closed"].pk, "described": "En [skiss]"},
        headers={"Accept": "text/plain"},
    )
    made = Upload.objects.get()
    assert response.status_code == 201
    assert body(response).decode() == rf"![En \[skiss\]](/files/{made.pk}/preview)"
    assert made.used_at is None


def test_without_a_script_the_page_gives_it(client, cast, circles):
    client.force_login(cast["strategist"])
    page = client.get("/files/new/", {"circle": circles["closed"].pk})
    assert f'value="{circles["closed"].pk}"' in page.content.decode()
    data = {"file": SimpleUploadedFile("a.txt", b"Hej"), "circle": circles["closed"].pk}
    assert "[a.txt](/files/" in client.post("/files/new/", data).content.decode()


def test_a_refused_file_tells_why(client, cast, circles):
    client.force_login(cast["strategist"])
    data = {
        "file": SimpleUploadedFile("a.png", b"MZ" + bytes(90)),
        "circle": circles["closed"].pk,
    }
    response = client.post("/files/new/", data, headers={"Accept": "text/plain"})
    assert response.status_code == 422
    assert body(response).decode() == str(Fault.UNKNOWN.label)
    assert not Upload.objects.exists()


def test_nobody_sends_a_file_into_what_they_may_not_read(client, cast, circles):
    client.force_login(cast["resident"])
    data = {"file": SimpleUploadedFile("a.txt", b"Hej"), "circle": circles["closed"].pk}
    response = client.post("/files/new/", data)
    unknown = client.post(
        "/files/new/", {"file": SimpleUploadedFile("a.txt", b"Hej"), "circle": 10**6}
    )
    assert response.status_code == unknown.status_code == 422
    assert not Upload.objects.exists()


def test_what_is_too_large_is_not_even_read(client, cast, circles, settings):
    client.force_login(cast["strategist"])
    settings.FILES_LARGEST = 1000
    data = {"file": SimpleUploadedFile("a.txt", b"a" * 1001), "circle": 1}
    data["circle"] = circles["closed"].pk
    told = client.post("/files/new/", data, headers={"Accept": "text/plain"})
    assert body(told).decode() == str(Fault.TOO_LARGE.label)
    data["file"] = SimpleUploadedFile("a.txt", b"a" * 400_000)
    refused = client.post("/files/new/", data)
    assert refused.status_code == 413
    assert "för stort" in refused.content.decode()


def test_a_day_has_its_measure(cast, circles, settings, sent):
    sent(b"a" * 600)
    settings.FILES_A_DAY = 1000
    with pytest.raises(Refused, match="too-much"):
        sent(b"a" * 600)


def test_naming_a_file_opens_only_ones_own_for_just_this_circle(cast, circles, sent):
    own = sent(is_used=False)
    elsewhere = sent(where="open", is_used=False)
    text = f"![a](/files/{own.pk}/preview) [b](/files/{elsewhere.pk}/plan.txt)"
    closed = circles["closed"]
    assert actions.use_named(text, by=cast["resident"], circle=closed) == 0
    assert actions.use_named(text, by=cast["strategist"], circle=closed) == 1
    own.refresh_from_db()
    assert own.used_at


def test_the_same_bytes_are_kept_once_and_as_long_as_needed(
    sent, own_folder, django_capture_on_commit_callbacks
):
    one, other = sent(is_used=False), sent(where="open")
    assert one.sha256 == other.sha256
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget([one])
    assert kept.content_of(other.sha256) == b"En plan."
    with django_capture_on_commit_callbacks(execute=True):
        actions.forget([other])
    assert [file for file in own_folder.rglob("*") if file.is_file()] == []


def test_a_persons_files_are_given_back_and_let_go_of(cast, sent):
    begun, used = sent(b"Utkast", is_used=False), sent(b"En plan.")
    person = cast["strategist"]
    assert dict(privacy.files(person)) == {
        f"{begun.pk}-plan.txt": b"Utkast",
        f"{used.pk}-plan.txt": b"En plan.",
    }
    privacy.erase(person)
    assert list(Upload.objects.values_list("pk", "by")) == [(used.pk, None)]


def test_bytes_that_were_altered_are_not_given_out(sent, own_folder):
    made = sent()
    next(file for file in own_folder.rglob("*") if file.is_file()).write_bytes(b"x")
    with pytest.raises(kept.LostFile):
        kept.content_of(made.sha256)


def test_what_is_put_into_nothing_is_forgotten(sent, monkeypatch):
    sent(is_used=False)
    used = sent()
    assert actions.forget_unused() == 0
    monkeypatch.setattr(actions, "UNUSED_FOR", actions.timedelta(0))
    assert actions.forget_unused() == 1
    assert list(Upload.objects.all()) == [used]


def test_a_narrower_circle_within_is_narrower_here_too(client, cast, circles):
    inner = Circle.objects.create(readers="invited", parent=circles["closed"])
    made = actions.upload(
        ContentFile(b"Hemligt"), name="a.txt", by=cast["strategist"], circle=inner
    )
    actions.use([made])
    client.force_login(cast["colleague"])
    assert client.get(made.get_absolute_url()).status_code == 404
    assert Person.objects.count() == 3
