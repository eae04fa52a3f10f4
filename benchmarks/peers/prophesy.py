"""Find the consistent worlds of one matrix with Prophesy, a package of others, to be measured beside this one.

usage: python benchmarks/peers/prophesy.py < problem.json

Run by an interpreter that has the package `prophesy-cib` (GPL-3.0-or-later), which is never installed or shipped with
raison: its functions are called as its documents say, in a process of their own. In: sizes and matrix. Out: seconds of
the processor, and worlds (variants from 0). It offers no search: all its scenarios are listed, and those kept that one
step of its succession leaves as they are, with its matrices made once. That was the quicker of two ways tried.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def model(sizes: list[int], impacts: list[list[int]]) -> Any:
    """Return its model of a matrix."""
    import prophesy_cib as peer  # type: ignore[import-not-found, unused-ignore]

    owner = [(factor + 1, variant + 1) for factor, size in enumerate(sizes) for variant in range(size)]
    descriptors = [
        peer.Descriptor(
            factor + 1,
            str(factor + 1),
            peer.DescriptorType.NOMINAL,
            tuple(peer.Variant(v + 1, str(v + 1)) for v in range(size)),
        )
        for factor, size in enumerate(sizes)
    ]
    cells = [
        peer.CrossImpact(*owner[row], *owner[column], float(value))
        for row, values in enumerate(impacts)
        for column, value in enumerate(values)
        if value
    ]
    return peer.Model(descriptors, cells)


def main() -> None:
    """Run it, and print what was found."""
    import numpy as np
    from prophesy_cib import SuccessionConfig  # type: ignore[import-not-found, unused-ignore]
    from prophesy_cib.scenario_gen import enumerate_all_scenarios  # type: ignore[import-not-found, unused-ignore]
    from prophesy_cib.succession import run_succession_trial  # type: ignore[import-not-found, unused-ignore]

    given = json.load(sys.stdin)
    made = model(given["sizes"], given["impacts"])
    began = time.process_time()
    matrices, once, rng = made.build_matrices(), SuccessionConfig(steps=1), np.random.default_rng(0)
    found = []
    for scenario in enumerate_all_scenarios(made, threshold=None):
        (present, following), _ = run_succession_trial(scenario, made, once, rng, matrices)
        if present == following:
            found.append(scenario)
    taken = time.process_time() - began
    worlds = [[scenario.variant_indices[i + 1] - 1 for i in range(len(given["sizes"]))] for scenario in found]
    json.dump({"seconds": taken, "worlds": sorted(worlds)}, sys.stdout)


if __name__ == "__main__":
    main()
