"""A clause → its predicate: the verb that its own subject takes, not one of a relative clause or of a complement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from raison.claims.drafting.verbs import PARTICIPLES, PASTS, PRESENTS, VERBS

__all__ = ["Predicate", "predicate", "second_verbs"]

_WORD = re.compile(
    r"(?:[A-Z]\.)+(?:-\w+)*|n't\b|'(?:re|ve|ll|m|d|s)\b|(?:[dw]o|does|did|is|are|was|were|has|have|had|ca|would|could|should|might|must|need)(?=n't\b)|\w+(?:-\w+)*|[^\w\s]",
)
MODALS = frozenset("will would shall should can could may might must cannot ca wo 'll 'd".split())
FUTURE = frozenset("will shall wo 'll".split())
BE = frozenset("am is are was were 're 'm 's be been being".split())
HAVE = frozenset("have has had 've having".split())
DO = frozenset("do does did".split())
_PAST_FORMS = frozenset("was were had did".split())
_FINITE = MODALS | (BE - {"be", "been", "being"}) | (HAVE - {"having"}) | DO
_PRONOUNS = frozenset("i we you he she it they".split())
_WITH_S = _PRONOUNS | frozenset("there that what here who this one everybody nobody".split())
_DETERMINERS = frozenset(
    "a an the this that these those our its their his her my your no any some every each such more most many few "
    "other another new all both two three 's '".split()
)
_PREPOSITIONS = frozenset(
    "of on in at for with by from to into onto over under between among against through toward towards across about "
    "around after before since until during despite without within beyond as than via per amid".split()
)
_OPENERS = frozenset(
    "that which who whom whose what how whether where when while why if because since although".split()
)
_LINKS = frozenset("and but or nor so yet then now today also : ; , - -- – — ( \" ' “ ”".split())
_ADVERBS = frozenset(
    "not n't never also now still always already just even only ever both all each well far then thus once soon again "
    "too very quite rather simply indeed together here there today".split()
)
_NO_VERBS = frozenset(
    "need indeed hundred speed deed seed feed breed exceed proceed unprecedented aforementioned".split()
)
_PARTICIPLE = re.compile(r"(?:\w+ly )?(\w{2,}ing)\b(?! (?:is|are|was|were|has|have|will)\b)")
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
_LIGHT = frozenset(
    "remain remains remained continue continues continued begin begins began seem seems appear appears keep keeps make "
    "makes made making express expresses expressed share shares shared work works working take takes took taken stand "
    "stands stood see sees saw look looks looking give gives gave view views help helps helped lie lies come comes".split()  # noqa: E501
)
_FORMS = _FINITE | VERBS | PRESENTS | PASTS | PARTICIPLES
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


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    low: str


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
    words = _words(clause, start)
    if headless:
        words = (_Word("which", -1, -1, "which"), *words)
    groups: list[tuple[int, Predicate]] = []
    main: list[tuple[int, Predicate]] = []
    for late in (False, True):
        if not main:
            groups = list(_groups(words, late=late))
            main = [(at, group) for at, group in groups if not _embedded(words, at, groups)]
    if len(main) > 1 and _reduced(words, *main[0]):
        main = main[1:]
    if not main and words and (opening := _PARTICIPLE.match(clause, words[0].start)):
        return Predicate(
            words[0].start, opening.end(), opening.end(), opening[1].lower(), "present", "", progressive=True
        )
    chosen = (main or ([] if own else groups))[:1]
    return _with_reach(words, *chosen[0]) if chosen else None


def second_verbs(clause: str) -> list[tuple[int, int]]:
    """Return where "and" or "but" ties a second verb to the subject of a clause: from the word before to the verb.

    >>> said = "Upland signed the treaty and closed the strait"
    >>> [said[end:] for _, end in second_verbs(said)]
    ['closed the strait']
    """
    main = predicate(clause)
    if main is None or main.start <= 0 or main.tense in ("future", "modal"):
        return []
    words = _words(clause, 0)
    others = [words[at].start for at, group in _groups(words) if group.start > main.start]
    found = []
    for at, word in enumerate(words[:-2]):
        if word.low in ("and", "but") and at > LEAST_WORDS and not any(other < word.start for other in others):
            verb = next((place for place in range(at + 1, len(words) - 1) if not _adverb(words[place].low)), None)
            if (
                verb is not None
                and len(clause[main.end : word.start].split()) > (not main.copula)
                and _goes_with(main, words[verb].low, words[verb + 1].text)
            ):
                before = words[at - 2] if words[at - 1].text == "," else words[at - 1]
                found.append((before.end, words[at + 1].start))
    return found


def _goes_with(main: Predicate, verb: str, following: str) -> bool:
    """Whether a word has the form of a predicate, and is no noun by what follows."""
    if verb in ("will", "cannot"):
        return True
    opens = following.lower() in _DETERMINERS | _PREPOSITIONS | {"that", "us", "it", "them"} or following[0].isupper()
    regular = verb.endswith("ed") and len(verb) > 3 and verb not in _NO_VERBS
    if main.tense in ("past", "perfect") and not main.passive:
        if main.first == "have" and verb in VERBS and opens:
            return True
        return verb in (PASTS if main.tense == "past" else PARTICIPLES) or (regular and (opens or _adverb(following)))
    if main.first in PRESENTS or main.first in ("is", "has", "does"):
        return verb in ("is", "has") or verb in PRESENTS and opens
    return verb in ("are", "have") or verb in VERBS and opens


@lru_cache(maxsize=256)
def _words(clause: str, start: int) -> tuple[_Word, ...]:
    return tuple(_Word(one[0], one.start(), one.end(), one[0].lower()) for one in _WORD.finditer(clause, start))


def _groups(words: Sequence[_Word], *, late: bool = False) -> Iterator[tuple[int, Predicate]]:
    """Yield every finite verb group with the place of its first word; `late`: also a past form after a comma."""
    at = 0
    while at < len(words):
        if _finite(words, at, late=late):
            chain = _chain(words, at)
            yield at, _described(words, chain)
            at = chain[-1]
        at += 1


def _before(words: Sequence[_Word], at: int) -> tuple[str, int]:
    """Return the word before, adverbs passed over, and its place; nothing at the start."""
    at -= 1
    while at >= 0 and _adverb(words[at].low):
        at -= 1
    return (words[at].low, at) if at >= 0 else ("", -1)


def _adverb(word: str) -> bool:
    return word in _ADVERBS or (
        word.endswith("ly") and word not in ("supply", "rely", "apply", "comply", "family", "ally")
    )


def _finite(words: Sequence[_Word], at: int, *, late: bool = False) -> bool:
    """Whether a word is a verb that a subject takes, by its form and by the words beside it."""
    word = words[at].low
    if word not in _FORMS and not word.endswith("ed"):
        return False
    if words[at].text[0].isupper() and at > 0 and word not in _FINITE:
        return False
    previous, place = _before(words, at)
    if word in PARTICIPLES and place == 0 and words[0].start < 0:
        return True
    if word in _FINITE:
        return _auxiliary(words, at, previous)
    if previous in _PREPOSITIONS | BE | HAVE | MODALS | DO or previous in _DETERMINERS - _SUBJECTS:
        return False
    if word in PASTS or _regular_past(word):
        return _past(words, at, previous, place, late=late)
    return _present(words, at, previous, place, late=late)


def _auxiliary(words: Sequence[_Word], at: int, previous: str) -> bool:
    """Whether "is", "has", "will" and the like stand for themselves: not "the will", "to have", "in May", "Fen's"."""
    word, following = words[at].low, _after(words, at)
    if word == "'s":
        return previous in _WITH_S and not (previous == "who" and following in _DETERMINERS)
    if word in ("have", "do"):
        return previous != "to"
    if word in ("may", "will", "can", "might", "must") and previous in _DETERMINERS - _SUBJECTS:
        return False
    return not (word == "may" and ((words[at].text == "May" and at > 0) or following.isdigit()))


def _past(words: Sequence[_Word], at: int, previous: str, place: int, *, late: bool) -> bool:
    """Whether a past form is the verb of the word before, and does not describe the next: "the reduced trade"."""
    following, regular = _after(words, at), words[at].low not in PASTS
    if previous in _BREAKS:
        return late and following != "by"
    if place < 0 or (place == 0 and previous.endswith("ing")) or _after_infinitive(words, at):
        return False
    return words[at - 1].low not in _DETERMINERS - {"that"} if regular else following != "of"


def _present(words: Sequence[_Word], at: int, previous: str, place: int, *, late: bool) -> bool:
    """Whether a present form is the verb of the word before, and no noun."""
    word, following = words[at].low, _after(words, at)
    if following in _FINITE or (following in ("of", "'s") and word not in ("consists", "consist", "think", "speaks")):
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


def _object_follows(words: Sequence[_Word], at: int) -> bool:
    """Whether what follows a word that may be a noun shows that it is a verb: "plans to", "claims the"."""
    following = _after(words, at)
    if following in _DETERMINERS or following in ("that", "as", "on"):
        return True
    named = at + 1 < len(words) and words[at + 1].text[0].isupper()
    return named or (following == "to" and words[at].low in _AIMING)


def _after(words: Sequence[_Word], at: int) -> str:
    return words[at + 1].low if at + 1 < len(words) else ""


def _regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS and "-" not in word


def _modifies(words: Sequence[_Word], place: int) -> bool:
    """Whether a word is a participle that makes a noun of the next: "shared challenges", "is destroying lives"."""
    word = words[place].text if place >= 0 else ""
    if not word.islower() or word in _NO_VERBS:
        return False
    return word.endswith("ed") or (word.endswith("ing") and _before(words, place)[0] in BE | {"", ",", "and", "by"})


def _after_infinitive(words: Sequence[_Word], at: int) -> bool:
    """Whether a past form only describes the object of an infinitive: "to prevent advanced technologies …"."""
    return at > 1 and words[at - 1].low in VERBS and words[at - 2].low in MODALS | {"to", "and", "or"}


def _plural(words: Sequence[_Word], place: int, previous: str) -> bool:
    """Whether a plain form may be the verb of the word before."""
    if previous in ("we", "they", "i", "you", "who", "which", "people", "both"):
        return True
    if place < 0:
        return False
    following = words[place + 2].low if place + 2 < len(words) else ""
    proper = words[place].text[0].isupper()
    joined = (
        (proper or following in _DETERMINERS | {"to", "that"})
        and any(word.low == "and" for word in words[max(0, place - 3) : place])
        and previous not in _DETERMINERS
    )
    return joined or bool(re.fullmatch(r"[a-z]{3,}[^s'\W]s", previous))


def _chain(words: Sequence[_Word], at: int) -> list[int]:
    """Return the places of the verbs of a group: auxiliaries and the one they go with."""
    chain = [at]
    if words[at].low not in _FINITE:
        return chain
    for place in range(at + 1, min(at + 9, len(words))):
        word = words[place].low
        last = words[chain[-1]].low
        if _adverb(word):
            continue
        if not _continues(last, word):
            break
        chain.append(place)
        if word not in BE | HAVE:
            break
    return chain


def _continues(last: str, word: str) -> bool:
    """Whether a word goes on with an auxiliary before it."""
    participle = word in PARTICIPLES or (word.endswith("ed") and len(word) > 3 and word not in _NO_VERBS)
    if last in MODALS | DO:
        return word in BE | HAVE or word in VERBS
    if last in BE:
        return participle or word == "being" or (word.endswith("ing") and len(word) > 4)
    if last in HAVE:
        return participle or word in ("been", "had")
    return False


def _described(words: Sequence[_Word], chain: Sequence[int]) -> Predicate:
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
        or (first.endswith("ed") and first not in _NO_VERBS)
    ):
        tense = "past"
    else:
        tense = "present"
    going = before_last in BE and last.endswith("ing")
    passive = before_last in BE and not going and last not in BE
    following = _after(words, chain[-1])
    if passive and first == "'s" and following in _DETERMINERS:  # "he's built the dam"
        tense, passive = "perfect", False
    end = words[chain[-1]].end
    return Predicate(words[chain[0]].start, end, end, last, tense, first, going, passive)


def _embedded(words: Sequence[_Word], at: int, groups: Sequence[tuple[int, Predicate]]) -> bool:
    """Whether a verb group belongs to a relative clause or to a clause that is the subject."""
    since = max((place for place, _ in groups if place < at), default=-1)
    opened = [place for place in range(since + 1, at) if words[place].low in _OPENERS]
    if any(place > 0 for place in opened):
        return True
    if opened and words[0].low in ("what", "how", "whether") and len(groups) > 1:
        return True
    previous, place = _before(words, at)
    if previous in _PRONOUNS and place > 0 and since < 0:
        earlier = words[place - 1].low
        return not (earlier in _LINKS or _adverb(earlier) or earlier in VERBS)
    return False


def _reduced(words: Sequence[_Word], at: int, group: Predicate) -> bool:
    """Whether a participle stands in place of a relative clause: "the duties imposed by Upland"."""
    following, then = [words[place].low if place < len(words) else "" for place in (at + 1, at + 2)]
    aimed = following == "to" and then in VERBS
    return group.tense == "past" and group.verb == words[at].low and following in _PREPOSITIONS and not aimed


def _with_reach(words: Sequence[_Word], at: int, group: Predicate) -> Predicate:
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
        left -= not _adverb(word.low)
        reach = word.end
    return replace(group, reach=reach)
