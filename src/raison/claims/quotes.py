"""Quotes: a passage named by its words until `raison anchor` writes a stand-off anchor in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from raison.sources import Anchor
from raison.words.faults import Fault
from raison.words.ids import read_id

__all__ = ["QUOTE_SCHEMA", "Quotation", "read_place"]

KEYS = ("source", "quote", "block")
LONGEST = 4000
QUOTE_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {key: {"type": "string"} for key in KEYS},
    "required": ["source", "quote"],
    "description": "a passage by its words; raison anchor writes the anchor in their place",
}


@dataclass(frozen=True)
class Quotation(Anchor):
    """A place that is not anchored yet: its source and its words; `block` where they stand in several.

    Parameters
    ----------
    quote : str
        The words, as they stand in the reader's copy.
    """

    quote: str = ""


def read_place(raw: object, anchor: Callable[[Any], Anchor]) -> Anchor:
    """Return where a claim stands: an anchor, or a quote that is still to become one.

    Parameters
    ----------
    raw : object
        As written.
    anchor : callable
        Reads an anchor.

    Raises
    ------
    Fault
        If a quote is none, or stands beside parts of an anchor.

    Examples
    --------
    >>> read_place({"source": "fen", "quote": "the river was low"}, Anchor).quote
    'the river was low'
    """
    if not isinstance(raw, dict) or "quote" not in raw:
        return anchor(raw)
    for key in raw:
        if key not in KEYS:
            rule = "stands beside quote, as if the passage were anchored already"
            raise Fault(
                (str(key),), key, rule, "keep source and quote, with block where it settles which; or the anchor"
            )
    if "source" not in raw:
        raise Fault(("source",), "quote", "names no source", "add source: and the id of a source")
    quote, block = raw["quote"], raw.get("block", "")
    if not isinstance(quote, str) or not quote.strip() or len(quote) > LONGEST:
        hint = f"write the passage's own words, in quotes, at most {LONGEST} letters"
        raise Fault(("quote",), quote, "is no quote", hint)
    if not isinstance(block, str):
        raise Fault(("block",), block, "is no address of a block", "write it as p7")
    try:
        source = read_id(raw["source"])
    except Fault as fault:
        raise Fault(("source",), fault.value, fault.rule, fault.hint) from None
    return Quotation(source, block, (0, 0), (0, 0), 0, "", quote=quote)
