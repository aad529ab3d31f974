"""Addresses of the public story."""

from django.urls import path, register_converter

from kolrum.visualiser import views


class CountryCode:
    """Two letters, as in ISO 3166; languages never look like it (PRODUCT 2)."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        """Give the code."""
        return value

    def to_url(self, value: str) -> str:
        """Give the code."""
        return value


class Slug:
    """The name of a place in an address, however it is written."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Give the name."""
        return value

    def to_url(self, value: str) -> str:
        """Give the name."""
        return value


register_converter(CountryCode, "country")
register_converter(Slug, "place")

urlpatterns = [
    path("", views.front, name="front"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("<country:iso2>/", views.country, name="country"),
    path("<country:iso2>/<place:slug>/", views.territory, name="territory"),
]
