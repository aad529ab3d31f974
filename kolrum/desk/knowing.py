"""Ask those who know: offered to colleagues in searches and beside open questions."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolrum.desk import rules
from kolrum.desk.directory import Knowing, knowing
from kolrum.members.models import Circle, Person
from kolrum.members.readers import readers_of
from kolrum.members.rules import COLLEAGUES, MEMBERS, PUBLIC
from kolrum.members.standing import Standing
from kolrum.rooms import slots
from kolrum.rooms.here import Here
from kolrum.rooms.slots import Block, Line
from kolrum.rooms.topics import State, Topic
from kolrum.search import registry
from kolrum.search.language.asking import Asked, read
from kolrum.search.registry import Offered

NAMED = 3
_READ_BY_COLLEAGUES = {PUBLIC, MEMBERS, COLLEAGUES}


def offered(asked: Asked, standing: Standing, language: str) -> Offered | None:
    """Colleagues who know what was searched for, or all; to others the secretariat."""
    if not rules.may_see_directory(standing):
        return _for_others()
    address = f"{reverse('ask-those')}?{urlencode({'q': asked.text})}"
    found = knowing(asked, NAMED, but=standing.person_id)
    if found:
        return Offered(_in_a_sentence(found), _("Ask those who know"), address)
    return Offered(
        _("No colleague has said that they know this, but somebody may."),
        _("Ask all colleagues"),
        address,
    )


def _for_others() -> Offered:
    """Whoever is no colleague asks the secretariat: the same to all of them."""
    return Offered(
        _("The secretariat answers questions about carbon budgets."),
        _("Ask the secretariat"),
        reverse("contact"),
    )


def _in_a_sentence(found: list[Knowing]) -> str:
    names = "; ".join(_named(each) for each in found)
    return ngettext(
        "A colleague has said that they can help with this: %(names)s.",
        "Colleagues have said that they can help with this: %(names)s.",
        len(found),
    ) % {"names": names}


def _named(each: Knowing) -> str:
    return ", ".join(filter(None, (each.person.shown_name, each.organisation)))


def beside(here: Here, topic: Topic, language: str) -> Block | None:
    """Colleagues who know and may read it, beside a question without an answer."""
    is_unanswered = topic.is_answerable and topic.state == State.OPEN
    if not (is_unanswered and rules.may_see_directory(here.standing)):
        return None
    words = " ".join((topic.title, *(tag.name for tag in topic.tags.all())))
    found = knowing(
        read(words),
        NAMED,
        but=here.standing.person_id,
        among=_narrower(here.room.circle),
    )
    address = reverse("ask-in-topic", args=(topic.pk,))
    return Block(
        _("Those who know"),
        [
            Line(
                reverse("colleague", args=(each.person.handle,)),
                each.person.shown_name,
                " · ".join(filter(None, (each.organisation, ", ".join(each.subjects)))),
            )
            for each in found
            if each.person.handle
        ],
        more=Line(address, _("Ask them here")) if here.may_write else None,
    )


def _narrower(circle: Circle) -> "QuerySet[Person] | None":
    """Who reads in a circle, where not all colleagues do."""
    around = circle.parent.readers if circle.parent else PUBLIC
    if {circle.readers, around} <= _READ_BY_COLLEAGUES:
        return None
    return readers_of(circle)


def enrol() -> None:
    """Let it be offered; called when the app is ready."""
    registry.register_offer(offered)
    slots.register(beside)
