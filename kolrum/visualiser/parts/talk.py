"""Talk about it: what to do with the figures, and whom to ask."""

from django.conf import settings
from django.utils.translation import gettext as _

from kolrum.narrative import Phrase, Text
from kolrum.narrative.drafts import is_told
from kolrum.telling.addresses import address_of, root_of
from kolrum.visualiser.parts.section import Part, Section, Telling

Entrance = tuple[str, str, str]


def tell(telling: Telling) -> tuple[Section, ...]:
    """Lead to what takes the figures into a decision, a lesson or a page."""
    if "answer" not in telling.texts:
        return ()

    def said(text: str) -> Phrase:
        return Phrase(text, telling.language)

    return (
        Section(
            "talk",
            _("Talk about it"),
            Text("talk", said(_("The figures are here to be used."))),
            question=_("How are the figures used?"),
            template="visualiser/talk.html",
            page={"entrances": _entrances(telling)},
        ),
    )


def _entrances(telling: Telling) -> list[Entrance]:
    """Each with an address, what it is and what it is for."""
    proposals = (
        (
            "proposal/",
            _("A citizen’s proposal"),
            _("a draft with these figures, to change and send to the council"),
        ),
        (
            "wording/",
            _("Wording for a steering document"),
            _("purpose, goal by year and follow-up, to change and paste in"),
        ),
    )
    others = (
        (
            "present/",
            _("A presentation"),
            _("the story as slides, for a meeting; also as one file"),
        ),
        (
            "embed/code/",
            _("The figures on a page of your own"),
            _("code for any part of the story, with a preview"),
        ),
        ("press/", _("For the press"), _("a sentence to quote, with source and date")),
        (
            "learn/",
            _("For school"),
            _("a summary in plain language, words explained, pictures to use"),
        ),
    )
    is_asked = is_told(telling.known.facts)
    shown = (*proposals, *others) if is_asked else others
    found = [
        (
            # The report is by the usual choices, whatever the reader's are.
            address_of(telling.known.place, telling.language, "report/"),
            _("The yearly report"),
            _("all of it in one place, as a page and as PDF"),
        ),
        (
            # Without choices too; who has written there is told on its own page.
            address_of(telling.known.place, telling.language, "rooms/"),
            _("The conversation"),
            _("ask about the budget, and read what others have asked"),
        ),
        *((telling.address(view), name, why) for view, name, why in shown),
    ]
    if settings.CONTACT:
        found.append(
            (
                f"{root_of(telling.language)}about/#contact",
                _("A question to Kolrum"),
                _("about a figure, or something that is missing"),
            )
        )
    return found


PART = Part("talk", tell)
