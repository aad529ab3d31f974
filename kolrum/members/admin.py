"""People, for operators."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest

from kolrum.members.models import Domain, Grant, Organisation, Person

# One way in for everybody: limits, codes and second factors hold for operators too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    """Who has an account, who may sign in and who operates the site."""

    list_display = ("email", "name", "is_active", "is_operator", "joined_at")
    list_filter = ("is_active", "is_operator")
    search_fields = ("email", "name")
    fields = ("email", "name", "is_active", "is_operator", "last_login", "joined_at")
    readonly_fields = ("last_login", "joined_at")


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    """Bodies; what people do with them has pages of its own."""

    list_display = ("name", "kind", "parent", "territory", "verified_at")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "number")
    autocomplete_fields = ("parent",)
    raw_id_fields = ("territory",)


@admin.register(Domain)
class DomainAdmin(admin.ModelAdmin[Domain]):
    """E-mail domains and whether they are verified."""

    list_display = ("name", "organisation", "verified_at")
    search_fields = ("name",)
    autocomplete_fields = ("organisation",)


@admin.register(Grant)
class GrantAdmin(admin.ModelAdmin[Grant]):
    """Roles; nothing is entered here, so that the log holds every one of them."""

    list_display = ("__str__", "role", "since", "until", "revoked_at", "source")
    list_filter = ("role", "source")
    search_fields = ("person__email", "organisation__name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refused."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Grant | None = None
    ) -> bool:
        """Refused."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Grant | None = None
    ) -> bool:
        """Refused."""
        return False
