"""Drafts of a paper: how many of which kind, and a table of them with passage, cue and score."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass

from raison.claims.records import DraftedClaim
from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.model.system import System

__all__ = ["NO_CLAIM", "SHOWN", "DraftedPaper", "draft_row", "drafts_found", "kinds_said", "draft_data"]

SHOWN = 100
COLUMNS = ("Place", "Kind", "Actors", "Cue", "Score", "Passage")
NO_CLAIM = "No draft is a claim before somebody accepts it."
SCORE = "The score, from 0 to 1, orders drafts. It is no probability that they are right."

_NOUNS = {"causal": "causal claim", "conditional": "conditional claim"}


@dataclass(frozen=True)
class DraftedPaper:
    """The drafts of a paper.

    Parameters
    ----------
    source : str
    new : tuple of (DraftedClaim, str)
        Each with the words of its passage.
    kept, gone : int
        Drafts that stand in the study already, and those whose passage is not in the copy any more, or that the rule
        does not propose any more.
    rejected : int
        Those that somebody rejected, which are not proposed again.
    coded : int
        Sentences that have a claim or a reason already, and get no draft.
    unknown : tuple of str
        Codes of states that drafts name and the study has no actor for.
    unanchored : int
        Passages that are too short to be anchored.
    """

    source: str
    new: tuple[tuple[DraftedClaim, str], ...]
    kept: int
    gone: int
    rejected: int
    coded: int
    unknown: tuple[str, ...]
    unanchored: int


def drafts_found(system: System, found: DraftedPaper, *, written: bool) -> Finding:
    """Return what was drafted.

    Parameters
    ----------
    system : System
    found : DraftedPaper
    written : bool
        Whether the drafts were written into the study.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> drafts_found(example(), DraftedPaper("fen", (), 0, 0, 0, 3, (), 0), written=False).headline
    'No new draft for fen. 3 sentences are coded already and get none.'
    """
    counts = Counter(str(draft.kind) for draft, _ in found.new)
    says = " ".join(_said(found, counts, written=written))
    rows = tuple(draft_row(system, draft, words) for draft, words in found.new[:SHOWN])
    more = len(found.new) - SHOWN
    note = f"{more} more are not shown. {SCORE}" if more > 0 else SCORE
    data = {
        "source": found.source,
        "written": written,
        "kinds": dict(counts),
        "kept": found.kept,
        "removed": found.gone,
        "rejected": found.rejected,
        "coded sentences": found.coded,
        "states without an actor": list(found.unknown),
        "drafts": [draft_data(draft) for draft, _ in found.new],
    }
    answer = Answer("study", "draft", says, "follows", data=data)
    tables = (Table("Drafts", COLUMNS, rows, note),) if rows else ()
    question = f"Which claims may {found.source} make?"
    return Finding("draft", system.name, question, says, (answer,), notes=tuple(_notes(found)), tables=tables)


def kinds_said(counts: Counter[str]) -> str:
    """Return how many drafts there are of each kind, the most frequent first.

    >>> kinds_said(Counter(["goal", "goal", "event"]))
    '2 goals and 1 event'
    """
    return listed([number_of(count, _NOUNS.get(kind, kind)) for kind, count in counts.most_common()])


def _said(found: DraftedPaper, counts: Counter[str], *, written: bool) -> list[str]:
    if found.new:
        many = "1 draft" if len(found.new) == 1 else f"{len(found.new)} drafts"
        says = [f"{many} for {found.source}{' written' if written else '; nothing was written'}: {kinds_said(counts)}."]
    else:
        says = [f"No new draft for {found.source}."]
    if found.kept:
        says.append(f"{found.kept} stand{'s' if found.kept == 1 else ''} in the study already.")
    if found.gone:
        done = "removed" if written else "to be removed"
        says.append(
            f"{found.gone} {done}: the passage reads otherwise in your copy now, is coded, or is not proposed any more."
        )
    if found.coded:
        many = "1 sentence is" if found.coded == 1 else f"{found.coded} sentences are"
        says.append(f"{many} coded already and get{'s' if found.coded == 1 else ''} none.")
    return says


def _notes(found: DraftedPaper) -> list[str]:
    notes = []
    if found.new:
        notes.append(NO_CLAIM)
    if found.rejected:
        notes.append(f"{found.rejected} rejected before {'is' if found.rejected == 1 else 'are'} not proposed again.")
    if found.unknown:
        notes.append(f"States that the study has no actor for, left out: {listed(found.unknown)}.")
    if found.unanchored:
        notes.append(f"{found.unanchored} passages could not be anchored and were left out.")
    return notes


def draft_row(system: System, draft: DraftedClaim, words: str) -> Row:
    """Return the row of a draft in a table: place, kind, actors, cue, score and passage."""
    actors = ", ".join(system.model.actors[one].name for one in draft.actors)
    kind = draft.kind if draft.modality == "asserted" else f"{draft.kind}, {draft.modality}"
    inferred = " (carried over)" if actors and "actors" in draft.inferred else ""
    place = f"{draft.at.block}.{draft.at.sentence[0]}"
    score = "" if draft.score is None else f"{draft.score:.2f}"
    passage = textwrap.shorten(words, 60, placeholder=" …")
    return Row((place, kind, actors + inferred, draft.cue or "", score, passage))


def draft_data(draft: DraftedClaim) -> dict[str, object]:
    """Return a draft as plain data."""
    return {
        "block": draft.at.block,
        "sentence": draft.at.sentence[0],
        "span": list(draft.at.span),
        "kind": draft.kind,
        "modality": draft.modality,
        "actors": list(draft.actors),
        "target": list(draft.target),
        "voice": draft.voice,
        "date": draft.date.text if draft.date is not None else None,
        "cue": draft.cue,
        "score": draft.score,
        "by": draft.by,
        "run": None if draft.run is None else {"prompt": draft.run.prompt, "id": draft.run.id, "on": draft.run.on},
        "inferred": list(draft.inferred),
    }
