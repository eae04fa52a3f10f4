"""Saying: expressions in words that keep their sense, so that no two of different sense sound alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from raison.words.expressions import Every, If, Iff, Is, Named, Node, Not, Some

__all__ = ["LONGEST", "LeafNames", "capital", "few", "fitting", "in_words", "listed", "number_of"]

JOINING = re.compile(r"\b(?:and|or|exactly if)\b|[,()“”]", re.IGNORECASE)
FEW = 2
LONGEST = 35
"""Words of a sentence."""


@dataclass(frozen=True)
class LeafNames:
    """How the leaves of an expression are called.

    Parameters
    ----------
    clauses : callable (factor, variants) -> sequence of str
        A factor in each of some variants.
    variants : callable (factor) -> sequence of str
        All variants of a factor.
    others : frozenset of str
        All clauses there are: one that holds another, as “peace and quiet” holds “peace”, is put in quotation marks.
    """

    clauses: Callable[[str, Sequence[str]], Sequence[str]]
    variants: Callable[[str], Sequence[str]]
    others: frozenset[str] = frozenset()


def capital(text: str) -> str:
    """Return a text with its first letter large, also where a quotation mark stands before it.

    >>> capital("the board"), capital("“the board” meets")
    ('The board', '“The board” meets')
    """
    return text[:2].upper() + text[2:] if text[:1] == "“" else text[:1].upper() + text[1:]


def number_of(number: int, noun: str) -> str:
    """Return a number of things, with the noun in its number.

    >>> number_of(1, "issue"), number_of(1200, "issue")
    ('1 issue', '1,200 issues')
    """
    return f"{number:,} {noun}{'s' if number != 1 else ''}"


def fitting(forms: Iterable[str], most: int = LONGEST) -> str:
    """Return the first of a sentence's forms, the longest first, that is not too long; else the last.

    >>> fitting(["It gets hot in every stable outcome.", "It gets hot."], most=4)
    'It gets hot.'
    """
    told = list(forms)
    return next((one for one in told if len(one.split()) <= most), told[-1])


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Return parts as an enumeration.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def few(parts: Sequence[str], most: int = 4, *, divider: str = ",") -> str:
    """Return parts as an enumeration, cut after some, with the number of the others.

    >>> few(list("abc")), few(list("abcdef")), few(list("abcdef"), 2, divider=";"), few(list("abc"), divider=";")
    ('a, b and c', 'a, b, c, d and 2 more', 'a; b and 4 more', 'a; b; c')
    """
    if len(parts) > most:
        return f"{f'{divider} '.join(parts[:most])} and {len(parts) - most} more"
    return listed(parts) if divider == "," else f"{divider} ".join(parts)


def in_words(node: Node, names: LeafNames) -> str:
    """Return an expression in words: brackets wherever parts are joined inside another joining.

    >>> from raison.words.expressions import read_expression
    >>> names = LeafNames(lambda factor, some: [f"{factor} {one}" for one in some], lambda factor: ("low", "high"))
    >>> in_words(read_expression("dam=low and (rain=low or not trust=low)").root, names)
    'dam low and (rain low or trust high)'
    """
    match _plain(node, names):
        case Is(factor, variants):
            return _leaves(names.clauses(factor, variants), names) or "never"
        case Named(name):
            return f"“{name.replace('_', ' ')}”"
        case Not(Named() as part):
            return f"not {in_words(part, names)}"
        case Not(part):
            return f"not ({in_words(part, names)})"
        case Every(parts):
            return listed([word for part in parts for word in _among(part, names, Every)]) or "always"
        case Some(parts):
            return listed([word for part in parts for word in _among(part, names, Some)], "or") or "never"
        case If(then, when):
            return f"{_side(then, names)}, if {_side(when, names)}"
        case Iff(left, right):
            return f"{_inner(left, names)} exactly if {_inner(right, names)}"


def _plain(node: Node, names: LeafNames) -> Node:
    """The node without a joining of one part; a denial of variants as those that are left, where they are few."""
    match node:
        case Every((part,)) | Some((part,)):
            return _plain(part, names)
        case Not(Is(factor, variants)):
            kept = tuple(name for name in names.variants(factor) if name not in variants)
            return Is(factor, kept) if 0 < len(kept) <= FEW else node
        case _:
            return node


def _among(node: Node, names: LeafNames, joined: type[Every] | type[Some]) -> list[str]:
    """The parts of a joining that a part of it adds: its own parts where it joins them alike, else itself."""
    plain = _plain(node, names)
    if isinstance(plain, joined):
        return [word for part in plain.parts for word in _among(part, names, joined)]
    if isinstance(plain, Is) and joined is Some:
        return [_leaf(clause, names) for clause in names.clauses(plain.factor, plain.variants)]
    return [_inner(plain, names)]


def _inner(node: Node, names: LeafNames) -> str:
    plain = _plain(node, names)
    joined = len(plain.variants) > 1 if isinstance(plain, Is) else isinstance(plain, Every | Some | If | Iff)
    return f"({in_words(plain, names)})" if joined else in_words(plain, names)


def _side(node: Node, names: LeafNames) -> str:
    plain = _plain(node, names)
    return _inner(plain, names) if isinstance(plain, If | Iff) else in_words(plain, names)


def _leaves(clauses: Sequence[str], names: LeafNames) -> str:
    return listed([_leaf(clause, names) for clause in clauses], "or")


def _leaf(clause: str, names: LeafNames) -> str:
    """A clause, in quotation marks where it could be heard as several joined."""
    joined = JOINING.search(clause) and any(_holds(clause, other) for other in names.others if other != clause)
    return f"“{clause}”" if joined else clause


def _holds(clause: str, other: str) -> bool:
    return other in clause and re.search(rf"(?<![^\s(“]){re.escape(other)}(?![^\s,)”])", clause) is not None
