"""The roof as a Django app, so that its commands and templates are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base templates, components, static files and the `check` and `serve` commands."""

    name = "kolrum.web"
