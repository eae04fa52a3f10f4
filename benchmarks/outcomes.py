"""Measure the test against real outcomes: seconds of processor time and by the clock, by model.

Usage, from the root of the project: python -m benchmarks.outcomes FILE        (FILE: a table in the layout of DEU III)

The first run compiles kernels; run it twice. 1,000 resamples of proposals.
"""

from __future__ import annotations

import sys
import time

from raison.desk.benchmark.outcomes import benchmark_outcomes


def main(file: str) -> None:
    """Print each step with what it took, then the whole."""
    began = last = (time.process_time(), time.perf_counter())
    step = "reading"

    def told(line: str) -> None:
        nonlocal last, step
        now = (time.process_time(), time.perf_counter())
        print(f"{step:60} {now[0] - last[0]:7.2f} {now[1] - last[1]:7.2f}", flush=True)
        last, step = now, line

    print(f"{'step':60} processor   clock")
    found = benchmark_outcomes(file, progress=told)
    told("")
    print(f"{'all':60} {last[0] - began[0]:7.2f} {last[1] - began[1]:7.2f}")
    print(found.headline)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(sys.argv[1])
    else:
        print("Nothing measured: the table of outcomes is not shipped. Name one: python -m benchmarks.outcomes FILE")
