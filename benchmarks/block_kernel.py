"""Cells a second of the block kernel, and how far that is from merely writing them."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.made_up import ensemble
from benchmarks.measuring import Measured, best_seconds, main
from kolrum.carbon.ensembles import cuts, places_per_block, summarised

PLACES = 20_000
THREADS = 2
MEMORY = 2**25
"""Numbers, 256 MiB: far more than any cache."""


def written_cells_per_second():
    """The limit: every cell written to memory, nothing computed."""
    memory = np.empty(MEMORY)
    halves = np.split(memory, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        seconds = best_seconds(
            lambda: list(pool.map(lambda half: half.fill(1), halves))
        )
    return MEMORY / seconds


def computed_cells_per_second(whole):
    """Every cell computed, in blocks that fit the cache."""
    size = places_per_block(whole)

    def some(first):
        room = np.empty((size, whole.shares.shape[1], *whole.pots_t.shape))
        for start in range(first * size, PLACES, THREADS * size):
            part = whole.part(range(start, min(start + size, PLACES)))
            cuts(part, room[: len(part.shares)])

    with ThreadPoolExecutor(THREADS) as pool:
        seconds = best_seconds(lambda: list(pool.map(some, range(THREADS))))
    return PLACES * whole.cells_per_place / seconds


def summarised_cells_per_second(whole):
    """The same, with quantiles."""
    seconds = best_seconds(lambda: list(summarised(whole, threads=THREADS)))
    return PLACES * whole.cells_per_place / seconds


def measure():
    whole = ensemble(PLACES)
    limit = written_cells_per_second() / 1e6
    computed = computed_cells_per_second(whole) / 1e6
    quantiles = summarised_cells_per_second(whole) / 1e6
    yield Measured(
        "block kernel, 2 threads, every cell", computed, "Mcell/s", at_least=350
    )
    yield Measured("the same with three quantiles by sorting", quantiles, "Mcell/s")
    yield Measured("only writing to memory, 2 threads", limit, "Mcell/s")
    yield Measured("the kernel, of that limit", 100 * computed / limit, "%")


if __name__ == "__main__":
    main(measure)
