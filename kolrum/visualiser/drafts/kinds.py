"""The kinds of draft: their fields, in the order in which they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

TITLE, SENDER = "title", "sender"


@dataclass(frozen=True)
class Part:
    """A field of a draft, and a section of its document.

    `is_list` tells that each paragraph is a point of its own.
    """

    name: str
    heading: str
    is_list: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of draft: its address, what it is called and what it consists of."""

    key: str
    name: str
    statement: str
    advice: tuple[str, ...]
    parts: tuple[Part, ...]
    sender: str


def proposal() -> Kind:
    """A citizen's proposal, in the language of the page."""
    return Kind(
        key="proposal",
        name=_("Citizen’s proposal"),
        statement=_("Ask the council for a carbon budget."),
        advice=(
            _(
                "Change what you like, and write in your own words why it matters to "
                "you. The figures are those of the page, by the choices below."
            ),
            _(
                "Each council decides whether it takes proposals from residents, and "
                "how they are handed in: its own website says so. What is handed in "
                "to a public body may become a public document, with name and address."
            ),
        ),
        parts=(
            Part("background", _("Background")),
            Part("request", _("What is proposed"), is_list=True),
            Part("choices", _("How the figures were chosen")),
        ),
        sender=_("Your name, and address if the council asks for it"),
    )


def wording() -> Kind:
    """Wording for a steering document, in the language of the page."""
    return Kind(
        key="wording",
        name=_("Wording for a steering document"),
        statement=_("Put the budget into a decision."),
        advice=(
            _(
                "Wording to change and paste into a climate strategy, an environmental "
                "programme or the goals of the yearly budget. The figures are those of "
                "the page, by the choices below."
            ),
            _(
                "Choose limit and likelihood before you change the text: a new choice "
                "rewrites it."
            ),
        ),
        parts=(
            Part("purpose", _("Purpose")),
            Part("goal", _("Goal")),
            Part("scope", _("What is counted")),
            Part("follow_up", _("Follow-up")),
            Part("choices", _("How the figures were chosen")),
        ),
        sender=_("Who proposes the wording"),
    )


KINDS: Mapping[str, Callable[[], Kind]] = MappingProxyType(
    {"proposal": proposal, "wording": wording}
)
"""By the name their addresses end in."""
