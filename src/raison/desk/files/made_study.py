"""A study made from another tool's files: its plain data as text, checked, with the files themselves kept beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from raison.desk.files.new_folder import write_folder
from raison.exchange.matrices.to_study import Files
from raison.findings.records import Finding
from raison.store.load import assemble
from raison.store.writing.edits import write_flow
from raison.words.format import FORMAT

__all__ = ["KEPT", "made_study"]

KEPT = "imported"
"""Folder of a study that keeps the files that it was made from."""

WIDEST, DEEPEST, LONGEST = 110, 4, 10_000


def made_study(folder: Path, name: str, files: Files, original: Mapping[str, bytes], notes: tuple[str, ...]) -> Finding:
    """Write a study's folder, whole or not at all, and return what was made.

    Parameters
    ----------
    folder : Path
    name : str
        What it was made from, for people.
    files : mapping
        Plain data by the names of the study's files.
    original : mapping of str to bytes
        The files that it was made from, to be kept.
    notes : tuple of str

    Raises
    ------
    FaultsFound
        If the data are no study.
    CannotDo
        If the folder cannot be written.
    """
    whole = {**files, "study.yaml": {"format": FORMAT, **files["study.yaml"]}}
    texts = {name: _written(tree).encode("utf-8") for name, tree in whole.items()}
    loaded = assemble(texts, folder.name)
    kept = {f"{KEPT}/{name}": data for name, data in original.items()}
    write_folder(folder, {**texts, **kept, ".gitignore": b"texts/\n"})
    model = loaded.system.model
    numbers = {"factors": model.factors, "effects": model.effects, "actors": model.actors, "relations": model.relations}
    numbers |= {"issues": model.issues, "stances": model.stances, "readings": loaded.system.study.readings}
    counts = ((len(found), what) for what, found in numbers.items())
    told = ", ".join(f"{count} {what if count > 1 else what[:-1]}" for count, what in counts if count)
    where = os.path.relpath(folder)
    says = f"{where} is a study made from {name}: {told}. Next: raison check {where}"
    return Finding("import", folder.name, f"Import {name}", says, (), notes=notes)


def _written(tree: Mapping[str, Any]) -> str:
    return "".join(f"{line}\n" for line in _block(tree, 0))


def _block(tree: Any, depth: int) -> list[str]:
    pad = "  " * depth
    lines: list[str] = []
    for key, value in tree.items():
        flow = write_flow(value)
        short = (depth and len(flow) <= WIDEST) or (depth >= DEEPEST and len(flow) <= LONGEST)
        if not isinstance(value, dict | list) or short or not value:
            lines.append(f"{pad}{write_flow(key)}: {flow}")
        elif isinstance(value, dict):
            lines += [f"{pad}{write_flow(key)}:", *_block(value, depth + 1)]
        else:
            lines += [f"{pad}{write_flow(key)}:", *(line for one in value for line in _entry(one, f"{pad}  "))]
    return lines


def _entry(value: Any, pad: str) -> list[str]:
    # An entry of a list on one line, or in a block of its own where that line would be too long to be read back.
    flow = write_flow(value)
    if len(flow) <= LONGEST or not isinstance(value, dict | list):
        return [f"{pad}- {flow}"]
    if isinstance(value, list):
        return [f"{pad}-", *(line for one in value for line in _entry(one, f"{pad}  "))]
    return [f"{pad}-", *_block(value, len(pad) // 2 + 1)]
