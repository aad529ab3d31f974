"""Files as answers: always to be saved, and never able to act in the site's name."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from kolrum.files import kept
from kolrum.files.uploads import Upload

MOST_SHOWN = 200_000
_SHUT = "default-src 'none'; sandbox"


def download(request: HttpRequest, upload: Upload) -> HttpResponseBase:
    """The file itself, to be saved and not shown."""
    response = FileResponse(
        kept.opened(upload.sha256),
        as_attachment=True,
        filename=upload.name,
        content_type=_type(upload),
    )
    response["Content-Length"] = str(upload.size)
    return _shut(request, response, upload.sha256)


def preview(request: HttpRequest, upload: Upload) -> HttpResponseBase:
    """Its pixels or its words: what cannot act whatever it is taken for."""
    if upload.is_picture:
        content = kept.content_of(upload.shown_sha256)
        shown = HttpResponse(content, content_type=upload.content_type)
        return _shut(request, shown, upload.shown_sha256)
    words = upload.text[:MOST_SHOWN].encode()
    told = FileResponse(BytesIO(words), content_type="text/plain; charset=utf-8")
    told["Content-Length"] = str(len(words))
    return _shut(request, told, f"{upload.sha256}-{len(words)}")


def _type(upload: Upload) -> str:
    # Which letters a text is written in is for the program that opens it.
    return "application/octet-stream" if upload.is_plain else upload.content_type


def _shut(
    request: HttpRequest, response: HttpResponseBase, tag: str
) -> HttpResponseBase:
    response["Content-Security-Policy"] = _SHUT
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{tag}"'
    asked = request.headers.get("If-None-Match", "")
    if response["ETag"] not in asked:
        return response
    response.close()
    unchanged = HttpResponse(status=304)
    for name in ("Content-Security-Policy", "Cache-Control", "ETag"):
        unchanged[name] = response[name]
    return unchanged
