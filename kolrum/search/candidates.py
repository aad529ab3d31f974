"""The entries that answer a query, from either database: the same, in one statement.

Every part of the statement starts from the circles that the visitor may read in.
Few are taken, by their time and by marks that the index holds: never by how rare a
word is, which would differ between the databases and tell of what is closed. It is
looked for in the stacks that the visitor may reach, so that what is closed to them
takes no time; which of it may be read is for the circles to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils.timezone import is_naive

from kolrum.members.models import Circle
from kolrum.members.standing import Standing
from kolrum.search.beginnings import words_that_begin
from kolrum.search.indexing import circle_token
from kolrum.search.language.asking import Asked, Clause
from kolrum.search.language.tokens import TITLE
from kolrum.search.stacks import Reach, reached_by

MOST = 1000
"""So many are counted and ranked; of more it is said that there are more."""

MOST_MARKED = 300
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
    themselves are taken too, so that what is good does not drown in what is new. Words
    that begin with one of them are looked for where there are not too many without.
    """
    kept = tuple(token_clause(each) for each in filters)
    whole = (*(term.whole for term in asked.terms), *kept)
    found = find([Way(whole, MOST + 1)], standing)
    if len(found) <= MOST and any(term.is_a_beginning for term in asked.terms):
        whole = (*(term.wide for term in asked.terms), *kept)
        found = find([Way(whole, MOST + 1)], standing)
    if len(found) <= MOST:
        return found, False
    near = (*(term.near for term in asked.terms), *kept)
    titled = (*(in_title(term.whole) for term in asked.terms), *kept)
    ways = [
        Way((*whole, token_clause("w:1")), MOST_MARKED),
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
    reached = reached_by(standing)
    for way in ways:
        parts.append(select.format(most=way.most))
        words.append(render(way.clauses, reached))
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


def open_circles(standing: Standing) -> tuple[str, tuple[Any, ...]]:
    """The circles somebody may read in, as a part of a statement."""
    found = Circle.objects.readable_by(standing).values("pk").query
    sql, parameters = found.get_compiler(connection=connection).as_sql()
    return sql, tuple(parameters)


def _candidate(row: tuple[Any, ...]) -> Candidate:
    # SQLite gives a time without its zone, which is UTC.
    values = list(row)
    if is_naive(values[TIME]):
        values[TIME] = values[TIME].replace(tzinfo=UTC)
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
# By the index whatever it costs: what it leads to is taken before it is put in order.
_POSTGRESQL = " ".join(
    (
        "(SELECT e.id FROM (SELECT c.entry_id FROM search_content c",
        "WHERE search_vector(c.tokens) @@ %s::tsquery",
        "ORDER BY c.entry_id DESC OFFSET 0) i",
        "JOIN search_entry e ON e.id = i.entry_id WHERE",
        _OPEN,
        "ORDER BY i.entry_id DESC LIMIT {most})",
    )
)


def _rendered(
    clauses: Sequence[Clause],
    reached: Iterable[Reach],
    token: Callable[[str], str],
    both: str,
    either: str,
) -> str:
    """What must hold, said for each stack that is looked in."""

    def clause(each: Clause, mark: str) -> str:
        ways = either.join(alternative(one, mark) for one in each)
        return f"({ways})"

    def alternative(each: tuple[frozenset[str], ...], mark: str) -> str:
        sets = (
            either.join(token(f"{mark}{one}") for one in sorted(tokens))
            for tokens in each
        )
        return f"({both.join(f'({one})' for one in sets)})"

    def within(reach: Reach) -> str:
        circles = frozenset(map(circle_token, reach.circles))
        narrowed = (*clauses, ((circles,),)) if circles else clauses
        return f"({both.join(clause(each, reach.mark) for each in narrowed)})"

    return either.join(map(within, reached))


def _for_sqlite(clauses: Sequence[Clause], reached: Iterable[Reach]) -> str:
    def token(word: str) -> str:
        plain = word.rstrip("*").replace('"', "")
        if not word.endswith("*"):
            return f'"{plain}"'
        words = words_that_begin(plain)
        if words is None:
            return f'"{plain}"*'
        return " OR ".join(f'"{each}"' for each in words or [plain])

    return _rendered(clauses, reached, token, " AND ", " OR ")


def _for_postgresql(clauses: Sequence[Clause], reached: Iterable[Reach]) -> str:
    def token(word: str) -> str:
        plain = word.rstrip("*").replace("\\", "\\\\").replace("'", "''")
        return f"'{plain}':*" if word.endswith("*") else f"'{plain}'"

    return _rendered(clauses, reached, token, " & ", " | ")


_DIALECTS = {
    "sqlite": (_SQLITE, _for_sqlite),
    "postgresql": (_POSTGRESQL, _for_postgresql),
}
