"""People, for operators."""

from django.contrib import admin

from kolrum.members.models import Person


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    """Who has an account, who may sign in and who operates the site."""

    list_display = ("email", "name", "is_active", "is_operator", "joined_at")
    list_filter = ("is_active", "is_operator")
    search_fields = ("email", "name")
    fields = ("email", "name", "is_active", "is_operator", "last_login", "joined_at")
    readonly_fields = ("last_login", "joined_at")
