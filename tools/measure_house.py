"""Measure a tree of sources: bodies of functions, modules, folders, imports, names of classes that stand twice.

Usage: python tools/measure_house.py [FOLDER]; the package by default, or what `git archive` gives of another commit.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.sources import PACKAGE, Function, Module, body_lines, imports, modules  # noqa: E402


def measures(everything: Sequence[Module], lines: int) -> dict[str, float]:
    """Return the figures of a package, by what they measure.

    Parameters
    ----------
    everything : sequence of Module
    lines : int
        Of all its files together.

    Examples
    --------
    >>> from tools.sources import module
    >>> a = module("words/a.py", "class A:\\n    def f(self):\\n        '''Say.'''\\n        return 1")
    >>> b = module("words/b.py", "from raison.words.a import A, f\\nfrom raison.words import a")
    >>> found = measures([a, b], 6)
    >>> found["own imports per module, mean"], found["longest body"], found["class names that stand twice or more"]
    (0.5, 1, 0)
    """
    bodies = sorted(body_lines(node) for one in everything for node in ast.walk(one.tree) if isinstance(node, Function))
    files = [one for one in everything if not one.place.endswith("__init__.py")]
    folders = Counter(one.place.rpartition("/")[0] for one in files)
    classes = Counter(node.name for one in everything for node in ast.walk(one.tree) if isinstance(node, ast.ClassDef))
    return {
        "lines": lines,
        "modules": len(files),
        "functions": len(bodies),
        "median body": statistics.median(bodies),
        "90th percentile of bodies": bodies[int(0.9 * len(bodies))],
        "longest body": bodies[-1],
        "folders": len(folders),
        "largest folder": max(folders.values()),
        "own imports per module, mean": round(sum(map(len, own_imports(everything))) / len(files), 2),
        "class names that stand twice or more": sum(count > 1 for count in classes.values()),
    }


def own_imports(everything: Sequence[Module]) -> list[set[str]]:
    """Return for each module which other modules of the package it imports, once each."""
    names = {one.name for one in everything}
    return [
        {name if name in names else name.rpartition(".")[0] for name in (found.name for found in imports(one))}
        & names - {one.name, "raison"}
        for one in everything
        if not one.place.endswith("__init__.py")
    ]


def main(folder: str = str(PACKAGE)) -> None:
    """Print the figures of a package, one a line."""
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in Path(folder).rglob("*.py"))
    for name, value in measures(modules(Path(folder)), lines).items():
        print(f"{name:40} {value:>8,g}")


if __name__ == "__main__":
    main(*sys.argv[1:])
