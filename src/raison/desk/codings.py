"""Codings: a study's claims go out as a table or as annotations, and come in from there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.desk.files.bytes_of import bytes_of
from raison.desk.files.fault_places import placed_faults
from raison.exchange.codings.annotations import CopyPassage, read_annotations, write_annotations
from raison.exchange.codings.plain import plain_claim
from raison.exchange.codings.table import read_claims_table, write_claims_table
from raison.findings.records import Answer, Finding, Row, Table
from raison.model.system import System
from raison.sources import Document, verify
from raison.store.load import load_with_notes
from raison.store.texts import read_copies
from raison.store.writing.again import save_again
from raison.store.writing.edits import Append
from raison.store.writing.save import save_changes, write_whole
from raison.words.faults import CannotDo, Fault

__all__ = ["export_codings", "import_codings"]

FILE = "claims.yaml"
AROUND = 32  # characters before and after a passage
BETWEEN = "\n\n"  # between the blocks of a paper, where positions are counted in the whole
SHOWN = 100
TABLES, PAGES = (".csv",), (".jsonld", ".json")


def export_codings(folder: Path, file: str | os.PathLike[str]) -> Finding:
    """Write a study's claims as a table (.csv) or as W3C Web Annotations (.jsonld), and return what was written.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        The ending is another one, or the file cannot be written.
    """
    path = Path(file)
    kind = _kind(path)
    system = load_with_notes(folder).system
    claims = system.claims.claims
    notes: tuple[str, ...] = ()
    if kind == "table":
        data = write_claims_table(claims)
        if quoted := sum(bool(claim.quotes) for claim in claims):
            notes = (f"{quoted} of the claims are quoted, and the file carries their quotes: run raison anchor first.",)
    else:
        spots = _spots(system, folder)
        addresses = {name: card.url for name, card in system.sources.sources.items() if card.url}
        data = write_annotations(claims, addresses, lambda claim, number: spots(claim, number))
        notes = ("It carries the words of the passages: keep it to yourself, or ask whoever has the rights.",)
    try:
        write_whole(path, data)
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place") from wrong
    says = f"{_many(len(claims))} written into {path}."
    answer = Answer("study", "codings", says, "follows", data={"file": str(path), "claims": len(claims)})
    return Finding("codings export", system.name, "Which codings go out?", says, (answer,), notes=notes)


def _kind(path: Path) -> str:
    if path.suffix.lower() in TABLES:
        return "table"
    if path.suffix.lower() in PAGES:
        return "annotations"
    raise CannotDo(f"{path} is neither .csv (a table) nor .jsonld (W3C Web Annotations); choose one of these endings")


def _many(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


def _spots(system: System, folder: Path) -> Callable[[Claim, int], CopyPassage | None]:
    texts = folder / "texts"
    documents = read_copies(texts, system, empty=True).documents if texts.is_dir() else {}
    wholes = {name: _whole(document) for name, document in documents.items()}

    def spot(claim: Claim, number: int) -> CopyPassage | None:
        place = claim.at[number]
        if isinstance(place, Quotation) or place.source not in documents:
            return None
        passage = verify(place, documents[place.source])
        if passage.passage is None or passage.state not in ("exact", "moved"):
            return None
        whole, begins = wholes[place.source]
        start = begins[passage.passage.block] + passage.passage.start
        end = begins[passage.passage.block] + passage.passage.end
        return CopyPassage(
            whole[start:end], whole[max(0, start - AROUND) : start], whole[end : end + AROUND], start, end
        )

    return spot


def _whole(document: Document) -> tuple[str, Mapping[str, int]]:
    begins: dict[str, int] = {}
    at = 0
    for block in document.blocks:
        begins[block.address] = at
        at += len(block.text) + len(BETWEEN)
    return BETWEEN.join(block.text for block in document.blocks), begins


def import_codings(folder: Path, file: str | os.PathLike[str], *, write: bool = False) -> Finding:
    """Return which claims of a table or of annotations are new, and write them into the study where that is asked for.

    Raises
    ------
    FaultsFound
        The file or the study has faults, or the study would have with the new claims: nothing is changed.
    CannotDo
        A claim of that id is in the study and says something else, or a file cannot be read or written.
    """
    path = Path(file)
    kind, data = _kind(path), bytes_of(path)

    def attempt(seen: dict[str, str]) -> Finding:
        system = load_with_notes(folder).system
        try:
            claims, notes = _read(kind, data, system)
        except Fault as fault:
            raise placed_faults(fault, path.name, {path.name: (path.name, data)}, None) from None
        new = _new_claims(system, claims, path.name)
        if write and new:
            save_changes(folder, [Append(FILE, ("claims",), one) for one in new], seen)
        return _told(system, new, len(claims) - len(new), notes, written=write)

    return save_again(folder, attempt)


def _new_claims(system: System, claims: list[dict[str, Any]], file: str) -> list[dict[str, Any]]:
    known = {claim.id: plain_claim(claim) for claim in system.claims.claims}
    if differ := [one["id"] for one in claims if one["id"] in known and known[one["id"]] != one]:
        named = ", ".join(differ[:10]) + (" …" if len(differ) > 10 else "")
        raise CannotDo(f"the study has other claims of these ids: {named}; give those of {file} other ids")
    return [one for one in claims if one["id"] not in known]


def _read(kind: str, data: bytes, system: System) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    if kind == "table":
        return read_claims_table(data)
    cards = system.sources.sources
    sources = {card.url: name for name, card in cards.items() if card.url}
    return read_annotations(data, sources), ()


def _told(system: System, new: list[dict[str, Any]], same: int, notes: tuple[str, ...], *, written: bool) -> Finding:
    done = "written" if written else "new; nothing was written"
    says = f"{_many(len(new))} {done}." + (f" {_many(same)} stand in the study already." if same else "")
    quoted = any("quote" in place for one in new for place in _places(one))
    more = ("Next: raison anchor, which makes anchors of the quotes.",) if quoted else ()
    rows = tuple(
        Row((str(one["id"]), str(one["kind"]), str(one["says"]), ", ".join(str(at["source"]) for at in _places(one))))
        for one in new[:SHOWN]
    )
    note = f"{len(new) - SHOWN} more are not shown." if len(new) > SHOWN else ""
    table = Table("New claims", ("Claim", "Kind", "What it says", "Source"), rows, note)
    data = {"new": [one["id"] for one in new], "same": same, "written": written}
    answer = Answer("study", "codings", says, "follows", data=data)
    return Finding(
        "codings import",
        system.name,
        "Which codings come in?",
        says,
        (answer,),
        notes=(*notes, *more),
        tables=(table,) if rows else (),
    )


def _places(one: Mapping[str, Any]) -> list[dict[str, Any]]:
    places = one["at"]
    return places if isinstance(places, list) else [places]
