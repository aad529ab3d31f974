"""What is done to articles: a new version, withdrawal, an answer out of a topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kolrum.knowledge import search
from kolrum.knowledge.articles import Article, State
from kolrum.knowledge.versions import Version
from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.rooms.models import Topic


@dataclass(frozen=True)
class Words:
    """What an article is to say in a language."""

    title: str
    text: str
    sources: Sequence[str]
    reviewed_on: date
    note: str = ""


@transaction.atomic
def add_version(
    article: Article, language: str, words: Words, *, by: Person | None
) -> Version:
    """Let an article say something else from now on; what it said stays readable.

    Nobody as `by` is the house itself, whose texts came with the programme.
    """
    own = article.versions.filter(language=language)
    last = own.order_by("-number").first()
    own.newest().update(is_newest=False)
    made = Version.objects.create(
        article=article,
        language=language,
        number=last.number + 1 if last else 1,
        title=words.title,
        text=words.text,
        sources=list(words.sources),
        reviewed_on=words.reviewed_on,
        note=words.note,
        is_ours=by is None,
        by=by,
        at=timezone.now(),
    )
    if by is not None:
        audit.record(
            "article-change",
            by=by,
            thing=article,
            facts={"language": language, "number": made.number},
        )
    search.renew(article)
    return made


@transaction.atomic
def publish(article: Article, language: str, words: Words, *, by: Person) -> Article:
    """Publish an article that is new, as its first version in a language."""
    article.save()
    topic = article.lifted_from
    audit.record(
        "article-publish",
        by=by,
        thing=article,
        circle=topic.room.circle if topic else None,
        facts={"kind": article.kind, "slug": article.slug, "is_lifted": bool(topic)},
    )
    add_version(article, language, words, by=by)
    return article


@transaction.atomic
def withdraw(article: Article, *, by: Person, reason: str) -> None:
    """Take an article from the readers; its versions stay."""
    _set(article, State.WITHDRAWN)
    audit.record("article-withdraw", by=by, thing=article, text=reason)


@transaction.atomic
def restore(article: Article, *, by: Person) -> None:
    """Give a withdrawn article back to the readers."""
    _set(article, State.PUBLISHED)
    audit.record("article-restore", by=by, thing=article)


def _set(article: Article, state: State) -> None:
    article.state = state
    article.save(update_fields=("state",))
    search.renew(article)


def drawn_from(topic: Topic, article: Article) -> Article:
    """An answer that is to be, as one that came out of a topic; not saved yet."""
    article.lifted_from = topic
    return article
