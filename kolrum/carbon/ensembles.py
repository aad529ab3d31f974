"""Needed cuts of very many places, principles, choices and draws, block by block.

The same arithmetic as `pathways.required_annual_cut`, done in place on blocks that fit
the cache, on a few threads (numpy lets go of the interpreter while it counts). Only a
few blocks exist at a time, so that memory does not grow with the number of cells.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

import numpy as np

from kolrum.carbon.arrays import Floats

QUANTILES = (0.05, 0.50, 0.95)
CELLS_IN_CACHE = 2**17
"""1 MiB of numbers: what fits the second level of most processors' caches."""


@dataclass(frozen=True)
class Ensemble:
    """All that is needed to compute every cell.

    Attributes
    ----------
    shares : (place, principle), fraction
    pots_t : (pair, draw), tCO2
        What is shared, for each pair of temperature and likelihood.
    used_t : (place, draw) or (place, 1), tCO2
        Emissions since the base date.
    emissions_t : (place, draw) or (place, 1), tCO2/year
        In the year before the start.
    """

    shares: Floats
    pots_t: Floats
    used_t: Floats
    emissions_t: Floats

    @property
    def cells_per_place(self) -> int:
        """How many cells a place has."""
        return int(self.shares.shape[1] * self.pots_t.size)

    def part(self, places: range) -> "Ensemble":
        """Give the ensemble of some of the places, which stand together."""
        first, end = places.start, places.stop
        return Ensemble(
            self.shares[first:end],
            self.pots_t,
            self.used_t[first:end],
            self.emissions_t[first:end],
        )


@dataclass(frozen=True)
class Summary:
    """What is kept of the draws.

    Attributes
    ----------
    cuts : (place, principle, pair, quantile), 1/year
        nan where the quantile falls among draws whose budget is spent, or where
        nothing is emitted.
    spent : (place, principle, pair), fraction
        Of draws in which the budget is spent: the debt is not hidden.
    """

    cuts: Floats
    spent: Floats


def cuts(ensemble: Ensemble, out: Floats | None = None) -> Floats:
    """Yearly cut of every cell; a spent budget gives exactly one.

    r = E / max(sG - U + E, E): with B = sG - U that is E / (E + B), and 1 for B <= 0.

    Parameters
    ----------
    ensemble : Ensemble
    out : (place, principle, pair, draw)
        Where to write, instead of into new memory.

    Returns
    -------
    (place, principle, pair, draw), 1/year; nan where nothing is emitted
    """
    is_emitting = ensemble.emissions_t > 0
    emissions_t = np.where(is_emitting, ensemble.emissions_t, np.nan)
    emissions_t = emissions_t[:, np.newaxis, np.newaxis, :]
    owed_t = emissions_t - ensemble.used_t[:, np.newaxis, np.newaxis, :]
    shares = ensemble.shares[:, :, np.newaxis, np.newaxis]
    cells = np.multiply(shares, ensemble.pots_t, out=out)
    cells += owed_t
    np.maximum(cells, emissions_t, out=cells)
    return np.divide(emissions_t, cells, out=cells)


def summary_of(cells: Floats) -> Summary:
    """Quantiles over draws, by sorting in place.

    Parameters
    ----------
    cells : (..., draw), 1/year
        Are left sorted.

    Returns
    -------
    Summary
    """
    cells.sort(axis=-1)
    draws = cells.shape[-1]
    spent = np.count_nonzero(cells == 1, axis=-1) / draws
    position = np.array(QUANTILES) * (draws - 1)
    below, above = np.floor(position).astype(int), np.ceil(position).astype(int)
    part = position - below
    upper = cells[..., above]
    found = cells[..., below] * (1 - part) + upper * part
    return Summary(np.where(upper == 1, np.nan, found), spent)


def places_per_block(ensemble: Ensemble) -> int:
    """Give how many places make a block that fits the cache."""
    return max(1, CELLS_IN_CACHE // ensemble.cells_per_place)


def summarised(
    ensemble: Ensemble,
    *,
    threads: int = 2,
    progress: Callable[[int], object] | None = None,
) -> Iterator[tuple[range, Summary]]:
    """Summarise all places, one block after the other.

    Parameters
    ----------
    ensemble : Ensemble
    threads : count
    progress : called with the number of places of each finished block

    Yields
    ------
    which places, and their Summary; in order, whatever the threads do
    """
    size = places_per_block(ensemble)
    room = _room(ensemble, size, threads)
    waiting: deque[tuple[range, Future[Summary]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for places in _blocks(len(ensemble.shares), size):
            part = ensemble.part(places)
            waiting.append((places, pool.submit(_summarise, part, room)))
            if len(waiting) > 2 * threads:
                yield _finished(waiting, progress)
        while waiting:
            yield _finished(waiting, progress)


def _blocks(count: int, size: int) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(start + size, count))


def _room(ensemble: Ensemble, size: int, threads: int) -> SimpleQueue[Floats]:
    """One block of memory a thread, used again and again: new pages cost more."""
    room: SimpleQueue[Floats] = SimpleQueue()
    shape = (size, ensemble.shares.shape[1], *ensemble.pots_t.shape)
    for _ in range(threads):
        room.put(np.empty(shape))
    return room


def _summarise(ensemble: Ensemble, room: SimpleQueue[Floats]) -> Summary:
    cells = room.get()
    try:
        return summary_of(cuts(ensemble, cells[: len(ensemble.shares)]))
    finally:
        room.put(cells)


def _finished(
    waiting: deque[tuple[range, Future[Summary]]],
    progress: Callable[[int], object] | None,
) -> tuple[range, Summary]:
    places, future = waiting.popleft()
    summary = future.result()
    if progress is not None:
        progress(len(places))
    return places, summary


def gathered(ensemble: Ensemble, parts: Iterator[tuple[range, Summary]]) -> Summary:
    """Put the summaries of blocks together.

    Parameters
    ----------
    ensemble : Ensemble
    parts : as `summarised` yields them

    Returns
    -------
    Summary of all places
    """
    shape = (*ensemble.shares.shape, len(ensemble.pots_t))
    whole = Summary(np.empty((*shape, len(QUANTILES))), np.empty(shape))
    for places, summary in parts:
        whole.cuts[places.start : places.stop] = summary.cuts
        whole.spent[places.start : places.stop] = summary.spent
    return whole
