"""Addresses of the map and the list."""

from django.urls import URLPattern, path

from kolrum.visualiser.asking import place_paths
from kolrum.visualiser.atlas import views
from kolrum.visualiser.atlas.page import VIEW


def addresses() -> list[URLPattern]:
    """Give them, for the addresses of the public story."""
    picture = f"<country:iso2>/{VIEW}map.svg"
    return [
        *place_paths(VIEW, views.atlas, "map"),
        path(picture, views.atlas_picture, name="map-picture"),
    ]
