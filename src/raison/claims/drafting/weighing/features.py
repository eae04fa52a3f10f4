"""A clause → its features: what the rules, its grammar and its words say of it, by which its kind is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from raison.claims.drafting.acting import Acting
from raison.claims.drafting.grammar.clauses import ClauseSpan
from raison.claims.drafting.grammar.reading import ClauseGrammar, clause_grammar
from raison.claims.drafting.grammar.subjects import is_thing
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.drafting.states import Mention
from raison.claims.drafting.weighing.weights import WORD

__all__ = ["WORDS", "Read", "features"]

Read = tuple[ClauseSpan, ClauseJudgement, Acting]
WEAK = 0.45
"""The score of a clause that only its tense speaks for, or a cue that says little."""
WORDS = re.compile(r"[A-Za-z']+")
_MODAL = re.compile(r"(?:will|would|can|could|may|might|must|should|shall)\b")
_DENIED = re.compile(r"\b(?:not|never|no|cannot|neither)\b|n't\b")
_NUMBER = re.compile(r"\d|\b(?:percent|million|billion|trillion)\b")
_WE = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
_PRONOUNS = {
    "i": "I",
    "you": "you",
    "there": "there",
    **dict.fromkeys(("it", "this", "that", "these", "those", "which", "what"), "it"),
    **dict.fromkeys(("they", "he", "she", "who"), "they"),
}


def features(
    text: str, read: Read, mentions: Sequence[Mention], speaking: Sequence[str], *, first: bool
) -> frozenset[str]:
    """Return the features of a clause.

    Parameters
    ----------
    text : str
        Its sentence.
    read : (ClauseSpan, ClauseJudgement, Acting)
        Where it stands, what the rules take it for, and who acts in it.
    mentions : sequence of Mention
        The states that the sentence names.
    speaking : sequence of str
        Whose "we" it is.
    first : bool
        Whether it is the first clause of its sentence.

    Examples
    --------
    >>> from raison.claims.drafting.sentences import judged_clauses
    >>> ((clause, judged),) = judged_clauses("They met.")
    >>> sorted(features("They met.", (clause, judged, Acting((), ())), (), (), first=True))
    ['first', 'nobody acts', 'rule event', 'subject they', 'tense past', 'weak cue', 'word met', 'word they']
    """
    clause, judged, found = read
    piece = text[clause.start : clause.end]
    grammar = clause_grammar(piece, headless=clause.headless)
    named = [one for one in mentions if judged.subject <= one.start < judged.verb]
    return frozenset(
        (
            f"rule {judged.kind}",
            "weak cue" if judged.score <= WEAK else "strong cue",
            "first" if first else "later",
            f"subject {_subject(clause, grammar, found, named=bool(named), ours=set(speaking))}",
            *_acting(found, set(speaking)),
            *_grammar(grammar),
            *(("number",) if _NUMBER.search(piece) else ()),
            *(WORD + word for word in _words(text, clause, mentions)),
        )
    )


def _words(text: str, clause: ClauseSpan, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the words of a clause but for names of states and leaders, none of which speaks for a kind."""
    named = [one for one in mentions if clause.start <= one.start < clause.end]
    for word in WORDS.finditer(text, clause.start, clause.end):
        if not any(one.start <= word.start() < one.end for one in named):
            yield word[0].lower()


def _subject(clause: ClauseSpan, grammar: ClauseGrammar, found: Acting, *, named: bool, ours: set[str]) -> str:
    """Return what sort of subject a clause has."""
    words = grammar.subject.lower().strip(" ,").split()
    if clause.headless or clause.shared:
        return "as before"
    if grammar.verb is None or not words:
        return "none"
    if _WE.search(grammar.subject):
        return "we"
    if words[-1] in _PRONOUNS:
        return _PRONOUNS[words[-1]]
    thing = is_thing(grammar.subject)
    if named and not thing:
        return "own state" if set(found.actors) & ours else "state"
    if words[0] == "our":
        return "ours"
    return ("thing of a state" if named else "thing") if thing else "person"


def _acting(found: Acting, ours: set[str]) -> Iterator[str]:
    """Yield who acts: a state that speaks, another, or nobody."""
    yield "nobody acts" if not found.actors else "speaker acts" if set(found.actors) <= ours else "another acts"
    if found.inferred:
        yield "actor inferred"
    if found.target:
        yield "target"


def _grammar(grammar: ClauseGrammar) -> Iterator[str]:
    """Yield what the predicate says: tense, voice, modal verb, denial and what follows it."""
    verb = grammar.verb
    if verb is None:
        yield "no predicate"
        return
    yield f"tense {verb.tense}"
    if verb.progressive:
        yield "progressive" if verb.first else "participle"
    if verb.passive:
        yield "passive"
    if _DENIED.search(grammar.plain, verb.start, verb.end):
        yield "denied"
    if modal := _MODAL.match(verb.first):
        yield f"modal {modal[0]}"
    after = grammar.plain[verb.end :].lstrip()
    if after.startswith(("that ", "to ")):
        yield f"then {after.split(' ', 1)[0]}"
