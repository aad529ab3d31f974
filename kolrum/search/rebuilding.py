"""The index anew, a batch at a time, while the site is running."""

from collections.abc import Iterator

from kolrum.search import indexing
from kolrum.search.entries import Entry
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


def rebuild(kind: str) -> None:
    """Make one kind anew, all of it at once: for kinds of which there are few."""
    source = sources()[kind]
    for _ in batches(source):
        pass
    drop_the_gone(source)


def catch_up() -> None:
    """Index kinds of which there is nothing yet: they came after the site did."""
    for source in sources().values():
        is_there = Entry.objects.filter(kind=source.kind).exists()
        if not is_there and source.objects().exists():
            rebuild(source.kind)
