"""Processor time of advice on the bundled study, and of whether the recovery lasts; each a whole process.

Usage, from the root of the project: python -m benchmarks.advise [RUNS]

The bar for all advice to Seoul, in both readings with all reruns, is 15 s of processor time. Beside each stands its
ratio to what `import numpy` takes in a process of its own, in the same round.
"""

from __future__ import annotations

import sys
import tempfile

from benchmarks.verbs import STUDY, measured

BAR = 15.0
ASKED = {
    "advise rok": ("advise", STUDY, "rok"),
    "advise rok, one choice": ("advise", STUDY, "rok", "--try", "rok_line=anchored and limits=defined"),
    "whatif, question 7": ("whatif", STUDY, "--question", "recovery_last"),
}


def main(runs: int) -> None:
    """Print the times."""
    print(f"bar for `advise rok`: {BAR:g} s processor")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in ASKED.items():
            taken, ratio = measured(arguments, folder, runs)
            print(f"{name:24} {taken:7.2f} s   {ratio:6.1f} x import numpy")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
