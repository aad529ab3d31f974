"""The app's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Yearly reports: their editions, what people write for them, and their files."""

    name = "kolrum.reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Let people’s part be told and erased, and logos be shown (decision 0089)."""
        from kolrum.members import privacy
        from kolrum.reports.looks import KEEPER
        from kolrum.reports.privacy import HOLDER
        from kolrum.telling.looks import keep_looks

        privacy.register("reports", HOLDER)
        keep_looks(KEEPER)
