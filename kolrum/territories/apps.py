"""The app's name."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Countries, counties and municipalities: names, codes, hierarchy and addresses."""

    name = "kolrum.territories"
