"""Whose "we" it is: what speaks for each state that a text names, and for several or none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from raison.claims.drafting.speaker import AFTER, AMERICAN, FIRST_PERSON, GROUPS, STANCE, opening_speakers, tied_in
from raison.claims.drafting.states import Mention, StateFinder, plain_marks
from raison.claims.drafting.weighing.weights import likeliest

__all__ = ["speaker_options", "speakers"]

LEAST = 3
"""How often a text must say "we" to say it in the name of a state."""
COUNTS = (0, 1, 2, 4, 8)
SHARES = (0.0, 0.1, 0.25, 0.4, 0.6)
MOST_WRITTEN = 0.015
"""The share of words such as "I" and "you" from which on a text counts as talk."""
_TOGETHER = re.compile(
    r"\b[Oo]ur (?:two|three|four) \w+\b|\b[Tt]he (?:two|three|four) (?:countries|nations|peoples|governments|leaders|sides)\b"  # noqa: E501
    r"|\b[Bb]oth (?:sides|countries|nations|leaders|governments)\b|\b[Tt]he (?:Parties|participants)\b"
    r"|\b[Oo]ur (?:bilateral|alliance|shared|mutual|joint|collective|common)\b|\b[Tt]ogether\b"
)
_TALK = re.compile(r"\b(?:I|me|my|you|Q)\b")
_DOES = re.compile(r" (?:is|are|has|have|will|was|were|\w+s|\w+ed)\b")
Option = tuple[str, ...]


def speakers(
    texts: Sequence[str], finder: StateFinder, publisher: str = "", weights: Mapping[str, float] | None = None
) -> Option:
    """Return the states in whose name a text says "we"; empty where it is nobody's, or an author's.

    Parameters
    ----------
    texts : sequence of str
        Its paragraphs.
    finder : StateFinder
    publisher : str
        Who published it; a government among them speaks for its state.
    weights : mapping of str to float
        By which it is decided where neither the opening nor the publisher says it.

    Examples
    --------
    >>> from raison.words.countries import StateName
    >>> finder = StateFinder((StateName("UPL", "name", "Upland"), StateName("LOW", "name", "Lowland")))
    >>> speakers(["We, the leaders of Upland and Lowland, met."], finder)
    ('UPL', 'LOW')
    >>> speakers(["We find that Upland gains."], finder, "", {"one": 1.0})
    ()
    >>> speakers(["We met. Upland opposes a toll, since our ships pay it.", "We pay."], finder, "", {"stance 1": 1.0})
    ('UPL',)
    """
    named = opening_speakers(texts, finder, publisher)
    if named:
        return named
    if sum(len(FIRST_PERSON.findall(text)) for text in texts) < LEAST:
        return ()
    return likeliest(speaker_options(texts, finder), weights or {})


def speaker_options(texts: Sequence[str], finder: StateFinder) -> dict[Option, frozenset[str]]:
    """Return who may speak in a text, nobody first, and the features of each.

    Parameters
    ----------
    texts : sequence of str
        Its paragraphs.
    finder : StateFinder

    Examples
    --------
    >>> from raison.words.countries import StateName
    >>> finder = StateFinder((StateName("UPL", "name", "Upland"), StateName("LOW", "name", "Lowland")))
    >>> list(speaker_options(["Upland and Lowland agreed that we pay for the lock. Upland builds it."], finder))
    [(), ('UPL',), ('LOW',), ('UPL', 'LOW')]
    """
    read = _Named([plain_marks(text) for text in texts], finder)
    options: dict[Option, set[str]] = {(): {"nobody"}}
    for code in read.ranked:
        options[code,] = {"one", *read.of_state(code)}
    first_two = read.ranked[:2] if any(_TOGETHER.search(text) for text in read.texts) else ()
    for together in (*read.tied, first_two):
        if len(together) > 1 and not any(set(together) == set(one) for one in options):
            options[together] = {"several", *read.of_several(together)}
    for group, members in GROUPS:
        if times := sum(len(group.findall(text)) for text in read.texts):
            options.setdefault(members, {"several"}).update(("group", f"group {_level(times, COUNTS)}"))
    of_text = read.of_text()
    return {option: frozenset(_with_text(marks, of_text)) for option, marks in options.items()}


def _with_text(marks: set[str], of_text: Sequence[str]) -> Iterator[str]:
    """Yield features, and the pairs of them that say more than either: what is named, and in what text."""
    yield from marks
    sorts = [sort for sort in ("nobody", "one", "several", "first two", "group") if sort in marks]
    yield from (f"{sort}: {feature}" for sort in sorts for feature in of_text)
    shares = [one for one in marks if one.startswith("share")]
    said = [one for one in marks if one.startswith(("own words", "stance", "object"))]
    yield from (f"{one}: {other}" for one in shares for other in said)


class _Named:
    """The states that a text names: how often, where in their clauses, and beside whom."""

    def __init__(self, texts: Sequence[str], finder: StateFinder) -> None:
        self.texts = texts
        self.counts: Counter[str] = Counter()
        self.found: dict[str, Counter[str]] = {
            name: Counter() for name in ("stance", "object", "subject", "leader", "government", "own words")
        }
        self.tied: Counter[Option] = Counter()
        for text in texts:
            for one in finder.find(text):
                self.counts[one.code] += 1
                for name in _said_of(text, one):
                    self.found[name][one.code] += 1
            for together in tied_in(text, finder):
                self.tied[next((one for one in self.tied if set(one) == set(together)), together)] += 1
        american = sum(len(AMERICAN.findall(text)) for text in texts)
        if american > 1 or self.counts["USA"]:
            self.found["own words"]["USA"] = american  # an administration, a Congress
            self.counts["USA"] += 0
        self.ranked: Option = tuple(sorted(self.counts, key=lambda code: -self.counts[code]))

    @cached_property
    def total(self) -> int:
        return self.counts.total() or 1

    @cached_property
    def foremost(self) -> str:
        """The state that takes most stances, or uses most words that only its officials do; empty where none does."""
        points = Counter({code: LEAST * times for code, times in self.found["stance"].items()})
        points.update(self.found["own words"])
        code, most = max(points.items(), key=lambda one: one[1], default=("", 0))
        return code if most > 1 else ""

    def of_state(self, code: str) -> Iterator[str]:
        """Yield the features of a state as the one that speaks."""
        times = self.counts[code]
        yield f"share {_level(times / self.total, SHARES)}"
        yield f"named {_level(times, COUNTS)}"
        yield f"rank {min(3, self.ranked.index(code))}"
        yield f"object {_level(self.found['object'][code] / max(1, times), (0, 0.01, 0.34, 0.5, 0.75))}"
        for name in ("stance", "subject", "leader", "government", "own words"):
            yield f"{name} {_level(self.found[name][code], COUNTS)}"
        if code == self.foremost:
            yield "foremost"

    def of_several(self, codes: Option) -> Iterator[str]:
        """Yield the features of states that may speak together."""
        shares = [self.counts[code] / self.total for code in codes]
        yield f"several {min(4, len(codes))}"
        yield f"tied {_level(self.tied[codes], COUNTS)}"
        yield f"least share {_level(min(shares), (0, 0.05, 0.15, 0.3, 0.4))}"
        yield f"all share {_level(sum(shares), (0, 0.3, 0.5, 0.7, 0.85))}"
        if set(codes) == set(self.ranked[:2]):
            yield "first two"

    def of_text(self) -> tuple[str, ...]:
        """Return how often it says "we", what several do together, and whether somebody talks."""
        whole = " ".join(self.texts)
        words = max(1, len(whole.split()))
        return (
            f"we {_level(100 * len(FIRST_PERSON.findall(whole)) / words, (0, 1, 2, 3, 5))}",
            f"together {_level(1000 * len(_TOGETHER.findall(whole)) / words, (0, 1, 3, 6, 10))}",
            "talk" if len(_TALK.findall(whole)) / words > MOST_WRITTEN else "written",
        )


def _said_of(text: str, one: Mention) -> Iterator[str]:
    """Yield how a state is named in one place."""
    if AFTER.search(text[: one.start]):
        yield "object"
    else:
        if _DOES.match(text, one.end):
            yield "subject"
        if STANCE.match(text, one.end):
            yield "stance"
    if text[: one.end].endswith("dministration"):
        yield "stance"
    if one.kind in ("leader", "government"):
        yield one.kind


def _level(value: float, steps: Sequence[float]) -> int:
    """Return the last step that a value reaches."""
    return max(at for at, step in enumerate(steps) if value >= step)
