"""Very much work on a cluster, sent by its address: blocks of places, or anything."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from kolrum.carbon.ensembles import Ensemble, Summary, gathered, summarised

if TYPE_CHECKING:
    from distributed import Client, Future

Sent = TypeVar("Sent")
Made = TypeVar("Made")

PLACES_PER_TASK = 4000
"""Seconds of work for a worker and a few MB to send; a smaller task costs its trip."""


class NoCluster(Exception):
    """There is no cluster to be used, and what can be done about it."""


def summarised_on(
    address: str,
    ensemble: Ensemble,
    *,
    places_per_task: int = PLACES_PER_TASK,
    progress: Callable[[int], object] | None = None,
) -> Iterator[tuple[range, Summary]]:
    """Summarise places on a Dask cluster; the same figures, in the same order.

    No more is under way than the workers need, so that memory stays bounded here and
    on the cluster.
    """
    with _client(address) as client:
        most = 2 * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        waiting: deque[tuple[range, Future[Summary]]] = deque()
        for start in range(0, len(ensemble.shares), places_per_task):
            places = range(start, min(start + places_per_task, len(ensemble.shares)))
            # Sent with the task: scattered once, equal arrays get lost when reused.
            future = client.submit(_summarise, ensemble.part(places), pure=False)
            waiting.append((places, future))
            if len(waiting) > most:
                yield _finished(waiting, progress)
        while waiting:
            yield _finished(waiting, progress)


def sent_to(
    address: str, function: Callable[[Sent], Made], things: Iterable[Sent]
) -> Iterator[tuple[Made | None, BaseException | None]]:
    """Have a function called on a Dask cluster, once for each thing, in their order.

    Gives what it made, or why it could not. Things are taken as the workers come to
    need them, so that making them here and working on them there go on side by side.
    """
    with _client(address) as client:
        most = 2 * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        waiting: deque[Future[Any]] = deque()
        for thing in things:
            waiting.append(client.submit(function, thing, pure=False))
            if len(waiting) > most:
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())


def _outcome(future: "Future[Any]") -> tuple[Any, BaseException | None]:
    # distributed types its functions only in part.
    fault = future.exception()  # type: ignore[no-untyped-call]
    return (future.result() if fault is None else None), fault


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as missing:
        msg = "a cluster needs the extra: pip install 'kolrum[cluster]'"
        raise NoCluster(msg) from missing
    try:
        # distributed types its functions only in part.
        return Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as trouble:
        msg = f"no cluster answers at {address}: {trouble}"
        raise NoCluster(msg) from trouble


def _summarise(ensemble: Ensemble) -> Summary:
    return gathered(ensemble, summarised(ensemble, threads=1))


def _finished(
    waiting: "deque[tuple[range, Future[Summary]]]",
    progress: Callable[[int], object] | None,
) -> tuple[range, Summary]:
    places, future = waiting.popleft()
    summary = future.result()
    if progress is not None:
        progress(len(places))
    return places, summary
