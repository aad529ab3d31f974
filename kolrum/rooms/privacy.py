"""What rooms keep about a person: told whole, and taken away without a hole."""

from typing import Any

from django.db import transaction
from django.db.models import F

from kolrum.members import privacy
from kolrum.members.models import Person
from kolrum.rooms import archiving, mentions
from kolrum.rooms.archives import Archive
from kolrum.rooms.knocks import Knock
from kolrum.rooms.marks import Draft, Interest, Seen, Thanks
from kolrum.rooms.polls import Ballot, Poll
from kolrum.rooms.posts import Edit, Mention, Post
from kolrum.rooms.topics import Topic
from kolrum.search.tasks import purge_soon


def export(person: Person) -> dict[str, Any]:
    """What a person wrote, chose and has begun."""
    posts = Post.objects.filter(author=person).select_related("topic__room")
    return {
        "posts": [
            {
                "room": post.topic.room.slug,
                "topic": post.topic.title,
                "address": post.get_absolute_url(),
                "written_at": post.written_at.isoformat(),
                "state": post.state,
                "text": post.text,
            }
            for post in posts
        ],
        "polls": [
            {
                "address": poll.topic.get_absolute_url(),
                "question": poll.question,
                "options": [option.label for option in poll.options.all()],
            }
            for poll in Poll.objects.filter(topic__author=person)
            .select_related("topic__room")
            .prefetch_related("options")
        ],
        "earlier_texts": [
            {"post": edit.post_id, "at": edit.at.isoformat(), "text": edit.text_before}
            for edit in Edit.objects.filter(post__author=person)
        ],
        "called_in": [
            {"post": post.pk, "address": post.get_absolute_url(), "text": post.text}
            for post in Post.objects.filter(mentions__person=person).select_related(
                "topic__room"
            )
        ],
        "reasons_for_changes": list(
            Edit.objects.filter(by=person)
            .exclude(reason="")
            .values_list("reason", flat=True)
        ),
        "drafts": list(
            Draft.objects.filter(person=person).values("place", "title", "text")
        ),
        "thanks": [
            each.post.get_absolute_url()
            for each in Thanks.objects.filter(person=person).select_related(
                "post__topic__room"
            )
        ],
        "wants_to_know": [
            each.topic.get_absolute_url()
            for each in Interest.objects.filter(person=person).select_related(
                "topic__room"
            )
        ],
        "asked_to_take_part": [
            {
                "room": each.room.slug,
                "at": each.at.isoformat(),
                "text": each.text,
                "outcome": each.outcome,
            }
            for each in Knock.objects.filter(person=person).select_related("room")
        ],
        "chosen_in_polls": [
            {
                "question": ballot.option.poll.question,
                "option": ballot.option.label,
                "at": ballot.at.isoformat(),
            }
            for ballot in Ballot.objects.filter(person=person).select_related(
                "option__poll"
            )
        ],
        "has_read": [
            {"address": each.topic.get_absolute_url(), "number": each.number}
            for each in Seen.objects.filter(person=person).select_related("topic__room")
        ],
    }


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person out of rooms; what they said stays, as a former member's words.

    Their name is taken out of what others wrote to them, in every version of it.
    """
    mentions.erase(person)
    archiving.forget(Archive.objects.all())  # they hold names, and can be made anew
    Post.objects.filter(thanks__person=person).update(
        thanks_count=F("thanks_count") - 1
    )
    Topic.objects.filter(interests__person=person).update(
        interest_count=F("interest_count") - 1
    )
    for each in (Thanks, Interest, Seen, Draft, Mention, Knock):
        each.objects.filter(person=person).delete()
    Post.objects.filter(author=person).update(author=None, message_id=None)
    Topic.objects.filter(author=person).update(author=None)
    Ballot.objects.filter(person=person).update(person=None)
    Edit.objects.filter(by=person).update(by=None, reason="")
    purge_soon()


def enrol() -> None:
    """Let the rooms' part of a person be told and erased."""
    privacy.register("rooms", privacy.Holder(export=export, erase=erase))
