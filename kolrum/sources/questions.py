"""Questions that every page asks the database: put into SQL once, asked many times.

Putting one together takes ten times as long as the answer to it.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Question:
    """Words of SQL and the values in them."""

    sql: str
    values: tuple[Any, ...]


def question(wanted: QuerySet[Any, Any]) -> Question:
    """Put a question together, whose values are the same each time it is asked."""
    return Question(*wanted.query.sql_with_params())


def rows_of(asked: Question) -> list[tuple[Any, ...]]:
    """Ask it, and give the rows of the answer as the database keeps them."""
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, asked.values)
        return list(cursor.fetchall())
