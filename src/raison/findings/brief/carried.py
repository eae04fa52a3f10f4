"""How much of a paper a file carries: of its words, those that stand in the passages shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from raison.findings.brief.contents import CopyText
from raison.findings.headlines import words_in
from raison.findings.naming.readings import source_name
from raison.findings.phrases import listed
from raison.model.system import System
from raison.sources import Document

__all__ = ["carried_says", "carried_shares", "sentence_of"]

ENDS = re.compile(r"[.!?]['\"”’)]*\s+")


def sentence_of(passage: CopyText) -> CopyText:
    """Return a passage cut to the sentences in which its span lies.

    >>> sentence_of(CopyText("One. Two three. Four.", "p1", 9, 14, "exact")).text
    'Two three.'
    """
    ends = [found.end() for found in ENDS.finditer(passage.text)]
    first = max((end for end in ends if end <= passage.start), default=0)
    last = min((end for end in ends if end >= passage.end), default=len(passage.text))
    text = passage.text[first:last].rstrip()
    return replace(passage, text=text, start=passage.start - first, end=min(passage.end - first, len(text)))


def carried_shares(
    system: System, shown: Mapping[str, tuple[CopyText, ...]], documents: Mapping[str, Document]
) -> Mapping[str, float]:
    """Return for each paper of which something is shown the share of its words, 0..1; what is shown twice counts once.

    Parameters
    ----------
    system : System
    shown : mapping of claim id to tuple of CopyText
    documents : mapping of source to Document

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> carried_shares(sample(), {}, {})
    {}
    """
    texts: dict[str, set[tuple[str, str]]] = {}
    for name, passages in shown.items():
        for anchor, passage in zip(system.claim[name].at, passages, strict=False):
            texts.setdefault(anchor.source, set()).add((passage.block, passage.text))
    shares = {}
    for source, own in texts.items():
        whole = sum(words_in(block.text) for block in documents[source].blocks) or 1
        shares[source_name(system, source)] = min(1.0, sum(words_in(text) for _, text in own) / whole)
    return shares


def carried_says(shares: Mapping[str, float]) -> str:
    """Return how much of each paper a file carries, in a sentence; empty where it carries none.

    >>> carried_says({"Fen": 0.042})
    'This file carries 4 % of the words of Fen.'
    """
    told = [f"{share:.0%}".replace("%", " %") + f" of the words of {name}" for name, share in shares.items()]
    return f"This file carries {listed(told)}." if told else ""
