"""The app's name."""

from django.apps import AppConfig


class VisualiserConfig(AppConfig):
    """A territory's public story: what is left and what it takes."""

    name = "kolrum.visualiser"

    def ready(self) -> None:
        """Let posts in the rooms show budgets and paths, and rooms of places theirs."""
        from kolrum.rooms import figures, slots
        from kolrum.visualiser import beside_rooms, posted_calls

        figures.register(posted_calls)
        slots.register_for_rooms(beside_rooms.budget)
