"""What a place's rooms are about: its budget, in a sentence beside their topics."""

from django.utils.html import escape
from django.utils.translation import gettext as _

from kolrum.narrative.card import finding as card
from kolrum.rooms.here import Here
from kolrum.rooms.slots import Block, Line
from kolrum.telling.addresses import address_of
from kolrum.visualiser.posted_figures import known_of, place_of, remembered


def budget(here: Here, language: str) -> Block | None:
    """What is left of the budget of a room's place, and the way to it."""
    territory = here.room.territory
    if territory is None:
        return None
    asked = "/".join(filter(None, (territory.country, territory.slug)))

    def write() -> str | None:
        known = known_of(asked)
        return escape(card.words(known.facts, language).title) if known else None

    found, sentence = place_of(asked), remembered(asked, "sentence", language, write)
    if found is None or sentence is None:
        return None
    return Block(_("The budget"), [Line(address_of(found[1], language), sentence)])
