"""The same kernel on a local Dask cluster of two processes."""

from time import perf_counter

from distributed import LocalCluster

from benchmarks.made_up import ensemble
from benchmarks.measuring import Measured, main
from kolrum.lib.batches import summarised_on

PLACES = 40_000


def measure():
    whole = ensemble(PLACES)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        start = perf_counter()
        for _, _ in summarised_on(cluster.scheduler_address, whole):
            pass
        seconds = perf_counter() - start
    rate = PLACES * whole.cells_per_place / seconds / 1e6
    yield Measured("Dask, 2 processes, with quantiles", rate, "Mcell/s")


if __name__ == "__main__":
    main(measure)
