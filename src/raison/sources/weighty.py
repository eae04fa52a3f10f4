"""Words by which a sentence says something else: negations, numbers, modal words, names.

A passage that differs in one of them from the anchored one is another passage, however much the two resemble.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from raison.sources.forms import stream
from raison.sources.scripts import mostly_latin

__all__ = ["WEIGHTY", "other_sense"]

NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt "
    "werent hasnt havent hadnt wouldnt shouldnt couldnt mustnt neednt hardly barely scarcely rarely seldom unless "
    "except lack lacks lacked lacking fail fails failed refuse refuses refused deny denies denied reject rejects "
    "rejected against despite".split()
)
NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen first second third fourth fifth sixth seventh eighth ninth tenth half quarter once twice double triple both "
    "all some most many few several every each any only more less fewer least per percent "
    "hundreds thousands millions billions dozens".split()
)
MODALS = frozenset(
    "may might can could shall should will would must ought need needs needed dare able unable likely unlikely "
    "probably improbable probable possibly possible impossible perhaps maybe certainly certain surely sure "
    "allegedly reportedly apparently presumably potentially always often sometimes if whether".split()
)
PERSONS = frozenset(
    "i you he she it we they me him her us them my your his its our their mine yours hers ours theirs who whom whose "
    "former latter himself herself itself ourselves themselves".split()
)
WEIGHTY = NEGATIONS | NUMBERS | MODALS | PERSONS
KINDS = (
    (NEGATIONS, "a negation"),
    (NUMBERS, "a number"),
    (MODALS, "a modal word"),
    (PERSONS, "who is meant"),
)
TURNING = re.compile(r"(?:un|in|im|ir|il|dis|non|anti|de|mis)")
NOT = re.compile(r"n['’]t\Z")
POSSESSIVE = re.compile(r"['’]s?\Z")
FEWEST = 4  # letters of a word that a syllable before it turns into its opposite
JOINED = re.compile(r"[-–—/]")


def other_sense(old: str, new: str, names: Collection[str]) -> str:
    """Return by what two passages differ that makes them say different things; empty where they may mean the same.

    Parameters
    ----------
    old, new : str
    names : collection of str
        Names of actors.

    Examples
    --------
    >>> other_sense("It has said so.", "It has not said so.", ()), other_sense("It said so.", "It always told us.", ())
    ('a negation: “not”', 'a modal word: “always”')
    >>> other_sense("The talks with Seoul went on.", "The talks with Tokyo went on.", ("Seoul", "Tokyo"))
    'an actor: “Seoul”, “Tokyo”'
    >>> other_sense("The labour party met.", "The labor party met.", ())
    ''
    """
    ours, theirs = _words(old), _words(new)
    steps = SequenceMatcher(None, list(map(stream, ours)), list(map(stream, theirs)), autojunk=False).get_opcodes()
    for tag, a, b, c, d in steps:
        if tag != "equal" and (why := _weight(ours[a:b], theirs[c:d], names)):
            return why
    return ""


def _words(text: str) -> list[str]:
    return [word for token in text.split() for word in JOINED.split(token) if stream(word)]


def _weight(gone: list[str], come: list[str], names: Collection[str]) -> str:
    words = (*gone, *come)
    for known, what in KINDS:
        if found := [word for word in words if stream(word) in known or (what == "a negation" and NOT.search(word))]:
            return _told(what, found)
    if found := [word for word in words if any(sign.isnumeric() for sign in word)]:
        return _told("a number", found)
    if turned := [word for word in words if _turned(word, words)]:
        return _told("a negation", turned)
    parts = {stream(part) for name in names for part in _words(name)}
    if found := [word for word in words if {stream(word), stream(_bare(word))} & parts]:
        return _told("an actor", found)
    if found := [word for word in words if _bare(word)[:1].isupper()]:
        return _told("a word with a capital letter, which may be a name", found)
    if not mostly_latin("".join(words)):
        return _told("words whose weight is not judged in this script", list(words))
    return ""


def _turned(word: str, words: tuple[str, ...]) -> bool:
    others = {stream(other) for other in words}
    found = TURNING.match(stream(word))
    return found is not None and len(rest := stream(word)[found.end() :]) >= FEWEST and rest in others


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word.strip('.,;:!?"“”()'))


def _told(what: str, words: list[str]) -> str:
    shown = ", ".join(f"“{word.strip('.,;:')}”" for word in dict.fromkeys(words))
    return f"{what}: {shown}"
