"""Timings of the core: `python -m benchmarks`, or one of them by its name."""
