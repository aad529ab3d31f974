"""Everything of a person's that this app keeps, filled with one word."""

from datetime import date

from kolrum.knowledge import actions
from kolrum.knowledge.actions import Words
from kolrum.knowledge.articles import Article, Kind, Theme
from kolrum.members.models import Person


def plant(person: Person, word: str) -> None:
    """Leave a word of a person's wherever this app keeps words."""
    article = Article(kind=Kind.ANSWER, slug="planted", theme=Theme.BASICS)
    text = f"Ett svar av {person.name}, {person.email}."
    words = Words("Vad är det?", text, [], date(2026, 11, 22), note=word)
    actions.publish(article, "sv", words, by=person)
    actions.withdraw(article, by=person, reason=word)
