"""The files of a figure, for the template that shows it."""

from django import template

from kolrum.charts.figure import Figure
from kolrum.telling.figures import key_of
from kolrum.visualiser.files.links import Links, links_of
from kolrum.visualiser.parts.section import Telling

register = template.Library()


@register.filter
def files_of(figure: Figure, telling: Telling | str) -> Links | None:
    """Give the links of a figure of a telling; none where it has no address."""
    key = key_of(figure)
    if not key or not isinstance(telling, Telling):
        return None
    return links_of(key, telling.known, telling.language)
