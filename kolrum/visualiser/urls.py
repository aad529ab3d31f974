"""Addresses of the public story."""

from django.urls import path, register_converter

from kolrum.budgets.quoting import Number
from kolrum.visualiser import logo, views
from kolrum.visualiser.asking import place_paths
from kolrum.visualiser.atlas import urls as mapping
from kolrum.visualiser.compare import urls as comparing
from kolrum.visualiser.drafts import views as drafting
from kolrum.visualiser.drafts.kinds import KINDS
from kolrum.visualiser.embed import urls as embedding
from kolrum.visualiser.files import views as files
from kolrum.visualiser.learn import views as learn
from kolrum.visualiser.numbers import views as numbers
from kolrum.visualiser.parts import PARTS
from kolrum.visualiser.present import arranging
from kolrum.visualiser.present import views as presenting
from kolrum.visualiser.press import views as press
from kolrum.visualiser.quoted import views as quoted
from kolrum.visualiser.scenario import views as trying
from kolrum.visualiser.share import views as share


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


class FileKind:
    """How a file of the numbers ends."""

    regex = "xlsx|csv|json|rows[.]csv|zip"

    def to_python(self, value: str) -> str:
        """Give the kind."""
        return value

    def to_url(self, value: str) -> str:
        """Give the kind."""
        return value


class PartName:
    """A part of the story; its name is no territory's (`countries.RESERVED_SLUGS`)."""

    regex = "|".join(PARTS)

    def to_python(self, value: str) -> str:
        """Give the name."""
        return value

    def to_url(self, value: str) -> str:
        """Give the name."""
        return value


class FigureKind:
    """How a figure by itself is told."""

    regex = "svg|png|csv|json|html"

    def to_python(self, value: str) -> str:
        """Give the kind."""
        return value

    def to_url(self, value: str) -> str:
        """Give the kind."""
        return value


class DraftName:
    """A kind of draft; its name is no territory's (`countries.RESERVED_SLUGS`)."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        """Give the name."""
        return value

    def to_url(self, value: str) -> str:
        """Give the name."""
        return value


class QuotedNumber:
    """The number of a publication, such as 2026-1."""

    regex = "[0-9]{4}-[0-9]{1,4}"

    def to_python(self, value: str) -> Number:
        """Give edition and issue."""
        edition, _, issue = value.partition("-")
        return Number(int(edition), int(issue))

    def to_url(self, value: Number) -> str:
        """Give it as it is written."""
        return str(value)


register_converter(CountryCode, "country")
register_converter(DraftName, "draft")
register_converter(PartName, "part")
register_converter(FileKind, "file")
register_converter(FigureKind, "figure_file")
register_converter(QuotedNumber, "quoted")
register_converter(Slug, "place")

urlpatterns = [
    path("", views.front, name="front"),
    path("places/", views.places, name="places"),
    path("places/suggestions/", views.suggestions, name="suggestions"),
    path("<country:iso2>/", views.story, name="country"),
    path("<country:iso2>/numbers/", numbers.country, name="country-numbers"),
    path(
        "<country:iso2>/numbers/budget.<file:kind>",
        numbers.country_file,
        name="country-file",
    ),
    path(
        "<country:iso2>/<place:slug>/numbers/",
        numbers.territory,
        name="territory-numbers",
    ),
    path(
        "<country:iso2>/<place:slug>/numbers/budget.<file:kind>",
        numbers.territory_file,
        name="territory-file",
    ),
    *mapping.addresses(),
    *comparing.addresses(),
    *place_paths("<part:part>/", views.part, "part"),
    *place_paths(press.VIEW, press.press, "press"),
    *place_paths(learn.VIEW, learn.learn, "learn"),
    *place_paths("numbers/changes/", quoted.changes, "changes"),
    *place_paths("numbers/<slug:headline>/<quoted:number>", quoted.figure, "quoted"),
    *place_paths(logo.VIEW, logo.logo, "logo"),
    *place_paths("share.png", share.picture, "share"),
    *place_paths("figures/<slug:figure>.<figure_file:kind>", files.figure, "figure"),
    *place_paths("<draft:draft>/", drafting.draft_form, "draft"),
    *place_paths(f"<draft:draft>/{drafting.FILE}", drafting.draft_file, "draft-file"),
    *place_paths(presenting.VIEW, presenting.present, "present"),
    *place_paths(presenting.NOTES, presenting.present_notes, "present-notes"),
    *place_paths(presenting.FILE, presenting.present_file, "present-file"),
    *place_paths(arranging.VIEW, arranging.arrange, "present-order"),
    *place_paths(trying.VIEW, trying.scenario, "scenario"),
    *embedding.addresses(),
    path("<country:iso2>/<place:slug>/", views.story, name="territory"),
]
