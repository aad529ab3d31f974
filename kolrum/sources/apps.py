"""The app's name."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Data packages as loaded and published, and the figures in them."""

    name = "kolrum.sources"

    def ready(self) -> None:
        """Let people’s part be told and erased."""
        from kolrum.members import privacy
        from kolrum.sources.privacy import HOLDER

        privacy.register("sources", HOLDER)
