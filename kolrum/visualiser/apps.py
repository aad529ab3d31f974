"""The app's name."""

from django.apps import AppConfig


class VisualiserConfig(AppConfig):
    """A territory's public story: what is left and what it takes."""

    name = "kolrum.visualiser"
