"""Progress of long work, shown to whoever started it, beside the results."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(items: Iterable[T], label: str, total: int | None = None) -> Iterable[T]:
    """Give the items one by one, with a bar on standard error at a terminal."""
    return tqdm(items, desc=label, total=total, file=sys.stderr, disable=None)


@contextmanager
def counting(label: str, total: int) -> Iterator[Callable[[int], object]]:
    """Give a function to call with how many more are done, for work in blocks."""
    with tqdm(desc=label, total=total, file=sys.stderr, disable=None) as bar:
        yield bar.update
