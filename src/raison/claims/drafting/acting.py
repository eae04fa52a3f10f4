"""Who acts in a clause, and towards whom: the states named before the cue, and the others after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raison.claims.drafting.speaker import FIRST_PERSON, tied_states
from raison.claims.drafting.states import Mention

__all__ = ["Acting", "acting"]

_INTRODUCED = re.compile(
    r"(?:\s*(?:(?:However|Therefore|Thus|Indeed|Meanwhile|Moreover|Furthermore|Also|Still|Yet|And|But|So|Now|Finally|First|Second|Third"
    r"|Simply put|Today|Rather(?! than)|Instead(?! of)|Consequently|Similarly),?\s|(?:In|On|At|By|With|After|Before|Since|During|Despite|Under|From|Through|While|As|Following|Given|Against"  # noqa: E501
    r"|Recogni[sz]ing|Recalling|Reflecting|\w+ing|Although|To|When|If|Like|Unlike|Amid|Beyond|Regarding|Rather|Instead|Even|Although|Though|Whereas|Because|Given|when|in|if|as)\b[^,]*,\s))+"
)
_BACKWARDS = re.compile(r"(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\b|\w+ing\b|\w+ly \w+ing\b")
_BEFORE_ITS_SUBJECT = re.compile(
    r"(?:[Ii]f|[Uu]nless|[Bb]ecause|Should|Were|Had|[Pp]rovided|[Aa]s long as|[Tt]he (?:more|less))\b"
)


@dataclass(frozen=True)
class Acting:
    """Who acts and towards whom; `inferred` where the sentence itself does not say who acts."""

    actors: tuple[str, ...]
    target: tuple[str, ...]
    inferred: bool = False


def acting(
    text: str,
    span: tuple[int, int],
    cue: int,
    found: Sequence[Mention],
    speaking: tuple[str, ...] = (),
    last: tuple[str, ...] = (),
) -> Acting:
    """Return who acts in a clause of a sentence.

    Parameters
    ----------
    text : str
        The sentence.
    span : (int, int)
        The clause in it.
    cue : int
        Where its cue begins.
    found : sequence of Mention
        The states that the sentence names.
    speaking : tuple of str
        Whose "we" it is.
    last : tuple of str
        Who acted in the sentence before.
    """
    mentions = [*found, *_first_person(text, speaking)]
    mentions.sort(key=lambda one: one.start)
    inside = [one for one in mentions if span[0] <= one.start < span[1]]
    before = [one for one in inside if one.start < cue]
    if not before and _BEFORE_ITS_SUBJECT.match(text, cue):
        before = inside
    before = before or [one for one in mentions if one.start < min(cue, span[0])]
    actors = _subject(text, max(span[0], cue) if before is inside else span[0], before, speaking)
    inferred = not actors
    if inferred:
        actors = last if last and (_BACKWARDS.match(text.lstrip()) or not speaking) else speaking
        actors = actors or _subject(text, span[0], inside, speaking)
    named = [code for one in inside for code in (speaking if one.kind == "we" else (one.code,))]
    target = tuple(dict.fromkeys(code for code in named if code not in actors))
    return Acting(actors, target, inferred)


def _first_person(text: str, speaking: tuple[str, ...]) -> list[Mention]:
    if not speaking:
        return []
    return [Mention(one.start(), one.end(), speaking[0], "we") for one in FIRST_PERSON.finditer(text)]


def _subject(text: str, start: int, before: list[Mention], speaking: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first who is named after what introduces the clause, and those tied to it by "and"."""
    introduced = _INTRODUCED.match(text, start)
    kept = [one for one in before if introduced is None or one.start >= introduced.end()]
    if not kept:
        return ()
    if kept[0].kind == "we":
        return speaking
    return tied_states(text, [one for one in kept if one.kind != "we"])
