"""Which words of a clause are verbs that a subject takes: by their forms, and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from raison.claims.drafting.grammar.tokens import (
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    MODALS,
    PREPOSITIONS,
    WITH_S,
    Token,
    after,
    before,
)
from raison.claims.drafting.grammar.verbs import PARTICIPLES, PASTS, PRESENTS, VERBS

__all__ = ["NO_VERBS", "is_finite", "may_be_verb", "is_regular_past"]

NO_VERBS = frozenset(
    "need indeed hundred speed deed seed feed breed exceed proceed unprecedented aforementioned".split()
)
_AIMING = frozenset("plans needs claims aims hopes".split())
_NOUNS = frozenset(
    "funds forces terms plans views results efforts interests concerns trades arms signs claims ties states rules "
    "measures steps leads markets shares lives needs calls demands attacks threats risks costs benefits practices "
    "targets challenges issues questions controls limits talks fears hopes aims reports supplies sanctions lines".split()  # noqa: E501
)
_ADJECTIVAL = re.compile(r"(?:al|ive|ic|ous|ary|able|ible|ful|ish|ese|ian)\Z")
_SUBJECTS = frozenset("that this all both each".split())  # determiners that may stand alone as a subject
_BREAKS = frozenset(", - – — and or".split())
_NO_SUBJECT = frozenset("and or , i we you they".split())

_FORMS = FINITE | VERBS | PRESENTS | PASTS | PARTICIPLES


def may_be_verb(word: str) -> bool:
    """Whether a word has the form of a verb at all."""
    return word in _FORMS or word.endswith("ed")


def is_finite(words: Sequence[Token], at: int, *, late: bool = False) -> bool:
    """Whether a word is a verb that a subject takes, by its form and by the words beside it."""
    word = words[at].low
    if words[at].text[0].isupper() and at > 0 and word not in FINITE:
        return False
    previous, place = before(words, at)
    if word in PARTICIPLES and place == 0 and words[0].start < 0:
        return True
    if word in FINITE:
        return _auxiliary(words, at, previous)
    if previous in PREPOSITIONS | BE | HAVE | MODALS | DO or previous in DETERMINERS - _SUBJECTS:
        return False
    if word in PASTS or is_regular_past(word):
        return _past(words, at, previous, place, late=late)
    return _present(words, at, previous, place, late=late)


def _auxiliary(words: Sequence[Token], at: int, previous: str) -> bool:
    """Whether "is", "has", "will" and the like stand for themselves: not "the will", "to have", "in May", "Fen's"."""
    word, following = words[at].low, after(words, at)
    if word == "'s":
        return previous in WITH_S and not (previous == "who" and following in DETERMINERS)
    if word in ("have", "do"):
        return previous != "to"
    if word in ("may", "will", "can", "might", "must") and previous in DETERMINERS - _SUBJECTS:
        return False
    return not (word == "may" and ((words[at].text == "May" and at > 0) or following.isdigit()))


def _past(words: Sequence[Token], at: int, previous: str, place: int, *, late: bool) -> bool:
    """Whether a past form is the verb of the word before, and does not describe the next: "the reduced trade"."""
    following, regular = after(words, at), words[at].low not in PASTS
    if previous in _BREAKS:
        return late and following != "by"
    if place < 0 or (place == 0 and previous.endswith("ing")) or _after_infinitive(words, at):
        return False
    return words[at - 1].low not in DETERMINERS - {"that"} if regular else following != "of"


def _present(words: Sequence[Token], at: int, previous: str, place: int, *, late: bool) -> bool:
    """Whether a present form is the verb of the word before, and no noun."""
    word, following = words[at].low, after(words, at)
    if following in FINITE or (following in ("of", "'s") and word not in ("consists", "consist", "think", "speaks")):
        return False
    if word not in PRESENTS:
        return word in VERBS and _plural(words, place, previous)
    if _modifies(words, place):
        return False
    if previous == ",":
        return late
    if word in _NOUNS and not _object_follows(words, at):
        return False
    return place >= 0 and not _ADJECTIVAL.search(previous) and previous not in _NO_SUBJECT


def _object_follows(words: Sequence[Token], at: int) -> bool:
    """Whether what follows a word that may be a noun shows that it is a verb: "plans to", "claims the"."""
    following = after(words, at)
    if following in DETERMINERS or following in ("that", "as", "on"):
        return True
    named = at + 1 < len(words) and words[at + 1].text[0].isupper()
    return named or (following == "to" and words[at].low in _AIMING)


def is_regular_past(word: str) -> bool:
    """Whether a word has the form of a regular past or participle."""
    return word.endswith("ed") and len(word) > 3 and word not in NO_VERBS and "-" not in word


def _modifies(words: Sequence[Token], place: int) -> bool:
    """Whether a word is a participle that makes a noun of the next: "shared challenges", "is destroying lives"."""
    word = words[place].text if place >= 0 else ""
    if not word.islower() or word in NO_VERBS:
        return False
    return word.endswith("ed") or (word.endswith("ing") and before(words, place)[0] in BE | {"", ",", "and", "by"})


def _after_infinitive(words: Sequence[Token], at: int) -> bool:
    """Whether a past form only describes the object of an infinitive: "to prevent advanced technologies …"."""
    return at > 1 and words[at - 1].low in VERBS and words[at - 2].low in MODALS | {"to", "and", "or"}


def _of_several(subject: Sequence[Token]) -> bool:
    """Whether a subject begins with a plural noun that a preposition follows: "our exports to the region"."""
    return any(
        noun.low.endswith("s") and noun.low not in DETERMINERS and link.low in PREPOSITIONS
        for noun, link in pairwise(subject[:4])
    )


def _plural(words: Sequence[Token], place: int, previous: str) -> bool:
    """Whether a plain form may be the verb of the word before."""
    if previous in ("we", "they", "i", "you", "who", "which", "people", "both"):
        return True
    if place < 0:
        return False
    if previous == "that":
        return place == 0 or bool(re.fullmatch(r"[a-z]{3,}[^s'\W]s", words[place - 1].low))
    following = words[place + 2].low if place + 2 < len(words) else ""
    proper = words[place].text[0].isupper()
    joined = (
        (proper or following in DETERMINERS | {"to", "that"})
        and any(word.low == "and" for word in words[max(0, place - 3) : place])
        and previous not in DETERMINERS
    )
    if (following in DETERMINERS or following.isdigit()) and _of_several(words[:place]):
        return True
    return joined or bool(re.fullmatch(r"[a-z]{3,}[^s'\W]s", previous))
