"""Settling: a second coding of a paper beside the study's own; each difference is settled by the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from raison.claims.records import Claim
from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.reading.coding import next_id
from raison.desk.workbench.refusing import Refusal, refusing
from raison.findings.papers.agreeing import agreement_rows, coding_differences
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.studies import find_study
from raison.store.writing.edits import Append

__all__ = ["SecondCoding", "second_coding", "take_claim"]

FILE = "claims.yaml"


@dataclass(frozen=True)
class CodedField:
    """A field that two coders filled otherwise: mine, theirs, and either in words."""

    name: str
    mine: str | tuple[str, ...]
    theirs: str | tuple[str, ...]


@dataclass(frozen=True)
class ToSettle:
    """A difference: my claim and theirs, each where there is one, and the fields in which they differ."""

    mine: str
    theirs: str
    my_words: str
    their_words: str
    fields: tuple[CodedField, ...]


@dataclass(frozen=True)
class SecondCoding:
    """A second coding of a paper: what it is called, how far both agree, and what differs."""

    name: str
    measures: tuple[tuple[str, str], ...]
    differences: tuple[ToSettle, ...]


def second_coding(bench: OpenStudy, source: str, folder: str) -> SecondCoding:
    """Return a second coding of a paper, laid beside the study's own.

    Parameters
    ----------
    folder : str
        The folder of a study with the same paper, coded by somebody else.

    Raises
    ------
    Refusal
        There is no such study, it is the study itself, or it does not code this paper.
    """
    other = _loaded(bench, folder)
    mine, theirs = (_of(one, source) for one in (bench.loaded, other))
    if not theirs:
        raise Refusal(f"the study in {folder} has no claim of this paper, by its name in sources.yaml")
    found = tuple(
        ToSettle(
            one.first.id if one.first else "",
            one.second.id if one.second else "",
            one.first.says if one.first else "",
            one.second.says if one.second else "",
            tuple(_field(name, one.first, one.second) for name, _, _ in one.fields),
        )
        for one in coding_differences(mine, theirs)
    )
    return SecondCoding(other.system.name, agreement_rows(mine, theirs), found)


def _loaded(bench: OpenStudy, folder: str) -> LoadedStudy:
    with refusing():
        beside = find_study(Path(folder).expanduser())
        if beside.resolve() == bench.folder.resolve():
            raise Refusal("this is the study itself; name the folder of the second coding")
        return load_with_notes(beside)


def _of(loaded: LoadedStudy, source: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in loaded.system.claims.claims if claim.at[0].source == source)


def _field(name: str, mine: Claim | None, theirs: Claim | None) -> CodedField:
    return CodedField(name, getattr(mine, name), getattr(theirs, name))


def take_claim(bench: OpenStudy, source: str, folder: str, claim: str) -> str:
    """Write a claim of the second coding into the study as it stands there, and return its id here.

    Raises
    ------
    Refusal
        There is no such claim, or it does not fit the study: an actor that the study lacks, for example.
    """
    other = _loaded(bench, folder)
    places = [place for place, one in enumerate(other.system.claims.claims) if one.id == claim]
    if not places or other.system.claims.claims[places[0]].at[0].source != source:
        raise Refusal(f"the second coding has no claim {claim[:80]!r} of this paper any more")
    written = other.files[FILE].tree["claims"][places[0]]
    name = ""

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal name
        name = claim if claim not in loaded.system.claim else next_id(loaded.system, source)
        return (Append(FILE, ("claims",), {**written, "id": name}),)

    bench.save("a claim of the second coding", edits)
    return name
