"""The app's name."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Data packages as loaded and published, and the figures in them."""

    name = "kolrum.sources"
