"""How an embed is wanted: what it shows, its theme, frame, heading and accent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kolrum.lib.numbers import fixed, truncated
from kolrum.visualiser.embed.accent import (
    LEAST_CONTRAST,
    PAPERS,
    Theme,
    colour_of,
    contrast,
    readable_in,
    themes_of,
)

BADGE, CARD, WHOLE = "badge", "card", "all"
NAMES = ("view", "theme", "frame", "heading", "logo", "accent")
WITHOUT, WITH = "0", "1"
MOST_TOLD = 20
"""Letters of a refused value that are repeated to its writer."""


@dataclass(frozen=True)
class Wanted:
    """What is shown and how; `accent` is six hexadecimal digits, or nothing.

    `has_logo` asks for the logo that the place has chosen, where it has one.
    """

    view: str = CARD
    theme: Theme = Theme.AUTO
    has_frame: bool = True
    has_heading: bool = True
    has_logo: bool = False
    accent: str = ""

    @property
    def query(self) -> Mapping[str, str]:
        """The options that are not the usual ones, by their names in addresses."""
        told = {
            "view": "" if self.view == CARD else self.view,
            "theme": "" if self.theme is Theme.AUTO else str(self.theme),
            "frame": "" if self.has_frame else WITHOUT,
            "heading": "" if self.has_heading else WITHOUT,
            "logo": WITH if self.has_logo else "",
            "accent": self.accent,
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True)
class Read:
    """Options as they were understood, and what was passed over, in words.

    `about_accent` is for whoever chooses the colour, not for those who see the embed.
    """

    wanted: Wanted
    notices: tuple[str, ...]
    about_accent: tuple[str, ...] = ()


def read(query: QueryDict, views: Collection[str], language: str) -> Read:
    """Read the options of an address; what is not known is passed over and said."""
    notices: list[str] = []
    typed = {name: query.get(name, "").strip() for name in NAMES}

    def one_of(name: str, usual: str, offered: Collection[str]) -> str:
        value = typed[name]
        if not value or value in offered:
            return value or usual
        notices.append(_passed_over(name, value))
        return usual

    theme = Theme(one_of("theme", Theme.AUTO, tuple(Theme)))
    accent, told = _accent(typed["accent"], theme, language)
    wanted = Wanted(
        view=one_of("view", CARD, views),
        theme=theme,
        has_frame=one_of("frame", WITH, (WITHOUT, WITH)) != WITHOUT,
        has_heading=one_of("heading", WITH, (WITHOUT, WITH)) != WITHOUT,
        has_logo=one_of("logo", WITHOUT, (WITHOUT, WITH)) == WITH,
        accent=accent,
    )
    return Read(wanted, tuple(notices), told)


def _passed_over(name: str, value: str) -> str:
    return _("%(name)s: “%(value)s” is not offered and was passed over.") % {
        "name": _called(name),
        "value": value[:MOST_TOLD],
    }


def _called(name: str) -> str:
    """Name an option as the page where the code is made does."""
    return {
        "view": _("What is shown"),
        "theme": _("Theme"),
        "frame": _("Frame"),
        "heading": _("Heading"),
        "logo": _("Logo"),
    }[name]


def _accent(typed: str, theme: Theme, language: str) -> tuple[str, tuple[str, ...]]:
    """Give a colour that can be read in some theme, and say where it cannot."""
    if not typed:
        return "", ()
    colour = colour_of(typed)
    if not colour:
        return "", (
            _(
                "Accent colour: “%(value)s” is not a colour and was passed over. Write "
                "six hexadecimal digits, such as 0072b2."
            )
            % {"value": typed[:MOST_TOLD]},
        )
    readable = readable_in(colour, theme)
    notices = tuple(
        _too_faint(colour, each, language)
        for each in themes_of(theme)
        if each not in readable
    )
    return colour if readable else "", notices


def _too_faint(colour: str, theme: Theme, language: str) -> str:
    told = {
        "colour": f"#{colour}",
        "ratio": truncated(contrast(colour, PAPERS[theme]), language),
        "least": fixed(LEAST_CONTRAST, language, 1),
    }
    if theme is Theme.DARK:
        return (
            _(
                "Accent colour: %(colour)s has a contrast of %(ratio)s:1 in the dark "
                "theme and is not used there. Text needs %(least)s:1."
            )
            % told
        )
    return (
        _(
            "Accent colour: %(colour)s has a contrast of %(ratio)s:1 in the light "
            "theme and is not used there. Text needs %(least)s:1."
        )
        % told
    )
