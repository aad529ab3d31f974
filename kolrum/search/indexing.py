"""Things put into the index, changed there and taken out."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models, transaction

from kolrum.search import stacks
from kolrum.search.entries import (
    Content,
    Entry,
    Shelf,
    Spelling,
    State,
    TitleWord,
)
from kolrum.search.language.reading import spelling, words_of
from kolrum.search.language.tokens import in_one_line, title_tokens, tokens_of
from kolrum.search.registry import UNDATED, Item, Source, counted_as
from kolrum.search.spelling import LEAST_LETTERS, traces

PASSAGE = 1500
"""Words of a passage: a long document is found, and quoted, in pieces."""

MOST_PASSAGES = 400
WEIGHTY = 20
BATCH = 500
HASH_BITS = 30

Row = tuple[Entry, Content]


def index_as(source: Source, objects: Sequence[models.Model]) -> int:
    """Let objects of a kind be found as they are now; gives how many entries.

    One that its source makes no item of any more is forgotten.
    """
    items = list(source.items(objects))
    return store(source, items, keys=[str(each.pk) for each in objects])


def renew(source: Source, *keys: Any) -> None:
    """Let some things be found as they are now; what is no longer there, not at all."""
    there = list(source.objects().filter(pk__in=keys))
    store(source, list(source.items(there)), keys=map(str, keys))


def store(source: Source, items: Sequence[Item], *, keys: Iterable[str] = ()) -> int:
    """Put items in place of what was there by their keys, and by `keys`.

    Raises
    ------
    ValueError
        When an item lies in no circle and its source is not public.
    """
    closed = [item.key for item in items if item.circle_id is None]
    if closed and not source.is_public:
        raise ValueError(f"{source.kind} {closed[0]} names no circle.")
    with transaction.atomic():
        forget(source.kind, [*keys, *(item.key for item in items)])
        marks = stacks.begun({item.circle_id for item in items if item.circle_id})
        rows = [
            row
            for item in items
            for row in _rows(source.kind, item, marks[item.circle_id])
        ]
        _number(rows)
        Entry.objects.bulk_create([entry for entry, _ in rows], batch_size=BATCH)
        Content.objects.bulk_create([content for _, content in rows], batch_size=BATCH)
        _teach([entry for entry, _ in rows])
    return len(rows)


def forget(kind: str, keys: Sequence[Any]) -> None:
    """Take things out, with every word that only they held."""
    for start in range(0, len(keys), BATCH):
        some = Entry.objects.of(kind, [str(key) for key in keys[start : start + BATCH]])
        words = TitleWord.objects.filter(entry__in=some)
        told = set(words.values_list("word", flat=True))
        some.delete()
        _unteach(told)


def forget_circles(circles: Sequence[int]) -> None:
    """Take out everything of some circles, such as a room that is removed."""
    entries = Entry.objects.filter(circle__in=circles)
    words = TitleWord.objects.filter(entry__in=entries)
    told = set(words.values_list("word", flat=True))
    entries.delete()
    Shelf.objects.filter(circle__in=circles).delete()
    _unteach(told)


def name_circle(circle_id: int, *, title: str, url: str) -> None:
    """Say what a circle is called on the page of results: the name of its room."""
    Shelf.objects.update_or_create(
        circle_id=circle_id, defaults={"title": title, "url": url}
    )


def tidy() -> int:
    """Drop spellings of words that no title holds; gives how many there were."""
    kept = TitleWord.objects.filter(word=models.OuterRef("word"))
    return Spelling.objects.filter(~models.Exists(kept)).delete()[0]


def _rows(kind: str, item: Item, mark: str) -> Iterator[Row]:
    heading = list(title_tokens(item.title, item.language))
    heading += [token for tag in item.tags for token in tokens_of(tag, item.language)]
    heading += _facets(kind, item)
    # PostgreSQL keeps no null.
    for number, passage in enumerate(_passages(item.text.replace("\0", ""))):
        entry = Entry(
            kind=kind,
            key=item.key,
            passage=number,
            thread=item.thread or f"{kind}:{item.key}",
            circle_id=item.circle_id,
            territory_id=item.territory_id,
            organisation_id=item.organisation_id,
            state=item.state,
            weight=item.weight,
            updated_at=item.updated_at,
            language=item.language,
            title=item.title.replace("\0", "")[:300],
            url=item.url,
            tags=",".join(tag.replace(",", " ") for tag in item.tags)[:300],
        )
        tokens = in_one_line([*heading, *tokens_of(passage, item.language)], mark)
        yield entry, Content(entry=entry, text=passage, tokens=tokens)


def _passages(text: str) -> Iterator[str]:
    words = list(words_of(text))
    starts = range(0, max(len(words), 1), PASSAGE)[:MOST_PASSAGES]
    for start in starts:
        begins = words[start].start if start else 0
        ends = start + PASSAGE
        yield text[begins : words[ends].start if ends < len(words) else len(text)]


def _facets(kind: str, item: Item) -> Iterator[str]:
    """What a search can be narrowed by; `facets` asks for the same."""
    yield f"k:{counted_as(kind)}"
    yield circle_token(item.circle_id or 0)
    if item.updated_at != UNDATED:
        yield f"y:{item.updated_at.year}"
    if item.language:
        yield f"l:{item.language}"
    if item.state:
        yield f"s:{item.state}"
    if item.territory_id:
        yield f"p:{item.territory_id}"
    if item.organisation_id:
        yield f"o:{item.organisation_id}"
    yield from (tag_token(tag) for tag in item.tags)
    if item.weight >= WEIGHTY or item.state in (State.ANSWERED, State.OFFICIAL):
        yield "w:1"


def circle_token(circle_id: int) -> str:
    """What everything in a circle is found by."""
    return f"c:{circle_id}"


def tag_token(tag: str) -> str:
    """What a tag is found by."""
    return "g:" + "-".join(spelling(word) for word in tag.split())


def _number(rows: Sequence[Row]) -> None:
    """Number entries by their time, the newest highest, each its own."""
    for entry, _ in rows:
        name = f"{entry.kind} {entry.key} {entry.passage}".encode()
        low = zlib.crc32(name) & ((1 << HASH_BITS) - 1)
        entry.id = (int(entry.updated_at.timestamp()) << HASH_BITS) | low
    wanted = [entry.id for entry, _ in rows]
    taken: set[int] = set()
    for start in range(0, len(wanted), BATCH):
        some = Entry.objects.filter(pk__in=wanted[start : start + BATCH])
        taken |= set(some.values_list("pk", flat=True))
    for entry, content in rows:
        while entry.id in taken:
            entry.id += 1
        taken.add(entry.id)
        content.entry = entry


def _teach(entries: Iterable[Entry]) -> None:
    """Keep the words of titles; what answers in a thread repeats its title."""
    told = [
        TitleWord(entry=entry, word=word)
        for entry in entries
        if entry.passage == 0 and entry.thread == f"{entry.kind}:{entry.key}"
        for word in dict.fromkeys(each.spelt for each in words_of(entry.title))
        if len(word) >= LEAST_LETTERS and word.isalpha()
    ]
    TitleWord.objects.bulk_create(told, batch_size=BATCH)
    words = {each.word for each in told}
    known = set(Spelling.objects.filter(word__in=words).values_list("word", flat=True))
    Spelling.objects.bulk_create(
        [
            Spelling(trace=t, word=w)
            for w in sorted(words - known)
            for t in sorted(traces(w))
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _unteach(words: Iterable[str]) -> None:
    gone = list(words)
    for start in range(0, len(gone), BATCH):
        some = gone[start : start + BATCH]
        held = TitleWord.objects.filter(word__in=some).values_list("word", flat=True)
        Spelling.objects.filter(word__in=set(some) - set(held)).delete()
