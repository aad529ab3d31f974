"""Addresses of embeds, their style sheets, their code, and what programs ask."""

from django.urls import URLPattern, path, register_converter

from kolrum.visualiser.asking import place_paths
from kolrum.visualiser.embed import code_page, oembed, views
from kolrum.visualiser.embed.accent import Theme


class ThemeName:
    """A theme."""

    regex = "|".join(Theme)

    def to_python(self, value: str) -> str:
        """Give the theme."""
        return value

    def to_url(self, value: str) -> str:
        """Give the theme."""
        return value


class Digits:
    """Small hexadecimal digits: a colour has six, a digest twelve."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        """Give the digits."""
        return value

    def to_url(self, value: str) -> str:
        """Give the digits."""
        return value


class Digest(Digits):
    """What a style sheet is made of, in short."""

    regex = "[0-9a-f]{12}"


register_converter(ThemeName, "theme")
register_converter(Digits, "colour")
register_converter(Digest, "digest")


def addresses() -> list[URLPattern]:
    """Give the addresses; those of places need the converters of `visualiser.urls`."""
    return [
        path(
            "embed/<theme:theme>-<digest:digest>.css",
            views.theme_sheet,
            name="embed-theme",
        ),
        path(
            "embed/accent-<theme:theme>-<colour:accent>.css",
            views.accent_sheet,
            name="embed-accent",
        ),
        path("oembed/", oembed.oembed, name="oembed"),
        *place_paths(views.VIEW, views.embed, "embed"),
        *place_paths(code_page.VIEW, code_page.code, "embed-code"),
    ]
