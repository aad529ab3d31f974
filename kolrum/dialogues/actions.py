"""Opening a dialogue, taking part in it, and answering all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kolrum.dialogues.models import Dialogue, Part, Stance, Statement, View
from kolrum.members import audit
from kolrum.members.models import Organisation, Person
from kolrum.rooms import actions as rooms
from kolrum.rooms import keeping
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Post, Room, Topic
from kolrum.rooms.posts import PostState
from kolrum.rooms.topics import SHOWN, TopicKind

MOST_STATEMENTS = 100
MOST_FROM_EACH = 5


class Closed(Exception):
    """The dialogue takes nothing more."""


class Enough(Exception):
    """There are as many statements as people can read, or as many from one."""


@dataclass
class Unanswered(Exception):
    """Proposals that the organisation has not answered yet."""

    proposals: Sequence[Topic]


@transaction.atomic
def open_dialogue(
    room: Room,
    *,
    by: Person,
    organisation: Organisation,
    question: str,
    background: str,
    closes_on: date,
    groups: Sequence[str],
) -> Dialogue:
    """Ask a question in a room; it stands first there until it has its answer.

    Raises
    ------
    TooSoon, NotNow
        As for any topic.
    """
    topic = rooms.open_topic(
        room,
        by=by,
        kind=TopicKind.DISCUSSION,
        title=question,
        words=Words(background, organisation),
    )
    topic.is_pinned = True
    topic.save(update_fields=("is_pinned",))
    made = Dialogue.objects.create(
        topic=topic, closes_on=closes_on, groups=list(groups)
    )
    _log("dialogue-opened", made, by)
    return made


@transaction.atomic
def state(dialogue: Dialogue, *, by: Person, text: str) -> Statement:
    """Add a sentence to agree or disagree with; who wrote it agrees.

    Raises
    ------
    Closed, Enough, TooSoon, NotNow
    """
    dialogue = _locked(dialogue)
    known = dialogue.statements.shown()
    if known.count() >= MOST_STATEMENTS:
        raise Enough
    if dialogue.statements.filter(post__author=by).count() >= MOST_FROM_EACH:
        raise Enough
    post = rooms.reply(dialogue.topic, by=by, words=Words(" ".join(text.split())))
    said = Statement.objects.create(post=post, dialogue=dialogue)
    Stance.objects.create(statement=said, person=by, view=View.AGREES)
    return said


@transaction.atomic
def think(statement: Statement, view: View, *, by: Person) -> None:
    """Say what one thinks of a statement, in place of what one thought before.

    Raises
    ------
    Closed
    """
    _locked(statement.dialogue)
    Stance.objects.update_or_create(
        statement=statement, person=by, defaults={"view": view}
    )


@transaction.atomic
def take_part_as(dialogue: Dialogue, group: str, *, by: Person) -> None:
    """Say as which group one takes part; as none where it is not one of them.

    Raises
    ------
    Closed
    """
    dialogue = _locked(dialogue)
    if group in dialogue.groups:
        Part.objects.update_or_create(
            dialogue=dialogue, person=by, defaults={"group": group}
        )
    else:
        Part.objects.filter(dialogue=dialogue, person=by).delete()


@transaction.atomic
def propose(dialogue: Dialogue, *, by: Person, title: str, text: str) -> Topic:
    """Make a proposal, which the organisation owes an answer.

    Raises
    ------
    Closed, TooSoon, NotNow
    """
    dialogue = _locked(dialogue)
    topic = rooms.open_topic(
        dialogue.topic.room,
        by=by,
        kind=TopicKind.PROPOSAL,
        title=title,
        words=Words(text),
    )
    topic.about = dialogue.about
    topic.save(update_fields=("about",))
    return topic


@transaction.atomic
def answer(dialogue: Dialogue, *, by: Person, text: str) -> Post:
    """Close a dialogue with its answer, when every proposal has been answered.

    Raises
    ------
    Unanswered
    """
    dialogue = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    topic = dialogue.topic
    lacking = unanswered(dialogue)
    if lacking:
        raise Unanswered(lacking)
    post = rooms.reply(topic, by=by, words=Words(text, topic.on_behalf_of))
    dialogue.answer = post
    dialogue.save(update_fields=("answer",))
    topic = Topic.objects.get(pk=topic.pk)
    topic.is_pinned = False
    topic.save(update_fields=("is_pinned",))
    keeping.close(topic, by=by)
    _log("dialogue-answered", dialogue, by)
    return post


def proposals(dialogue: Dialogue) -> list[Topic]:
    """The proposals that everybody reads, the oldest first."""
    found = Topic.objects.filter(
        room=dialogue.topic.room_id,
        about=dialogue.about,
        state__in=SHOWN,
        moved_to=None,
    )
    return list(found.select_related("room", "author").order_by("pk"))


def answered(dialogue: Dialogue, among: Sequence[Topic]) -> set[int]:
    """Which proposals the organisation that asked has answered."""
    official = Post.objects.filter(
        topic__in=[each.pk for each in among],
        on_behalf_of=dialogue.topic.on_behalf_of_id,
        state=PostState.SHOWN,
    )
    return set(official.values_list("topic", flat=True))


def unanswered(dialogue: Dialogue) -> list[Topic]:
    """Proposals that wait for an answer of the organisation."""
    made = proposals(dialogue)
    known = answered(dialogue, made)
    return [each for each in made if each.pk not in known]


def _locked(dialogue: Dialogue) -> Dialogue:
    locked = Dialogue.objects.select_for_update(of=("self",))
    found = locked.select_related("topic__room__circle").get(pk=dialogue.pk)
    if not found.is_open:
        raise Closed
    return found


def _log(verb: str, dialogue: Dialogue, by: Person) -> None:
    topic = dialogue.topic
    audit.record(
        verb,
        by=by,
        thing=topic,
        circle=topic.room.circle,
        organisation=topic.on_behalf_of,
    )
