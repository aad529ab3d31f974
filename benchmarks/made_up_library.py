"""A library of a forum's size, made up: what is measured depends on how much it is."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from kolrum.members.models import Circle, Readers
from kolrum.search.entries import Content, Entry, Stack
from kolrum.search.indexing import HASH_BITS
from kolrum.search.language.forms import lexicon
from kolrum.search.language.tokens import in_one_line, title_tokens, tokens_of
from kolrum.search.stacks import mark_of

ROOMS, TOPICS, POSTS = 2_000, 100_000, 1_000_000
WORDS = 20_000
BODIES = 20_000
BEGAN = datetime(2016, 1, 1, tzinfo=UTC)
DAYS = 3_900
BATCH = 5_000
READERS = (
    [Readers.PUBLIC] * 12 + [Readers.MEMBERS] * 3
    + [Readers.COLLEAGUES] * 4 + [Readers.INVITED]
)  # fmt: skip
OPEN_WORD, CLOSED_WORD, RARE_WORD = "öppenord", "stängdord", "sällanord"


def made(share: float) -> int:
    """Write a share of the whole library; gives how many entries it has."""
    draw = random.Random(1)
    circles = _circles(max(20, round(ROOMS * share)))
    vocabulary = _vocabulary(draw)
    bodies = [_body(draw, vocabulary) for _ in range(round(BODIES * min(1, share * 5)))]
    rows: list[tuple[Entry, Content]] = []
    count = 0
    for entry, content in _entries(draw, circles, vocabulary, bodies, share):
        rows.append((entry, content))
        if len(rows) == BATCH:
            count += _write(rows)
    count += _write(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        )
    return count


def _circles(count: int) -> list[Circle]:
    circles = Circle.objects.bulk_create(
        Circle(readers=READERS[number % len(READERS)]) for number in range(count)
    )
    Stack.objects.bulk_create(
        Stack(circle=circle, readers=circle.readers) for circle in circles
    )
    return circles


def _vocabulary(draw: random.Random) -> list[str]:
    """Words by how common they are: ours among such as nobody has written."""
    letters = "abdefghiklmnoprstuvyåäö"
    known = sorted(lexicon().words)
    draw.shuffle(known)
    lengths = [draw.randint(4, 12) for _ in range(WORDS)]
    others = ["".join(draw.choices(letters, k=length)) for length in lengths]
    mixed = (word for pair in zip(known, others, strict=False) for word in pair)
    return [*mixed, *others]


def _some(draw: random.Random, vocabulary: list[str], count: int) -> list[str]:
    """Words as often as in language: one in ten is the first of all."""
    last = len(vocabulary)
    return [vocabulary[int(last ** draw.random()) - 1] for _ in range(count)]


def _body(draw: random.Random, vocabulary: list[str]) -> tuple[str, str]:
    text = " ".join(_some(draw, vocabulary, draw.randint(20, 110)))
    return text, in_one_line(tokens_of(text, "sv"))


def _entries(
    draw: random.Random,
    circles: list[Circle],
    vocabulary: list[str],
    bodies: list[tuple[str, str]],
    share: float,
) -> Iterator[tuple[Entry, Content]]:
    topics, posts = round(TOPICS * share), round(POSTS * share)
    for topic in range(topics):
        circle = circles[int(len(circles) * draw.random() ** 2)]
        title = " ".join(_some(draw, vocabulary, draw.randint(3, 9)))
        word = OPEN_WORD if circle.readers == Readers.PUBLIC else CLOSED_WORD
        heading = [*title_tokens(title, "sv"), f"={word}", word]
        heading += [f"c:{circle.pk}", "l:sv"]
        if topic % 997 == 0:
            heading += [RARE_WORD, f"={RARE_WORD}"]
        state = ("", "", "", "open", "answered")[topic % 5]
        marks = [f"s:{state}", "w:1"] if state == "answered" else []
        when = BEGAN + timedelta(days=DAYS * draw.random())
        line = in_one_line([*heading, *marks, "k:topic", f"y:{when.year}"])
        for number in range(1 + posts // topics):
            kind = "post" if number else "topic"
            text, body = draw.choice(bodies)
            entry = Entry(
                kind=kind, key=str(topic * 20 + number), thread=f"topic:{topic}",
                circle=circle, state=state, title=title, url=f"/rooms/x/{topic}/",
                updated_at=when, language="sv",
            )  # fmt: skip
            entry.id = (int(when.timestamp()) << HASH_BITS) | (topic << 5) | number
            yield (
                entry,
                Content(
                    entry=entry,
                    text=text,
                    tokens=marked(f"{line} {body}", circle.readers),
                ),
            )
            when += timedelta(hours=9)


def marked(line: str, readers: str) -> str:
    mark = mark_of(readers)
    return mark + line.replace(" ", f" {mark}")


def _write(rows: list[tuple[Entry, Content]]) -> int:
    rows.sort(key=lambda row: row[0].id)
    with transaction.atomic(), connection.cursor() as cursor:
        for model, objects in (
            (Entry, [entry for entry, _ in rows]),
            (Content, [content for _, content in rows]),
        ):
            fields = model._meta.concrete_fields
            names = ", ".join(field.column for field in fields)
            marks = ", ".join(["%s"] * len(fields))
            values = [
                [
                    field.get_db_prep_save(getattr(each, field.attname), connection)
                    for field in fields
                ]
                for each in objects
            ]
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", values
            )
    count = len(rows)
    rows.clear()
    return count
