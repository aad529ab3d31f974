"""Names of places as they stand in sentences."""

from django import template
from django.utils.translation import get_language

from kolrum.narrative.languages import GRAMMARS
from kolrum.narrative.values import PlaceName

register = template.Library()


@register.filter
def in_text(name: str) -> str:
    """Give the name as it stands inside a sentence: the United Kingdom."""
    grammar = GRAMMARS.get(get_language() or "")
    return grammar.name(PlaceName(name, "", "")) if grammar else name
