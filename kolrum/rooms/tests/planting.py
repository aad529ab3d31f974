"""Everything of a person's that this app keeps, filled with one word."""

from kolrum.members.models import Circle, Person
from kolrum.rooms import actions
from kolrum.rooms.actions import Words
from kolrum.rooms.models import Ballot, Knock, Option, Poll
from kolrum.rooms.room import Area, Room


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    other = Person.objects.create_user("annan.planterad@exempel.se")
    other.name = "Annan Person"
    other.save()
    room = Room.objects.create(
        circle=Circle.objects.create(readers="public"),
        slug="planterat",
        title="Planterat",
        purpose="Rum",
        area=Area.WORKING,
        review="none",
    )
    topic = actions.open_topic(
        room,
        by=person,
        kind="question",
        title=f"En fråga från {person.name}",
        words=Words(f"Hälsningar {person.name}", message_id=f"<1@{word}.exempel.se>"),
    )
    post = actions.reply(
        topic,
        by=other,
        words=Words(f"@{person.handle} Den 3 maj skrev {person.name} <{person.email}>"),
    )
    actions.edit(post, by=other, text=f"Hej @{person.handle}.", reason=person.name)
    actions.edit(topic.posts.get(number=1), by=person, text="Nu", reason=f"{word}!")
    actions.keep_draft(f"topic-{topic.pk}", by=person, title=word, text=f"{word} vill")
    actions.thank(post, by=person)
    actions.want_too(topic, by=person)
    poll = Poll.objects.create(topic=topic, question="Vilket?")
    Ballot.objects.create(
        option=Option.objects.create(poll=poll, position=1, label="Det"), person=person
    )
    Knock.objects.create(room=room, person=person, text=f"{word} vill vara med")
