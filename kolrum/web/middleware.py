"""What every request passes: the language of its address, and sparing public pages."""

import gzip
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import (
    get_conditional_response,
    has_vary_header,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import parse_http_date

Handler = Callable[[HttpRequest], HttpResponseBase]

_FORBIDDEN = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)
_SMALLEST_WORTH_COMPRESSING = 500
_LARGEST_WORTH_KEEPING = 300_000
_TEXT_TYPES = ("text/", "application/json", "application/problem", "image/svg")


def language_of_the_address(get_response: Handler) -> Handler:
    """Speak the language of the first part of the address, Swedish without one.

    Django's own LocaleMiddleware also listens to the browser, which would give one
    address two contents; and it takes /sv/ for Swedish, where El Salvador lives.
    """
    prefixes = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        first = request.path_info.split("/", 2)[1]
        language = first if first in prefixes else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def modest(get_response: Handler) -> Handler:
    """Forbid the browser what no page of ours has a use for."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _FORBIDDEN)
        return response

    return middleware


def public_pages(get_response: Handler) -> Handler:
    """Let caches keep what is the same for everybody, and send it compressed.

    A page that depends on a cookie is neither kept nor compressed: compression beside
    a secret lets a listener guess the secret (the BREACH attack).
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if has_vary_header(response, "Cookie") or response.cookies:
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        # A link in a sandboxed frame opens no page that parts itself from its opener:
        # the browser shows an error instead. What is the same for all has no secret.
        response.headers.setdefault("Cross-Origin-Opener-Policy", "unsafe-none")
        is_page = response.status_code == 200 and request.method in ("GET", "HEAD")
        if is_page:
            response.headers.setdefault("Cache-Control", "public, max-age=300")
        if not isinstance(response, HttpResponse):  # a file, sent piece by piece
            return response
        return _compressed(
            request, _if_changed(request, response) if is_page else response
        )

    return middleware


def _if_changed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not response.has_header("ETag"):
        set_response_etag(response)
    changed = response.headers.get("Last-Modified")
    kept = get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=parse_http_date(changed) if changed else None,
        response=response,
    )
    return response if kept is None else kept


def _compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    is_text = response.headers.get("Content-Type", "").startswith(_TEXT_TYPES)
    if (
        not is_text
        or response.has_header("Content-Encoding")
        or len(response.content) < _SMALLEST_WORTH_COMPRESSING
    ):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    response.content = _gzipped(response.content)
    response["Content-Length"] = str(len(response.content))
    response["Content-Encoding"] = "gzip"
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        response["ETag"] = f"W/{etag}"
    return response


def _gzipped(content: bytes) -> bytes:
    if len(content) > _LARGEST_WORTH_KEEPING:
        return gzip.compress(content, compresslevel=6, mtime=0)
    return _kept_gzipped(content)


@lru_cache(maxsize=128)  # compressing a page takes longer than finding it
def _kept_gzipped(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)
