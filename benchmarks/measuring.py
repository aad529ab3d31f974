"""How timings are taken and told."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time


@dataclass(frozen=True)
class Measured:
    """A figure, and what it should be at most or at least, where that is said."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        if self.at_most is not None and self.value > self.at_most:
            return False
        return self.at_least is None or self.value >= self.at_least

    @property
    def target(self) -> str:
        if self.at_most is not None:
            return f"< {self.at_most:g}"
        return "" if self.at_least is None else f"> {self.at_least:g}"


def best_seconds(function: Callable[[], object], repeats: int = 5) -> float:
    """The best of several runs: what the machine can do when left alone."""
    seconds = []
    for _ in range(repeats):
        start = perf_counter()
        function()
        seconds.append(perf_counter() - start)
    return min(seconds)


def best_cpu_seconds(function: Callable[[], object], repeats: int) -> float:
    """The least time of this process alone: others on the machine do not count."""
    seconds = []
    for _ in range(repeats):
        start = process_time()
        function()
        seconds.append(process_time() - start)
    return min(seconds)


def best_server_seconds(function: Callable[[], object], repeats: int) -> float:
    """The least time of this process and of the one that PostgreSQL gives it."""
    seconds = []
    for _ in range(repeats):
        start = _server_time()
        function()
        seconds.append(_server_time() - start)
    return min(seconds)


def _server_time() -> float:
    from django.db import connection

    if connection.vendor != "postgresql":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (other,) = cursor.fetchone()
    told = Path(f"/proc/{other}/schedstat").read_text().split()
    return process_time() + int(told[0]) / 1e9


def told(measured: Iterable[Measured]) -> bool:
    """Print a table, and tell whether every target was met."""
    rows = list(measured)
    width = max(len(row.what) for row in rows)
    for row in rows:
        mark = "" if not row.target else ("met" if row.is_met else "MISSED")
        print(
            f"{row.what:<{width}}  {row.value:>9.4g} {row.unit:<9} "
            f"{row.target:>8} {mark}".rstrip()
        )
    return all(row.is_met for row in rows)


def main(measure: Callable[[], Iterable[Measured]]) -> None:
    sys.exit(0 if told(measure()) else 1)
