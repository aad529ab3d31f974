"""Articles as things that can be found, answers before all else."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time

from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from kolrum.knowledge.articles import Article, Kind, State
from kolrum.knowledge.figures import figures
from kolrum.knowledge.versions import Version
from kolrum.lib.markdown import filled
from kolrum.lib.posted import plain
from kolrum.search import indexing
from kolrum.search.entries import State as Told
from kolrum.search.registry import Item, Source, register

BEFORE_ALL = 50


def renew(article: Article) -> None:
    """Let an article be found as it is now, in every language it has."""
    versions = article.versions.select_related("article")
    indexing.index_as(_SOURCES[Kind(article.kind)], list(versions))


def _of(kind: Kind) -> Callable[[], "QuerySet[Version]"]:
    return lambda: (
        Version.objects.newest().filter(article__kind=kind).select_related("article")
    )


def _items(versions: Sequence[Version]) -> Iterator[Item]:
    for version in versions:
        article = version.article
        if version.is_newest and article.state == State.PUBLISHED:
            is_answer = article.kind == Kind.ANSWER
            with override("sv"):
                url = article.get_absolute_url()
            yield Item(
                key=str(version.pk),
                title=version.title,
                url=url,
                text=plain(filled(version.text, figures(version.language))),
                updated_at=_noon(version),
                language=version.language,
                thread=f"{article.kind}:{article.pk}",
                tags=tuple(article.tags),
                state=Told.ANSWERED if is_answer else "",
                weight=BEFORE_ALL if is_answer else 0,
            )


def _noon(version: Version) -> datetime:
    return datetime.combine(version.reviewed_on, time(12), get_default_timezone())


def _source(kind: Kind, one: StrOrPromise, many: StrOrPromise) -> Source:
    return Source(
        kind=kind.value,
        model=Version,
        one=one,
        many=many,
        objects=_of(kind),
        items=_items,
        is_public=True,
    )


_SOURCES = {
    Kind.ANSWER: _source(Kind.ANSWER, _("Curated answer"), _("Curated answers")),
    Kind.WORDING: _source(Kind.WORDING, _("Model wording"), _("Model wordings")),
    Kind.MEASURE: _source(Kind.MEASURE, _("Climate measure"), _("Climate measures")),
}


def enrol() -> None:
    """Let articles be found; called when the app is ready."""
    for source in _SOURCES.values():
        register(source)
