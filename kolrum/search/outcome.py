"""How a search went, in one line."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.lib.numbers import fixed
from kolrum.search.language.asking import Asked
from kolrum.search.trying import Tried

ROUND = 100


def heading(asked: Asked, tried: Tried, language: str) -> str:
    """Number of hits, and on what; honest about what was not counted."""
    if not asked.terms:
        return _("Search")
    count = tried.found.count
    text = tried.found.asked.text if count else asked.text
    if not count:
        return _("No hits for “%(text)s”") % {"text": text}
    if tried.found.has_more:
        least = fixed(count // ROUND * ROUND if count > ROUND else count, language)
        return _("More than %(count)s hits for “%(text)s”") % {
            "count": least,
            "text": text,
        }
    return ngettext(
        "%(count)s hit for “%(text)s”", "%(count)s hits for “%(text)s”", count
    ) % {"count": fixed(count, language), "text": text}
