"""Spelling: an expression in which factors and variants are called by their names, turned into one with their ids.

A name may stand wherever an id may: `Gas price=very high and us_posture=steady`. The longest name that fits is meant,
whatever its case; an id goes before a name. A name that holds a word of the language, a bracket or an equals sign in a
place where it could be misread is put into quotation marks: `"War and peace"=now`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from raison.words.faults import Fault
from raison.words.ids import PATTERN, nearest

__all__ = ["Spelling", "id_named", "with_ids"]

QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|\'([^\']*)\'')
OPERATOR = re.compile(r"\s*(!?=)\s*")
BETWEEN = re.compile(r"\s*\|\s*")
WORD = re.compile(r"(?:iff|if|or|and|not)(?![\w-])")
END = re.compile(r"\s*(?=\)|\||$)|\s+(?=(?:iff|if|or|and|not)(?![\w-]))")
PLAIN_END = re.compile(r"[()|=!]|\s(?:iff|if|or|and|not)(?![\w-])|$")
LONGEST = 4000  # letters; longer ones are refused where they are read


@dataclass(frozen=True)
class Spelling:
    """What something is called.

    Parameters
    ----------
    id, name : str
    parts : tuple of Spelling
        Of a factor its variants.
    """

    id: str
    name: str
    parts: tuple[Spelling, ...] = ()


@dataclass
class _Reading:
    """A text and how far it was read; what was read is written anew."""

    text: str
    at: int = 0
    written: str = ""

    @property
    def done(self) -> bool:
        return self.at >= len(self.text)

    def take(self, length: int, instead: str | None = None) -> None:
        self.written += self.text[self.at : self.at + length] if instead is None else instead
        self.at += length


def with_ids(text: str, factors: Iterable[Spelling], outcomes: Iterable[str] = ()) -> str:
    """Return an expression with ids where it has names of factors, variants and outcomes.

    Parameters
    ----------
    text : str
    factors : iterable of Spelling
        With their variants.
    outcomes : iterable of str
        Ids of outcomes; blanks may be written for their underscores.

    Raises
    ------
    Fault
        If a name fits several factors or variants, or none.

    Examples
    --------
    >>> gas = Spelling("f0", "A. Gas price", (Spelling("v0", "A1 low"), Spelling("v1", "A3 high and dry")))
    >>> with_ids("a. gas price = A3 high and dry or not f0=v0", [gas])
    'f0=v1 or not f0=v0'
    >>> with_ids("A. Gas prize=A1 low", [gas])
    Traceback (most recent call last):
    raison.words.faults.Fault: 'A. Gas prize' is no factor of this study; did you mean A. Gas price?
    """
    if len(text) > LONGEST:
        return text
    known, named = tuple(factors), {name.replace("_", " "): name for name in outcomes}
    reading = _Reading(text)
    while not reading.done:
        letter = reading.text[reading.at]
        word = WORD.match(reading.text, reading.at)
        if letter.isspace() or letter in "()":
            reading.take(1)
        elif word is not None and OPERATOR.match(reading.text, word.end()) is None:
            reading.take(len(word.group()))
        else:
            _read_operand(reading, known, named)
    return reading.written


def id_named(name: str, known: Iterable[Spelling], what: str) -> str:
    """Return the id of the thing of a name or an id; what fits nothing is returned as it is.

    Raises
    ------
    Fault
        If several have the name.

    Examples
    --------
    >>> id_named("gas price", [Spelling("f0", "Gas price"), Spelling("f1", "War")], "factor")
    'f0'
    """
    things = tuple(known)
    found = next((one.id for one in things if one.id == name), None)
    return found or _only([one for one in things if _same(one.name, name)], name, what) or name


def _read_operand(reading: _Reading, factors: tuple[Spelling, ...], outcomes: Mapping[str, str]) -> None:
    factor, length = _fitting(reading, factors, OPERATOR, "factor")
    if factor is None:
        _read_other(reading, factors, outcomes)
        return
    reading.take(length, factor.id)
    operator = OPERATOR.match(reading.text, reading.at)
    assert operator is not None, "a factor is followed by its operator"
    reading.take(len(operator.group()), operator.group(1))
    while True:
        _read_variant(reading, factor)
        between = BETWEEN.match(reading.text, reading.at)
        if between is None:
            return
        reading.take(len(between.group()), "|")


def _read_variant(reading: _Reading, factor: Spelling) -> None:
    variant, length = _fitting(reading, factor.parts, END, f"variant of {factor.name}")
    if variant is not None:
        reading.take(length, variant.id)
        return
    raw = _plain(reading)
    if raw and not PATTERN.match(raw):
        raise _unknown(raw, f"is no variant of {factor.name or factor.id}", factor.parts)
    reading.take(len(raw))


def _read_other(reading: _Reading, factors: tuple[Spelling, ...], outcomes: Mapping[str, str]) -> None:
    # The name of an outcome, an id that nobody knows, or a slip that the grammar tells.
    raw = _plain(reading)
    follows = OPERATOR.match(reading.text, reading.at + len(raw)) is not None
    if follows and raw and not PATTERN.match(raw):
        raise _unknown(raw, "is no factor of this study", factors)
    outcome = next((id for name, id in outcomes.items() if _same(name, raw)), None)
    reading.take(max(len(raw), 1), outcome)


def _plain(reading: _Reading) -> str:
    quoted = QUOTED.match(reading.text, reading.at)
    if quoted is not None:
        return quoted.group()
    end = PLAIN_END.search(reading.text, reading.at)
    return reading.text[reading.at : end.start() if end is not None else None].rstrip()


def _fitting(
    reading: _Reading, known: tuple[Spelling, ...], follows: re.Pattern[str], what: str
) -> tuple[Spelling | None, int]:
    """Return the thing whose id or name stands where the text is read, with its length; the longest that fits."""
    quoted = QUOTED.match(reading.text, reading.at)
    if quoted is not None:
        inside = next(part for part in quoted.groups() if part is not None)
        fits = [one for one in known if one.id == inside] or [one for one in known if _same(one.name, inside)]
        return _single(fits, inside, what), len(quoted.group())
    found = [(length, one) for one in known for length in _lengths(reading, one, follows)]
    if not found:
        return None, 0
    longest = max(length for length, _ in found)
    said = reading.text[reading.at : reading.at + longest]
    fits = [one for length, one in found if length == longest]
    return _single([one for one in fits if one.id == said] or fits, said, what), longest


def _lengths(reading: _Reading, one: Spelling, follows: re.Pattern[str]) -> Iterable[int]:
    for label, flags in ((one.id, 0), (one.name, re.IGNORECASE)):
        pattern = r"\s+".join(map(re.escape, label.split()))
        fit = re.compile(pattern, flags).match(reading.text, reading.at) if pattern else None
        if fit is not None and follows.match(reading.text, fit.end()) is not None:
            yield len(fit.group())


def _single(fits: list[Spelling], said: str, what: str) -> Spelling | None:
    found = _only(fits, said, what)
    return next((one for one in fits if one.id == found), None)


def _only(fits: list[Spelling], said: str, what: str) -> str | None:
    ids = list(dict.fromkeys(one.id for one in fits))
    if len(ids) > 1:
        raise Fault((), said, f"is the name of more than one {what}", f"write one of the ids {', '.join(ids)}")
    return ids[0] if ids else None


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _unknown(raw: str, rule: str, known: Iterable[Spelling]) -> Fault:
    bare = raw.strip("\"'“”")
    labels = {label.casefold(): label for one in known for label in (one.id, one.name) if label.strip()}
    near = get_close_matches(bare.casefold(), labels, n=1, cutoff=0.6)
    return Fault((), bare, rule, f"did you mean {labels[near[0]]}?" if near else nearest(bare, labels.values()))
