"""Vintages for operators to look up; they are loaded and published by commands."""

from django.contrib import admin

from kolrum.sources.models import DataSet, Vintage


@admin.register(DataSet)
class DataSetAdmin(admin.ModelAdmin[DataSet]):
    """Data sets by country."""

    list_display = ("key", "country", "title", "publisher")
    list_filter = ("country",)


@admin.register(Vintage)
class VintageAdmin(admin.ModelAdmin[Vintage]):
    """Vintages, and which are in use."""

    list_display = ("__str__", "edition", "published_at", "published_by")
    list_filter = ("data_set__country",)
    readonly_fields = [field.name for field in Vintage._meta.concrete_fields]  # noqa: RUF012
