"""Where dialogues are led to: from their topics, and from their rooms."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kolrum.dialogues import rules
from kolrum.dialogues.models import ABOUT, Dialogue
from kolrum.members.standing import Standing
from kolrum.rooms import slots
from kolrum.rooms.here import Here
from kolrum.rooms.room import Kind, Room
from kolrum.rooms.slots import Block, Line
from kolrum.rooms.topics import SHOWN, Topic, TopicKind
from kolrum.territories.models import Territory

MOST = 3


def of_room(here: Here, _language: str) -> Block | None:
    """The room's dialogues, those that are open first; and the way to begin one."""
    # From the dialogues, which are few: a join would start from all the room's topics.
    listed = Topic.objects.listed().filter(pk=OuterRef("topic"), room=here.room.pk)
    known = Dialogue.objects.filter(Exists(listed))
    found = list(known.order_by("-closes_on").prefetch_related("topic")[:MOST])
    for each in found:
        each.topic.room = here.room
    return _with_opening(found, here.standing, here.room)


def of_topic(_here: Here, topic: Topic, _language: str) -> Block | None:
    """The dialogue that a topic is, or that it is a proposal in: notices lead here."""
    number = topic.about.removeprefix(ABOUT)
    if topic.about.startswith(ABOUT) and number.isdecimal():
        way = Q(topic=int(number), topic__room=topic.room_id)
    elif topic.kind == TopicKind.DISCUSSION and topic.on_behalf_of_id:
        way = Q(topic=topic.pk)
    else:
        return None
    shown = Dialogue.objects.filter(way, topic__state__in=SHOWN, topic__moved_to=None)
    return Block(_("The dialogue"), _lines(shown.select_related("topic__room")[:1]))


def of_place(standing: Standing, place: Territory, _language: str) -> Block | None:
    """The dialogues about a place, those that may be read; and the way to begin one."""
    found = Dialogue.objects.filter(
        topic__in=Topic.objects.readable_by(standing)
        .listed()
        .filter(room__territory=place)
    )
    listed = found.select_related("topic__room").order_by("-closes_on")[:MOST]
    portal = Room.objects.filter(kind=Kind.PORTAL, territory=place).first()
    return _with_opening(listed, standing, portal)


def _with_opening(
    found: Iterable[Dialogue], standing: Standing, room: Room | None
) -> Block:
    """Dialogues, and the way to open one for who may; alone where there are none."""
    lines, more = _lines(found), None
    if room is not None and rules.asks_as(standing, room):
        way = reverse("dialogue-new", args=(room.slug,))
        more = Line(way, _("Open a dialogue"))
    if more and not lines:
        lines, more = [more], None
    return Block(_("Dialogues"), lines, more=more)


def _lines(dialogues: Iterable[Dialogue]) -> list[Line]:
    return [Line(each.get_absolute_url(), str(each), when(each)) for each in dialogues]


def when(dialogue: Dialogue) -> str:
    """How far a dialogue has come, in words."""
    if dialogue.answer_id is not None:
        return _("answered")
    if dialogue.closes_on < timezone.localdate():
        return _("waits for its answer")
    day = date_format(dialogue.closes_on, "j F")
    return _("open until %(day)s") % {"day": day}


def enrol() -> None:
    """Let them be shown; called when the app is ready."""
    slots.register(of_topic)
    slots.register_for_rooms(of_room)
    slots.register_for_places(of_place)
