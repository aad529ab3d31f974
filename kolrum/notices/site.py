"""Whole addresses of our pages, for mail, feeds and calendars."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def whole(path: str) -> str:
    """The whole address of a path of the site."""
    return path if "://" in path else f"{_site()}{path}"


def page(name: str, *args: object, language: str = "") -> str:
    """The whole address of a page by its name, in a language or the one in use."""
    with translation.override(language or translation.get_language()):
        return whole(reverse(name, args=args))


def in_language(path: str, language: str) -> str:
    """The path of a page in a language, from its path in the site's own."""
    is_own = language == settings.LANGUAGE_CODE or path.startswith(f"/{language}/")
    return path if is_own else f"/{language}{path}"


def _site() -> str:
    if settings.SITE:
        return str(settings.SITE).rstrip("/")
    host = settings.ALLOWED_HOSTS[0].lstrip(".*") or settings.MAIL_HOST
    return f"https://{host}" if settings.BEHIND_TLS else f"http://{host}:8000"
