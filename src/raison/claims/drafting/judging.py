"""A clause → what kind of claim it may be: by the cue of the most weight, and by who is reported to say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from raison.claims.drafting.cues import CUES, CueHit, hits
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.records import Kind, Modality

__all__ = ["REPORTING", "judge"]

HEAVIEST = max(cue.weight for cue in CUES)
REPORTING = re.compile(
    r"\b(?P<will>(?:will|would|may|might|could) (?:\w+ )?)?(?:say|says|said|argue[sd]?|claim(?:s|ed)?|state[sd]|told|tells?|assert(?:s|ed)?"  # noqa: E501
    r"|suggest(?:s|ed)?|insist(?:s|ed)?|declare[sd]?|note[sd]|warn(?:s|ed)?|demand(?:s|ed)?|maintain(?:s|ed)?|explain(?:s|ed)?|ask(?:s|ed)?"
    r"|emphasi[sz]e[sd]?|stress(?:es|ed)?|report(?:s|ed)|according to|call(?:s|ed) (?:for|on))\b"
)
_HEDGED = re.compile(r"\b(?:may|might|could|possibl[ey]|potential(?:ly)?|perhaps|seems?|appears?|apparently)\b")
_LIKELY = re.compile(r"\b(?:likely|probably|expected to|expects?)\b")
_UNLIKELY = re.compile(r"\b(?:unlikely|improbable)\b")
_DENIED = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|can|could)(?:n['’]t| not)\b|\bcannot\b|\b(?:is|are) no\b|\bnever\b|\bneither\b"  # noqa: E501
)
_FILLER = re.compile(r"\b(?:I think|I believe|I would say|you know|I mean|of course|as you know)\b,?")


def judge(clause: str, *, first: bool = True, asked: bool = False) -> ClauseJudgement | None:
    """Return what a clause is taken for; None where no cue stands in it.

    >>> judge("Lowland will argue that Upland must wait").kind
    'forecast'
    >>> judge("Upland must wait").modality
    'advised'
    >>> judge("a quiet river") is None
    True
    """
    told = _FILLER.sub(lambda found: " " * len(found[0]), clause)
    found = sorted(hits(told, first=first), key=lambda hit: (-hit.cue.weight, hit.at))
    if asked:
        return ClauseJudgement("question", "asked", "?", max(0, len(clause) - 1), 0.9)
    if not found:
        return None
    best = _outside_reports(told, found)
    return ClauseJudgement(
        best.cue.kind, _modality(told, best), best.words, best.at, round(best.cue.weight / HEAVIEST, 2)
    )


def _outside_reports(clause: str, found: Sequence[CueHit]) -> CueHit:
    """Return the cue of most weight that is the author's: what a report says, wants or advises is the report's."""
    report = REPORTING.search(clause)
    best = found[0]
    if (
        report is None
        or best.at <= report.start()
        or best.cue.kind not in ("recommendation", "forecast", "conditional")
    ):
        return best
    if best.cue.kind == "conditional" and not report["will"]:
        return best
    if re.match(r"\s*(?:I|[Ww]e)\b", clause):
        return best
    kind: Kind = "forecast" if report["will"] else "position"
    words = report[0].strip()
    cue = replace(best.cue, kind=kind, modality="asserted" if report["will"] else "reported", weight=3.6)
    return CueHit(cue, words, report.start())


def _modality(clause: str, hit: CueHit) -> Modality:
    if hit.cue.modality != "asserted":
        return hit.cue.modality
    if _UNLIKELY.search(clause):
        return "unlikely"
    if _LIKELY.search(clause):
        return "likely"
    if _HEDGED.search(clause):
        return "hedged"
    if hit.cue.kind in ("fact", "event", "position", "perception") and _DENIED.search(clause):
        return "denied"
    return "asserted"
