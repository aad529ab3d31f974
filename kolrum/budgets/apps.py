"""The app's name."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Assessments of territories: computed, kept and computed again."""

    name = "kolrum.budgets"
