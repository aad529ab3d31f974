"""Territories for operators to look up; what they are is told by the data."""

from django.contrib import admin

from kolrum.territories.models import Territory


@admin.register(Territory)
class TerritoryAdmin(admin.ModelAdmin[Territory]):
    """Territories by country and kind."""

    list_display = ("name", "code", "country", "kind", "slug")
    list_filter = ("country", "kind")
    search_fields = ("name", "code", "slug")
    readonly_fields = ("country", "code", "parent", "members")
