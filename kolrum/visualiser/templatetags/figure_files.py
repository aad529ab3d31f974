"""The files of a figure, for the template that shows it."""

from dataclasses import replace

from django import template

from kolrum.charts.figure import Figure
from kolrum.data.choosing import chosen
from kolrum.telling.figures import key_of
from kolrum.visualiser.files.found import CHANGE, Stand
from kolrum.visualiser.files.links import Links, links_of
from kolrum.visualiser.parts.section import Telling

register = template.Library()


@register.filter
def files_of(figure: Figure, telling: Telling | str) -> Links | None:
    """Give the links of a figure of a telling; none where it has no address."""
    if not isinstance(telling, Telling):
        return None
    if figure.key == CHANGE:
        usual = chosen(telling.known.country, {})
        stand = replace(Stand.of(telling.known), chosen=usual)
        return links_of(CHANGE, stand, telling.language)
    key = key_of(figure)
    return links_of(key, Stand.of(telling.known), telling.language) if key else None
