"""The app's name."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Data packages as loaded and published: publishers, data sets, vintages, observations."""

    name = "kolrum.sources"
