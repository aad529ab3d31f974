"""Addresses of a place's reports, and of the forms behind them."""

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from kolrum.reports import views


class EditionName:
    """A year, or a year and the number of an edition: 2026, 2026-1."""

    regex = r"20[0-9]{2}(?:-[1-9][0-9]?)?"

    def to_python(self, value: str) -> str:
        """Give the name."""
        return value

    def to_url(self, value: str) -> str:
        """Give the name."""
        return value


class FileForm(EditionName):
    """How a file of an edition ends."""

    regex = "pdf|html|json"


class Digest(EditionName):
    """The sha256 of a picture."""

    regex = "[0-9a-f]{64}"


register_converter(EditionName, "edition")
register_converter(FileForm, "report_form")
register_converter(Digest, "sha256")


def _paths(place: str, name: str) -> Iterator[URLPattern]:
    root = f"{place}/report/"
    one = f"{root}<edition:edition>"
    yield path(root, views.editions, name=name)
    yield path(f"{one}/", views.edition, name=f"{name}-edition")
    yield path(f"{one}.<report_form:form>", views.edition_file, name=f"{name}-file")
    yield path(f"{root}pictures/<sha256:sha256>", views.picture, name=f"{name}-picture")


urlpatterns = [
    *_paths("<str:iso2>", "country-report"),
    *_paths("<str:iso2>/<str:slug>", "report"),
]
