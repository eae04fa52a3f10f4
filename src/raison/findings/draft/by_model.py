"""Drafts of a paper by a language model: how many, and how many of its quotations stand in the text that was sent."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from raison.claims.gate.records import QuoteState
from raison.claims.prompting.passing import JudgedClaim
from raison.claims.records import DraftedClaim
from raison.findings.draft.answer import NO_CLAIM, SHOWN, draft_data, draft_row, kinds_said
from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.model.system import System

__all__ = ["ModelPaper", "model_drafts_found"]

DRAFT_COLUMNS = ("Place", "Kind", "Actors", "Passage")
REFUSED_COLUMNS = ("Quotation", "Block", "Verdict", "Why")
SHORT = 60


@dataclass(frozen=True)
class ModelPaper:
    """What a language model made of a paper.

    Parameters
    ----------
    source, model, run, on : str
    prompts : tuple of str
        The hash of what was sent, part by part.
    judged : tuple of JudgedClaim
        Every claim that was returned, with what became of its quotation.
    new : tuple of (DraftedClaim, str)
        Drafts that the study does not have yet, each with the words of its passage.
    again, coded : int
        Drafts that the study has already, rejected ones included; drafts of sentences that are coded.
    unfit : tuple of str
        What of the answers did not fit the schema, with the reason.
    unanswered : tuple of (int, str)
        Parts without an answer that could be read, by their number from 1, each with the reason.
    """

    source: str
    model: str
    run: str
    on: str
    prompts: tuple[str, ...]
    judged: tuple[JudgedClaim, ...]
    new: tuple[tuple[DraftedClaim, str], ...]
    again: int
    coded: int
    unfit: tuple[str, ...]
    unanswered: tuple[tuple[int, str], ...]


def model_drafts_found(system: System, found: ModelPaper, *, written: bool) -> Finding:
    """Return what was drafted, and the two rates of the model's quotations.

    Parameters
    ----------
    system : System
    found : ModelPaper
    written : bool
        Whether the drafts were written into the study.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> none = ModelPaper("fen", "tern-8b", "r1", "2026-11-29T09:12:03Z", ("0" * 32,), (), (), 0, 0, (), ())
    >>> model_drafts_found(example(), none, written=False).headline
    'No new draft for fen by tern-8b. The model returned no quotation.'
    """
    kinds = Counter(str(draft.kind) for draft, _ in found.new)
    states = Counter(str(one.verdict.state) for one in found.judged)
    verbatim = sum(one.verdict.verbatim for one in found.judged)
    says = " ".join(_said(found, kinds, (states["found"], verbatim), written=written))
    data = {
        "source": found.source,
        "written": written,
        "model": found.model,
        "run": found.run,
        "on": found.on,
        "prompts": list(found.prompts),
        "kinds": dict(kinds),
        "quotations": {state: states[state] for state in get_args(QuoteState)},
        "returned": len(found.judged),
        "resolve": _rate(states["found"], len(found.judged)),
        "verbatim": _rate(verbatim, len(found.judged)),
        "not accepted": [_refused(one) for one in found.judged if one.verdict.state != "found"],
        "did not fit": list(found.unfit),
        "unanswered": [{"part": number, "why": why} for number, why in found.unanswered],
        "unknown actors": list(_unknown(found.judged)),
        "kept": found.again,
        "on coded sentences": found.coded,
        "drafts": [draft_data(draft) for draft, _ in found.new],
    }
    answer = Answer("study", "draft", says, "follows", data=data)
    question = f"Which claims may {found.source} make?"
    complete = not found.unanswered
    return Finding(
        "draft", system.name, question, says, (answer,), complete, tuple(_notes(found)), tuple(_tables(system, found))
    )


def _rate(count: int, of: int) -> float | None:
    return round(count / of, 4) if of else None


def _said(found: ModelPaper, kinds: Counter[str], counts: tuple[int, int], *, written: bool) -> list[str]:
    resolve, verbatim = counts
    of = len(found.judged)
    who = f"{found.source} by {found.model}"
    if found.new:
        many = "1 draft" if len(found.new) == 1 else f"{len(found.new)} drafts"
        says = [f"{many} for {who}{' written' if written else '; nothing was written'}: {kinds_said(kinds)}."]
    else:
        says = [f"No new draft for {who}."]
    if not of:
        return [*says, "The model returned no quotation."]
    quotations = "1 quotation" if of == 1 else f"{of} quotations"
    place = f"resolve{'s' if resolve == 1 else ''} to one place in the text that was sent"
    says.append(f"Of {quotations}, {resolve} ({resolve / of:.0%}) {place}.")
    says.append(f"Letter for letter: {verbatim} ({verbatim / of:.0%}).")
    return says


def _notes(found: ModelPaper) -> list[str]:
    notes = [NO_CLAIM] if found.new else []
    if found.again:
        notes.append(f"Already in the study, and not added again: {found.again}.")
    if found.coded:
        notes.append(f"In sentences that are coded already, and left out: {found.coded}.")
    if short := sum(one.verdict.state == "found" and one.draft is None for one in found.judged):
        notes.append(f"Found, but in a paper too short for an anchor: {short}.")
    if unknown := _unknown(found.judged):
        notes.append(f"Actors that the study does not have, left out: {_shortly(unknown)}.")
    if found.unfit:
        notes.append(
            f"Entries of the answers that do not fit were left out ({len(found.unfit)}): {_shortly(found.unfit)}."
        )
    if found.judged and all(one.verdict.state == "absent" for one in found.judged):
        notes.append("None of the quotations stands in the text. The model may have translated or retold it.")
    parts = len(found.prompts)
    notes += [f"Part {number} of {parts} has no drafts: {why}." for number, why in found.unanswered[:SHOWN]]
    return notes


def _unknown(judged: Iterable[JudgedClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in judged for name in one.unknown))


def _shortly(texts: tuple[str, ...]) -> str:
    shown = [textwrap.shorten(one, 2 * SHORT, placeholder=" …") for one in texts[:5]]
    more = len(texts) - len(shown)
    return listed([*shown, f"{more} more"] if more > 0 else shown)


def _tables(system: System, found: ModelPaper) -> list[Table]:
    tables = []
    if found.new:
        rows = tuple(_draft(system, draft, words) for draft, words in found.new[:SHOWN])
        tables.append(Table("Drafts", DRAFT_COLUMNS, rows, _more(len(found.new))))
    refused = [one for one in found.judged if one.verdict.state != "found"]
    if refused:
        rows = tuple(Row(_cells(one)) for one in refused[:SHOWN])
        tables.append(Table("Quotations that were not accepted", REFUSED_COLUMNS, rows, _more(len(refused))))
    return tables


def _more(count: int) -> str:
    return f"{count - SHOWN} more are not shown." if count > SHOWN else ""


def _draft(system: System, draft: DraftedClaim, words: str) -> Row:
    place, kind, actors, _, _, passage = draft_row(system, draft, words).cells
    return Row((place, kind, actors, passage))


def _cells(one: JudgedClaim) -> tuple[str, str, str, str]:
    quotation = textwrap.shorten(one.proposed.quote, SHORT, placeholder=" …")
    return quotation, one.proposed.block, one.verdict.state, one.verdict.why


def _refused(one: JudgedClaim) -> dict[str, str]:
    told = {"quote": one.proposed.quote, "block": one.proposed.block, "kind": one.proposed.kind}
    return told | {"verdict": one.verdict.state, "why": one.verdict.why}
