"""Editors, appointed by operators; goals and budgets are entered on their pages."""

from django.contrib import admin

from kolrum.plans.models import Editor


@admin.register(Editor)
class EditorAdmin(admin.ModelAdmin[Editor]):
    """Who may enter what a territory has adopted."""

    list_display = ("person", "territory", "since")
    search_fields = ("person__email", "territory__name")
    autocomplete_fields = ("person", "territory")
