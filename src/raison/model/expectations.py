"""Expectations: what a source itself concludes, written as a test of the model in that source's reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from raison.claims.records import Ids, Text
from raison.model.asked import AskedReading, Concept, read_outcome
from raison.words.expressions import Every, Expression, Is, Node, WrittenExpression, leaves
from raison.words.faults import Fault
from raison.words.ids import Id, read_id
from raison.words.readers import Reads

__all__ = ["HOWS", "ROWS", "Expectation", "How", "Row", "Verb", "factors_of", "held_in", "read_expect", "row_of"]

How = Literal[
    "all", "none", "some", "not_all", "more", "less", "same", "moves", "stuck", "open", "together", "apart", "relieves"
]
Verb = Literal["whatif", "settle", "stability", "scenarios", "bargain", "alignment"]
Row = Literal["holding", "responding", "tendency"]

COMPARED = ("more", "less", "same")
WORLDS = ("all", "none", "some", "not_all", *COMPARED)
HOWS: Mapping[str, tuple[str, ...]] = {
    "whatif": WORLDS,
    "settle": WORLDS[:4],
    "stability": WORLDS[:4],
    "scenarios": WORLDS[:4],
    "bargain": ("moves", "stuck", "open"),
    "alignment": ("together", "apart", "relieves"),
}
"""The words by which each verb's answer is expected."""
ROWS: Mapping[str, tuple[str, ...]] = {
    "whatif": ("holding", "responding", "tendency"),
    "settle": ("holding",),
    "stability": ("responding",),
    "scenarios": ("tendency",),
    "bargain": (),
    "alignment": (),
}
"""The rows in which each verb can be asked, the default first."""


def read_expect(raw: object) -> str | Expression | tuple[str, ...]:
    """Return what is expected: an outcome, an expression, an issue, or two actors.

    >>> read_expect("worse"), read_expect(["chn", "rok"])
    ('worse', ('chn', 'rok'))
    """
    if isinstance(raw, list | tuple):
        if len(raw) != 2 or raw[0] == raw[1]:
            raise Fault((), raw, "is no pair of actors", "write two different actors, such as [chn, rok]")
        return tuple(read_id(one) for one in raw)
    return read_outcome(raw)


WrittenExpect = Annotated[
    str | Expression | tuple[str, ...],
    Reads(
        read_expect,
        {
            "description": "an outcome or expression; for bargain an issue; for alignment two actors",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}],
        },
    ),
]


@dataclass(frozen=True)
class Expectation:
    """A conclusion that a source itself draws, as a test of the model.

    Parameters
    ----------
    id : str
    claim : tuple of str
        The claims that draw it; all of the reading's own source.
    reading : str
        In whose picture it is tested.
    verb : str or None
        `whatif`; `settle` asks where things stand; `stability`, `scenarios`, `bargain`, `alignment` as the verbs.
    hold, against : Expression or None
        What is held, and what `more`, `less` and `same` compare it with; without, where things stand.
    expect : str, Expression, tuple of str or None
        An outcome or expression; for `bargain` an issue; for `alignment` two actors.
    how : str or None
        all, none, some, not_all, more, less, same; for `bargain` moves, stuck, open; for `alignment` together, apart,
        relieves.
    row : str or None
        holding, responding or tendency; None: as `row_of` says.
    board : tuple of str
        Owned factors that may move, where others respond.
    concept : str
        The stability concept that counts, where others respond.
    not_expressible : str or None
        Why the model has no place for the conclusion; then nothing else is said of it.
    """

    id: Id
    claim: Annotated[Ids, Field(min_length=1)]
    reading: AskedReading
    verb: Verb | None = None
    hold: WrittenExpression | None = None
    against: WrittenExpression | None = None
    expect: WrittenExpect | None = None
    how: How | None = None
    row: Row | None = None
    board: Ids = ()
    concept: Concept = "seq"
    not_expressible: Text | None = None
    note: Text | None = None


def row_of(one: Expectation, node: Node | None, owned: frozenset[str]) -> str | None:
    """Return the row in which an expectation is tested; None for bargaining and alignment.

    Parameters
    ----------
    one : Expectation
    node : Node or None
        Its outcome, with named outcomes written out.
    owned : frozenset of str
        The factors that are somebody's choice.

    Examples
    --------
    >>> told = Expectation("e", ("c",), "note", "whatif")
    >>> [row_of(told, Is(name, ("x",)), frozenset({"dam"})) for name in ("river", "dam")]
    ['holding', 'responding']
    """
    rows = ROWS[one.verb or "whatif"]
    if one.row or len(rows) != len(ROWS["whatif"]):
        return one.row or next(iter(rows), None)
    return "responding" if node is not None and factors_of(node) & owned else "holding"


def factors_of(node: Node) -> frozenset[str]:
    """Return the factors that a written-out expression names.

    >>> sorted(factors_of(Every((Is("a", ("x",)), Is("b", ("y",))))))
    ['a', 'b']
    """
    return frozenset(leaf.factor for leaf in leaves(node) if isinstance(leaf, Is))


def held_in(hold: Expression | None) -> dict[str, str]:
    """Return what an expression of the form factor=variant, joined by and, holds.

    >>> from raison.words.expressions import read_expression
    >>> held_in(read_expression("dam=built and suit=none"))
    {'dam': 'built', 'suit': 'none'}
    """
    return {} if hold is None else dict(_held(hold.root))


def _held(node: Node) -> list[tuple[str, str]]:
    if isinstance(node, Every):
        return [pair for part in node.parts for pair in _held(part)]
    return [(node.factor, node.variants[0])] if isinstance(node, Is) else []
