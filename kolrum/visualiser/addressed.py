"""Pages asked for by the program itself, before it is known what the site is called."""

from io import BytesIO
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import resolve
from django.utils import translation

NO_SITE = "http://site.invalid/"
"""Stands in drawn pages where they name their own site (RFC 2606: never a real one)."""


class OwnRequest(WSGIRequest):
    """A request for one of our pages, from a visitor without cookies."""

    def __init__(self, address: str, site: str) -> None:
        parts = urlsplit(site)
        super().__init__(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": address.encode().decode("latin-1"),
                "QUERY_STRING": "",
                "SERVER_NAME": parts.hostname or "",
                "SERVER_PORT": str(parts.port or ""),
                "wsgi.url_scheme": parts.scheme,
                "wsgi.input": BytesIO(),
            }
        )
        self.own_site: SplitResult = parts

    def get_host(self) -> str:
        """Give the site's name: it comes from ourselves and need not be judged."""
        return self.own_site.netloc

    @property
    def scheme(self) -> str:
        """Whether the site is reached in secret."""
        return self.own_site.scheme


def answer_at(address: str, site: str = NO_SITE) -> HttpResponse:
    """Answer as the site would answer a visitor who asks for an address."""
    request = OwnRequest(address, site)
    language = language_of_address(address)
    with translation.override(language):
        request.LANGUAGE_CODE = language
        found = resolve(address)
        return found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]  # a view


def language_of_address(address: str) -> str:
    """Give the language an address begins with, Swedish without one."""
    first = address.split("/", 2)[1]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def at_site(content: bytes, site: str) -> bytes:
    """Name the site in a page that was drawn for none."""
    for before, after in _names(NO_SITE, site):
        content = content.replace(before.encode(), after.encode())
    return content


def _names(before: str, after: str) -> list[tuple[str, str]]:
    """A site as an address, and as a value inside another address."""
    plain = before.rstrip("/"), after.rstrip("/")
    return [plain, (quote(plain[0], safe=""), quote(plain[1], safe=""))]
