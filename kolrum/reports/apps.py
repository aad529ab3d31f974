"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Yearly reports: their editions, what people write for them, and their files."""

    name = "kolrum.reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Tell the public pages where a place's logo is kept (decision 0089)."""
        from kolrum.reports.looks import KEEPER
        from kolrum.telling.looks import keep_looks

        keep_looks(KEEPER)
