"""How an answer by e-mail becomes a post, and a letter to a room a topic."""

import re

from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kolrum.files import actions as files
from kolrum.files import ahead, refusals
from kolrum.files.inserting import led_to, named
from kolrum.members.models import Person
from kolrum.members.visitors import standing_of
from kolrum.notices import receivers
from kolrum.notices.letters.letter import Attachment, Letter
from kolrum.notices.receivers import Ahead, NotThere, Refused
from kolrum.rooms import actions
from kolrum.rooms.actions import TooSoon, TopicClosed, Words
from kolrum.rooms.forms import MOST_LETTERS
from kolrum.rooms.here import Here
from kolrum.rooms.limits import NotNow
from kolrum.rooms.notices import TO_A_TOPIC
from kolrum.rooms.room import Room
from kolrum.rooms.topics import Topic, TopicKind

_ANSWERING = re.compile(r"^\s*((re|sv|svar|vs|fw|fwd|vb|aw)\s*(\[\d+\])?:\s*)+", re.I)
_LONGEST_TITLE = 160
MOST_FILES = 10


def _topic(person: Person, topic_id: int) -> Topic:
    """The topic that somebody answers; refused where they may not write."""
    standing = standing_of(person)
    readable = Topic.objects.readable_by(standing)
    topic = readable.select_related("room__circle__parent").filter(pk=topic_id).first()
    if topic is None:
        raise NotThere
    if not Here(topic.room, standing).may_write:
        raise _not_yours()
    return topic


def _room(person: Person, alias: str) -> Room:
    """The room that somebody writes to, likewise."""
    standing = standing_of(person)
    readable = Room.objects.readable_by(standing).open()
    room = readable.select_related("circle__parent").filter(mail_alias=alias).first()
    if room is None:
        raise NotThere
    if not Here(room, standing).may_write:
        raise _not_yours()
    return room


def _answer_ahead(person: Person, topic_id: int, letter: Letter) -> Ahead:
    _topic(person, topic_id)
    return _files_looked_at(letter, person)


def _topic_ahead(person: Person, alias: str, letter: Letter) -> Ahead:
    _room(person, alias)
    return _files_looked_at(letter, person)


def _files_looked_at(letter: Letter, by: Person) -> Ahead:
    sent = [(each.content, each.name) for each in _sent(letter)[:MOST_FILES]]
    return ahead.looked(sent, at_most=files.left_today(by))


def _sent(letter: Letter) -> list[Attachment]:
    return [each for each in letter.attachments if each.is_sent]


def _take_answer(person: Person, topic_id: int, letter: Letter) -> None:
    topic = _topic(person, topic_id)
    try:
        actions.reply(topic, by=person, words=_words_of(letter, person, topic.room))
    except TopicClosed:
        raise Refused(
            "closed", later("The topic is closed: nothing more is written in it.")
        ) from None
    except TooSoon:
        raise _too_soon() from None
    except NotNow as halt:
        raise Refused("limits", halt.words) from None


def _take_topic(person: Person, alias: str, letter: Letter) -> None:
    room = _room(person, alias)
    title = _ANSWERING.sub("", letter.subject).strip()[:_LONGEST_TITLE]
    if not title:
        raise Refused("no-title", later("The letter has no subject to be the title."))
    try:
        actions.open_topic(
            room,
            by=person,
            kind=TopicKind.QUESTION if room.is_public else TopicKind.ASK,
            title=title,
            words=_words_of(letter, person, room),
        )
    except TooSoon:
        raise _too_soon() from None
    except NotNow as halt:
        raise Refused("limits", halt.words) from None


def _words_of(letter: Letter, by: Person, room: Room) -> Words:
    """What a letter says, and under it links to the files that came with it."""
    if len(letter.text) > MOST_LETTERS:
        raise Refused(
            "too-long", later("It is longer than a post can be. Send it as a file.")
        )
    sent = _sent(letter)
    taken, rest = sent[:MOST_FILES], sent[MOST_FILES:]
    with translation.override(room.language):
        lines = [_taken_in(each, by, room) for each in taken]
        lines += [_left_out(each.name, _("Too many files.")) for each in rest]
    text = "\n\n".join(filter(None, (letter.text, *lines)))
    return Words(text, message_id=letter.message_id or None)


def _taken_in(sent: Attachment, by: Person, room: Room) -> str:
    """A link to a file that came with a letter, or why there is none.

    A picture too is led to by its name: nobody has said what it shows.
    """
    content = ContentFile(sent.content)
    try:
        made = files.upload(content, name=sent.name, by=by, circle=room.circle)
    except refusals.Refused as refusal:
        return _left_out(sent.name, str(refusal.fault.label))
    return led_to(made)


def _left_out(name: str, why: str) -> str:
    told = {"name": named(name), "why": why}
    return _("(Came with the letter and was not taken in: %(name)s. %(why)s)") % told


def _not_yours() -> Refused:
    return Refused("not-allowed", later("You may read there, but others write."))


def _too_soon() -> Refused:
    return Refused("slow", later("The room is slow: write again in a while."))


def enrol() -> None:
    """Let answers and letters to rooms be taken in; called when the app is ready."""
    receivers.register(
        receivers.Receiver(TO_A_TOPIC, _take_answer, _answer_ahead),
        receivers.Opener(_take_topic, _topic_ahead),
    )
