"""What posts in the rooms may call: a place's budget, or a path against it."""

from datetime import date

from django.utils.safestring import SafeString

from kolrum.visualiser import posted_figures, posted_paths
from kolrum.visualiser.posted_figures import Values

_PATH = "/scenario"


def values(asked: str) -> Values | None:
    """Today's figures of what is called; None where there are none."""
    place, is_path, query = asked.partition(_PATH)
    if is_path:
        return posted_paths.values(place, query.removeprefix("?"))
    return posted_figures.values(place)


def drawn(
    asked: str, then: Values | None, written: date | None, language: str
) -> SafeString | None:
    """Draw what is called as it is now, beside what it was when it was written."""
    place, is_path, query = asked.partition(_PATH)
    if is_path:
        end = query.removeprefix("?")
        return posted_paths.drawn(place, end, then, written, language)
    return posted_figures.drawn(place, then, written, language)
