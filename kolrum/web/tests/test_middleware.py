import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from kolrum.web.middleware import language_of_the_address, public_pages

request = RequestFactory()
LONG = "koldioxid " * 200


def answer(text=LONG, content_type="text/html; charset=utf-8", **headers):
    return public_pages(
        lambda _: HttpResponse(text, content_type=content_type, headers=headers)
    )


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/", "sv"),
        ("/se/hoganas/", "sv"),
        ("/en/", "en"),
        ("/en/se/", "en"),
        ("/sv/", "sv"),
        ("/english/", "sv"),
    ],
)
def test_the_address_alone_decides_the_language(address, language):
    spoken = []
    handler = language_of_the_address(
        lambda _: spoken.append(get_language()) or HttpResponse()
    )
    response = handler(request.get(address, headers={"accept-language": "fi, en"}))
    assert spoken == [language]
    assert response["Content-Language"] == language
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_a_public_page_may_be_kept_and_is_not_sent_twice():
    first = answer()(request.get("/"))
    assert first["Cache-Control"] == "public, max-age=300"
    again = answer()(request.get("/", headers={"if-none-match": first["ETag"]}))
    assert again.status_code == 304
    assert again.content == b""


def test_a_changed_page_is_sent_again():
    first = answer()(request.get("/"))
    again = answer("new")(request.get("/", headers={"if-none-match": first["ETag"]}))
    assert again.status_code == 200


def test_a_date_of_change_is_honoured():
    changed = "Sun, 22 Nov 2026 00:00:00 GMT"
    handler = answer(**{"Last-Modified": changed})
    again = handler(request.get("/", headers={"if-modified-since": changed}))
    assert again.status_code == 304


def test_a_public_page_is_compressed_for_those_who_can_read_it():
    compressed = answer()(request.get("/", headers={"accept-encoding": "gzip, br"}))
    assert gzip.decompress(compressed.content).decode() == LONG
    assert int(compressed["Content-Length"]) == len(compressed.content)
    assert compressed["ETag"].startswith("W/")
    assert answer()(request.get("/")).content.decode() == LONG
    assert "Accept-Encoding" in answer()(request.get("/"))["Vary"]


def test_a_kept_compressed_page_is_recognised():
    accepts = {"accept-encoding": "gzip"}
    etag = answer()(request.get("/", headers=accepts))["ETag"]
    again = answer()(request.get("/", headers={**accepts, "if-none-match": etag}))
    assert again.status_code == 304


def test_small_answers_and_pictures_are_left_as_they_are():
    accepts = {"accept-encoding": "gzip"}
    small = answer("kort")(request.get("/", headers=accepts))
    picture = answer(content_type="image/png")(request.get("/", headers=accepts))
    assert "Content-Encoding" not in small.headers
    assert "Content-Encoding" not in picture.headers


def personal(_):
    response = HttpResponse(LONG)
    patch_vary_headers(response, ("Cookie",))
    return response


def with_cookie(_):
    response = HttpResponse(LONG)
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize("view", [personal, with_cookie])
def test_what_depends_on_a_cookie_is_neither_kept_nor_compressed(view):
    handler = public_pages(view)
    response = handler(request.get("/", headers={"accept-encoding": "gzip"}))
    assert response["Cache-Control"] == "private, no-cache"
    assert "Content-Encoding" not in response.headers
    assert "ETag" not in response.headers


def test_a_file_sent_piece_by_piece_may_be_kept():
    handler = public_pages(lambda _: StreamingHttpResponse([b"a", b"b"]))
    response = handler(request.get("/"))
    assert response["Cache-Control"] == "public, max-age=300"
    assert b"".join(response) == b"ab"


def test_a_view_that_says_how_long_it_may_be_kept_is_obeyed():
    response = answer(**{"Cache-Control": "no-store"})(request.get("/"))
    assert response["Cache-Control"] == "no-store"


def test_an_answer_to_a_form_is_not_kept():
    response = answer()(request.post("/"))
    assert "Cache-Control" not in response.headers
