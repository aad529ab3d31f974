"""Everything of a person's that this app keeps, filled with one word."""

from datetime import timedelta

from django.utils import timezone

from kolrum.dialogues.models import Dialogue, Part, Stance, Statement, View
from kolrum.members.models import Circle, Person
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.room import Area, Room


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    room = Room.objects.create(
        circle=Circle.objects.create(readers="public"),
        slug="planterad-dialog",
        title="Planterat",
        purpose="Rum",
        area=Area.LOCAL,
        review="none",
    )
    topic = actions.open_topic(
        room, by=person, kind="discussion", title="Fråga", words=Words("Bakgrund")
    )
    dialogue = Dialogue.objects.create(
        topic=topic, closes_on=timezone.localdate() + timedelta(days=1), groups=[word]
    )
    dialogue.groups = []
    dialogue.save()
    post = actions.reply(topic, by=person, words=Words("Bussar ska gå oftare."))
    said = Statement.objects.create(post=post, dialogue=dialogue)
    Stance.objects.create(statement=said, person=person, view=View.AGREES)
    Part.objects.create(dialogue=dialogue, person=person, group=word)
