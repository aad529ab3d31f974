"""The method page: what is computed, how, and from what."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kolrum.budgets.method import text_in
from kolrum.budgets.method.facts import facts
from kolrum.budgets.method.tables import principle_lists
from kolrum.budgets.texts import text_of
from kolrum.lib.markdown import filled, html, sections


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """The method in words and equations, with its versions and sources."""
    language = get_language() or request.LANGUAGE_CODE
    text, contents = _told(language)
    return render(request, "budgets/method.html", {"text": text, "contents": contents})


@lru_cache(maxsize=4)
def _told(language: str) -> tuple[SafeString, tuple[tuple[str, str], ...]]:
    values = facts(language, root=reverse("front"))
    lists = {**principle_lists(language), "lacking_table": text_of("lacking", language)}
    text = filled(text_in(language), {**values, **lists})
    return html(text), sections(text)
