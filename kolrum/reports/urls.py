"""Addresses of a place's reports, and of the forms behind them."""

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from kolrum.reports import editing, views


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


class PictureUse(EditionName):
    """What a picture is for."""

    regex = "cover|logo"


register_converter(PictureUse, "picture_use")
register_converter(EditionName, "edition")
register_converter(FileForm, "report_form")
register_converter(Digest, "sha256")


def _paths(place: str, name: str) -> Iterator[URLPattern]:
    root = f"{place}/report/"
    one = f"{root}<edition:edition>"
    yield path(root, views.editions, name=name)
    yield path(f"{one}/", views.edition, name=f"{name}-edition")
    yield path(f"{one}.<report_form:form>", views.edition_file, name=f"{name}-file")
    yield from _desk(f"{root}edit/", name)
    yield path(f"{root}pictures/<sha256:sha256>", views.picture, name=f"{name}-picture")


def _desk(desk: str, name: str) -> Iterator[URLPattern]:
    spoken = f"{desk}<slug:spoken>"
    slot = editing.write
    yield path(desk, editing.edit, name=f"{name}-edit")
    yield path(f"{desk}preview/", editing.preview, name=f"{name}-preview")
    yield path(
        f"{desk}preview.<report_form:form>",
        editing.preview_file,
        name=f"{name}-preview-file",
    )
    yield path(f"{desk}step/<slug:deed>/", editing.step, name=f"{name}-step")
    yield path(
        f"{desk}withdraw/<edition:edition>/",
        editing.withdraw,
        name=f"{name}-withdraw",
    )
    yield path(
        f"{desk}picture/<picture_use:picture>/",
        editing.choose,
        name=f"{name}-choose",
    )
    yield path(
        f"{desk}proposal/<slug:key>/",
        slot,
        {"group": "proposals"},
        name=f"{name}-proposal",
    )
    yield path(
        f"{spoken}/foreword/", slot, {"group": "foreword"}, name=f"{name}-foreword"
    )
    yield path(
        f"{spoken}/comment/<slug:key>/",
        slot,
        {"group": "comments"},
        name=f"{name}-comment",
    )
    yield path(f"{spoken}/texts/", editing.texts, name=f"{name}-texts")
    yield path(
        f"{spoken}/texts/<path:key>/", slot, {"group": "texts"}, name=f"{name}-text"
    )


urlpatterns = [
    *_paths("<str:iso2>", "country-report"),
    *_paths("<str:iso2>/<str:slug>", "report"),
]
