"""All timings, each in a fresh process, one table after the other."""

import subprocess
import sys

NAMES = (
    "importing",
    "national",
    "monte_carlo",
    "block_kernel",
    "many_territories",
    "cluster",
    "pages",
    "requests",
    "reports",
    "search",
    "rooms",
)


def run(name: str) -> bool:
    print(f"\n{name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode == 0


if __name__ == "__main__":
    outcomes = [run(name) for name in NAMES]
    sys.exit(0 if all(outcomes) else 1)
