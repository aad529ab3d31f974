"""The app's name."""

from django.apps import AppConfig


class VisualiserConfig(AppConfig):
    """A territory's public story: what is left, what it takes and where it comes from."""

    name = "kolrum.visualiser"
