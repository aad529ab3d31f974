"""How an answer by e-mail becomes a post, and a letter to a room a topic."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.members.models import Person
from kolrum.members.visitors import standing_of
from kolrum.notices import receivers
from kolrum.notices.letters.letter import Letter
from kolrum.notices.receivers import NotThere, Refused
from kolrum.rooms import actions
from kolrum.rooms.actions import TooSoon, TopicClosed, Words
from kolrum.rooms.here import Here
from kolrum.rooms.limits import NotNow
from kolrum.rooms.notices import TO_A_TOPIC
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic, TopicKind

_ANSWERING = re.compile(r"^\s*((re|sv|svar|vs|fw|fwd|vb|aw)\s*(\[\d+\])?:\s*)+", re.I)
_LONGEST_TITLE = 160


def _take_answer(person: Person, topic_id: int, letter: Letter) -> None:
    standing = standing_of(person)
    readable = Topic.objects.readable_by(standing)
    topic = readable.select_related("room__circle__parent").filter(pk=topic_id).first()
    if topic is None:
        raise NotThere
    if not Here(topic.room, standing).may_write:
        raise _not_yours()
    try:
        actions.reply(topic, by=person, words=_words_of(letter))
    except TopicClosed:
        raise Refused(
            "closed", later("The topic is closed: nothing more is written in it.")
        ) from None
    except TooSoon:
        raise _too_soon() from None
    except NotNow as halt:
        raise Refused("limits", halt.words) from None


def _take_topic(person: Person, alias: str, letter: Letter) -> None:
    standing = standing_of(person)
    readable = Room.objects.readable_by(standing).open()
    room = readable.select_related("circle__parent").filter(mail_alias=alias).first()
    if room is None:
        raise NotThere
    if not Here(room, standing).may_write:
        raise _not_yours()
    title = _ANSWERING.sub("", letter.subject).strip()[:_LONGEST_TITLE]
    if not title:
        raise Refused("no-title", later("The letter has no subject to be the title."))
    try:
        actions.open_topic(
            room,
            by=person,
            kind=TopicKind.QUESTION if room.is_public else TopicKind.ASK,
            title=title,
            words=_words_of(letter),
        )
    except TooSoon:
        raise _too_soon() from None
    except NotNow as halt:
        raise Refused("limits", halt.words) from None


def _words_of(letter: Letter) -> Words:
    left_out = ", ".join(each.name for each in letter.attachments if not each.is_inline)
    note = _("(Came with the letter and was not taken in: %(names)s)")
    text = f"{letter.text}\n\n{note % {'names': left_out}}" if left_out else letter.text
    return Words(text, message_id=letter.message_id or None)


def _not_yours() -> Refused:
    return Refused("not-allowed", later("You may read there, but others write."))


def _too_soon() -> Refused:
    return Refused("slow", later("The room is slow: write again in a while."))


def enrol() -> None:
    """Let answers and letters to rooms be taken in; called when the app is ready."""
    receivers.register(
        receivers.Receiver(TO_A_TOPIC, _take_answer), receivers.Opener(_take_topic)
    )
