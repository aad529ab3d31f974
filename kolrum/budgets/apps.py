"""The app's name."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Assessments of territories: computed, kept with their inputs, and recalculated."""

    name = "kolrum.budgets"
