"""Every world: all consistent scenarios, written into a file as the search meets them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from raison.desk.asking import finding_of, wish_of
from raison.desk.study import Study
from raison.findings.asking.asking import Wish, ask_of, readings_of
from raison.findings.asking.joint import joint_readings
from raison.findings.asking.questions import question_of
from raison.findings.phrases import Phrases
from raison.findings.records import Finding
from raison.lenses.crossimpact.every import every
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.writing.save import write_pieces
from raison.words.faults import CannotDo, Fault

__all__ = ["checked_new", "scenarios", "with_every_world"]


@dataclass
class _Tally:
    """How many worlds were written in each reading, and whether these were all."""

    most: int
    counts: dict[str, int]
    complete: bool = True

    @property
    def room(self) -> int:
        return self.most - sum(self.counts.values())


def scenarios(study: Study, **options: Any) -> Finding:
    """Return which scenarios of a study are consistent, and write all where that is asked; options as in the table."""
    wish = wish_of("scenarios", options)
    path = None if wish.worlds is None else checked_new(Path(wish.worlds))
    found = finding_of("scenarios", study.system, wish)
    return found if path is None else with_every_world(study.system, wish, found, path)


def with_every_world(system: System, wish: Wish, found: Finding, path: Path) -> Finding:
    """Return a finding that also tells where every world was written.

    Raises
    ------
    CannotDo
        If the file cannot be written.
    Fault
        If it may hold no scenario at all.
    """
    if wish.most < 1:
        raise Fault(("most",), wish.most, "is no whole number above 0", "write 1 or more")
    tally = _Tally(wish.most, {})
    try:
        write_pieces(path, _lines(system, wish, tally))
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place") from wrong
    phrases = Phrases(system)
    told = ", ".join(f"{count:,} in {phrases.reading(name)}" for name, count in tally.counts.items())
    end = (
        "these are all"
        if tally.complete
        else f"incomplete: it stops after {tally.most:,} scenarios; --most sets how many"
    )
    note = f"{path}: consistent scenarios: {told}; {end}."
    return replace(found, notes=(*found.notes, note), complete=found.complete and tally.complete)


def checked_new(path: Path) -> Path:
    """Return a path at which a new .csv file can be written."""
    if path.suffix.lower() != ".csv":
        raise CannotDo(f"{path} has no ending that is known; end the file in .csv")
    if path.exists():
        raise CannotDo(f"{path} exists already; choose another name, or move it away")
    if not path.absolute().parent.is_dir():
        raise CannotDo(f"{path.absolute().parent} is no folder; make it first")
    return path


def _lines(system: System, wish: Wish, tally: _Tally) -> Iterator[bytes]:
    yield _csv([("reading", *system.factors)])
    own = question_of(system, "scenarios", wish.question) if wish.question else None
    query = Query(wish.choices, ask_of(system, wish, own).hold, wish.tolerance)
    named = joint_readings(system, wish.reading, wish.aggregate) or (own.reading if own else None)
    for name in readings_of(system, named):
        yield from _reading(system, wish, (name, query), tally)


def _reading(system: System, wish: Wish, meant: tuple[str, Query], tally: _Tally) -> Iterator[bytes]:
    name, query = meant
    impacts = Impacts(picture(system, Setup(name, wish.as_of, aggregate=wish.aggregate)))
    tally.counts[name] = 0
    for worlds in every(impacts, query):
        kept = worlds[: tally.room]
        columns = [np.array(own, dtype=object)[kept[:, place]] for place, own in enumerate(impacts.frame.variants)]
        yield _csv([(name, *row) for row in zip(*columns, strict=True)])
        tally.counts[name] += len(kept)
        if len(kept) < len(worlds):
            tally.complete = False
            return


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
