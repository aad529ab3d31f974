"""An article as a page shows it: its newest version in a language, or in another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from kolrum.knowledge.articles import Article, Theme
from kolrum.knowledge.figures import figures
from kolrum.knowledge.references import Reference, named
from kolrum.knowledge.versions import Version
from kolrum.lib.markdown import filled, html


@dataclass(frozen=True)
class Shown:
    """An article in the words that a reader gets.

    `is_borrowed` tells that it is not yet written in the reader's own language.
    """

    article: Article
    version: Version
    is_borrowed: bool

    @property
    def text(self) -> SafeString:
        """What it says, with the figures of today in it."""
        return body_of(self.version)

    @property
    def sources(self) -> list[Reference]:
        """Where it is taken from."""
        return named(self.version.sources)


@dataclass(frozen=True)
class Group:
    """Articles on one theme."""

    name: str
    key: str
    articles: list[Shown]


def body_of(version: Version) -> SafeString:
    """What a version says, with the figures of today in it."""
    return body(version.text, version.language)


def body(text: str, language: str) -> SafeString:
    """A text in a language, with the figures of today in it."""
    return html(filled(text, figures(language)))


def shown(articles: Sequence[Article], language: str) -> list[Shown]:
    """Articles in a language, or in the one they are written in; one query."""
    found: dict[int, list[Version]] = {}
    for version in Version.objects.newest().filter(article__in=articles):
        found.setdefault(version.article_id, []).append(version)
    return [
        _in(article, found[article.pk], language)
        for article in articles
        if article.pk in found
    ]


def _in(article: Article, versions: Iterable[Version], language: str) -> Shown:
    by_language = {version.language: version for version in versions}
    version = by_language.get(language)
    if version is not None:
        return Shown(article, version, is_borrowed=False)
    return Shown(article, next(iter(by_language.values())), is_borrowed=True)


def grouped(articles: Sequence[Shown]) -> list[Group]:
    """Articles by theme, in the order of themes."""
    groups = (
        Group(
            name=str(theme.label),
            key=theme.value,
            articles=[each for each in articles if each.article.theme == theme],
        )
        for theme in Theme
    )
    return [group for group in groups if group.articles]
