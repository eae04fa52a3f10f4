"""The figures of the house are measured as they are named."""

from __future__ import annotations

import pytest

from tools.measure_house import main, measures
from tools.sources import PACKAGE, module

LONG = "def g(a):\n    '''Say.'''\n    b = a\n    c = b\n    return c\n"


def test_each_figure_is_what_its_name_says() -> None:
    found = measures(
        [
            module("words/__init__.py", "from raison.words.a import A"),
            module("words/a.py", "class A: ...\ndef f():\n    return 1"),
            module("words/b.py", f"class A: ...\n{LONG}"),
            module("model/c.py", "from raison.words import a, b\nfrom raison.words.a import A, f\nimport os\n" + LONG),
        ],
        20,
    )
    assert found == {
        "lines": 20,
        "modules": 3,
        "functions": 3,
        "median body": 3,
        "90th percentile of bodies": 3,
        "longest body": 3,
        "folders": 2,
        "largest folder": 2,
        "own imports per module, mean": 0.67,
        "class names that stand twice or more": 1,
    }


def test_the_package_itself_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    main(str(PACKAGE / "words"))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10 and lines[0].startswith("lines ") and int(lines[1].split()[1]) > 5
