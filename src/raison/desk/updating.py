"""Updating: an event is taken into a study line by line, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from raison.desk.amending import check_own
from raison.desk.kept import kept_answer
from raison.desk.options import names_of
from raison.desk.study import Study
from raison.findings.records import Finding
from raison.findings.update.answer import event_report, lines_of, undone_finding, update_finding
from raison.model.events import contrasts_of, later_day
from raison.model.files import FILES
from raison.model.records import Event
from raison.model.system import System
from raison.store.load import LoadedStudy, assemble, read_files
from raison.store.writing.edits import Append, Change
from raison.store.writing.save import edited_files, save_files
from raison.store.writing.undo import remember_step, take_back
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["update"]

MODEL, STUDY, FORECASTS = "model.yaml", "study.yaml", "forecasts.yaml"
LISTS = ("actors", "touches", "readings")
Edit = Append | Change


def update(
    study: Study,
    event: str | None = None,
    *,
    undo: bool = False,
    yes: bool = False,
    accept: Sequence[str] | str = (),
    **fields: Any,
) -> Finding:
    """Return what an event touches and changes, and write the lines that are accepted.

    Parameters
    ----------
    study : Study
    event : str, optional
        An event of the study by its id, or the id of a new one, which the fields describe.
    undo : bool
        Take back the last update that was written, as a whole.
    yes : bool
        Accept every line.
    accept : sequence of str
        The lines that are accepted: ids of factors and of forecasts.
    **fields
        A new event's: says, date, sets, actors, because, assumption, touches, readings.

    Raises
    ------
    Fault
        If there is no such event, it has no date, contradicts a `never`, or a line is none of it.
    FaultsFound
        If the study has faults or would have some: nothing is written.
    CannotDo
        If nothing can be written or taken back.
    """
    if undo:
        says, files, _ = take_back(study.folder)
        return undone_finding(study.system.name, says, files)
    if event is None:
        raise Fault(("event",), "", "is not named", "name an event of model.yaml, or a new id with --says and --date")
    contents = read_files(study.folder)
    loaded = assemble(contents, study.folder.resolve().name)
    entry = _entry(loaded.system, event, fields)
    found = _event(loaded, contents, event, entry)
    report = kept_answer(loaded, ("update", found), lambda: event_report(loaded.system, found))
    lines = lines_of(report)
    chosen = _chosen(lines, accept, yes=yes)
    if chosen is not None:
        sets = {name: one for name, one in found.sets.items() if name in chosen or name not in lines}
        part = replace(found, sets=sets)
        report = kept_answer(loaded, ("update", part), lambda: event_report(loaded.system, part))
        _write(study.folder, loaded, contents, _edits(loaded, found, entry, chosen), found.id)
    return update_finding(loaded.system, report, chosen)


def _entry(system: System, name: str, fields: dict[str, Any]) -> dict[str, Any] | None:
    """Return a new event as it is written in model.yaml; None for one that the study has."""
    given = {key: value for key, value in fields.items() if value not in (None, (), "")}
    if any(one.id == name for one in system.model.events):
        if given:
            rule = f"is an event of the study already, so {', '.join(given)} cannot be given"
            raise Fault(("event",), name, rule, "choose a new id, or change the event in model.yaml")
        return None
    if not given:
        known = [one.id for one in system.model.events]
        hint = f"{nearest(name, known)}; or describe a new one: --says, --date, --sets factor=variant"
        raise Fault(("event",), name, "is no event of this study", hint)
    missing = [f"--{key}" for key in ("says", "date") if key not in given]
    missing += [] if "because" in given or "assumption" in given else ["--because CLAIM or --assumption WHY"]
    if missing:
        raise CannotDo(f"a new event needs more: {'; '.join(missing)}")
    plain: dict[str, Any] = {key: given[key] for key in ("says", "date", "assumption") if key in given}
    lists = {key: list(names_of(given[key])) for key in ("because", *LISTS) if key in given}
    sets = {"sets": _sets(given["sets"])} if "sets" in given else {}
    return {"id": name, **plain, **sets, **lists}


def _sets(given: str | Sequence[str]) -> dict[str, str]:
    sets: dict[str, str] = {}
    for one in names_of(given):
        factor, equals, variant = (part.strip() for part in one.partition("="))
        if not (factor and equals and variant):
            raise Fault(("sets",), one, "is not factor=variant", "write such as --sets us_posture=insisting")
        if sets.setdefault(factor, variant) != variant:
            raise Fault(("sets",), one, f"sets {factor} a second time", "keep one of the two")
    return sets


def _event(loaded: LoadedStudy, contents: dict[str, bytes], name: str, entry: dict[str, Any] | None) -> Event:
    system = loaded.system
    if entry is not None:
        system = assemble(edited_files(contents, (Append(MODEL, ("events",), entry),)), system.name).system
    found = next(one for one in system.model.events if one.id == name)
    if found.date is None:
        raise Fault(
            ("event", "date"), name, "has no date, so nothing can stand from it on", "write date: in model.yaml"
        )
    return found


def _chosen(lines: Collection[str], accept: Sequence[str] | str, *, yes: bool) -> tuple[str, ...] | None:
    wanted = names_of(accept)
    for name in wanted:
        if name not in lines:
            raise Fault(("accept",), name, "is no line of this update", nearest(name, lines))
    return tuple(lines) if yes else wanted or None


def _edits(loaded: LoadedStudy, event: Event, entry: dict[str, Any] | None, chosen: Collection[str]) -> list[Edit]:
    system = loaded.system
    edits: list[Edit] = [] if entry is None else [Append(MODEL, ("events",), entry)]
    factors = [name for name in event.sets if name in chosen]
    written = entry or loaded.files[MODEL].tree["events"][[one.id for one in system.model.events].index(event.id)]
    for name in factors:
        edits.append(_now(loaded, name, event.sets[name], written))
    day = later_day(system, event)
    if factors and day is not None:
        edits.append(Change(STUDY, ("as_of",), str(day)))
    for kept in contrasts_of(system, event, chosen):
        edits.append(Change(STUDY, (kept.section, kept.place, "against"), kept.against))
    claims = {"claim": list(event.because.claims())} if event.because else {}
    note = {"date": str(event.date), "says": f"{event.says} ({event.id})", **claims}
    for place, one in enumerate(system.forecasts.forecasts):
        said = any(str(old.date) == note["date"] and old.says == note["says"] for old in one.notes)
        if one.id in chosen and one.id not in system.factors and not said:
            edits.append(Append(FORECASTS, ("forecasts", place, "notes"), note))
    return edits


def _now(loaded: LoadedStudy, factor: str, variant: str, event: dict[str, Any]) -> Edit:
    """Return the edit that lets a factor stand in a variant from an event's date on, beside what stood before."""
    kept: dict[str, Any] = {key: event[key] for key in ("because", "assumption", "readings") if key in event}
    new: dict[str, Any] = {"is": variant, "from": str(event["date"]), **kept}
    path = ("factors", factor, "now")
    written = loaded.files[MODEL].tree["factors"][factor]["now"]
    if isinstance(written, list):
        return Append(MODEL, path, new)
    return Change(MODEL, path, [{"is": written} if isinstance(written, str) else written, new])


def _write(folder: Path, loaded: LoadedStudy, contents: dict[str, bytes], edits: Sequence[Edit], says: str) -> None:
    check_own(folder)
    edited = edited_files(contents, edits)
    assemble(edited, loaded.system.name)
    touched = [name for name in FILES if edited.get(name) != contents.get(name)]
    before = {name: contents.get(name, b"") for name in touched}
    after = {name: edited[name] for name in touched}
    if touched:
        remember_step(folder, says, before, after)
        save_files(folder, after, before)
