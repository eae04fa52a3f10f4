"""Processor time of the verbs on the bundled study, each a whole process: start, imports, loading, answer, printing.

Usage, from the root of the project: python -m benchmarks.verbs [RUNS]

Median of five runs, after one that is not counted (it may compile kernels); children's processes included. Beside each
stands its ratio to what `import numpy` takes in a process of its own, in the same round, so that a busy machine slows
both.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

STUDY = "northeast_asia"
RUNS = 5
REFERENCE = ("-c", "import numpy")
COMMAND = ("-c", "from raison.cli import main; main()")
VERBS = {
    "raison --help": ("--help",),
    "check, without expectations": ("check", STUDY, "--no-expectations"),
    "check": ("check", STUDY),
    "scenarios": ("scenarios", STUDY),
    "stability, question 2": ("stability", STUDY, "--question", "help_with_north"),
    "whatif, question 4": ("whatif", STUDY, "--question", "withdrawal"),
    "alignment": ("alignment", STUDY),
    "bargain": ("bargain", STUDY),
    "report": ("report", STUDY, "-o", "report.html"),
}
AGAIN = "report, nothing changed"


def seconds(arguments: Sequence[str], folder: str, answers: str = "") -> float:
    """Return the processor time that a Python process and its children take, in a folder of its own.

    Answers are kept in the folder that is named, else not at all.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails: a failure is no measurement.
    """
    source = Path(__file__).resolve().parents[1] / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "RAISON_ANSWERS": answers}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(arguments: Sequence[str], folder: str, runs: int, answers: str = "") -> tuple[float, float]:
    """Return the median time of a command, and the median of its ratio to the reference, run by turns."""
    seconds((*COMMAND, *arguments), folder, answers)
    pairs = [(seconds((*COMMAND, *arguments), folder, answers), seconds(REFERENCE, folder)) for _ in range(runs)]
    return median(taken for taken, _ in pairs), median(taken / reference for taken, reference in pairs)


def main() -> None:
    """Run all of it."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    print(f"{'verb':30} {'seconds':>8} {'times import numpy':>19}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in VERBS.items():
            taken, ratio = measured(arguments, folder, runs)
            print(f"{name:30} {taken:8.2f} {ratio:19.1f}", flush=True)
        taken, ratio = measured(VERBS["report"], folder, runs, str(Path(folder) / "answers"))
        print(f"{AGAIN:30} {taken:8.2f} {ratio:19.1f}", flush=True)


if __name__ == "__main__":
    main()
