"""Notes of the packages in the reader's language, marked where they stay in English."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kolrum.narrative.said import ORIGINAL
from kolrum.narrative.said import said as in_language

register = template.Library()


@register.filter
def said(text: str) -> SafeString:
    """Write a note of a package in the reader's language."""
    return in_language(text, get_language() or ORIGINAL).html
