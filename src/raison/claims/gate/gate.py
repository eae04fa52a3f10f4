"""A quotation and the text that was sent → found, stitched, misattributed, ambiguous or absent.

Only one kind of space, of quotation mark and of dash is allowed for, and a first letter of the other case: a word, any
other letter's case or a comma more or less is another quotation. Nothing here knows what a quotation is to prove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raison.claims.gate.beside import left_out
from raison.claims.gate.letters import cuts_a_word, plain_letters
from raison.claims.gate.records import QuoteVerdict, SentBlock, SentText
from raison.claims.gate.stitches import how_stitched
from raison.sources.forms import MappedText, light, stream

__all__ = ["judge_quotation"]

_EDGES = " '.,;:-"
Place = tuple[str, int, int]


def judge_quotation(quotation: str, block: str, sent: SentText) -> QuoteVerdict:
    """Return what became of a quotation.

    Parameters
    ----------
    quotation : str
        As it was returned; marks of quotation and stops at its ends do not count.
    block : str
        Where it stands by what was returned; empty if nothing was said.
    sent : SentText
        The request that it answers.

    Notes
    -----
    Linear in the text that was sent, times the length of the quotation where it is not found.

    Examples
    --------
    >>> sent = SentText((SentBlock("p1", "Upland will not pay, it says, for the new canal."),))
    >>> judge_quotation("Upland  will not pay", "p1", sent)
    QuoteVerdict(state='found', why='', block='p1', span=(0, 19), verbatim=False)
    >>> judge_quotation("Upland will pay", "p1", sent).state, judge_quotation("Upland pays", "p1", sent).state
    ('stitched', 'absent')
    >>> judge_quotation("Upland will not pay", "p2", sent).why
    'it stands in p1, not in p2'
    """
    wanted = plain_letters(light(quotation)).text
    if not stream(quotation):
        return QuoteVerdict("absent", "it has no words")
    own = [one for one in sent.blocks if one.own]
    places = list(_places(wanted, own))
    here = [place for place in places if block in ("", place[0])]
    if not here:
        again = list(_places(_other_first_letter(wanted), own))
        here = [place for place in again if block in ("", place[0])]
        places = places or again
    if len(here) == 1:
        return _found(quotation, here[0], sent)
    if here:
        where = f"at {len(here)} places in {block}" if block else f"at {len(here)} places, and no block is named"
        return QuoteVerdict("ambiguous", f"it stands {where}")
    return _elsewhere(wanted, block, places, sent) or _not_found(wanted, sent)


def _other_first_letter(wanted: str) -> str:
    """Return words with their first letter large instead of small, or small instead of large."""
    bare = wanted.lstrip(_EDGES)
    return bare[:1].swapcase() + bare[1:]


def _places(wanted: str, blocks: Iterable[SentBlock]) -> Iterator[Place]:
    """Yield where words stand as a whole, as block and span of its text; with the stops at their ends if they can."""
    bare = wanted.strip(_EDGES)
    for block in blocks:
        found = list(_spans(wanted, block)) or (list(_spans(bare, block)) if bare != wanted and bare else [])
        yield from ((block.address, block.start + a, block.start + b) for a, b in found)


def _spans(wanted: str, block: SentBlock) -> Iterator[tuple[int, int]]:
    letters = block.letters
    at = letters.text.find(wanted)
    while at >= 0:
        span = _whole(letters, at, at + len(wanted), block.text)
        if span is not None:
            yield span
        at = letters.text.find(wanted, at + 1)


def _whole(letters: MappedText, first: int, last: int, text: str) -> tuple[int, int] | None:
    """Return the span of the text, unless it begins or ends inside a letter or a word."""
    start, end = letters.origin(first, last)
    before, after = letters.starts[first - 1 : first], letters.starts[last : last + 1]
    if start in before or end - 1 in after or cuts_a_word(text, start) or cuts_a_word(text, end):
        return None
    return start, end


def _found(quotation: str, place: Place, sent: SentText) -> QuoteVerdict:
    address, start, end = place
    sits = next(one for one in sent.blocks if one.address == address and one.start <= start < one.start + len(one.text))
    if words := left_out(sits.text, start - sits.start, end - sits.start):
        return QuoteVerdict("stitched", f"it leaves out “{words}”, which changes what it says")
    verbatim = quotation.strip() in sits.text
    return QuoteVerdict("found", "", address, (start, end), verbatim)


def _elsewhere(wanted: str, block: str, places: list[Place], sent: SentText) -> QuoteVerdict | None:
    """Return that a quotation stands in another block, in somebody else's words, or in a part that was not sent."""
    if places:
        return QuoteVerdict("misattributed", f"it stands in {places[0][0]}, not in {block}")
    if spoken := list(_places(wanted, (one for one in sent.blocks if not one.own))):
        return QuoteVerdict("misattributed", f"it stands in {spoken[0][0]}, where somebody else speaks")
    if place := next(_places(wanted, sent.others), None):
        return QuoteVerdict("misattributed", f"it stands in {place[0]}, which was not sent with this request")
    return None


def _not_found(wanted: str, sent: SentText) -> QuoteVerdict:
    texts = [one.letters.text for one in sent.blocks]
    if why := how_stitched(wanted, texts):
        return QuoteVerdict("stitched", why)
    if any(wanted.casefold().strip(_EDGES) in text.casefold() for text in texts):
        return QuoteVerdict("absent", "it stands there only inside a longer word, or with other capital letters")
    return QuoteVerdict("absent", "the text that was sent does not have these words")
