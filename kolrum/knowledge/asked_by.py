"""Who asks: the readers that answers are sorted for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Those who come with a question of their own."""

    STRATEGIST = "strategist", _("Strategists")
    POLITICIAN = "politician", _("Politicians")
    JOURNALIST = "journalist", _("Journalists")
    RESIDENT = "resident", _("Residents")
    COMPANY = "company", _("Companies")
