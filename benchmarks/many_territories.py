"""100 000 territories x 6 principles x 9 pairs x 100 draws, in bounded memory."""

from pathlib import Path
from time import perf_counter

from benchmarks.made_up import ensemble
from benchmarks.measuring import Measured, main
from kolrum.carbon.ensembles import summarised
from kolrum.lib.progress import counting

PLACES = 100_000
STATUS = Path("/proc/self/status")


def resident_mb():
    """Memory held now, by Linux's account."""
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if "VmRSS" in line) / 1024


def measure():
    whole = ensemble(PLACES)
    before_mb = most_mb = resident_mb()
    start = perf_counter()
    with counting("territories", PLACES) as count:
        # A caller writes each block where it is wanted; here it is let go.
        for places, _ in summarised(whole, progress=count):
            if places.start % 4800 == 0:
                most_mb = max(most_mb, resident_mb())
    seconds = perf_counter() - start
    cells = PLACES * whole.cells_per_place
    yield Measured(f"{cells:.3g} cells with quantiles", seconds, "s")
    yield Measured("the same", cells / seconds / 1e6, "Mcell/s")
    yield Measured("memory beyond the inputs", most_mb - before_mb, "MB", at_most=100)


if __name__ == "__main__":
    main(measure)
