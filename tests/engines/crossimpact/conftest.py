"""A copy of the engine with one thing wrong, run as plain Python."""

from __future__ import annotations

import importlib
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import raison.engines.crossimpact as original

SOURCE = Path(original.__file__).parent
Build = Callable[[str, str, str], ModuleType]


@pytest.fixture()
def build(tmp_path: Path) -> Iterator[Build]:
    made: list[str] = []

    def make(file: str, before: str, after: str) -> ModuleType:
        name = f"mutated_{len(sys.modules)}"
        for source in sorted(SOURCE.rglob("*.py")):
            text = source.read_text(encoding="utf-8")
            if source.stem == file:
                assert text.count(before) >= 1, f"the text to change is no longer in {file}: {before}"
                text = text.replace(before, after)
            text = text.replace("raison.engines.crossimpact", name)
            text = re.sub(r"from raison.engines._kernel import (\w+)", r"\1 = lambda function: function", text)
            copy = tmp_path / name / source.relative_to(SOURCE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, encoding="utf-8")
        made.append(name)
        return importlib.import_module(name)

    sys.path.insert(0, str(tmp_path))
    yield make
    sys.path.remove(str(tmp_path))
    for module in [loaded for loaded in sys.modules if loaded.split(".")[0] in made]:
        del sys.modules[module]
    shutil.rmtree(tmp_path)
