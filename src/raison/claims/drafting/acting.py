"""Who acts in a clause, and towards whom: the states of its subject, and the others; carried over where it names none."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raison.claims.drafting.grammar.introductions import introduction
from raison.claims.drafting.impersonal import stands_for_no_state
from raison.claims.drafting.speaker import FIRST_PERSON, OFFICE, TOGETHER, tied_states
from raison.claims.drafting.states import Mention

__all__ = ["Acting", "Context", "acting"]

_BACKWARDS = re.compile(
    r"(?:(?:even |as |because |while |and |but |so |that )*(?:it|he|she|they|its|his|her|their|this|that|these|those|such|the (?:country|regime|government|latter|former)|\w+ of (?:them|which|whom))\b)"  # noqa: E501
    r"|\w+ing\b|\w+ly \w+ing\b|to \w+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:that (?!it|they|he|she|the|we|our|this|these|many|[A-Z])|which|who|whose)\b")
_PASSIVE = re.compile(r"(?:driven|caused|prompted|enabled|fuel+ed|spurred|triggered) by\b")
_OBJECT = re.compile(r"\b(?:on|against|towards?|over|to \w+(?: or \w+)?)\s+(?:the )?\Z")
_SAYS = re.compile(r"(?:\w+ ){0,3}?(?:means?|expect\w*|predict\w*|says?|said|suggests?|argu\w+) (?:that )?")
_SEES = re.compile(r"(?:have |['’]ve )?(?:also )?(?:saw|see|seen) (?=(?:\w+ ){0,3}\w+ing\b)")
_SEEN = re.compile(r"(?:(?:have|are|['’]ve|['’]re|do|not|n['’]t|yet|also|now) ?)*(?:saw|see|seen|seeing)\b")
_FROM, _BY = (re.compile(rf"\b{word} (?:the |one country, )?\Z") for word in ("from", "by"))
_THIRD = re.compile(
    r"(?:(?:even |as |because |while |and |but |so |that )*(?:it|they|its|their|the (?:country|regime|government)))\b",
    re.IGNORECASE,
)
_HE = re.compile(r"(?:(?:even |as |because |while |and |but |so |that )*(?:he|she|his|her))\b", re.IGNORECASE)
_AIMED = re.compile(r"(?:in order |so as )?to \w+|with a view")
_INSIDE_FIRST = re.compile(
    r"(?:[Ii]f|[Uu]nless|Should|Were|Had|[Pp]rovided|[Aa]s long as|[Tt]he (?:more|less)|Because)\b"
)
_OF_LAST = re.compile(r"'s? [\w -]+,?\s|,\s*")
_YOU = re.compile(r"\b(?:do|can|could|will|would|are|have|did) you\b|\byour\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:.*?\b)?(?:[Cc]an|[Cc]ould|[Dd]o|[Ww]ould|[Aa]re|[Hh]ave) you (?:\w+ )?(?:confirm|say|tell us|talk about|speak to|give us|describe|see|expect)\b|.*?\b[Ww]hat(?:'s| is) your (?:assessment|view|sense|understanding|response|reading) (?:of|to)\b"  # noqa: E501
)


@dataclass(frozen=True)
class Context:
    """What a clause stands in: whose "we" it is, who "both sides" are, who acted before, and who of the others did.

    `person`: whose leader was named last.
    """

    speaking: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    person: tuple[str, ...] = ()

    def after(self, actors: tuple[str, ...], target: tuple[str, ...]) -> Context:
        """Return what the next clause stands in: "it" and "they" are seldom who speaks."""
        others = (actors, tuple(code for code in target if code not in self.speaking))
        other = next((one for one in others if one and not set(one) <= set(self.speaking)), ())
        return replace(self, last=actors or self.last, other=other)


@dataclass(frozen=True)
class Acting:
    """Who acts and towards whom; `inferred` where the clause itself does not say who acts."""

    actors: tuple[str, ...]
    target: tuple[str, ...]
    inferred: bool = False


def acting(
    text: str,
    span: tuple[int, int],
    subject: tuple[int, int],
    found: Sequence[Mention],
    said: Context = Context(),
    *,
    same: bool = False,
) -> Acting:
    """Return who acts in a clause of a sentence.

    Parameters
    ----------
    text : str
        The sentence.
    span : (int, int)
        The clause in it.
    subject : (int, int)
        Where its subject stands: up to its predicate.
    found : sequence of Mention
        The states that the sentence names.
    said : Context
        Whose "we" it is, and who acted before.
    same : bool
        Whether its subject is that of the clause before.
    """
    mentions = sorted([*found, *_stand_ins(text, said)], key=lambda one: one.start)
    inside = [one for one in mentions if span[0] <= one.start < span[1]]
    same = same or bool(_AIMED.match(text, span[0]))
    actors = said.last if same else _of_subject(text, span, subject, inside, said)
    inferred = not actors
    if inferred and (same or not stands_for_no_state(text[subject[0] : subject[1]])):
        actors = _carried(text, span, mentions, said) or _first_of(
            text, [one for one in inside if one.start >= subject[0]], said
        )
    named = [code for one in inside for code in _codes(one, said)]
    return Acting(actors, tuple(dict.fromkeys(code for code in named if code not in actors)), inferred)


def _stand_ins(text: str, said: Context) -> list[Mention]:
    """Return what stands for states without naming them: "we", "both sides"."""
    we = [one for form in (FIRST_PERSON, OFFICE) for one in form.finditer(text) if said.speaking]
    found = [Mention(one.start(), one.end(), "", "we") for one in we]
    together = said.parties or said.speaking
    return found + [Mention(one.start(), one.end(), "", "both") for one in TOGETHER.finditer(text) if together]


def _codes(one: Mention, said: Context) -> tuple[str, ...]:
    if one.kind == "both":
        return said.parties or said.speaking
    return said.speaking if one.kind == "we" else (one.code,)


def _of_subject(
    text: str, span: tuple[int, int], subject: tuple[int, int], inside: Sequence[Mention], said: Context
) -> tuple[str, ...]:
    """Return whom the subject names; in a question whom it asks about; after "if" whom the condition names."""
    clause = text[span[0] : span[1]]
    if clause.rstrip("\"'”’) ").endswith("?"):
        asked = _ASKED.match(clause)
        if asked is None and _YOU.search(clause):
            return said.speaking
        start = span[0] + (asked.end() if asked else 0)
        return _first_of(text, [one for one in inside if one.start >= start], said)
    if _INSIDE_FIRST.match(clause):
        return _first_of(text, inside, said)
    if _PASSIVE.match(clause):
        return _first_of(text, inside, said) or said.last
    named = [one for one in inside if subject[0] <= one.start < subject[1] and not _OBJECT.search(text[: one.start])]
    we = all(one.kind == "we" for one in named)
    if we and (agents := _agents(text, subject[1], inside, seen=bool(named))):
        return _first_of(text, agents, said)
    if content := _SAYS.match(text, subject[1]) if not named else we and _SEES.match(text, subject[1]):
        if _THIRD.match(text, content.end()):
            return said.other
        named = [one for one in inside if one.start >= content.end()] or named
    return _first_of(text, named, said)


def _agents(text: str, verb: int, inside: Sequence[Mention], *, seen: bool) -> list[Mention]:
    """Return the states from "by" on after a verb that names none before it; from "from" on where "we" have seen it."""
    if seen and not _SEEN.match(text, verb):
        return []
    after = _FROM if seen else _BY
    place = next((n for n, one in enumerate(inside) if one.start > verb and after.search(text[verb : one.start])), None)
    return [] if place is None else list(inside[place:])


def _first_of(text: str, kept: Sequence[Mention], said: Context) -> tuple[str, ...]:
    """Return the first who is named, and those tied to it by "and"."""
    if kept and kept[0].kind in ("we", "both"):
        return _codes(kept[0], said)
    return tied_states(text, [one for one in kept if one.kind not in ("we", "both")])


def _carried(text: str, span: tuple[int, int], mentions: Sequence[Mention], said: Context) -> tuple[str, ...]:
    """Return who is meant by a pronoun, a relative or a participle: who was named or acted before; else who speaks."""
    clause = text[introduction(text, span[0]) : span[1]].lstrip()
    earlier = [one for one in mentions if one.end <= span[0]]
    if _RELATIVE.match(clause) and earlier and _OF_LAST.fullmatch(text[earlier[-1].end : span[0]]):
        return _first_of(text, earlier[-1:], said)
    if said.person and _HE.match(clause):
        return said.person
    if said.other and _THIRD.match(clause):
        return said.other
    if said.last and (_BACKWARDS.match(clause) or _RELATIVE.match(clause) or not said.speaking):
        return said.last
    return (said.last if span[0] else said.speaking) or said.last
