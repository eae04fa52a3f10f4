"""A clause → its predicate: the verb that its own subject takes, not one of a relative clause or of a complement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from raison.claims.drafting.grammar.finite import NO_VERBS, is_finite, may_be_verb
from raison.claims.drafting.grammar.tokens import (
    BE,
    DETERMINERS,
    DO,
    FINITE,
    FUTURE,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    after,
    before,
    is_adverb,
    tokens,
)
from raison.claims.drafting.grammar.verbs import PARTICIPLES, PASTS, PRESENTS, VERBS

__all__ = ["Predicate", "predicate", "second_verbs"]

_PAST_FORMS = frozenset("was were had did".split())
_OPENERS = frozenset(
    "that which who whom whose what how whether where when while why if because since although".split()
)
_LINKS = frozenset("and but or nor so yet then now today also : ; , - -- – — ( \" ' “ ”".split())
_PARTICIPLE = re.compile(r"(?:\w+ly )?(\w{2,}ing)\b(?! (?:is|are|was|were|has|have|will)\b)")
_LIGHT = frozenset(
    "remain remains remained continue continues continued begin begins began seem seems appear appears keep keeps make "
    "makes made making express expresses expressed share shares shared work works working take takes took taken stand "
    "stands stood see sees saw look looks looking give gives gave view views help helps helped lie lies come comes".split()  # noqa: E501
)
LEAST_WORDS = 3
_REACH = 4  # words after a verb that says little by itself, which say the rest: "is committed to", "express concern"


@dataclass(frozen=True)
class Predicate:
    """The predicate of a clause.

    Parameters
    ----------
    start, end : int
        Half-open span of its auxiliaries and verb in the clause.
    reach : int
        Where the few words end that belong to the verb.
    verb : str
        The last verb of the group, as it is written.
    tense : str
        present, past, perfect, future or modal.
    first : str
        The first verb of the group.
    progressive, passive : bool
    """

    start: int
    end: int
    reach: int
    verb: str
    tense: str
    first: str
    progressive: bool = False
    passive: bool = False

    @property
    def copula(self) -> bool:
        """Whether the verb is "be", which says what something is like and reports no act."""
        return self.verb in BE


_Group = tuple[int, Predicate]  # and the place of its first word among the tokens


@lru_cache(maxsize=1024)
def predicate(clause: str, start: int = 0, *, headless: bool = False, own: bool = False) -> Predicate | None:
    """Return the predicate of a clause, looked for from `start`; None where it has no finite verb.

    `headless`: its subject is that of the clause before; `own`: not one of a relative clause either.

    >>> found = predicate("The ships that Upland sent last year will block the strait")
    >>> found.verb, found.tense
    ('block', 'future')
    >>> predicate("Lowland's plans for the belt") is None
    True
    """
    words, groups, main = _verbs(clause, start, headless=headless)
    if len(main) > 1 and _reduced(words, *main[0]):
        main = main[1:]
    if not main and words and (opening := _PARTICIPLE.match(clause, words[0].start)):
        return Predicate(
            words[0].start, opening.end(), opening.end(), opening[1].lower(), "present", "", progressive=True
        )
    chosen = (main or (() if own else groups))[:1]
    return _with_reach(words, *chosen[0]) if chosen else None


@lru_cache(maxsize=1024)
def _verbs(clause: str, start: int, *, headless: bool) -> tuple[Sequence[Token], Sequence[_Group], Sequence[_Group]]:
    """Return the tokens of a clause, its verb groups, and those that its own subject takes."""
    words = tokens(clause, start)
    if headless:
        words = (Token("which", -1, -1, "which"), *words)
    groups: list[_Group] = []
    main: list[_Group] = []
    for late in (False, True):
        if not main:
            groups = list(_groups(words, late=late))
            main = [(at, group) for at, group in groups if not _embedded(words, at, groups)]
    return words, groups, main


def second_verbs(clause: str) -> list[tuple[int, int]]:
    """Return where "and" or "but" ties a second verb to the subject of a clause: from the word before to the verb.

    >>> said = "Upland signed the treaty and closed the strait"
    >>> [said[end:] for _, end in second_verbs(said)]
    ['closed the strait']
    """
    main = predicate(clause)
    if main is None or main.start <= 0:
        return []
    words, groups, _ = _verbs(clause, 0, headless=False)
    others = [words[at].start for at, group in groups if group.start > main.start]
    found = []
    for at, word in enumerate(words[:-2]):
        if word.low in ("and", "but") and at > LEAST_WORDS and not any(other < word.start for other in others):
            verb = next((place for place in range(at + 1, len(words) - 1) if not is_adverb(words[place].low)), None)
            if (
                verb is not None
                and len(clause[main.end : word.start].split()) > (not main.copula)
                and _goes_with(main, words[verb].low, words[verb + 1].text)
            ):
                last = words[at - 2] if words[at - 1].text == "," else words[at - 1]
                found.append((last.end, words[at + 1].start))
    return found


def _goes_with(main: Predicate, verb: str, following: str) -> bool:
    """Whether a word has the form of a predicate, and is no noun by what follows."""
    if verb in ("will", "cannot"):
        return True
    if main.tense in ("future", "modal"):
        return False
    opens = following.lower() in DETERMINERS | PREPOSITIONS | {"that", "us", "it", "them"} or following[0].isupper()
    regular = verb.endswith("ed") and len(verb) > 3 and verb not in NO_VERBS
    if main.tense in ("past", "perfect") and not main.passive:
        if main.first == "have" and verb in VERBS and opens:
            return True
        return verb in (PASTS if main.tense == "past" else PARTICIPLES) or (regular and (opens or is_adverb(following)))
    if main.first in PRESENTS or main.first in ("is", "has", "does"):
        return verb in ("is", "has") or verb in PRESENTS and opens
    return verb in ("are", "have") or verb in VERBS and opens


def _groups(words: Sequence[Token], *, late: bool = False) -> Iterator[tuple[int, Predicate]]:
    """Yield every finite verb group with the place of its first word; `late`: also a past form after a comma."""
    at = 0
    while at < len(words):
        if may_be_verb(words[at].low) and is_finite(words, at, late=late):
            chain = _chain(words, at)
            yield at, _described(words, chain)
            at = chain[-1]
        at += 1


def _chain(words: Sequence[Token], at: int) -> list[int]:
    """Return the places of the verbs of a group: auxiliaries and the one they go with."""
    chain = [at]
    if words[at].low not in FINITE:
        return chain
    for place in range(at + 1, min(at + 9, len(words))):
        word = words[place].low
        last = words[chain[-1]].low
        if is_adverb(word):
            continue
        if not _continues(last, word):
            break
        chain.append(place)
        if word not in BE | HAVE:
            break
    return chain


def _continues(last: str, word: str) -> bool:
    """Whether a word goes on with an auxiliary before it."""
    participle = word in PARTICIPLES or (word.endswith("ed") and len(word) > 3 and word not in NO_VERBS)
    if last in MODALS | DO:
        return word in BE | HAVE or word in VERBS
    if last in BE:
        return participle or word == "being" or (word.endswith("ing") and len(word) > 4)
    if last in HAVE:
        return participle or word in ("been", "had")
    return False


def _described(words: Sequence[Token], chain: Sequence[int]) -> Predicate:
    group = [words[place].low for place in chain]
    first, last = group[0], group[-1]
    before_last = group[-2] if len(group) > 1 else ""
    if first in MODALS:
        tense = "future" if first in FUTURE else "modal"
    elif first in HAVE and len(group) > 1:
        tense = "perfect"
    elif (
        first in _PAST_FORMS
        or first in PASTS
        or first in PARTICIPLES
        or (first.endswith("ed") and first not in NO_VERBS)
    ):
        tense = "past"
    else:
        tense = "present"
    going = before_last in BE and last.endswith("ing")
    passive = before_last in BE and not going and last not in BE
    following = after(words, chain[-1])
    if passive and first == "'s" and following.isalpha() and following not in PREPOSITIONS:  # "he's built dams"
        tense, passive = "perfect", False
    end = words[chain[-1]].end
    return Predicate(words[chain[0]].start, end, end, last, tense, first, going, passive)


def _embedded(words: Sequence[Token], at: int, groups: Sequence[tuple[int, Predicate]]) -> bool:
    """Whether a verb group belongs to a relative clause or to a clause that is the subject."""
    since = max((place for place, _ in groups if place < at), default=-1)
    opened = [place for place in range(since + 1, at) if words[place].low in _OPENERS]
    if any(place > 0 for place in opened):
        return True
    if opened and words[0].low in ("what", "how", "whether") and len(groups) > 1:
        return True
    previous, place = before(words, at)
    if previous in PRONOUNS and place > 0 and since < 0:
        earlier = words[place - 1].low
        return not (earlier in _LINKS or is_adverb(earlier) or earlier in VERBS)
    return False


def _reduced(words: Sequence[Token], at: int, group: Predicate) -> bool:
    """Whether a participle stands in place of a relative clause: "the duties imposed by Upland"."""
    following, then = [words[place].low if place < len(words) else "" for place in (at + 1, at + 2)]
    aimed = following == "to" and then in VERBS
    return group.tense == "past" and group.verb == words[at].low and following in PREPOSITIONS and not aimed


def _with_reach(words: Sequence[Token], at: int, group: Predicate) -> Predicate:
    """Return a predicate with what its verb leaves to the words after it; "it is …" leaves that to the whole clause."""
    if group.copula and at == 1 and words[0].low in ("it", "this", "that", "these"):
        return replace(group, reach=words[-1].end)
    if not (group.copula or group.verb in HAVE | DO | _LIGHT or group.passive):
        return group
    reach, left = group.end, _REACH
    for word in words:
        if word.start < group.end:
            continue
        if not left or word.low in (",", ";", "that", "which", "–", "—"):
            break
        left -= not is_adverb(word.low)
        reach = word.end
    return replace(group, reach=reach)
