"""Everything of a person's that order keeps, filled with one word."""

from datetime import timedelta

from django.utils import timezone

from kolrum.members.models import Circle, Person
from kolrum.moderation import actions, appeals, law
from kolrum.moderation.actions import Grounds, Report
from kolrum.moderation.models import Flag, Ticket
from kolrum.moderation.things import Thing
from kolrum.rooms import actions as writing
from kolrum.rooms.actions import Words
from kolrum.rooms.room import Area, Room


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever order keeps words of or about them."""
    other = Person.objects.create_user("planterad.motpart@exempel.se")
    other.name = "Motpart"
    other.save()
    room = Room.objects.create(
        circle=Circle.objects.create(readers="public"),
        slug="planterad-ordning",
        title="Ordning",
        purpose="Rum",
        area=Area.WORKING,
        review="none",
    )
    topic = writing.open_topic(
        room, by=person, kind="question", title="Fråga", words=Words("Ett")
    )
    theirs = topic.posts.get()
    others = writing.reply(topic, by=other, words=Words("Två"))
    for row, by in ((others, person), (theirs, other)):
        actions.flag(Thing(row), Report("conduct", f"{word} säger", reporter=by))
    named = Report("conduct", f"{word} säger", reporter=other)
    actions.flag(Thing(person), named)
    actions.hide(Thing(person), by=other, grounds=Grounds(f"{word} är ett fult namn"))
    unknown = Report("spam", f"Jag heter {word}", name=word, email=person.email)
    actions.flag(Thing(topic), unknown)
    ticket = Ticket.objects.get(post=others)
    actions.take(ticket, by=person)
    actions.let_stand(ticket, by=person, answer=f"Hälsar {person.name}")
    _appealed(ticket.flags.get(), other, word)
    grounds = Grounds(f"{person.name} var otrevlig")
    about = actions.warn(Thing(theirs), by=other, grounds=grounds)
    appeals.answer(
        appeals.appeal(about, text=f"Inte jag, {word}"),
        by=other,
        is_right=True,
        text=f"Förlåt, {person.name}",
    )
    until = timezone.now() + timedelta(days=1)
    by_them = actions.block(
        Thing(others), by=person, grounds=Grounds(f"Hälsar {person.name}"), until=until
    )
    actions.undo(by_them, by=person, because=f"Ångrar, {person.name}")
    law.change("rules", "sv", title="Regler", text="Var snäll.", note=word, by=person)
    law.tell({"provider": "Kansliet"}, by=person)


def _appealed(flag: Flag, other: Person, word: str) -> None:
    made = appeals.appeal(flag, text=f"Se igen, {word}")
    appeals.answer(made, by=other, is_right=False, text=f"Nej, {word}")
