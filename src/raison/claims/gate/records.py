"""What became of a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.claims.gate.letters import plain_letters
from raison.sources.forms import MappedText

__all__ = ["QuoteState", "SentBlock", "SentText", "QuoteVerdict"]

QuoteState = Literal["found", "stitched", "misattributed", "ambiguous", "absent"]


@dataclass(frozen=True)
class SentBlock:
    """A block of a paper, or the piece of a long one that was sent.

    Parameters
    ----------
    address : str
    text : str
        Exactly as it was sent.
    start : int
        Where it begins in the block.
    own : bool
        Whether the author speaks; not where somebody else's question is set down.
    """

    address: str
    text: str
    start: int = 0
    own: bool = True

    @property
    def letters(self) -> MappedText:
        """The text by its letters alone."""
        return plain_letters(self.text)


@dataclass(frozen=True)
class SentText:
    """What was sent in one request (`blocks`), and what else stands in the same paper (`others`)."""

    blocks: tuple[SentBlock, ...]
    others: tuple[SentBlock, ...] = ()


@dataclass(frozen=True)
class QuoteVerdict:
    """What became of a quotation.

    Parameters
    ----------
    state : str
        found; stitched: of separate passages, or with words left out; misattributed: it stands elsewhere than was said,
        or is not the author's; ambiguous: it stands at several places; absent.
    why : str
        The reason, for all but found.
    block : str
    span : (int, int)
        Of what was found: its block, and its half-open span in code points of the block's text.
    verbatim : bool
        Whether it stands there letter for letter, marks and spaces included.
    """

    state: QuoteState
    why: str = ""
    block: str = ""
    span: tuple[int, int] = (0, 0)
    verbatim: bool = False
