"""Addresses of places side by side."""

from django.urls import URLPattern

from kolrum.visualiser.asking import place_paths
from kolrum.visualiser.compare import views
from kolrum.visualiser.compare.page import VIEW


def addresses() -> list[URLPattern]:
    """Give them, for the addresses of the public story."""
    return place_paths(VIEW, views.compare, "compare")
