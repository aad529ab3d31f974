"""What was taken out, written out of the index's own files too, a piece at a time."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

PAGES = 200
"""So many pages of the index are written in one step: a tenth of a second of work."""

IS_DONE = 2
"""A step that changes fewer rows than these found nothing to do."""


def purge() -> int:
    """Leave nothing of what was taken out in the index; gives how many steps it took.

    SQLite keeps the words of what has been deleted until it merges the parts of the
    index that hold them. It is made to, some pages at a time. Each step is a deed of
    its own: whoever writes meanwhile waits for one of them, not for all.
    """
    if connection.vendor != "sqlite":
        return 0
    # A negative number begins a merge of all parts, a positive one goes on with it.
    steps, pages = 0, -PAGES
    while _merge(pages) >= IS_DONE:
        steps, pages = steps + 1, PAGES
    return steps


def _merge(pages: int) -> int:
    """Merge so many pages; gives how many rows were changed by it."""
    with connection.cursor() as cursor:
        before = _changes(cursor)
        cursor.execute(
            "INSERT INTO search_index(search_index, rank) VALUES ('merge', %s)", [pages]
        )
        return _changes(cursor) - before


def _changes(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])
