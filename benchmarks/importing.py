"""How long it takes to import the core, in a fresh interpreter."""

import subprocess
import sys

from benchmarks.measuring import Measured, main

CODE = """
from time import perf_counter
start = perf_counter()
import kolrum.carbon
import kolrum.carbon.methods, kolrum.carbon.principles, kolrum.carbon.ensembles
import kolrum.carbon.uncertainty, kolrum.carbon.targets, kolrum.carbon.ledger
print(perf_counter() - start)
"""


def seconds():
    found = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True
    )
    return float(found.stdout)


def measure():
    best = min(seconds() for _ in range(5))
    yield Measured("import of the core, numpy included", best, "s", at_most=0.3)


if __name__ == "__main__":
    main(measure)
