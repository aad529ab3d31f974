"""The app's name."""

from django.apps import AppConfig


class VisualiserConfig(AppConfig):
    """A territory's public story: what is left and what it takes."""

    name = "kolrum.visualiser"

    def ready(self) -> None:
        """Let posts in the rooms show budgets and paths."""
        from kolrum.rooms import figures
        from kolrum.visualiser import posted_calls

        figures.register(posted_calls)
