"""Words of SQLite's index that begin in some way, each by itself.

Asked for all that begins so, SQLite puts together every entry of every such word
before it gives the first: 0.4 s where a rare word is the beginning of very common ones.
Asked for the words themselves, it goes through them side by side, until it has enough.
"""

from collections.abc import Iterator
from itertools import islice

from django.db import connection

MOST = 150
"""More words than these are asked for by their beginning all the same."""

_AFTER_ALL = "\U0010ffff"


def words_that_begin(begun: str) -> list[str] | None:
    """The words of the index that begin so, in order; None where there are too many."""
    found = list(islice(_words(begun), MOST + 1))
    return found if len(found) <= MOST else None


def _words(begun: str) -> Iterator[str]:
    """Each found by a look of its own: the entries of a word are stepped over."""
    last = begun
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT term FROM search_index_words "
                "WHERE term >= %s AND term <= %s ORDER BY term LIMIT 1",
                [last, begun + _AFTER_ALL],
            )
            row = cursor.fetchone()
        if row is None:
            return
        yield row[0]
        last = row[0] + "\x01"
