"""The entries that answer a query, from either database: the same, in one statement.

Every part of the statement starts from the circles that the visitor may read in.
Few are taken, by their time and by marks that the index holds: never by how rare a
word is, which would differ between the databases and tell of what is closed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from kolrum.members.models import Circle
from kolrum.members.standing import Standing
from kolrum.search.language.asking import Asked, Clause
from kolrum.search.language.tokens import TITLE

MOST = 1000
"""So many are counted and ranked; of more it is said that there are more."""

MOST_MARKED = 300
MOST_CIRCLES = 100
COLUMNS = (
    *("id", "kind", "key", "passage", "thread", "circle_id", "territory_id"),
    *("organisation_id", "state", "weight", "updated_at", "language", "title"),
    *("url", "tags"),
)


TIME = COLUMNS.index("updated_at")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be shown."""

    id: int
    kind: str
    key: str
    passage: int
    thread: str
    circle_id: int | None
    territory_id: int | None
    organisation_id: int | None
    state: str
    weight: int
    updated_at: datetime
    language: str
    title: str
    url: str
    tags: str


@dataclass(frozen=True)
class Way:
    """One of the ways that candidates are chosen: what must hold, and how many."""

    clauses: tuple[Clause, ...]
    most: int


def candidates(
    asked: Asked, standing: Standing, filters: Iterable[str] = ()
) -> tuple[list[Candidate], bool]:
    """What answers a query, newest first, and whether there is more than was taken.

    Of more, the weighty, those with the words in the title and those with the words
    themselves are taken too, so that what is good does not drown in what is new.
    """
    kept = tuple(token_clause(each) for each in filters)
    wide = (*(term.wide for term in asked.terms), *kept)
    found = find([Way(wide, MOST + 1)], standing)
    if len(found) <= MOST:
        return found, False
    near = (*(term.near for term in asked.terms), *kept)
    titled = (*(in_title(term.wide) for term in asked.terms), *kept)
    ways = [
        Way((*wide, token_clause("w:1")), MOST_MARKED),
        Way(titled, MOST_MARKED),
        Way(near, MOST_MARKED),
    ]
    every = {each.id: each for each in (*found, *find(ways, standing))}
    return sorted(every.values(), key=lambda each: -each.id), True


def find(ways: Sequence[Way], standing: Standing) -> list[Candidate]:
    """What somebody may read of what the ways lead to, newest first."""
    open_sql, parameters = open_circles(standing)
    parts: list[str] = []
    words: list[Any] = list(parameters)
    select, render = _DIALECTS[connection.vendor]
    few = _if_few(standing)
    for way in ways:
        parts.append(select.format(most=way.most))
        words.append(render((*way.clauses, *few)))
    columns = ", ".join(f"e.{column}" for column in COLUMNS)
    # Only our own words are put into the statement; what was asked is a parameter.
    statement = (
        f"WITH open (circle) AS MATERIALIZED ({open_sql}), "  # noqa: S608
        f"found AS ({' UNION '.join(parts)}) "
        f"SELECT {columns} FROM found f "
        "JOIN search_entry e ON e.id = f.id ORDER BY e.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, words)
        return [_candidate(row) for row in cursor.fetchall()]


def _if_few(standing: Standing) -> tuple[Clause, ...]:
    """The circles as something to look for, where they are few.

    The filter of the statement decides. This spares it from going through all that is
    closed to somebody who may read little.
    """
    circles = Circle.objects.readable_by(standing).order_by("pk")
    known = list(circles.values_list("pk", flat=True)[: MOST_CIRCLES + 1])
    if len(known) > MOST_CIRCLES:
        return ()
    return (((frozenset(f"c:{circle}" for circle in (0, *known)),),),)


def open_circles(standing: Standing) -> tuple[str, tuple[Any, ...]]:
    """The circles somebody may read in, as a part of a statement."""
    found = Circle.objects.readable_by(standing).values("pk").query
    sql, parameters = found.get_compiler(connection=connection).as_sql()
    return sql, tuple(parameters)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    # SQLite gives a time as text, in UTC.
    values = list(row)
    if isinstance(values[TIME], str):
        values[TIME] = datetime.fromisoformat(values[TIME]).replace(tzinfo=UTC)
    return Candidate(*values)


def token_clause(token: str) -> Clause:
    """What holds where one token is."""
    return ((frozenset({token}),),)


def in_title(clause: Clause) -> Clause:
    """The same, in the title."""
    return tuple(
        tuple(frozenset(TITLE + token for token in tokens) for tokens in alternative)
        for alternative in clause
    )


_OPEN = "(e.circle_id IS NULL OR e.circle_id IN (SELECT open.circle FROM open))"
_SQLITE = " ".join(
    (
        "SELECT * FROM (SELECT e.id FROM search_index i",
        "CROSS JOIN search_entry e ON e.id = i.rowid",
        "WHERE i.search_index MATCH %s AND",
        _OPEN,
        "ORDER BY i.rowid DESC LIMIT {most})",
    )
)
_POSTGRESQL = " ".join(
    (
        "(SELECT e.id FROM search_content i",
        "JOIN search_entry e ON e.id = i.entry_id",
        "WHERE i.vector @@ %s::tsquery AND",
        _OPEN,
        "ORDER BY e.id DESC LIMIT {most})",
    )
)


def _rendered(
    clauses: Iterable[Clause], token: Callable[[str], str], both: str, either: str
) -> str:
    def alternative(each: tuple[frozenset[str], ...]) -> str:
        sets = (either.join(token(one) for one in sorted(tokens)) for tokens in each)
        return f"({both.join(f'({one})' for one in sets)})"

    return both.join(f"({either.join(map(alternative, each))})" for each in clauses)


def _for_sqlite(clauses: Iterable[Clause]) -> str:
    def token(word: str) -> str:
        bare = word.rstrip("*").replace('"', "")
        return f'"{bare}"*' if word.endswith("*") else f'"{bare}"'

    return _rendered(clauses, token, " AND ", " OR ")


def _for_postgresql(clauses: Iterable[Clause]) -> str:
    def token(word: str) -> str:
        bare = word.rstrip("*").replace("\\", "\\\\").replace("'", "''")
        return f"'{bare}':*" if word.endswith("*") else f"'{bare}'"

    return _rendered(clauses, token, " & ", " | ")


_DIALECTS = {
    "sqlite": (_SQLITE, _for_sqlite),
    "postgresql": (_POSTGRESQL, _for_postgresql),
}
