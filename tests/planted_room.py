"""A room with something of everything in it, all in words that a test gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import timezone

from kolrum.files import actions as files
from kolrum.files.models import Upload
from kolrum.library import actions as library
from kolrum.library.models import Category, Document
from kolrum.members.models import Circle, Organisation, Person
from kolrum.moderation import actions as moderation
from kolrum.moderation.actions import Grounds, Report
from kolrum.moderation.decisions import Decision
from kolrum.moderation.things import Thing
from kolrum.moderation.tickets import Flag
from kolrum.notices import actions as notices
from kolrum.notices.choices import Level
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Option, Poll, Post, Room, Topic
from kolrum.rooms.room import Area

Telling = Callable[[str], str]


@dataclass(frozen=True)
class Planted:
    """What was planted."""

    author: Person
    organisation: Organisation
    room: Room
    topic: Topic
    post: Post
    document: Document
    upload: Upload
    decision: Decision
    flag: Flag

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every page, list and file that has to do with it, as its keepers see them."""
        room, post = f"/rooms/{self.room.slug}/", f"/rooms/posts/{self.post.pk}/"
        topic, document = f"{room}{self.topic.pk}/", f"/documents/{self.document.pk}/"
        body = f"/organisations/{self.organisation.slug}/"
        return (
            *(f"{room}{end}" for end in ("", "new/", "keep/", "keep/new/")),
            *(f"{topic}{end}" for end in ("", "?quote=1", "keep/")),
            *(f"{post}{end}" for end in ("edit/", "history/", "keep/")),
            *(f"{room}documents/{end}" for end in ("", "new/", "categories/")),
            *(f"{document}{end}" for end in ("", "change/", "new/", "v1/")),
            f"{document}v1/withdraw/",
            *(f"{body}{end}" for end in ("", "people/", "name/", "ask/")),
            f"/rooms/people/{self.author.handle}/",
            f"/moderation/tickets/{self.flag.ticket_id}/",
            f"/moderation/decisions/{self.decision.pk}/",
            f"/moderation/things/post/{self.post.pk}/",
        )

    @property
    def lists(self) -> tuple[str, ...]:
        """Pages of everybody's where it may be named."""
        return (
            *("/rooms/", "/rooms/unread/", "/rooms/open/", "/organisations/?q="),
            *("/account/following/", "/account/notices/", "/account/"),
            *("/moderation/", "/moderation/decided/", "/desk/"),
        )


def plant(
    told: Telling,
    *,
    by: Person,
    circle: Circle | None = None,
    slug: str = "planterat",
    texts: Iterable[str] = (),
) -> Planted:
    """Plant a room: `told` gives the words for each place, `texts` more posts.

    Its circle is open to all, unless another is given.
    """
    body = Organisation.objects.create(
        kind="association",
        name=told("organisation"),
        slug=f"{slug}-bolag",
        verified_at=timezone.now(),
    )
    room = Room.objects.create(
        circle=circle or Circle.objects.create(readers="public", organisation=body),
        slug=slug,
        title=told("room"),
        purpose=told("purpose"),
        area=Area.WORKING,
        review="none",
    )
    notices.follow(by, ("room", str(room.pk)), level=Level.WATCH)
    topic = actions.open_topic(
        room,
        by=by,
        kind="question",
        title=told("topic"),
        words=Words(f"{told('post')} @{by.handle}"),
        tags=(told("tag").replace(",", ""),),
    )
    for text in texts:
        actions.reply(topic, by=by, words=Words(text))
    post = topic.posts.get(number=1)
    actions.edit(post, by=by, text=told("changed"), reason=told("reason"))
    actions.keep_draft(f"topic-{topic.pk}", by=by, text=told("draft"))
    poll = Poll.objects.create(topic=topic, question=told("poll"))
    Option.objects.create(poll=poll, position=1, label=told("option"))
    sent = files.upload(
        ContentFile(told("words").encode()),
        name=f"{told('file')}.txt",
        by=by,
        circle=room.circle,
    )
    document = _document(told, room, body, by, sent)
    decision = moderation.warn(Thing(post), by=by, grounds=Grounds(told("grounds")))
    flag = moderation.flag(Thing(post), Report("other", told("report"), reporter=by))
    return Planted(by, body, room, topic, post, document, sent, decision, flag)


def _document(
    told: Telling, room: Room, body: Organisation, by: Person, sent: Upload
) -> Document:
    described = library.Described(
        kind="plan",
        title=told("document"),
        description=told("description"),
        organisation=body,
        category=Category.objects.create(room=room, name=told("category")[:80]),
        tags=(told("shelf").replace(",", ""),),
    )
    made = library.add(room, told=described, upload=sent, note=told("note"), by=by)
    files.use([sent])
    return made
