"""Sketching: a study's claims become a first model in a new file, which is read back before it is written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from raison.desk.files.sketch_text import sketch_text
from raison.desk.study import Study
from raison.findings.naming.saying import listed, number_of
from raison.findings.records import Finding
from raison.findings.sketch.doubts import doubts_of
from raison.findings.sketch.sketch import Sketch, sketch_of
from raison.model.files import StudyFile
from raison.model.system import System
from raison.store.load import assemble, read_files
from raison.store.parsing.events import parse
from raison.store.records import check_record
from raison.store.writing.edits import write_flow
from raison.store.writing.written import read_written
from raison.words.faults import CannotDo, FaultsFound, PlacedFault

__all__ = ["sketch"]

MODEL = "model.yaml"
ON_THE_MODEL = ("outcomes", "questions", "moments", "brief", "expects")
ON_ELEMENTS = ("replaces", "drops")


def sketch(study: Study, *, output: str | os.PathLike[str] | None = None) -> Finding:
    """Write a first model from a study's claims into a new file.

    Parameters
    ----------
    study : Study
        Its claims, table of sizes and readings count; of its model the actors alone. It may have no model yet.
    output : path, optional
        The file to write; by default STUDY-sketch.yaml in the present folder. One that exists is never overwritten.

    Raises
    ------
    FaultsFound
        If the study has faults.
    CannotDo
        If the study has no claims, or the file exists or cannot be written.
    """
    path = Path(output if output is not None else f"{study.folder.resolve().name}-sketch.yaml")
    _check_target(path)
    contents = read_files(study.folder)
    system = _claimed(contents, study.folder.resolve().name)
    if not system.claims.claims:
        raise CannotDo("there are no claims to make a model from; `raison review SOURCE` codes a paper")
    made = sketch_of(system)
    text = sketch_text(made, system)
    apart = _beside(contents, text, system.name)
    _write_new(path, text.encode("utf-8"))
    shown = os.path.relpath(path)
    says = f"{shown} holds a first model: {_counted(made)}. {_open(made)}"
    return Finding(
        "sketch",
        system.name,
        "A first model from the claims",
        says,
        (),
        notes=(*doubts_of(made, _asking(system, contents)), *apart),
    )


def _claimed(contents: Mapping[str, bytes], name: str) -> System:
    """Load a study for its claims; without a model its actors are those whom claims name, and its questions wait."""
    if MODEL in contents or "study.yaml" not in contents:
        return assemble(contents, name).system
    named = _named(contents.get("claims.yaml", b""))
    actors = "".join(f"  {write_flow(one)}: {{name: {write_flow(one)}}}\n" for one in named)
    model = f"actors:\n{actors}" if actors else "actors: {}\n"
    return assemble(_bare(contents, model), name).system


def _bare(contents: Mapping[str, bytes], model: str) -> dict[str, bytes]:
    kept = {file: data for file, data in contents.items() if file != "forecasts.yaml"}
    parsed = parse(read_written("study.yaml", contents["study.yaml"])[0])
    if isinstance(parsed.tree, dict):  # else loading tells what is wrong with it
        kept["study.yaml"] = json.dumps(_without_questions(parsed.tree), indent=1, ensure_ascii=False).encode("utf-8")
    return {**kept, MODEL: model.encode("utf-8")}


def _asking(system: System, contents: Mapping[str, bytes]) -> System:
    """Return the system with the questions that study.yaml asks, whatever they name."""
    parsed = parse(read_written("study.yaml", contents["study.yaml"])[0])
    return replace(system, study=check_record(parsed, StudyFile).record)


def _named(claims: bytes) -> tuple[str, ...]:
    written, faults = read_written("claims.yaml", claims)
    tree = parse(written).tree if claims and not faults else None
    sections = [tree.get(key) for key in ("claims", "drafts")] if isinstance(tree, dict) else []
    entries = (one for section in sections if isinstance(section, list) for one in section if isinstance(one, dict))
    found = (actor for entry in entries for actor in _actors(entry))
    return tuple(dict.fromkeys(found))


def _actors(claim: Mapping[str, Any]) -> Iterator[str]:
    for key in ("actors", "target"):
        raw = claim.get(key)
        yield from (one for one in (raw if isinstance(raw, list) else [raw]) if isinstance(one, str))


def _beside(contents: Mapping[str, bytes], text: str, name: str) -> tuple[str, ...]:
    """Read the sketch back, beside the study as it is, else without what asks about another model; say what differs."""
    try:
        assemble({**contents, MODEL: text.encode("utf-8")}, name)
    except FaultsFound as found:
        assemble(_bare(contents, text), name)
        return (_misfit(found.faults),)
    return ()


def _misfit(faults: tuple[PlacedFault, ...]) -> str:
    first = faults[0]
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return (
        "The study asks about more than the sketch holds. Before it can be the study's model.yaml, add or change: "
        f"{first.file}:{first.line}: {first.value} {first.rule}{more}."
    )


def _without_questions(tree: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in tree.items() if key not in ON_THE_MODEL}
    if isinstance(readings := kept.get("readings"), dict):
        kept["readings"] = {name: _without_elements(reading) for name, reading in readings.items()}
    return kept


def _without_elements(reading: Any) -> Any:
    if not isinstance(reading, dict):
        return reading
    return {key: part for key, part in reading.items() if key not in ON_ELEMENTS}


def _counted(made: Sketch) -> str:
    numbers = {"actor": made.actors, "factor": made.matters, "effect": made.written}
    return listed([number_of(len(found), what) for what, found in numbers.items()])


def _open(made: Sketch) -> str:
    links = [link for link in made.links if link.blank]
    blanks = {
        "effect": [*links, *made.effects],
        "want": made.wants,
        "stance": made.stances,
        "conclusion": made.concluded,
    }
    asked = [number_of(len(found), what) for what, found in blanks.items() if found]
    if made.matters:
        asked.append(
            f"where {number_of(len(made.matters), 'factor')} {'stands' if len(made.matters) == 1 else 'stand'} today"
        )
    return f"Blank, for you to fill in: {listed(asked)}." if asked else "Nothing is blank."


def _check_target(path: Path) -> None:
    if "\0" in str(path):
        raise CannotDo("the name of the file holds a NUL character; name another file with --output")
    try:
        if path.exists() or path.is_symlink():
            raise CannotDo(f"{path} exists already and is never overwritten; name a new file with --output")
        if not path.absolute().parent.is_dir():
            raise CannotDo(f"{path.absolute().parent} is no folder; make it first, or name another file with --output")
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; name another file with --output") from wrong


def _write_new(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise CannotDo(f"{path} exists already and is never overwritten; name a new file with --output") from None
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; name another file with --output") from wrong
