"""The index anew, a batch at a time, while the site is running."""

from collections.abc import Callable, Iterator

from kolrum.lib.progress import counting
from kolrum.search import indexing
from kolrum.search.entries import Entry, Reading
from kolrum.search.language.version import version
from kolrum.search.registry import Source, sources

BATCH = 200


def count_of(source: Source, after: int = 0) -> int:
    """How many things of a kind there are to index."""
    return source.objects().filter(pk__gt=after).count()


def batches(source: Source, after: int = 0) -> Iterator[tuple[int, int]]:
    """Index a kind in order of its numbers; gives how many, and the last of them."""
    while True:
        some = list(source.objects().filter(pk__gt=after).order_by("pk")[:BATCH])
        if not some:
            return
        indexing.index_as(source, some)
        after = some[-1].pk
        yield len(some), after


def drop_the_gone(source: Source) -> int:
    """Forget entries of things that are no longer there; gives how many there were."""
    here = {str(pk) for pk in source.objects().values_list("pk", flat=True)}
    entries = Entry.objects.filter(kind=source.kind, passage=0)
    keys = entries.values_list("key", flat=True)
    gone = [key for key in keys.iterator() if key not in here]
    indexing.forget(source.kind, gone)
    return len(gone)


def rebuild(kind: str, tell: Callable[[int], object] = lambda _count: None) -> None:
    """Make one kind anew, all of it; `tell` hears of how many are done since last."""
    source = sources()[kind]
    for count, _last in batches(source):
        tell(count)
    drop_the_gone(source)
    note(kind)


def note(kind: str) -> None:
    """Note that all entries of a kind have been read by the words as they are now."""
    Reading.objects.update_or_create(kind=kind, defaults={"version": version()})


def outdated() -> list[Source]:
    """Kinds that came after the site did, or were read by earlier words and rules."""
    read = Reading.objects.filter(version=version()).values_list("kind", flat=True)
    current = set(read)
    return [
        source
        for source in sources().values()
        if source.kind not in current or _is_lacking(source)
    ]


def _is_lacking(source: Source) -> bool:
    is_there = Entry.objects.filter(kind=source.kind).exists()
    return not is_there and source.objects().exists()


def catch_up(*, aloud: bool = False) -> None:
    """Make anew what is outdated, kind by kind; stopped, it goes on with the rest."""
    for source in outdated():
        total = count_of(source)
        if not total:
            note(source.kind)
        elif aloud:
            with counting(f"search: {source.kind}", total) as tell:
                rebuild(source.kind, tell)
        else:
            rebuild(source.kind)
