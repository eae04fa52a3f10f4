"""Wording: ids, readings, expressions and dates as a reader says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.findings.phrases import listed
from raison.model.readings import author_readings
from raison.model.setup import BOTH
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.expressions import Every, Expression, If, Iff, Is, Named, Node, Not, Some

__all__ = ["block_name", "capital", "day_words", "reading_name", "said", "source_name", "tags_of"]

BLOCKS = {"p": "paragraph", "k": "takeaway", "h": "heading", "t": "title"}
PARTS = {"early": "early ", "mid": "mid-", "late": "late "}


def source_name(system: System, source: str) -> str:
    """Return how a source is called for short.

    >>> from raison.figures.sample import sample
    >>> source_name(sample(), "fen-2031")
    'Fen'
    """
    card = system.sources.sources.get(source)
    return source if card is None else card.short or card.title


def reading_name(system: System, reading: str) -> str:
    """Return how a reading is called: the source's short name for an author's, else its id as words.

    >>> from raison.figures.sample import sample
    >>> reading_name(sample(), "fen"), reading_name(sample(), "both")
    ('Fen', 'All papers')
    """
    found = system.study.readings.get(reading)
    if found is not None and found.authored and not found.prescribes:
        return " and ".join(source_name(system, one) for one in found.authored)
    if found is not None and found.expert:
        return found.expert
    if reading == BOTH and found is None:
        return "All papers" if author_readings(system) != (BOTH,) else "The study"
    return capital(reading.replace("_", " "))


def capital(text: str) -> str:
    """Return a text with its first letter large.

    >>> capital("the board")
    'The board'
    """
    return text[:1].upper() + text[1:]


def said(system: System, expression: Expression | Node) -> str:
    """Return an expression in words: factors with the variants that are meant, outcomes by name.

    >>> from raison.figures.sample import sample
    >>> said(sample(), sample().study.outcomes["strained"])
    'Trust: wears thin'
    """
    return _Saying(system).told(expression.root if isinstance(expression, Expression) else expression)


@dataclass(frozen=True)
class _Saying:
    system: System

    def told(self, node: Node) -> str:
        match node:
            case Is(factor, variants):
                return f"{self._factor(factor)}: {self._variants(factor, variants, 'or')}"
            case Not(Is(factor, variants)):
                return f"{self._factor(factor)}: anything but “{self._variants(factor, variants, 'or')}”"
            case Every(parts):
                return listed([self._inner(part) for part in parts])
            case Some(parts):
                return listed([self._inner(part) for part in parts], "or")
            case _:
                return self._rare(node)

    def _rare(self, node: Node) -> str:
        match node:
            case Not(Named(name)):
                return f"no “{name.replace('_', ' ')}”"
            case Not(part):
                return f"not so: {self._inner(part)}"
            case If(then, when):
                return f"{self._inner(then)}, if {self._inner(when)}"
            case Iff(left, right):
                return f"{self._inner(left)}, exactly if {self._inner(right)}"
            case Named(name):
                return f"“{name.replace('_', ' ')}”"
            case _:
                return ""

    def _inner(self, node: Node) -> str:
        joined = isinstance(node, Every | Some | If | Iff)
        return f"({self.told(node)})" if joined else self.told(node)

    def _factor(self, name: str) -> str:
        return self.system.factors[name].name

    def _variants(self, factor: str, variants: Sequence[str], last: str) -> str:
        known = self.system.factors[factor].variants
        return listed([known[variant] or variant for variant in variants], last)


def day_words(moment: Moment | None) -> str:
    """Return a date in words, never more precise than it is.

    >>> from raison.words.dates import read_moment
    >>> [day_words(read_moment(raw)) for raw in ("2025-11-01", "late 2025-10", "2026-Q1", "2026")]
    ['1 November 2025', 'late October 2025', 'first quarter of 2026', '2026']
    """
    if moment is None:
        return ""
    first = moment.first
    match moment.precision:
        case "day":
            return f"{first.day} {first:%B %Y}"
        case "part":
            return f"{PARTS[moment.text.split()[0]]}{first:%B %Y}"
        case "month":
            return f"{first:%B %Y}"
        case "quarter":
            return f"{('first', 'second', 'third', 'fourth')[(first.month - 1) // 3]} quarter of {first:%Y}"
        case _:
            return f"{first:%Y}"


def block_name(block: str) -> str:
    """Return a block's address in words.

    >>> block_name("p7"), block_name("k2"), block_name("t")
    ('paragraph 7', 'takeaway 2', 'title')
    """
    if not block:
        return "quoted, not anchored"
    kind = BLOCKS.get(block[:1])
    return f"{kind} {block[1:]}".strip() if kind else block


def tags_of(system: System, readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the readings in which something holds: the authors' where there are some, else whose picture.

    Nothing where it holds in every author's. Pictures told within an author's reading are not named beside it.

    >>> from raison.figures.sample import sample
    >>> tags_of(sample(), ("fen",)), tags_of(sample(), ("upland_hopes",))
    ((), ('Upland hopes',))
    """
    authors = author_readings(system)
    own = tuple(reading for reading in authors if reading in readings)
    if own == authors:
        return ()
    return tuple(reading_name(system, reading) for reading in own or readings)
