"""A study whose every text would command a terminal, and what must never reach one."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

MIRREN = Path(__file__).parents[2] / "studies" / "mirren"
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\x9d0;c1\x9c\u202egnp\u2066\u200f\u2028\x7f[/bold][red]"
TEXTS = {
    *("title", "name", "about", "says", "ask", "short", "assumption", "publisher", "fault", "note", "left_out"),
    *("unit", "criteria", "question", "words", "horizon", "aka", "authors", "told"),
}
OBEYED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def obeyed(text: str) -> set[str]:
    """Signs of a text that a terminal obeys or that hide others."""
    return {sign for sign in text if unicodedata.category(sign) in OBEYED and sign not in "\n\u200c\u200d"}


def hostile_study(folder: Path) -> Path:
    """Write the study into a folder, and return the folder."""
    folder.mkdir()
    for file in MIRREN.glob("*.yaml"):
        tree = _spoilt(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))
        (folder / file.name).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    return folder


def _spoilt(tree: Any, key: str = "") -> Any:
    if isinstance(tree, dict):
        inner = key in ("variants", "told", "scale")
        return {name: _spoilt(value, "name" if inner else str(name)) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_spoilt(value, key) for value in tree]
    return tree + HOSTILE if isinstance(tree, str) and key in TEXTS else tree
