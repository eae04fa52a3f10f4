"""Drafts: claims that a rule proposes, none of which counts before somebody accepts it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from raison.claims.records import Kind, Modality

__all__ = ["DraftedClause", "ClauseJudgement"]


@dataclass(frozen=True)
class ClauseJudgement:
    """What a clause was taken for.

    Parameters
    ----------
    kind, modality : str
        As in a claim.
    cue : str
        The words that say so.
    at : int
        Where they begin in the block.
    score : float
        From 0 to 1: the share that the table of weights gives the kind, an order and not a probability; of rules alone
        the weight of the cue.
    subject, verb : int
        Where its subject and its predicate begin: who acts stands between them.
    content : int
        Where what is said begins, if it says that somebody said something; otherwise 0.
    """

    kind: Kind
    modality: Modality
    cue: str
    at: int
    score: float
    subject: int = 0
    verb: int = 0
    content: int = 0

    def moved(self, by: int) -> ClauseJudgement:
        """Return it with its places counted from so many letters before."""
        content = self.content and self.content + by
        return replace(self, at=self.at + by, subject=self.subject + by, verb=self.verb + by, content=content)


@dataclass(frozen=True)
class DraftedClause:
    """A clause with what a rule takes it for.

    Parameters
    ----------
    block : str
    sentence : int
        From 1 in its block.
    start, end : int
        Half-open span in code points of the block's text.
    judged : ClauseJudgement
    actors, target : tuple of str
        Codes of states (ISO 3166) and of a few bodies: who acts, and whom it is about.
    voice : str
        `author`, or the code of who is reported to say it.
    date : str
        When it happened or holds, as precisely as the clause says; empty where it does not.
    inferred : tuple of str
        Fields that the clause itself does not give: `actors` where they are carried over.
    """

    block: str
    sentence: int
    start: int
    end: int
    judged: ClauseJudgement
    actors: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    voice: str = "author"
    date: str = ""
    inferred: tuple[str, ...] = ()
