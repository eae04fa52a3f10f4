"""Processor time of comparing the two readings of the bundled study: by matter, each question, all questions.

Usage, from the root of the project: python -m benchmarks.compare

The bar is 10 seconds for all questions. Beside it stands the same with silence put aside (`--assumed`), where every
question has two answers, and what `import numpy` takes in a process of its own, so that a busy machine shows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from raison.desk.study import open_study
from raison.findings.compare.answer import ComparisonCase, answer, cases
from raison.findings.wish import Wish
from raison.model.system import System

STUDY = "northeast_asia"


def reference() -> float:
    """Return the processor time of `import numpy` in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(case: ComparisonCase) -> float:
    """Return the processor time of one answer."""
    before = time.process_time()
    answer(case)
    return time.process_time() - before


def measured(system: System, *, assumed: bool) -> float:
    """Print the time of every part, and return that of all."""
    whole = 0.0
    for case in cases(system, Wish(assumed=assumed)):
        taken = seconds(case)
        whole += taken
        print(f"  {case.question.id if case.question else 'by matter':20} {taken:8.2f}", flush=True)
    return whole


def main() -> None:
    """Run all of it; kernels are warm after the first round, which is not counted."""
    system = open_study(STUDY).system
    for case in cases(system, Wish(question="recovery_last")):
        answer(case)
    print(f"import numpy: {reference():.2f} s")
    for assumed in (False, True):
        print("silence put aside" if assumed else "as it is asked")
        print(f"  {'all':20} {measured(system, assumed=assumed):8.2f}")


if __name__ == "__main__":
    main()
